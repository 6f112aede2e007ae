/** When the next departure is, and what is to be done for it now. Pure: the clock and the car are handed in. */
import type { Departure, DepartureHindrance, NextDeparture } from '../contract/departure.ts'
import { preparationOf, type CabinClimate } from './preparation.ts'

const DAYS = 7
/** Who has not left so long after the time is not waited for. */
export const WAITS_MS = 20 * 60_000
/** Below this charge the battery is left for driving, unless the car is plugged in. */
export const LOWEST_SOC_PERCENT = 15

/** The car as the bus says it; null where it says nothing. */
export interface CarView {
  cabinC: number | null
  targetC: number | null
  outsideC: number | null
  socPercent: number | null
  isPlugged: boolean | null
  isParked: boolean
  isPreparing: boolean | null
}

const isoWeekday = (date: Date): number => ((date.getDay() + 6) % DAYS) + 1

/**
 * The first time after `afterMs` at which a departure is due, in the local time of this process. A time that a day does not
 * have (clocks go forward) is the one that the clock shows then.
 */
export function occurrenceAfter({ minuteOfDay, weekdays }: Departure, afterMs: number): number {
  const after = new Date(afterMs)
  for (let day = 0; day <= DAYS; day++) {
    const at = new Date(
      after.getFullYear(),
      after.getMonth(),
      after.getDate() + day,
      Math.floor(minuteOfDay / 60),
      minuteOfDay % 60,
    )
    if (at.getTime() > afterMs && (weekdays.length === 0 || weekdays.includes(isoWeekday(at)))) return at.getTime()
  }
  return Infinity
}

function climateOf({ cabinC, targetC, outsideC }: CarView): CabinClimate | null {
  if (cabinC === null || targetC === null) return null
  // Without the air outside, a cabin that stands for hours is as cold as it.
  return { cabinC, targetC, outsideC: outsideC ?? cabinC }
}

/** The next departure of all that are on, with what its preparation takes as the cabin is now. */
export function nextDeparture(departures: readonly Departure[], view: CarView, nowMs: number): NextDeparture | null {
  let next: { departure: Departure; wallMs: number } | undefined
  for (const departure of departures) {
    if (!departure.on) continue
    const wallMs = occurrenceAfter(departure, nowMs)
    if (wallMs < (next?.wallMs ?? Infinity)) next = { departure, wallMs }
  }
  if (!next) return null
  const { departure, wallMs } = next
  const climate = climateOf(view)
  const preparation = departure.precondition && climate ? preparationOf(climate) : null
  return {
    id: departure.id,
    wallMs,
    startsWallMs: preparation ? wallMs - preparation.leadS * 1000 : null,
    energyKwh: preparation ? Math.round(preparation.energyKwh * 100) / 100 : null,
  }
}

/** Why a preparation that is due can't begin. */
export function hindranceOf(view: CarView): DepartureHindrance | null {
  if (!view.isParked) return 'not-parked'
  if (view.isPlugged !== true && (view.socPercent ?? 0) < LOWEST_SOC_PERCENT) return 'low-battery'
  return climateOf(view) === null ? 'unknown-cabin' : null
}

/** What was begun, and for when. */
export interface Preparing {
  id: string
  sinceWallMs: number
  wallMs: number
}

export type Step =
  | { do: 'nothing' }
  | { do: 'begin'; id: string; wallMs: number }
  | { do: 'hindered'; id: string; why: DepartureHindrance }
  /** Nobody came: the battery is not emptied for them. */
  | { do: 'end' }
  /** It is over: somebody drives, somebody ended it, or the vehicle did. */
  | { do: 'forget' }

export function nextStep(departures: readonly Departure[], view: CarView, preparing: Preparing | null, nowMs: number): Step {
  if (preparing) {
    if (!view.isParked || view.isPreparing === false) return { do: 'forget' }
    const isWanted = departures.some(({ id, on, precondition }) => id === preparing.id && on && precondition)
    return !isWanted || nowMs > preparing.wallMs + WAITS_MS ? { do: 'end' } : { do: 'nothing' }
  }
  const next = nextDeparture(departures, view, nowMs)
  const wanted = next && departures.find(({ id }) => id === next.id)
  if (!next || !wanted?.precondition || view.isPreparing === true) return { do: 'nothing' }
  const why = hindranceOf(view)
  if (why === 'unknown-cabin' && next.wallMs - nowMs < WAITS_MS) return { do: 'hindered', id: next.id, why }
  if (next.startsWallMs === null || nowMs < next.startsWallMs) return { do: 'nothing' }
  return why === null ? { do: 'begin', id: next.id, wallMs: next.wallMs } : { do: 'hindered', id: next.id, why }
}
