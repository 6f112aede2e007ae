/** Numbers into the short words of the cockpit. Units are smaller than their numbers, so both come apart. */
import type { Settings } from '../../services/contract/people.ts'

/** What a missing, stale or invalid value shows as. */
export const UNKNOWN = '—'
const MINUS = '−'
const KM_PER_MILE = 1.609344

export type Units = Pick<Settings, 'distanceUnit' | 'temperatureUnit' | 'pressureUnit' | 'clock'>

export interface Measure {
  value: string
  unit: string
}

/** A number with a fixed count of decimals, a real minus sign, never "-0". */
export function decimal(value: number | null, digits = 0): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN
  const text = value.toFixed(digits)
  if (Number(text) === 0) return text.replace('-', '')
  return text.replace('-', MINUS)
}

export function speed(kmh: number | null, units: Units): string {
  return decimal(kmh === null ? null : Math.abs(units.distanceUnit === 'mi' ? kmh / KM_PER_MILE : kmh))
}

/** Near distances in steps that don't flicker: "150 m", "1.2 km", "386 km". */
export function distance(meters: number | null, units: Units): Measure {
  const isMiles = units.distanceUnit === 'mi'
  if (meters === null || !Number.isFinite(meters)) return { value: UNKNOWN, unit: isMiles ? 'mi' : 'km' }
  if (isMiles) {
    const miles = meters / 1000 / KM_PER_MILE
    if (miles < 0.1) return { value: decimal(Math.round((meters * 1.09361) / 10) * 10), unit: 'yd' }
    return { value: decimal(miles, miles < 10 ? 1 : 0), unit: 'mi' }
  }
  if (meters < 100) return { value: decimal(Math.round(meters / 5) * 5), unit: 'm' }
  if (meters < 950) return { value: decimal(Math.round(meters / 10) * 10), unit: 'm' }
  const km = meters / 1000
  return { value: decimal(km, km < 99.5 ? 1 : 0), unit: 'km' }
}

export function range(meters: number | null, units: Units): Measure {
  const isMiles = units.distanceUnit === 'mi'
  const km = meters === null ? null : meters / 1000
  return { value: decimal(km === null ? null : isMiles ? km / KM_PER_MILE : km), unit: isMiles ? 'mi' : 'km' }
}

export function temperature(celsius: number | null, units: Units, digits = 0): Measure {
  if (units.temperatureUnit === 'F') return { value: decimal(celsius === null ? null : celsius * 1.8 + 32), unit: '°F' }
  return { value: decimal(celsius, digits), unit: '°C' }
}

export function pressure(kpa: number | null, units: Units): Measure {
  if (units.pressureUnit === 'psi') return { value: decimal(kpa === null ? null : kpa / 6.894757), unit: 'psi' }
  if (units.pressureUnit === 'kPa') return { value: decimal(kpa), unit: 'kPa' }
  return { value: decimal(kpa === null ? null : kpa / 100, 1), unit: 'bar' }
}

/** "16 min", "1 h 20" */
export function duration(seconds: number | null): Measure {
  if (seconds === null || !Number.isFinite(seconds)) return { value: UNKNOWN, unit: 'min' }
  const minutes = Math.max(0, Math.round(seconds / 60))
  if (minutes < 60) return { value: String(minutes), unit: 'min' }
  return { value: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`, unit: 'h' }
}

export function clock(wallMs: number | null, units: Units): string {
  if (wallMs === null || !Number.isFinite(wallMs)) return `${UNKNOWN}:${UNKNOWN}`
  const date = new Date(wallMs)
  const minutes = String(date.getMinutes()).padStart(2, '0')
  if (units.clock === '24h') return `${String(date.getHours()).padStart(2, '0')}:${minutes}`
  return `${date.getHours() % 12 === 0 ? 12 : date.getHours() % 12}:${minutes} ${date.getHours() < 12 ? 'am' : 'pm'}`
}

/** Euro from cents, shortest honest form: "49 €", "4.50 €". */
export function euro(cents: number | null): string {
  if (cents === null) return UNKNOWN
  return `${cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)} €`
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`
  if (count < 1_000_000) return `${(count / 1000).toFixed(0)} kB`
  return `${(count / 1_000_000).toFixed(1)} MB`
}
