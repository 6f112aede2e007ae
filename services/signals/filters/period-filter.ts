/**
 * Captures repeatedly with a fixed period (VISS v3 Core, Time Based Filter Operation). Pure: the caller owns the clock.
 */
export class PeriodFilter {
  readonly #periodMs: number
  #dueMs: number

  /** @param startMs monotonic; the first capture is one period later */
  constructor(periodMs: number, startMs: number) {
    this.#periodMs = periodMs
    this.#dueMs = startMs + periodMs
  }

  /** When the next capture is due, monotonic. */
  get dueMs(): number {
    return this.#dueMs
  }

  /** @returns whether a capture is due; after a stall there is one, never a burst, and the phase is kept */
  take(nowMs: number): boolean {
    if (nowMs < this.#dueMs) return false
    this.#dueMs += this.#periodMs * (Math.floor((nowMs - this.#dueMs) / this.#periodMs) + 1)
    return true
  }
}
