/** Rate limits by name (a vehicle, a person, an address): bounded in number, forgotten when they are full again. */
import { RateLimit } from '../../../services/base/rate-limit.ts'
import { systemClock, type Clock } from '../../../services/base/clock.ts'
import { FasciaError } from '../../../services/contract/errors.ts'

const MAX_NAMES = 50_000

export class Limits {
  readonly #burst: number
  readonly #perSecond: number
  readonly #clock: Clock
  readonly #byName = new Map<string, RateLimit>()

  constructor(burst: number, perSecond: number, clock: Clock = systemClock) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#clock = clock
  }

  /** @throws FasciaError `too_many` */
  take(name: string): void {
    let limit = this.#byName.get(name)
    if (!limit) {
      // The oldest name goes: it has had the longest time to be full again.
      const oldest = this.#byName.size >= MAX_NAMES ? this.#byName.keys().next().value : undefined
      if (oldest !== undefined) this.#byName.delete(oldest)
      limit = new RateLimit(this.#burst, this.#perSecond, this.#clock)
      this.#byName.set(name, limit)
    }
    if (!limit.take()) throw new FasciaError('too_many', 'too many requests', { remedy: 'wait a little' })
  }
}
