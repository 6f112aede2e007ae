/** Departures in words, and the next moment of a plan as the screen shows it. */
import type { DeparturePlan } from '../../../services/contract/departure.ts'
import { list } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'
import { MONDAY, WEEKDAYS, weekdayName } from '../../i18n/weekdays.ts'
import { clock, type Units } from '../../signals/format.ts'

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
