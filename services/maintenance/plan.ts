/** The maintenance plan of the sedan, and what of it is due. Pure: odometer, clock and wear are handed in. */
import { MaintenanceWork, type MaintenanceItem, type MaintenanceUrgency } from '../contract/vehicle-maintenance.ts'

const DAY_MS = 86_400_000
const MONTH_MS = (365.25 / 12) * DAY_MS
const SOON_FROM = 0.9
/** A mean over less than this says nothing of the next months. */
const MEAN_FROM_DAYS = 3

interface Interval {
  everyM: number | null
  everyMonths: number | null
}

/** Intervals of a battery-electric sedan; whichever comes first counts. */
export const PLAN: Readonly<Record<MaintenanceWork, Interval>> = {
  inspection: { everyM: 30_000_000, everyMonths: 24 },
  'tyre-rotation': { everyM: 10_000_000, everyMonths: null },
  'cabin-filter': { everyM: 30_000_000, everyMonths: 24 },
  'brake-fluid': { everyM: null, everyMonths: 24 },
  'wiper-blades': { everyM: null, everyMonths: 12 },
  coolant: { everyM: 160_000_000, everyMonths: 96 },
}

export interface Done {
  wallMs: number
  odometerM: number
  assumed: boolean
}

/** As if the plan had been kept: done at the last whole interval of distance, or now. */
export function assumedDone(work: MaintenanceWork, odometerM: number, nowMs: number): Done {
  const { everyM } = PLAN[work]
  return { wallMs: nowMs, odometerM: everyM === null ? odometerM : Math.floor(odometerM / everyM) * everyM, assumed: true }
}

/** Local calendar months later, the last day of the month when there is no such day. */
export function monthsAfter(wallMs: number, months: number): number {
  const from = new Date(wallMs)
  const day = from.getDate()
  const to = new Date(wallMs)
  to.setDate(1)
  to.setMonth(to.getMonth() + months)
  const last = new Date(to.getFullYear(), to.getMonth() + 1, 0).getDate()
  to.setDate(Math.min(day, last))
  return to.getTime()
}

/** Mean distance a day since a former reading; null while it is too young. */
export function metresPerDay(
  earlier: { wallMs: number; odometerM: number } | null,
  odometerM: number | null,
  nowMs: number,
): number | null {
  if (!earlier || odometerM === null) return null
  const days = (nowMs - earlier.wallMs) / DAY_MS
  const drivenM = odometerM - earlier.odometerM
  return days < MEAN_FROM_DAYS || drivenM < 0 ? null : drivenM / days
}

export interface Reading {
  odometerM: number | null
  nowMs: number
  metresPerDay: number | null
  /** Share of the cabin filter that is used up, 0..1, as the vehicle measures it. */
  filterUsed: number | null
}

const urgencyOf = (used: number): MaintenanceUrgency => (used >= 1 ? 'due' : used >= SOON_FROM ? 'soon' : 'fine')

export function itemOf(work: MaintenanceWork, done: Done, reading: Reading): MaintenanceItem {
  const { everyM, everyMonths } = PLAN[work]
  const { odometerM, nowMs } = reading
  const leftM = everyM === null || odometerM === null ? null : done.odometerM + everyM - odometerM
  const dueWallMs = everyMonths === null ? null : monthsAfter(done.wallMs, everyMonths)
  const measuredUsed = work === 'cabin-filter' ? reading.filterUsed : null
  const usedM = everyM === null || leftM === null ? 0 : 1 - leftM / everyM
  const usedTime = everyMonths === null ? 0 : (nowMs - done.wallMs) / (everyMonths * MONTH_MS)
  const used = Math.max(0, usedM, usedTime, measuredUsed ?? 0)
  const pace = reading.metresPerDay
  return {
    work,
    everyM,
    everyMonths,
    doneWallMs: done.wallMs,
    doneOdometerM: done.odometerM,
    assumed: done.assumed,
    measuredUsed,
    leftM,
    dueWallMs,
    expectedWallMs: leftM === null || leftM <= 0 || pace === null || pace <= 0 ? null : nowMs + (leftM / pace) * DAY_MS,
    used,
    urgency: urgencyOf(used),
  }
}

/** Most urgent first; of equals, in the plan's order. */
export function planOf(doneOf: (work: MaintenanceWork) => Done, reading: Reading): MaintenanceItem[] {
  return MaintenanceWork.options.map((work) => itemOf(work, doneOf(work), reading)).sort((a, b) => b.used - a.used)
}
