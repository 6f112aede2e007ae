/**
 * Asking again and again without all vehicles asking in step: each pause is drawn anew, and while the other side is away
 * the pauses begin short and grow up to the usual one.
 */
import { backOffMs } from '../../services/base/retry.ts'

const FIRST_MS = 5_000
/** Share of the usual pause by which one is shorter or longer. */
const SPREAD = 0.2

/** The next pause in milliseconds. @param failures in a row */
export function pauseMs(everyMs: number, failures: number, random: () => number = Math.random): number {
  if (failures === 0) return everyMs * (1 - SPREAD + 2 * SPREAD * random())
  return backOffMs({ firstMs: Math.min(FIRST_MS, everyMs), maxMs: everyMs, tries: Infinity }, failures - 1, random)
}

/** @param ask resolves with false while the other side is away; it does not reject */
export function pollEvery(everyMs: number, ask: () => Promise<boolean>): { stop(): void } {
  let failures = 0
  let stopped = false
  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(
      () => {
        void ask().then((reached) => {
          failures = reached ? 0 : failures + 1
          if (!stopped) wait()
        })
      },
      pauseMs(everyMs, failures),
    )
  }
  wait()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
