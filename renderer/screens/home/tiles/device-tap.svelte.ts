/** One touch on a device: asked, asked once more where the house would open, confirmed by the device itself. */
import { onDestroy } from 'svelte'
import type { HomeDevice } from '../../../../services/contract/home.ts'
import { wishOf, type Wish } from '../../../kit/wish.svelte.ts'
import { askDevice } from '../ask-device.ts'
import { activeOf, isAskedTwice, tapCommand } from './tap.ts'

/** How long the second touch is waited for. */
const ASKING_MS = 4000

export class DeviceTap {
  readonly wish: Wish<boolean | null>
  #asking = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #device: () => HomeDevice

  constructor(device: () => HomeDevice) {
    this.#device = device
    this.wish = wishOf<boolean | null>(
      () => activeOf(device()),
      async (active) => {
        if (active !== null) await askDevice(device().id, tapCommand(device(), active))
      },
    )
    onDestroy(() => clearTimeout(this.#timer))
  }

  /** A second touch is waited for. */
  get isAsking(): boolean {
    return this.#asking
  }

  /** What a touch would bring about now. */
  get wanted(): boolean {
    return this.wish.value !== true
  }

  touch(): void {
    clearTimeout(this.#timer)
    const isSecond = this.#asking
    this.#asking = false
    if (isSecond || !isAskedTwice(tapCommand(this.#device(), this.wanted))) return this.wish.ask(this.wanted)
    this.#asking = true
    this.#timer = setTimeout(() => (this.#asking = false), ASKING_MS)
  }
}
