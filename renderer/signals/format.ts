/** Numbers into the short words of the cockpit. Units are smaller than their numbers, so both come apart. */
import type { Settings } from '../../services/contract/people.ts'
import { date, decimalFormat, isTight, numberFormat, symbol, unitText } from '../i18n/intl.ts'

/** What a missing, stale or invalid value shows as. */
export const UNKNOWN = '—'
const MINUS = '−'
const KM_PER_MILE = 1.609344
const UNGROUPED_BELOW = 10_000

export type Units = Pick<Settings, 'distanceUnit' | 'temperatureUnit' | 'pressureUnit' | 'clock'>

export interface Measure {
  value: string
  unit: string
}

/** A number with a fixed count of decimals as the language writes it, a real minus sign, never "-0"; groups from 10,000 on. */
export function decimal(value: number | null, digits = 0): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN
  // Most gauges, every frame: a whole number without groups is the same in all languages, and the first one need not wait for Intl.
  if (digits === 0 && value >= 0 && value < UNGROUPED_BELOW - 0.5) return String(Math.round(value))
  const text = decimalFormat(digits).format(value)
  return value < 0 ? text.replace('-', MINUS) : text
}

/** "64 %", "64%": beside its sign as the language puts it. */
export function percent(value: number | null): string {
  const text = decimal(value)
  if (text === UNKNOWN) return text
  return isTight() ? `${text}%` : `${text}\u00a0%`
}

/** "21" and ".5" of "21.5", with the mark of the language: decimals may be smaller than the whole. */
export function atDecimal(text: string): [whole: string, rest: string] {
  const at = text.search(/[.,]\d{1,2}$/)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
}

export function speed(kmh: number | null, units: Units): string {
  return decimal(kmh === null ? null : Math.abs(units.distanceUnit === 'mi' ? kmh / KM_PER_MILE : kmh))
}

/** Near distances in steps that don't flicker: "150 m", "1.2 km", "386 km". */
export function distance(meters: number | null, units: Units): Measure {
  const isMiles = units.distanceUnit === 'mi'
  if (meters === null || !Number.isFinite(meters)) return { value: UNKNOWN, unit: unitText(isMiles ? 'mi' : 'km') }
  if (isMiles) {
    const miles = meters / 1000 / KM_PER_MILE
    if (miles < 0.1) return { value: decimal(Math.round((meters * 1.09361) / 10) * 10), unit: unitText('yd') }
    return { value: decimal(miles, miles < 10 ? 1 : 0), unit: unitText('mi') }
  }
  if (meters < 100) return { value: decimal(Math.round(meters / 5) * 5), unit: unitText('m') }
  if (meters < 950) return { value: decimal(Math.round(meters / 10) * 10), unit: unitText('m') }
  const km = meters / 1000
  return { value: decimal(km, km < 99.5 ? 1 : 0), unit: unitText('km') }
}

export function range(meters: number | null, units: Units): Measure {
  const isMiles = units.distanceUnit === 'mi'
  const km = meters === null ? null : meters / 1000
  return { value: decimal(km === null ? null : isMiles ? km / KM_PER_MILE : km), unit: unitText(isMiles ? 'mi' : 'km') }
}

export function temperature(celsius: number | null, units: Units, digits = 0): Measure {
  if (units.temperatureUnit === 'F') return { value: decimal(celsius === null ? null : celsius * 1.8 + 32), unit: symbol('°F') }
  return { value: decimal(celsius, digits), unit: symbol('°C') }
}

export function pressure(kpa: number | null, units: Units): Measure {
  if (units.pressureUnit === 'psi') return { value: decimal(kpa === null ? null : kpa / 6.894757), unit: 'psi' }
  if (units.pressureUnit === 'kPa') return { value: decimal(kpa), unit: 'kPa' }
  return { value: decimal(kpa === null ? null : kpa / 100, 1), unit: 'bar' }
}

/** "16 min", "1:20 h" */
export function duration(seconds: number | null): Measure {
  if (seconds === null || !Number.isFinite(seconds)) return { value: UNKNOWN, unit: unitText('min') }
  const minutes = Math.max(0, Math.round(seconds / 60))
  if (minutes < 60) return { value: String(minutes), unit: unitText('min') }
  return { value: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`, unit: unitText('h') }
}

/** "18:42", "6:42 pm": 12 or 24 hours as the driver chose, the words of the day's halves as the language has them. */
export function clock(wallMs: number | null, units: Units): string {
  if (wallMs === null || !Number.isFinite(wallMs)) return `${UNKNOWN}:${UNKNOWN}`
  const is24 = units.clock === '24h'
  return date(wallMs, { hour: is24 ? '2-digit' : 'numeric', minute: '2-digit', hourCycle: is24 ? 'h23' : 'h12' })
}

/** "21 Nov 2026, 18:42" */
export function moment(wallMs: number, units: Units): string {
  return date(wallMs, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: units.clock === '24h' ? 'h23' : 'h12',
  })
}

/** Euro from cents, shortest honest form: "€49", "4,50 €". */
export function euro(cents: number | null): string {
  if (cents === null) return UNKNOWN
  return numberFormat({ style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' }).format(cents / 100)
}

export function bytes(count: number): string {
  const as = (unit: string, value: number, digits: number): string =>
    numberFormat({ style: 'unit', unit, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  if (count < 1000) return `${decimal(count)} B`
  if (count < 1_000_000) return as('kilobyte', count / 1000, 0)
  if (count < 1_000_000_000) return as('megabyte', count / 1_000_000, 1)
  return as('gigabyte', count / 1_000_000_000, 1)
}
