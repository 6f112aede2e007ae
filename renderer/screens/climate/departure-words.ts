/** Departures in words, and the next moment of a plan as the screen shows it. */
import type { DeparturePlan } from '../../../services/contract/departure.ts'
import { date, list } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'
import { clock, type Units } from '../../signals/format.ts'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** A Monday, so that weekdays can be named by Intl. */
const MONDAY = { year: 2026, month: 0, day: 5 } as const
const dayOf = (weekday: number): number => new Date(MONDAY.year, MONDAY.month, MONDAY.day + weekday - 1, 12).getTime()

export const weekdayName = (weekday: number, style: 'short' | 'long' | 'narrow'): string =>
  date(dayOf(weekday), { weekday: style })

/** The time of day as people read it, by their clock. */
export function timeOf(minuteOfDay: number, units: Units): string {
  return clock(new Date(MONDAY.year, MONDAY.month, MONDAY.day, Math.floor(minuteOfDay / 60), minuteOfDay % 60).getTime(), units)
}

/** "once", "every day", "Mon–Fri" for a run of three or more, "Mon, Wed" otherwise. */
export function daysOf({ weekdays }: Pick<DeparturePlan, 'weekdays'>): string {
  if (weekdays.length === 0) return m.climate_depOnce()
  if (weekdays.length === WEEKDAYS.length) return m.climate_depEveryDay()
  const sorted = [...weekdays].sort((a, b) => a - b)
  const [first = 1, last = 1] = [sorted[0], sorted.at(-1)]
  if (sorted.length >= 3 && last - first === sorted.length - 1) {
    return `${weekdayName(first, 'short')}–${weekdayName(last, 'short')}`
  }
  return list(sorted.map((weekday) => weekdayName(weekday, 'short')))
}

/** Adds the day, or takes it away; in the order of the week. */
export function toggledDay(weekdays: readonly number[], weekday: number): number[] {
  const rest = weekdays.filter((one) => one !== weekday)
  return rest.length < weekdays.length ? rest : [...rest, weekday].sort((a, b) => a - b)
}
