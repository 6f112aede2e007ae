/**
 * A token bucket: so many at once, so many a second, the rest is refused.
 */
import type { Clock } from './clock.ts'

export class RateLimit {
  readonly #burst: number
  readonly #perSecond: number
  readonly #clock: Clock
  #left: number
  #atMs: number

  constructor(burst: number, perSecond: number, clock: Clock) {
    this.#burst = burst
    this.#perSecond = perSecond
    this.#clock = clock
    this.#left = burst
    this.#atMs = clock.monotonicMs()
  }

  /** Takes one; false when there is none left now. */
  take(): boolean {
    const now = this.#clock.monotonicMs()
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#atMs) / 1000) * this.#perSecond)
    this.#atMs = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
