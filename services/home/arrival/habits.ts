/** When the driver comes back, learned from the absences of the last weeks: no model of a person, only what happened. Pure. */

export interface Absence {
  leftWallMs: number
  backWallMs: number
}

export const ABSENCES_MAX = 120
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** An absence of four weeks ago counts a third. */
const FADE_MS = 25 * DAY_MS
/** Leaving an hour and a half earlier or later makes another habit likely. */
const LEAVE_WIDTH_H = 1.5
/** Surprises that were not seen yet: as much as this many absences, spread over the next sixteen hours. */
const SURPRISE_WEIGHT = 0.8
const SURPRISE_H = 16

/** Nobody is back at the same minute twice: an absence stands for those around it, the fewer there are the wider. */
const SMEAR_H = 1
const SMEAR = [
  [-1.5, 0.1],
  [-0.7, 0.2],
  [0, 0.4],
  [0.7, 0.2],
  [1.5, 0.1],
] as const

const isWeekend = (ms: number): boolean => [0, 6].includes(new Date(ms).getDay())
const hourOfDay = (ms: number): number => {
  const at = new Date(ms)
  return at.getHours() + at.getMinutes() / 60
}

/**
 * The time before which the driver is back with the given probability, knowing that he is not back yet.
 *
 * @param share 0.05: one in twenty is earlier
 */
export function backBefore(share: number, leftWallMs: number, nowMs: number, past: readonly Absence[]): number {
  const awayMs = nowMs - leftWallMs
  const smearMs = SMEAR_H * HOUR_MS * (past.length + 1) ** -0.2
  const candidates: { lengthMs: number; weight: number }[] = []
  for (const { leftWallMs: left, backWallMs: back } of past) {
    const lengthMs = back - left
    const apartH = Math.abs(hourOfDay(left) - hourOfDay(leftWallMs))
    const leave = Math.exp(-((Math.min(apartH, 24 - apartH) / LEAVE_WIDTH_H) ** 2))
    const age = Math.exp(-(nowMs - back) / FADE_MS)
    const weight = leave * age * (isWeekend(left) === isWeekend(leftWallMs) ? 1 : 0.15)
    // The same time of the day says more than the same length.
    const sameClockMs = lengthMs + (hourOfDay(left) - hourOfDay(leftWallMs)) * HOUR_MS
    for (const [shift, share] of SMEAR) {
      const lengthMs = sameClockMs + shift * smearMs
      if (lengthMs > awayMs) candidates.push({ lengthMs, weight: weight * share })
    }
  }
  candidates.sort((a, b) => a.lengthMs - b.lengthMs)
  const whole = SURPRISE_WEIGHT + candidates.reduce((sum, { weight }) => sum + weight, 0)
  const spreadMs = SURPRISE_H * HOUR_MS
  // Both shares grow with time: the one in steps, the other evenly.
  let seen = 0
  for (const { lengthMs, weight } of candidates) {
    const surprises = SURPRISE_WEIGHT * Math.min(1, (lengthMs - awayMs) / spreadMs)
    if (seen + surprises >= share * whole) break
    seen += weight
    if (seen + surprises >= share * whole) return leftWallMs + lengthMs
  }
  const left = Math.max(0, share * whole - seen) / SURPRISE_WEIGHT
  return nowMs + Math.min(1, left) * spreadMs
}

/** Fewer mornings than this make no habit. */
const MORNINGS_MIN = 4
/** Habits end at some time: who leaves at another hour every day has none. */
const LEAVES_WITHIN_MIN = 45

/**
 * When the driver usually leaves for the first time of a day, next; null without a habit.
 *
 * @param past oldest first
 */
export function usualLeave(nowMs: number, past: readonly Absence[]): number | null {
  for (const ahead of [0, 1]) {
    const day = new Date(nowMs + ahead * DAY_MS)
    const firsts = new Map<string, number>()
    for (const { leftWallMs } of past) {
      const date = new Date(leftWallMs)
      if (isWeekend(leftWallMs) !== isWeekend(day.getTime()) || firsts.has(date.toDateString())) continue
      firsts.set(date.toDateString(), date.getHours() * 60 + date.getMinutes())
    }
    const minutes = [...firsts.values()].sort((a, b) => a - b)
    const middle = minutes[Math.floor(minutes.length / 2)]
    if (minutes.length < MORNINGS_MIN || middle === undefined) continue
    const near = minutes.filter((minute) => Math.abs(minute - middle) <= LEAVES_WITHIN_MIN)
    if (near.length < minutes.length * 0.7) continue
    const at = new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, middle).getTime()
    if (at > nowMs) return at
  }
  return null
}
