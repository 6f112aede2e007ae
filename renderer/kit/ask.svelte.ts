/** A request that a control sends: one thing at a time, and why it failed where it was asked. */
import { FasciaError, type ErrorBody } from '../../services/contract/errors.ts'
import type { RequestInput, RequestName } from '../../services/contract/requests.ts'
import { request } from '../link/car.svelte.ts'

const FAILURE_SHOWN_MS = 6_000

/** A view of one request on its way, in the shape that every control of the kit takes. */
export class Ask {
  phase = $state<'idle' | 'waiting' | 'failed'>('idle')
  failure = $state.raw<ErrorBody | undefined>(undefined)
  #timer: ReturnType<typeof setTimeout> | undefined

  async send<N extends RequestName>(name: N, input: RequestInput<N>): Promise<boolean> {
    if (this.phase === 'waiting') return false
    clearTimeout(this.#timer)
    this.phase = 'waiting'
    this.failure = undefined
    try {
      await request(name, input)
      this.phase = 'idle'
      return true
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
      this.phase = 'failed'
      this.#timer = setTimeout(() => {
        this.phase = 'idle'
        this.failure = undefined
      }, FAILURE_SHOWN_MS)
      return false
    }
  }

  /** Sends without waiting for it. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): void {
    void this.send(name, input)
  }
}
