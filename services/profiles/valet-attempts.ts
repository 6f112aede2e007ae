/**
 * How often a PIN may be tried. Three tries are free, each further one costs a wait that doubles, up to an hour. The wait
 * is counted in time that the car was switched on, so neither a restart nor another wall clock shortens it. Pure.
 */
import { z } from 'zod'

const FREE_TRIES = 3
const FIRST_WAIT_MS = 30_000
export const LONGEST_WAIT_MS = 3_600_000

export const Attempts = z.object({ wrong: z.number().int().nonnegative(), waitMs: z.number().nonnegative() })
export type Attempts = z.infer<typeof Attempts>

export const NO_ATTEMPTS: Attempts = { wrong: 0, waitMs: 0 }

export const mayTry = ({ waitMs }: Attempts): boolean => waitMs <= 0

/** Tries before the next wait; 0 while waiting. */
export const triesLeft = (attempts: Attempts): number => (mayTry(attempts) ? Math.max(1, FREE_TRIES - attempts.wrong) : 0)

export function afterWrong({ wrong }: Attempts): Attempts {
  const next = wrong + 1
  const doublings = next - FREE_TRIES
  return { wrong: next, waitMs: doublings < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(doublings, 20)) }
}

/** @param poweredOnMs time that went by with the car switched on */
export function afterTime(attempts: Attempts, poweredOnMs: number): Attempts {
  return { ...attempts, waitMs: Math.max(0, attempts.waitMs - Math.max(0, poweredOnMs)) }
}
