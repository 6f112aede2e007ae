/**
 * How warm the house must stay now so that it is warm when somebody may come. The driver is not home before the way home
 * takes; he is hardly home before he ever was; and with a route he says so himself. Pure.
 */
import { backBefore, type Absence } from './habits.ts'

/** One arrival in so many may find the house not quite warm yet. */
const EARLIER_SHARE = 0.03
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** Thermostats are set in halves. */
export const TARGET_STEP_C = 0.5
/** Warm enough to be called warm. */
export const WARM_TOLERANCE_C = 0.3
const SPARE_MS = 5 * MINUTE_MS
/** Streets may be emptier than ever: the way home takes at least this share of what it takes now. */
const FASTEST_SHARE = 0.8

export interface EtaBand {
  p10Ms: number
  p50Ms: number
  p90Ms: number
}

export interface Away {
  nowMs: number
  leftWallMs: number
  past: readonly Absence[]
  /** With a route home. */
  eta: EtaBand | undefined
  /** How long the way home would take from here; undefined when it isn't known. */
  drive: { minutes: number; isApproaching: boolean } | undefined
}

/** The earliest time worth being ready for. */
export function readyAt({ nowMs, leftWallMs, past, eta, drive }: Away): number {
  if (eta) {
    // From one in ten to one in twenty-five, as far again as a normal distribution goes.
    const spreadMs = Math.max(0, eta.p50Ms - eta.p10Ms)
    return eta.p50Ms - spreadMs * 1.37
  }
  const byHabit = backBefore(EARLIER_SHARE, leftWallMs, nowMs, past)
  if (!drive) return byHabit
  // Who drives towards home may well be coming, whatever he did on other days.
  if (drive.isApproaching) return nowMs + drive.minutes * FASTEST_SHARE * MINUTE_MS
  return Math.max(nowMs + drive.minutes * FASTEST_SHARE * MINUTE_MS, byHabit)
}

/** What is known of the house now: how long full heating takes from a temperature of the air to comfort. */
export interface Warming {
  airC: number
  hoursFrom(airC: number): number
}

export interface HeatingPlan {
  targetC: number
  readyMs: number
  /** How long warming takes from now on. */
  leadMs: number
}

/** The lowest target from which comfort is reached in time; `ecoC` when even that is early enough. */
export function planHeating(readyMs: number, nowMs: number, warming: Warming, ecoC: number, comfortC: number): HeatingPlan {
  const availableH = (readyMs - nowMs - SPARE_MS) / HOUR_MS
  const leadMs = warming.hoursFrom(warming.airC) * HOUR_MS
  let targetC = ecoC
  while (targetC < comfortC && warming.hoursFrom(targetC) > availableH) targetC += TARGET_STEP_C
  // Colder than it should be and no time to spare: full heating.
  if (warming.airC < comfortC - WARM_TOLERANCE_C && leadMs >= availableH * HOUR_MS) targetC = comfortC
  return { targetC: Math.min(comfortC, targetC), readyMs, leadMs }
}
