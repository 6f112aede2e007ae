/** What a kilowatt-hour costs at an instant: for the planner and for its picture alike. Local time is the car's. */
import type { Tariff, TariffPeriod } from './energy.ts'

/** True while the period holds; one over midnight belongs to the weekday on which it begins. */
export function isInPeriod(period: TariffPeriod, wallMs: number): boolean {
  const date = new Date(wallMs)
  const minute = date.getHours() * 60 + date.getMinutes()
  const weekday = date.getDay() === 0 ? 7 : date.getDay()
  const before = weekday === 1 ? 7 : weekday - 1
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
