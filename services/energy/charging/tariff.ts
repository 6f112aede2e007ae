/** What a kilowatt-hour costs at an instant, and where the price changes next. Local time is the car's. */
import type { Tariff, TariffPeriod } from '../../contract/energy.ts'

const MINUTE_MS = 60_000

function minuteAndWeekday(wallMs: number): { minute: number; weekday: number; before: number } {
  const date = new Date(wallMs)
  const weekday = date.getDay() === 0 ? 7 : date.getDay()
  return { minute: date.getHours() * 60 + date.getMinutes(), weekday, before: weekday === 1 ? 7 : weekday - 1 }
}

/** True while the period holds; one over midnight belongs to the weekday on which it begins. */
export function isInPeriod(period: TariffPeriod, wallMs: number): boolean {
  const { minute, weekday, before } = minuteAndWeekday(wallMs)
  if (period.fromMinute < period.toMinute) {
    return period.weekdays.includes(weekday) && minute >= period.fromMinute && minute < period.toMinute
  }
  return (
    (period.weekdays.includes(weekday) && minute >= period.fromMinute) ||
    (period.weekdays.includes(before) && minute < period.toMinute)
  )
}

/** Price per kWh; the first period that holds counts. */
export function priceAt(tariff: Tariff, wallMs: number): number {
  return tariff.periods.find((period) => isInPeriod(period, wallMs))?.pricePerKwh ?? tariff.basePerKwh
}

/** The next instant at or before `endMs` at which a price may change: full quarters of an hour. */
export function nextChange(wallMs: number, endMs: number): number {
  const quarter = 15 * MINUTE_MS
  // Zones of the world are whole quarters apart, so a quarter of UTC is one of local time.
  return Math.min(endMs, (Math.floor(wallMs / quarter) + 1) * quarter)
}
