/**
 * Turn-by-turn guidance as a pure function: a state and a fix give the next state and what is to be done. It has no
 * clock, no router and no voice of its own (the shape of Ferrostar's core).
 */
import type { LonLat } from '../../contract/geo.ts'
import { watchLimit, SLOW_ENOUGH, type LimitWatch } from './limit-warning.ts'
import type { Histories } from './match.ts'
import { NO_NOISE, type Noise } from './noise.ts'
import type { PackVoice } from './pack-voice.ts'
import { coastedPlace, placeOf, standsStill, type Place } from './place.ts'
import { STAGES, type Stage } from './prompts.ts'
import { limitAt, pointAt, type GuidedManeuver, type GuidedRoute } from './route-model.ts'
import type { Fix } from './snap.ts'
import { sayArrived, sayOffRoute, speak } from './speak.ts'
import type { Units } from './words/tongue.ts'

type GuidanceStatus = 'waiting_for_fix' | 'on_route' | 'off_route' | 'arrived'

export interface GuidanceState {
  route: GuidedRoute
  language: string
  units: Units
  /** Null speaks with the standard voice. */
  voice: PackVoice | null
  status: GuidanceStatus
  /** Metres along the route; never falls. */
  alongM: number
  /** Where the filter has the car, and how sure it is (m²); may lie behind `alongM` by the noise of a fix. */
  filterM: number
  varianceM2: number
  /** Furthest that the filter has been since the route was last found. */
  peakM: number
  histories: Histories
  /** Fixes in a row that disagreed with what the wheels say. */
  doubts: number
  noise: Noise
  snapped: LonLat
  bearing: number
  /** Number of the maneuver that comes next. */
  next: number
  /** How far each maneuver was announced: a stage's place in `STAGES`, -1 for not at all. */
  told: readonly number[]
  /** Until when the voice is busy. */
  speakingUntilS: number
  limit: LimitWatch
  /** Consecutive fixes off the route, and when the first of them was. */
  strayed: number
  strayedSinceS: number
  askedRerouteS: number
  /** Nearest that the car came to the route before it reached it. */
  nearestM: number
  /** Time of the newest fix, and of the newest input of any kind. */
  fixS: number
  lastS: number
  /** When the receiver came back after a silence. */
  foundS: number
}

export type Effect =
  /** `interrupts`: what is being said is no longer worth its end. */
  | { type: 'voice'; text: string; maneuver: number; stage: Stage | 'off_route' | 'arrived'; also?: number; interrupts?: true }
  /** A maneuver was passed. */
  | { type: 'maneuver'; index: number }
  /** Another maneuver stands on the banner. */
  | { type: 'banner'; index: number }
  | { type: 'off_route'; lateralM: number }
  | { type: 'reroute'; fix: Fix }
  | { type: 'arrive' }

export interface Step {
  state: GuidanceState
  effects: Effect[]
}

const STRAY_FIXES = 2
/** In and behind tunnels a receiver must say it longer before it is believed. */
const DOUBTED_FIXES = 5
/** Fixes may come ten times a second; one instant alone is no proof. */
const STRAY_S = 0.5
const REROUTE_EVERY_S = 8
const ARRIVE_M = 22
const ARRIVE_SLOW_M = 45
const SLOW_MPS = 1.5
/** A maneuver counts as passed this far behind its place. */
const PASSED_M = 4
/** Reckoning ends no journey while the car rolls: the last metres want a fix, or a car that has stopped there. */
const NOT_ARRIVED_M = 30

export function startGuidance(
  route: GuidedRoute,
  language: string,
  voice: PackVoice | null = null,
  units: Units = 'km',
): GuidanceState {
  return {
    route,
    language,
    units,
    voice,
    status: 'waiting_for_fix',
    alongM: 0,
    filterM: 0,
    varianceM2: 0,
    peakM: 0,
    histories: [],
    doubts: 0,
    noise: NO_NOISE,
    snapped: route.line[0] ?? [0, 0],
    bearing: 0,
    next: Math.min(1, route.maneuvers.length - 1),
    told: route.maneuvers.map(() => -1),
    speakingUntilS: -Infinity,
    limit: SLOW_ENOUGH,
    strayed: 0,
    strayedSinceS: 0,
    askedRerouteS: -Infinity,
    nearestM: Infinity,
    fixS: -Infinity,
    lastS: -Infinity,
    foundS: -Infinity,
  }
}

/**
 * The same journey on another route: nobody sets off anew, what is being said goes on, the receiver is as good as it was, and the car
 * is where the route was asked from: one noisy course in a corner does not put it on a leg farther on.
 */
export const continueGuidance = (from: GuidanceState, route: GuidedRoute): GuidanceState => ({
  ...startGuidance(route, from.language, from.voice, from.units),
  told: route.maneuvers.map((_, i) => (i === 0 ? STAGES.indexOf('now') : -1)),
  noise: from.noise,
  histories: [{ alongM: 0, cost: 0 }],
  fixS: from.fixS,
  lastS: from.lastS,
  foundS: from.foundS,
  speakingUntilS: from.speakingUntilS,
  limit: from.limit,
})

/** Takes one fix. Pure: equal input gives equal output. */
export function advance(state: GuidanceState, fix: Fix): Step {
  if (state.status === 'arrived' || fix.tS < state.lastS) return { state, effects: [] }
  // A receiver that repeats itself while the wheels turn has lost its satellites.
  if (standsStill(state, fix)) return coast(state, fix.tS, fix.speedMps)
  const place = placeOf(state, fix)
  const known: GuidanceState = {
    ...state,
    noise: place.noise,
    nearestM: Math.min(state.nearestM, place.lateralM),
    foundS: place.foundS,
    fixS: fix.tS,
    lastS: fix.tS,
  }
  if (place.verdict === 'elsewhere') return stray(known, fix, place)
  if (place.verdict === 'unclear') return { state: { ...known, strayed: 0, histories: [] }, effects: [] }
  return follow({ ...known, ...moved(state, place), strayed: 0 }, fix.tS, fix.speedMps, state.status !== 'waiting_for_fix')
}

/** Time passes without a fix: the wheels say how far. Only on the route, and never to its end. */
export function coast(state: GuidanceState, tS: number, speedMps: number): Step {
  if (state.status !== 'on_route' || tS <= state.lastS || state.strayed > 0) return { state, effects: [] }
  const place = coastedPlace(state, tS, speedMps)
  if (!place) return { state: { ...state, lastS: tS }, effects: [] }
  const filterM = Math.min(place.filterM, Math.max(state.filterM, state.route.lengthM - NOT_ARRIVED_M))
  const { at, bearing } = pointAt(state.route, Math.max(state.alongM, filterM))
  const next = { ...state, ...moved(state, { ...place, filterM, at, bearing }), lastS: tS }
  return follow(next, tS, speedMps, true)
}

const moved = (
  { alongM, status }: GuidanceState,
  { filterM, varianceM2, peakM, histories, doubts, at, bearing }: Place,
): Pick<GuidanceState, 'alongM' | 'filterM' | 'varianceM2' | 'peakM' | 'histories' | 'doubts' | 'snapped' | 'bearing'> => ({
  // Noise may pull a fix back; progress does not follow it.
  alongM: status === 'waiting_for_fix' ? filterM : Math.max(alongM, filterM),
  filterM,
  varianceM2,
  peakM,
  histories,
  doubts,
  snapped: at,
  bearing,
})

function stray(state: GuidanceState, fix: Fix, place: Place): Step {
  const strayed = state.strayed + 1
  const strayedSinceS = state.strayed === 0 ? fix.tS : state.strayedSinceS
  const next: GuidanceState = { ...state, strayed, strayedSinceS, limit: SLOW_ENOUGH }
  const enough = strayed >= (place.doubted ? DOUBTED_FIXES : STRAY_FIXES) && fix.tS - strayedSinceS >= STRAY_S
  if (!enough && state.status !== 'off_route') return { state: next, effects: [] }
  const effects: Effect[] = []
  if (state.status !== 'off_route') {
    effects.push({ type: 'off_route', lateralM: place.lateralM })
    effects.push(...sayOffRoute(state))
  }
  if (fix.tS - state.askedRerouteS < REROUTE_EVERY_S) return { state: { ...next, status: 'off_route' }, effects }
  effects.push({ type: 'reroute', fix })
  return { state: { ...next, status: 'off_route', askedRerouteS: fix.tS }, effects }
}

function follow(state: GuidanceState, tS: number, speedMps: number, reached: boolean): Step {
  const { route, alongM } = state
  const effects: Effect[] = []
  let { next } = state
  const last = route.maneuvers.length - 1
  if (!reached) effects.push({ type: 'banner', index: next })
  while (next < last && alongM > (route.maneuvers[next] as GuidedManeuver).atM + PASSED_M) {
    effects.push({ type: 'maneuver', index: next })
    next++
    effects.push({ type: 'banner', index: next })
  }
  const limit = watchLimit(state.limit, limitAt(route, alongM), speedMps, tS)
  const here: GuidanceState = { ...state, status: 'on_route', next, limit }
  const left = route.lengthM - alongM
  if (left > ARRIVE_M && (left > ARRIVE_SLOW_M || speedMps >= SLOW_MPS)) {
    const said = speak(here, tS, speedMps, next)
    return { state: said.state, effects: [...effects, ...said.effects] }
  }
  for (let index = next; index < last; index++) effects.push({ type: 'maneuver', index })
  effects.push({ type: 'arrive' }, ...sayArrived(here, last))
  return { state: { ...here, status: 'arrived', alongM: route.lengthM, next: last, limit: SLOW_ENOUGH }, effects }
}
