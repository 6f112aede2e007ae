/**
 * Turn-by-turn guidance as a pure function: a state and a fix give the next state and what is to be done. It has no
 * clock, no router and no voice of its own (the shape of Ferrostar's core).
 */
import type { LonLat } from '../../contract/geo.ts'
import { packArrived, packOffRoute, type PackVoice } from './pack-voice.ts'
import { arrivedText } from './phrases.ts'
import { chains, dueStage, promptText, STAGES, type Stage } from './prompts.ts'
import type { GuidedManeuver, GuidedRoute } from './route-model.ts'
import { snapBetween, type Fix, type Snap } from './snap.ts'

type GuidanceStatus = 'waiting_for_fix' | 'on_route' | 'off_route' | 'arrived'

export interface GuidanceState {
  route: GuidedRoute
  language: string
  /** Null speaks with the standard voice. */
  voice: PackVoice | null
  status: GuidanceStatus
  /** Metres along the route; never falls by more than the noise of a fix. */
  alongM: number
  snapped: LonLat
  bearing: number
  /** Number of the maneuver that comes next. */
  next: number
  /** How far each maneuver was announced: a stage's place in `STAGES`, -1 for not at all. */
  told: readonly number[]
  /** Consecutive fixes off the route, and when the first of them was. */
  strayed: number
  strayedSinceS: number
  askedRerouteS: number
  lastS: number
}

export type Effect =
  | { type: 'voice'; text: string; maneuver: number; stage: Stage | 'off_route' | 'arrived' }
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

const BACK_M = 40
const MIN_OFF_M = 28
const MAX_OFF_M = 75
/** Before the route was reached for the first time, a car may stand in a yard beside it. */
const APPROACH_M = 90
const STRAY_FIXES = 2
const STRAY_S = 0.9
const WRONG_WAY_DEG = 75
const REROUTE_EVERY_S = 8
const ARRIVE_M = 22
const ARRIVE_SLOW_M = 45
const SLOW_MPS = 1.5
/** A maneuver counts as passed this far behind its place. */
const PASSED_M = 4

export function startGuidance(route: GuidedRoute, language: string, voice: PackVoice | null = null): GuidanceState {
  return {
    route,
    language,
    voice,
    status: 'waiting_for_fix',
    alongM: 0,
    snapped: route.line[0] ?? [0, 0],
    bearing: 0,
    next: Math.min(1, route.maneuvers.length - 1),
    told: route.maneuvers.map(() => -1),
    strayed: 0,
    strayedSinceS: 0,
    askedRerouteS: -Infinity,
    lastS: -Infinity,
  }
}

/** Metres beside the route at which a fix of this accuracy counts as elsewhere. */
const offRouteM = (fix: Fix): number => Math.min(MAX_OFF_M, Math.max(MIN_OFF_M, 12 + 2.5 * fix.accuracyM))

function snap(state: GuidanceState, fix: Fix): Snap | undefined {
  const elapsed = Number.isFinite(state.lastS) ? Math.min(60, Math.max(0, fix.tS - state.lastS)) : 0
  const ahead = Math.max(120, fix.speedMps * elapsed * 2 + 80)
  const near = snapBetween(state.route, fix, state.alongM - BACK_M, state.alongM + ahead)
  if (near && near.lateralM <= offRouteM(fix)) return near
  // A tunnel or a lost receiver: the car may be anywhere further on, never on a part that lies behind.
  const anywhere =
    elapsed > 3 || state.status !== 'on_route' ? snapBetween(state.route, fix, state.alongM - BACK_M, Infinity) : undefined
  return anywhere && anywhere.lateralM <= offRouteM(fix) && anywhere.turnedDeg < WRONG_WAY_DEG ? anywhere : near
}

/** Takes one fix. Pure: equal input gives equal output. */
export function advance(state: GuidanceState, fix: Fix): Step {
  if (state.status === 'arrived' || fix.tS < state.lastS) return { state, effects: [] }
  const found = snap(state, fix)
  if (!found) return { state: { ...state, lastS: fix.tS }, effects: [] }
  const reached = state.status !== 'waiting_for_fix'
  const limit = offRouteM(fix) + (reached ? 0 : APPROACH_M)
  const wrongWay = reached && fix.speedMps > 4 && found.turnedDeg > WRONG_WAY_DEG && found.lateralM > 10
  if (found.lateralM > limit || wrongWay) return stray(state, fix, found)
  return follow({ ...state, strayed: 0, lastS: fix.tS }, fix, found, reached)
}

function stray(state: GuidanceState, fix: Fix, found: Snap): Step {
  const strayed = state.strayed + 1
  const strayedSinceS = state.strayed === 0 ? fix.tS : state.strayedSinceS
  const next: GuidanceState = { ...state, strayed, strayedSinceS, lastS: fix.tS }
  if (strayed < STRAY_FIXES || fix.tS - strayedSinceS < STRAY_S) return { state: next, effects: [] }
  const effects: Effect[] = []
  if (state.status !== 'off_route') {
    effects.push({ type: 'off_route', lateralM: found.lateralM })
    const text = state.voice && packOffRoute(state.voice)
    if (text) effects.push({ type: 'voice', text, maneuver: state.next, stage: 'off_route' })
  }
  if (fix.tS - state.askedRerouteS < REROUTE_EVERY_S) return { state: { ...next, status: 'off_route' }, effects }
  effects.push({ type: 'reroute', fix })
  return { state: { ...next, status: 'off_route', askedRerouteS: fix.tS }, effects }
}

function follow(state: GuidanceState, fix: Fix, found: Snap, reached: boolean): Step {
  const { route } = state
  const effects: Effect[] = []
  // Noise may pull a fix back; progress does not follow it.
  const alongM = reached ? Math.max(state.alongM, found.alongM) : found.alongM
  let { next } = state
  if (!reached) effects.push({ type: 'banner', index: next })
  while (next < route.maneuvers.length - 1 && alongM > (route.maneuvers[next] as GuidedManeuver).atM + PASSED_M) {
    effects.push({ type: 'maneuver', index: next })
    next++
    effects.push({ type: 'banner', index: next })
  }
  const moved: GuidanceState = { ...state, status: 'on_route', alongM, next, snapped: found.at, bearing: found.bearing }
  const left = route.lengthM - alongM
  if (left <= ARRIVE_M || (left <= ARRIVE_SLOW_M && fix.speedMps < SLOW_MPS)) {
    for (let index = next; index < route.maneuvers.length - 1; index++) effects.push({ type: 'maneuver', index })
    const last = route.maneuvers.length - 1
    const text = (state.voice && packArrived(state.voice)) ?? arrivedText(state.language)
    effects.push({ type: 'arrive' }, { type: 'voice', text, maneuver: last, stage: 'arrived' })
    return { state: { ...moved, status: 'arrived', alongM: route.lengthM, next: last }, effects }
  }
  return speak(moved, fix, effects)
}

function speak(state: GuidanceState, fix: Fix, effects: Effect[]): Step {
  const { route, next, alongM } = state
  const told = [...state.told]
  const say = (index: number, stage: Stage, leftM: number): void => {
    told[index] = STAGES.indexOf(stage)
    if (stage === 'now' && chains(route, index)) told[index + 1] = Math.max(told[index + 1] ?? -1, STAGES.indexOf('soon'))
    effects.push({ type: 'voice', text: promptText(state, index, stage, leftM), maneuver: index, stage })
  }
  if ((told[0] ?? 0) < 0 && route.maneuvers.length > 1) say(0, 'now', 0)
  const coming = route.maneuvers[next] as GuidedManeuver
  const stage = dueStage(coming, route.maneuvers[next - 1]?.atM ?? 0, alongM, fix.speedMps)
  if (stage !== undefined && STAGES.indexOf(stage) > (told[next] ?? -1)) say(next, stage, coming.atM - alongM)
  return { state: { ...state, told }, effects }
}
