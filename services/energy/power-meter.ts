/**
 * Energy out of and into the battery, from its power. While the power is unknown (a lost bus, this process restarting)
 * the vehicle's own counter fills in what went out; what came back in that time is not known and not invented.
 */
const MAX_STEP_MS = 1_500
const MS_PER_HOUR = 3_600_000

export class PowerMeter {
  #outKwh: number
  #inKwh: number
  #atMs: number | undefined
  /** The vehicle's counter when the power was last known. */
  #counterKwh: number | undefined

  /** Continues from earlier sums, with the counter as it stood then. */
  constructor(outKwh = 0, inKwh = 0, counterKwh?: number) {
    this.#outKwh = outKwh
    this.#inKwh = inKwh
    this.#counterKwh = counterKwh
  }

  get outKwh(): number {
    return this.#outKwh
  }

  get inKwh(): number {
    return this.#inKwh
  }

  get counterKwh(): number | undefined {
    return this.#counterKwh
  }

  /** @param powerW positive into the battery */
  take(monotonicMs: number, powerW: number | undefined, counterKwh: number | undefined): void {
    if (powerW === undefined) return
    const stepMs = this.#atMs === undefined ? Infinity : monotonicMs - this.#atMs
    if (stepMs <= MAX_STEP_MS) {
      const kwh = (powerW / 1000) * (stepMs / MS_PER_HOUR)
      if (kwh < 0) this.#outKwh -= kwh
      else this.#inKwh += kwh
    } else if (counterKwh !== undefined && this.#counterKwh !== undefined) {
      this.#outKwh += Math.max(0, counterKwh - this.#counterKwh)
    }
    this.#atMs = monotonicMs
    if (counterKwh !== undefined) this.#counterKwh = counterKwh
  }
}
