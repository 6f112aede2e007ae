/** The battery's reach on the map while a person wants to see it; reckoned anew as the car drives and the charge falls. */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { BatteryReach } from '../../../services/contract/navigation-routing.ts'
import { request } from '../../link/car.svelte.ts'

const AGAIN_MS = 60_000

class Reach {
  isOn = $state(false)
  /** Null until it was reckoned, and when it can't be. */
  now = $state.raw<BatteryReach | null>(null)
  failure = $state.raw<ErrorBody | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  toggle(): void {
    this.isOn = !this.isOn
    clearTimeout(this.#timer)
    if (this.isOn) void this.#look()
    else this.now = this.failure = null
  }

  async #look(): Promise<void> {
    try {
      const found = await request('navigation.reach', {})
      if (!this.isOn) return
      this.now = found
      this.failure = null
    } catch (error) {
      // An old area would be a wrong one.
      if (!this.isOn) return
      this.now = null
      this.failure = FasciaError.from(error).toBody()
    }
    this.#timer = setTimeout(() => void this.#look(), AGAIN_MS)
  }
}

export const reach = new Reach()
