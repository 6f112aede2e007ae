/**
 * Tells a gateway that hangs from one that has nothing to say: after an acknowledgement the next batch is due within
 * LINK_SILENCE_MS of listening. While this page itself has not acknowledged (it is drawing), the silence is its own. Where its
 * timer comes late (it was busy, and what arrived meanwhile still waits), the pause counts as one look: a stall of the page
 * accuses nobody, and a page that is busy all the time finds the silence nevertheless.
 */
import { LINK_SILENCE_MS } from '../../services/contract/wire.ts'

/** How often the page looks. */
export const SILENCE_CHECK_MS = 50
/** A look that comes later than this shows that the page was busy. */
const LATE_LOOK_MS = 2.5 * SILENCE_CHECK_MS

export class SilenceWatch {
  #lookedMs = Number.NEGATIVE_INFINITY
  /** How long the page has listened for the batch that is owed; null while none is. */
  #listenedMs: number | null = null
  #countedMs = 0
  #isSilent = false

  /** A batch arrived. @returns true when this ends a silence */
  heard(): boolean {
    this.#listenedMs = null
    const ended = this.#isSilent
    this.#isSilent = false
    return ended
  }

  /** The batch was acknowledged: the gateway owes the next one. */
  acknowledged(nowMs: number): void {
    this.#listenedMs = 0
    this.#countedMs = nowMs
  }

  /** The link itself was lost or made anew; nothing is owed. */
  reset(): void {
    this.#listenedMs = null
    this.#isSilent = false
  }

  /** True when the next batch is overdue. Called every SILENCE_CHECK_MS. */
  isOverdue(nowMs: number): boolean {
    const wasBusy = nowMs - this.#lookedMs > LATE_LOOK_MS
    this.#lookedMs = nowMs
    if (this.#listenedMs === null) return false
    const pauseMs = nowMs - this.#countedMs
    this.#countedMs = nowMs
    this.#listenedMs += wasBusy ? Math.min(pauseMs, SILENCE_CHECK_MS) : pauseMs
    return !this.#isSilent && this.#listenedMs > LINK_SILENCE_MS
  }

  /** Notes that the silence was told. */
  told(): void {
    this.#isSilent = true
  }
}
