/**
 * Crossing a zone. A receiver trembles, drifts while the car stands in its garage, and is off by a street at times; so a
 * zone is entered or left by a car that moves, and a zone that is armed by the route counts the metres along the way home.
 */
import { SHORTEST_ANNOUNCE_S, type AutomationTrigger } from '../../contract/automations.ts'
import type { TraceCode } from '../../contract/automations-state.ts'
import { distanceM } from '../geo.ts'
import { FRESH_TRIGGER, type TriggerState, type World } from './state.ts'

export type ZoneTrigger = Extract<AutomationTrigger, { on: 'zone' }>

/** The line lies this far inside, so that somebody who parks just inside of the radius stays before it. */
const LINE_INSIDE_M = 13
/** Seen this far outside of the line before it counts as crossed. */
const SEEN_OUTSIDE_M = 10
const MOVING_MS = 1.5
const BRAKING_MS2 = 0.45
const CREEPING_MS = 3
/** Who brakes to stand before this has not come home; well inside, only who creeps to a stop has not. */
const STOP_INSIDE_M = 29
const WELL_INSIDE_M = 32
/** Who has stood so long since the countdown began is not coming now. */
const STANDS_MS = 30_000
const WORST_ACCURACY_M = 25
const HYSTERESIS_M = 50

export interface ZoneView {
  next: TriggerState
  crosses: boolean
  /** It was crossed, and the driver had said no. */
  skipped: boolean
  code: TraceCode
  distanceM: number | null
}

/** Metres to the line at which an armed zone is crossed; for the countdown. */
export const toLineM = (trigger: ZoneTrigger, leftM: number): number => leftM - trigger.radiusM + LINE_INSIDE_M

export function seeZone(trigger: ZoneTrigger, state: TriggerState, world: World, nowMs: number): ZoneView {
  return trigger.armed === 'route' && trigger.crossing === 'enter'
    ? seeOnRoute(trigger, state, world, nowMs)
    : seeAnywhere(trigger, state, world)
}

const view = (next: TriggerState, code: TraceCode, distance: number | null): ZoneView => ({
  next,
  crosses: false,
  skipped: false,
  code,
  distanceM: distance,
})

function seeOnRoute(trigger: ZoneTrigger, state: TriggerState, world: World, nowMs: number): ZoneView {
  const { route, leftM, fix, speedMs } = world
  const place = world[trigger.place]
  if (!route) return view(state, 'unknown', null)
  if (!route.active || leftM === null || !place || (trigger.place === 'home') !== route.toHome) {
    return view(state.level === null && state.announcedMs === null ? state : FRESH_TRIGGER, 'not-armed', leftM)
  }
  const toLine = toLineM(trigger, leftM)
  if (state.level === null) {
    if (toLine <= SEEN_OUTSIDE_M) return view(state, 'started-inside', leftM)
    return view({ ...FRESH_TRIGGER, level: false }, 'too-far', leftM)
  }
  if (state.level) {
    const isFar = leftM > trigger.radiusM * 1.5 + HYSTERESIS_M
    return view(isFar ? { ...FRESH_TRIGGER, level: false } : state, isFar ? 'too-far' : 'met', leftM)
  }
  const announced = announce(trigger, state, toLine, speedMs ?? 0, nowMs)
  if (toLine > -waitM(speedMs ?? 0, fix?.accuracyM ?? 0)) return view(announced, 'too-far', leftM)
  const isNear = fix !== null && fix.accuracyM <= WORST_ACCURACY_M
  if (!isNear) return view(announced, 'unknown', leftM)
  if (distanceM(fix, place) > trigger.radiusM + WORST_ACCURACY_M) return view(announced, 'too-far', leftM)
  if (speedMs === null || speedMs < MOVING_MS) return view(announced, 'standing', leftM)
  if (isStopping(trigger, leftM, speedMs, world)) return view(announced, 'stopping', leftM)
  if (announced.skipped) {
    return { ...view({ ...announced, level: true, announcedMs: null }, 'skipped', leftM), skipped: true }
  }
  if (trigger.announceS > 0 && nowMs - (announced.announcedMs ?? nowMs) < SHORTEST_ANNOUNCE_S * 1000) {
    return view(announced.announcedMs === null ? { ...announced, announcedMs: nowMs } : announced, 'holding', leftM)
  }
  return { ...view({ ...announced, level: true, announcedMs: null }, 'met', leftM), crosses: true }
}

/** Who is slow can wait for a few metres more, and may be about to stand; a fix that is unsure wants to be waited for too. */
const waitM = (speedMs: number, accuracyM: number): number =>
  Math.min(3, Math.max(0, 6 - speedMs)) + Math.min(4, Math.max(0, accuracyM - 6))
/** How much farther inside a car must be about to stand for an unsure fix to be believed. */
const unsureM = (accuracyM: number): number => Math.min(8, Math.max(0, accuracyM - 4))

/** Will the car stand before it is well inside, at the rate that it brakes? */
function isStopping({ radiusM }: ZoneTrigger, leftM: number, speedMs: number, { decelMs2, fix }: World): boolean {
  if (decelMs2 < BRAKING_MS2) return false
  if (leftM <= radiusM - WELL_INSIDE_M) return speedMs < CREEPING_MS
  return leftM - (speedMs * speedMs) / (2 * decelMs2) > radiusM - STOP_INSIDE_M - unsureM(fix?.accuracyM ?? WORST_ACCURACY_M)
}

function announce(trigger: ZoneTrigger, state: TriggerState, toLine: number, speedMs: number, nowMs: number): TriggerState {
  if (trigger.announceS === 0) return state
  const isSoon = toLine <= Math.max(MOVING_MS, speedMs) * trigger.announceS
  if (state.announcedMs === null) return isSoon && speedMs >= MOVING_MS ? { ...state, announcedMs: nowMs } : state
  // Gone another way, or stopped before it: the question leaves the screen, a `no` stays a no.
  const isGone = toLine > trigger.radiusM || (speedMs < 0.3 && nowMs - state.announcedMs > STANDS_MS)
  return isGone ? { ...state, announcedMs: null } : state
}

function seeAnywhere(trigger: ZoneTrigger, state: TriggerState, world: World): ZoneView {
  const place = world[trigger.place]
  const { fix, speedMs } = world
  if (!place || !fix) return view(state, 'unknown', null)
  const distance = distanceM(fix, place)
  const { radiusM, crossing } = trigger
  if (fix.accuracyM > Math.max(WORST_ACCURACY_M, radiusM / 2)) return view(state, 'unknown', distance)
  const isMoving = (speedMs ?? 0) >= MOVING_MS
  const outsideM = radiusM + Math.max(HYSTERESIS_M, 2 * fix.accuracyM)
  const isInside = distance <= radiusM ? true : distance > outsideM ? false : null
  if (isInside === null) return view(state, 'too-far', distance)
  const level = crossing === 'enter' ? isInside : !isInside
  if (state.level === null) return view({ ...state, level }, level ? 'started-inside' : 'not-met', distance)
  if (level === state.level) return view(state, level ? 'met' : 'too-far', distance)
  if (!isMoving) return view(state, 'standing', distance)
  if (trigger.armed === 'route' && level && !isOnTheWay(trigger, world)) return view(state, 'not-armed', distance)
  return { ...view({ ...state, level }, level ? 'met' : 'too-far', distance), crosses: level }
}

/** Leaving, armed by the route: guidance leads somewhere else. */
const isOnTheWay = ({ place }: ZoneTrigger, { route }: World): boolean =>
  route?.active === true && route.toHome !== (place === 'home')
