/** What climate has taken on average of late, while the car was in use. */
import type { Snapshot } from './snapshot.ts'

/** Time constant of the mean: a compressor goes on and off within a minute. */
const MEAN_OVER_MS = 300_000
/** Less of it says nothing. */
const KNOWN_AFTER_MS = 60_000
const MAX_STEP_MS = 1_500

export class ClimateMeter {
  #kw = 0
  #seenMs = 0
  #atMs: number | undefined

  /** Mean power in kW; undefined before it was seen for a minute. */
  get kw(): number | undefined {
    return this.#seenMs < KNOWN_AFTER_MS ? undefined : this.#kw
  }

  take({ monotonicMs, state, climateW }: Snapshot): void {
    const stepMs = this.#atMs === undefined ? 0 : monotonicMs - this.#atMs
    this.#atMs = monotonicMs
    const inUse = state === 'MOVING' || state === 'IDLING'
    if (!inUse) {
      // Whoever gets in next may want it otherwise.
      this.#seenMs = 0
      return
    }
    if (climateW === undefined || stepMs <= 0 || stepMs > MAX_STEP_MS) return
    this.#seenMs += stepMs
    // A plain mean at first, then a fading one.
    const share = stepMs / Math.min(MEAN_OVER_MS, this.#seenMs)
    this.#kw += (Math.max(0, climateW) / 1000 - this.#kw) * share
  }
}
