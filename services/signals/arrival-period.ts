/**
 * Learns how often something comes. Robust: single lost frames, jitter and pauses of this process don't move it, and what
 * comes irregularly is not called periodic at all, because a wrong period makes a gauge flicker.
 */

/** Intervals that are looked at, and how many there must be. */
const WINDOW = 32
const ENOUGH = 15
/** The longest interval of something periodic, in medians: a lost frame makes 2, jitter a little more. */
const LONGEST_MEDIANS = 2.6
/** Three periods are at least twice the longest interval that was seen. */
const LONGEST_SHARE = 1.5
/** Values are sorted anew only after so many more arrivals. */
const RENEW_EVERY = 8

export class ArrivalPeriod {
  readonly #intervals = new Float64Array(WINDOW)
  #count = 0
  #lastMs = -Infinity
  #period: number | undefined
  #computedAt = 0

  /** Something came. */
  arrived(nowMs: number): void {
    const interval = nowMs - this.#lastMs
    this.#lastMs = nowMs
    if (Number.isFinite(interval)) this.#intervals[this.#count++ % WINDOW] = interval
  }

  /** What comes next comes after an outage: the time between says nothing of the period. */
  interrupted(): void {
    this.#lastMs = -Infinity
  }

  /** The period in ms, or undefined while it is not known or there is none. */
  get periodMs(): number | undefined {
    if (this.#count < ENOUGH) return undefined
    if (this.#computedAt === 0 || this.#count - this.#computedAt >= RENEW_EVERY) {
      this.#computedAt = this.#count
      this.#period = this.#compute()
    }
    return this.#period
  }

  #compute(): number | undefined {
    const sorted = this.#intervals.slice(0, Math.min(this.#count, WINDOW)).sort()
    const median = sorted[sorted.length >> 1] ?? 0
    const longest = sorted.at(-1) ?? 0
    // A tenth of the shortest may be frames that waited and came together.
    const short = sorted[Math.floor(sorted.length / 8)] ?? 0
    if (median <= 0 || longest > LONGEST_MEDIANS * median || short < median / LONGEST_MEDIANS) return undefined
    return Math.max(median, longest / LONGEST_SHARE)
  }
}
