/** Distances rounded as one says them. */
import type { SpokenLength, Units } from './tongue.ts'

const FEET_PER_M = 3.280_84
const M_PER_MILE = 1_609.344

const rounded = (value: number, step: number): number => Math.max(step, Math.round(value / step) * step)

/** @param metres to the maneuver */
export function spokenLength(metres: number, units: Units): SpokenLength {
  if (units === 'mi') {
    const feet = metres * FEET_PER_M
    if (feet < 1_000) return { value: rounded(feet, feet < 300 ? 50 : 100), unit: 'ft' }
    return { value: rounded(metres / M_PER_MILE, metres < 4_000 ? 0.25 : 1), unit: 'mi' }
  }
  if (metres >= 950) return { value: rounded(metres / 1_000, metres < 4_750 ? 0.5 : 1), unit: 'km' }
  return { value: rounded(metres, metres > 300 ? 100 : 50), unit: 'm' }
}

/** A number with the language's decimal mark and no groups. */
export const decimal = (value: number, mark: string): string => String(value).replace('.', mark)
