/** What can be asked of a signal's past, whoever keeps it. */
import type { SignalValue } from '../../contract/signal-entry.ts'

/** One value that was valid, and when its source made it. */
export interface PastSample {
  wallMs: number
  value: SignalValue
}

export interface SignalHistory {
  /**
   * The newest samples of a window, oldest first.
   *
   * @param fromMs wall time, included
   * @param toMs wall time, included
   * @param limit how many at most; the newest ones are kept
   * @returns none for a path that is not recorded
   */
  samples(path: string, fromMs: number, toMs: number, limit: number): readonly PastSample[]
}
