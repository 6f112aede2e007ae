/** The next day in hours for the plan's picture: the price of each, and how much of it is planned. Pure. */
import type { ChargePlan, Tariff } from '../../../services/contract/energy.ts'
import { priceAt } from '../../../services/contract/tariff.ts'

export const HOURS = 24
const HOUR_MS = 3_600_000

export interface PlanHour {
  fromWallMs: number
  pricePerKwh: number
  /** Share of the hour in which the plan charges, 0 to 1, and where in it that begins. */
  planned: number
  plannedFrom: number
}

/** Hours from the present one on. */
export function planHours(tariff: Tariff, plan: ChargePlan | null, nowMs: number): PlanHour[] {
  const first = new Date(nowMs)
  first.setMinutes(0, 0, 0)
  return Array.from({ length: HOURS }, (_, index) => {
    const fromWallMs = first.getTime() + index * HOUR_MS
    const toWallMs = fromWallMs + HOUR_MS
    const pricePerKwh = priceAt(tariff, fromWallMs + HOUR_MS / 2)
    const inside = (plan?.slots ?? []).filter((slot) => slot.toWallMs > fromWallMs && slot.fromWallMs < toWallMs)
    const planned = inside.reduce(
      (sum, slot) => sum + Math.min(slot.toWallMs, toWallMs) - Math.max(slot.fromWallMs, fromWallMs),
      0,
    )
    const begin = Math.max(fromWallMs, inside[0]?.fromWallMs ?? fromWallMs)
    return { fromWallMs, pricePerKwh, planned: planned / HOUR_MS, plannedFrom: (begin - fromWallMs) / HOUR_MS }
  })
}

export type DayKind = 'daily' | 'week' | 'weekend' | 'other'

const KINDS: Readonly<Record<Exclude<DayKind, 'other'>, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  week: [1, 2, 3, 4, 5],
  weekend: [6, 7],
}

export function dayKind(weekdays: readonly number[]): DayKind {
  const days = [...weekdays].sort().join()
  return (['daily', 'week', 'weekend'] as const).find((kind) => KINDS[kind].join() === days) ?? 'other'
}

/** What the button of the days turns to next. */
export function nextDays(weekdays: readonly number[]): number[] {
  const order = ['daily', 'week', 'weekend'] as const
  const kind = dayKind(weekdays)
  const index = kind === 'other' ? -1 : order.indexOf(kind)
  return [...KINDS[order[(index + 1) % order.length] ?? 'daily']]
}

/** When the plan begins to charge, if that is later than now. */
export function planStart(plan: ChargePlan | null, nowMs: number): number | null {
  const first = plan?.slots[0]
  return first && first.fromWallMs > nowMs + 30_000 ? first.fromWallMs : null
}
