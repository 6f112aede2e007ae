/**
 * Tells a gateway that hangs from one that has nothing to say: after an acknowledgement the next batch is due within
 * LINK_SILENCE_MS. While this page itself has not acknowledged (it is drawing), or its own timer comes late (it was busy, and
 * what arrived meanwhile still waits), the silence is its own and counts nothing.
 */
import { LINK_SILENCE_MS } from '../../services/contract/wire.ts'

/** How often the page looks. */
export const SILENCE_CHECK_MS = 50
/** A look that comes later than this shows that the page was busy. */
const LATE_LOOK_MS = 2.5 * SILENCE_CHECK_MS

export class SilenceWatch {
  #lookedMs = Number.NEGATIVE_INFINITY
  #waitingSinceMs: number | null = null
  #isSilent = false

  /** A batch arrived. @returns true when this ends a silence */
  heard(): boolean {
    this.#waitingSinceMs = null
    const ended = this.#isSilent
    this.#isSilent = false
    return ended
  }

  /** The batch was acknowledged: the gateway owes the next one. */
  acknowledged(nowMs: number): void {
    this.#waitingSinceMs = nowMs
  }

  /** The link itself was lost or made anew; nothing is owed. */
  reset(): void {
    this.#waitingSinceMs = null
    this.#isSilent = false
  }

  /** True when the next batch is overdue. Called every SILENCE_CHECK_MS. */
  isOverdue(nowMs: number): boolean {
    const wasBusy = nowMs - this.#lookedMs > LATE_LOOK_MS
    this.#lookedMs = nowMs
    if (wasBusy && this.#waitingSinceMs !== null) this.#waitingSinceMs = nowMs
    return !this.#isSilent && this.#waitingSinceMs !== null && nowMs - this.#waitingSinceMs > LINK_SILENCE_MS
  }

  /** Notes that the silence was told. */
  told(): void {
    this.#isSilent = true
  }
}
