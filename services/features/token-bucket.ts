/** A token bucket: `ratePerSecond` on average, `burst` at once. */
import type { Clock } from '../base/clock.ts'

export class TokenBucket {
  readonly #ratePerSecond: number
  readonly #burst: number
  readonly #clock: Clock
  #tokens: number
  #atMs: number

  constructor(ratePerSecond: number, burst: number, clock: Clock) {
    this.#ratePerSecond = ratePerSecond
    this.#burst = burst
    this.#clock = clock
    this.#tokens = burst
    this.#atMs = clock.monotonicMs()
  }

  /** Takes one token; false when there is none. */
  take(): boolean {
    const nowMs = this.#clock.monotonicMs()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((nowMs - this.#atMs) / 1000) * this.#ratePerSecond)
    this.#atMs = nowMs
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}
