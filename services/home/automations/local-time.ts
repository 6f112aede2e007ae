/** Wall times as the clock at home shows them: the time zone of the process, summer time included. */

/** Minutes after midnight. */
export function minuteOfDay(ms: number): number {
  const at = new Date(ms)
  return at.getHours() * 60 + at.getMinutes()
}

/** ISO 8601: Monday is 1. */
export const weekday = (ms: number): number => new Date(ms).getDay() || 7

export const isOnDay = (ms: number, weekdays: readonly number[]): boolean =>
  weekdays.length === 0 || weekdays.includes(weekday(ms))

/** The latest time not after `ms` at which the clock showed this minute on one of these days; undefined within eight days. */
export function latestAt(ms: number, minute: number, weekdays: readonly number[]): number | undefined {
  const today = new Date(ms)
  for (let back = 0; back <= 7; back++) {
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back, 0, minute).getTime()
    if (at <= ms && isOnDay(at, weekdays)) return at
  }
  return undefined
}

/** From one minute of the day until before another, over midnight when the end is not later. */
export function isBetween(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}
