/**
 * Tells a gateway that hangs from one that has nothing to say: after an acknowledgement the next batch is due within
 * LINK_SILENCE_MS. While this page itself has not acknowledged (it is drawing), the silence is its own and counts nothing.
 */
import { LINK_SILENCE_MS } from '../../services/contract/wire.ts'

export class SilenceWatch {
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

  /** True when the next batch is overdue. */
  isOverdue(nowMs: number): boolean {
    return !this.#isSilent && this.#waitingSinceMs !== null && nowMs - this.#waitingSinceMs > LINK_SILENCE_MS
  }

  /** Notes that the silence was told. */
  told(): void {
    this.#isSilent = true
  }
}
