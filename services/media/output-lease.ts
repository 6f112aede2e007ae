/**
 * Which page makes the sound: the first center page that claims it, for as long as it keeps claiming. A page that is reloaded
 * keeps its name and so its place; two windows of the dashboard never play at once.
 */
import type { Clock } from '../base/clock.ts'

export const OUTPUT_AWAY_MS = 7_000

export class OutputLease {
  readonly #clock: Clock
  #holder: string | null = null
  #untilMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get holder(): string | null {
    return this.#clock.monotonicMs() < this.#untilMs ? this.#holder : null
  }

  /** @returns true when the page has it now */
  claim(outputId: string): boolean {
    const { holder } = this
    if (holder !== null && holder !== outputId) return false
    this.#holder = outputId
    this.#untilMs = this.#clock.monotonicMs() + OUTPUT_AWAY_MS
    return true
  }
}
