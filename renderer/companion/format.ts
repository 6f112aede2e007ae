/** Numbers for the phone in the car's units, by the car's own rules. */
import { DEFAULT_SETTINGS, type Settings } from '../../services/contract/people.ts'
import { clock, distance, moment, range, temperature, type Measure } from '../signals/format.ts'
import { companion } from './companion.svelte.ts'

const units = (): Settings => ({ ...DEFAULT_SETTINGS, ...companion.status?.settings })
const joined = ({ value, unit }: Measure): string => (unit === '' ? value : `${value}\u00a0${unit}`)

/** In one piece from left to right, also inside a line of Arabic. */
export const degrees = (celsius: number | null, digits = 0): string =>
  `\u2066${joined(temperature(celsius, units(), digits))}\u2069`
export const rangeOf = (meters: number | null): string => joined(range(meters, units()))
/** The way on foot. */
export const wayOf = (meters: number): string => joined(distance(meters, units()))
const HALF_A_DAY_MS = 12 * 3_600_000
/** What is long ago has its date. */
export const timeOf = (wallMs: number): string =>
  Date.now() - wallMs > HALF_A_DAY_MS ? moment(wallMs, units()) : clock(wallMs, units())
