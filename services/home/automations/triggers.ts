/** Whether a trigger fires now: edges from levels and remembered state, never levels themselves. Pure. */
import type { AutomationTrigger } from '../../contract/automations.ts'
import type { TraceCheck, TraceCode } from '../../contract/automations-state.ts'
import { factOf, holds, isClearlyUnmet } from './device-facts.ts'
import { latestAt } from './local-time.ts'
import type { TriggerState, World } from './state.ts'
import { sunEventMs } from './sun.ts'
import { seeZone } from './zone.ts'

const MINUTE_MS = 60_000
/** What a clock says is too late after this: the car had slept. */
const LATEST_MS = 10 * MINUTE_MS
const RING_LASTS_MS = 2 * MINUTE_MS
/** A prediction that trembles by so much is one edge. */
const PREDICTION_BAND_MS = 3 * MINUTE_MS

export interface TriggerView {
  next: TriggerState
  fires: boolean
  /** When it came true; for the expiry of what follows. */
  dueMs: number
  /** It came true and something stood in the way. */
  held: boolean
  code: TraceCode
  value: TraceCheck['value']
}

interface Level {
  /** Null: leave it as it was. */
  level: boolean | null
  isKnown: boolean
  value: TraceCheck['value']
}

export function seeTrigger(trigger: AutomationTrigger, state: TriggerState, world: World, nowMs: number): TriggerView {
  switch (trigger.on) {
    case 'zone': {
      const { next, crosses, skipped, code, distanceM } = seeZone(trigger, state, world, nowMs)
      const value = distanceM === null ? null : Math.round(distanceM)
      return { next, fires: crosses, dueMs: nowMs, held: skipped, code, value }
    }
    case 'time':
      return seeClock(latestAt(nowMs, trigger.minuteOfDay, trigger.weekdays), state, nowMs)
    case 'sun':
      return seeClock(latestSun(trigger, world, nowMs), state, nowMs)
    case 'doorbell':
      return seeRing(world.doorbellMs, state, nowMs)
    default:
      return seeLevel(levelOf(trigger, world, nowMs), 'forS' in trigger ? trigger.forS * 1000 : 0, state, nowMs)
  }
}

function levelOf(
  trigger: Exclude<AutomationTrigger, { on: 'zone' | 'time' | 'sun' | 'doorbell' }>,
  world: World,
  nowMs: number,
): Level {
  switch (trigger.on) {
    case 'eta': {
      const { route } = world
      return soon(route === null ? undefined : route.active && route.toHome ? route.etaP50Ms : null, trigger.minutes, nowMs)
    }
    case 'arrival':
      return soon(world.arrivalMs, trigger.minutes, nowMs)
    case 'departure':
      return soon(world.departureMs, trigger.minutes, nowMs)
    case 'presence': {
      const { anyoneHome } = world
      const level = anyoneHome === null ? null : trigger.change === 'first-came' ? anyoneHome : !anyoneHome
      return { level, isKnown: anyoneHome !== null, value: anyoneHome }
    }
    case 'device':
    case 'signal': {
      const value =
        trigger.on === 'device'
          ? factOf(world.devices.get(trigger.device), trigger.fact)
          : (world.signals.get(trigger.path) ?? null)
      const met = holds(trigger.test, value)
      const level = met === false && !isClearlyUnmet(trigger.test, value) ? null : met
      return { level, isKnown: met !== null, value: Array.isArray(value) ? null : value }
    }
  }
}

/** Nothing predicted is known not to be soon. */
function soon(atMs: number | null | undefined, minutes: number, nowMs: number): Level {
  if (atMs === undefined) return { level: null, isKnown: false, value: null }
  if (atMs === null) return { level: false, isKnown: true, value: null }
  const leftMs = atMs - nowMs
  const limitMs = minutes * MINUTE_MS
  const level = leftMs <= limitMs ? true : leftMs > limitMs + PREDICTION_BAND_MS ? false : null
  return { level, isKnown: true, value: Math.round(leftMs / MINUTE_MS) }
}

function seeLevel({ level, isKnown, value }: Level, forMs: number, state: TriggerState, nowMs: number): TriggerView {
  const still = (next: TriggerState, code: TraceCode): TriggerView => ({
    next,
    fires: false,
    dueMs: nowMs,
    held: false,
    code,
    value,
  })
  if (!isKnown) return still(state, 'unknown')
  if (level === null) return still(state, 'not-met')
  if (!level) return still(state.level === false ? state : { ...state, level: false, sinceMs: null }, 'not-met')
  // The first sight of a level is no edge: what was so before the rule was made does not fire it.
  if (state.level === null) return still({ ...state, level: true, sinceMs: null }, 'met')
  if (state.level === false && forMs > 0) return still({ ...state, level: true, sinceMs: nowMs }, 'holding')
  if (state.level === false) return { ...still({ ...state, level: true }, 'met'), fires: true }
  if (state.sinceMs === null) return still(state, 'met')
  if (nowMs - state.sinceMs < forMs) return still(state, 'holding')
  return { ...still({ ...state, sinceMs: null }, 'met'), fires: true, dueMs: state.sinceMs + forMs }
}

function latestSun(trigger: Extract<AutomationTrigger, { on: 'sun' }>, { home, fix }: World, nowMs: number): number | undefined {
  const at = home ?? fix
  if (!at) return undefined
  const offsetMs = trigger.offsetMin * MINUTE_MS
  const times = [0, 86_400_000].map((backMs) => sunEventMs(trigger.event, nowMs - offsetMs - backMs, at))
  return times.map((ms) => (ms === undefined ? Infinity : ms + offsetMs)).find((ms) => ms <= nowMs)
}

/** @param dueMs the latest time at which it was due */
function seeClock(dueMs: number | undefined, state: TriggerState, nowMs: number): TriggerView {
  const quiet = { next: state, fires: false, dueMs: dueMs ?? nowMs, held: false, code: 'not-met' as const, value: dueMs ?? null }
  if (state.cursorMs === null) return { ...quiet, next: { ...state, cursorMs: nowMs } }
  if (dueMs === undefined || dueMs <= state.cursorMs) return quiet
  const next = { ...state, cursorMs: nowMs }
  if (nowMs - dueMs > LATEST_MS) return { ...quiet, next, held: true, code: 'missed' }
  return { ...quiet, next, fires: true, code: 'met' }
}

function seeRing(rangMs: number | null, state: TriggerState, nowMs: number): TriggerView {
  const quiet = { next: state, fires: false, dueMs: rangMs ?? nowMs, held: false, code: 'not-met' as const, value: rangMs }
  if (state.cursorMs === null) return { ...quiet, next: { ...state, cursorMs: rangMs ?? 0 } }
  if (rangMs === null || rangMs <= state.cursorMs) return quiet
  const next = { ...state, cursorMs: rangMs }
  if (nowMs - rangMs > RING_LASTS_MS) return { ...quiet, next, held: true, code: 'missed' }
  return { ...quiet, next, fires: true, code: 'met' }
}
