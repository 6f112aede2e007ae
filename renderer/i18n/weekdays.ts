/** The days of a week by ISO 8601 (Monday is 1), in the words of the language. */
import { date } from './intl.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** A Monday, so that weekdays can be named by Intl. */
export const MONDAY = { year: 2026, month: 0, day: 5 } as const
const dayOf = (weekday: number): number => new Date(MONDAY.year, MONDAY.month, MONDAY.day + weekday - 1, 12).getTime()

export const weekdayName = (weekday: number, style: 'short' | 'long' | 'narrow'): string =>
  date(dayOf(weekday), { weekday: style })

/** Adds the day, or takes it away; in the order of the week. */
export function toggledDay(weekdays: readonly number[], weekday: number): number[] {
  const rest = weekdays.filter((one) => one !== weekday)
  return rest.length < weekdays.length ? rest : [...rest, weekday].sort((a, b) => a - b)
}
