/** Numbers for the phone in the car's units, by the car's own rules. */
import { DEFAULT_SETTINGS, type Settings } from '../../services/contract/people.ts'
import { clock, distance, range, temperature, type Measure } from '../signals/format.ts'
import { companion } from './companion.svelte.ts'

const units = (): Settings => ({ ...DEFAULT_SETTINGS, ...companion.status?.settings })
const joined = ({ value, unit }: Measure): string => (unit === '' ? value : `${value}\u00a0${unit}`)

export const degrees = (celsius: number | null, digits = 0): string => joined(temperature(celsius, units(), digits))
export const rangeOf = (meters: number | null): string => joined(range(meters, units()))
/** The way on foot. */
export const wayOf = (meters: number): string => joined(distance(meters, units()))
export const timeOf = (wallMs: number): string => clock(wallMs, units())
