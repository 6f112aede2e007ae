/**
 * How long a house takes to get warm, learned from its own thermostat, and when to begin so that it is warm on arrival.
 * Pure functions; hours, degrees Celsius, wall milliseconds.
 */

/** Before anything is known: radiators in an ordinary house. */
const PRIOR_RATE_C_PER_H = 1.2
const PRIOR_HOURS = 2
const RATE_LIMITS_C_PER_H = [0.2, 12] as const
const LONGEST_LEAD_H = 6
/** Warm enough to be called warm. */
export const WARM_TOLERANCE_C = 0.3
const MS_PER_HOUR = 3_600_000

/** One stretch of heating without a pause. */
export interface HeatingRun {
  hours: number
  gainedC: number
}

/** Degrees per hour that this house gains while it heats. */
export function learnedRate(runs: readonly HeatingRun[]): number {
  let hours = PRIOR_HOURS
  let gainedC = PRIOR_RATE_C_PER_H * PRIOR_HOURS
  for (const run of runs) {
    hours += Math.max(0, run.hours)
    gainedC += Math.max(0, run.gainedC)
  }
  return Math.min(RATE_LIMITS_C_PER_H[1], Math.max(RATE_LIMITS_C_PER_H[0], gainedC / hours))
}

/**
 * When to begin heating, or undefined when it is warm already. Never earlier than six hours before the arrival, so that a
 * wrong thermometer can't heat for a day.
 */
export function heatingStart(arrivalWallMs: number, currentC: number, targetC: number, rateCPerH: number): number | undefined {
  const missingC = targetC - currentC
  if (missingC <= WARM_TOLERANCE_C) return undefined
  return arrivalWallMs - Math.min(LONGEST_LEAD_H, missingC / rateCPerH) * MS_PER_HOUR
}
