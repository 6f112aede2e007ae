/** The words of the engine: what it knows of the world, what it must not forget, what it wants done. All of it plain data. */
import type { AutomationAction, AutomationRule } from '../../contract/automations.ts'
import type { TraceEntry } from '../../contract/automations-state.ts'
import type { Position } from '../../contract/geo.ts'
import type { HomeDevice } from '../../contract/home.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'

export interface Fix extends Position {
  accuracyM: number
}

export interface Route {
  active: boolean
  toHome: boolean
  /** Along the way; null when it isn't known. */
  remainingM: number | null
  etaP50Ms: number | null
}

/** Levels, told anew after every start; nothing here must survive one. Null: not known. */
export interface World {
  fix: Fix | null
  speedMs: number | null
  /** Smoothed, positive while braking. */
  decelMs2: number
  driveAtMs: number
  driverPresent: boolean
  route: Route | null
  /** The way left, carried on by the wheels between two fixes. */
  leftM: number | null
  home: Position | null
  work: Position | null
  devices: ReadonlyMap<string, HomeDevice>
  signals: ReadonlyMap<string, SignalValue | null>
  /** Whether anybody is at home. */
  anyoneHome: boolean | null
  doorbellMs: number | null
  /** Undefined: not known yet; null: none is expected. */
  arrivalMs: number | null | undefined
  departureMs: number | null | undefined
  /** Somebody else drives: nothing fires. */
  paused: boolean
}

export const NO_ROUTE: Route = { active: false, toHome: false, remainingM: null, etaP50Ms: null }
export const UNKNOWN_WORLD: World = {
  fix: null,
  speedMs: null,
  decelMs2: 0,
  driveAtMs: 0,
  driverPresent: false,
  route: null,
  leftM: null,
  home: null,
  work: null,
  devices: new Map(),
  signals: new Map(),
  anyoneHome: null,
  doorbellMs: null,
  arrivalMs: undefined,
  departureMs: undefined,
  paused: false,
}

/** What one trigger must remember to see an edge, also over a restart. */
export interface TriggerState {
  /** The latest level that was known; null before the first. */
  level: boolean | null
  /** Since when it holds, while a `for` still runs. */
  sinceMs: number | null
  /** Time, sun and doorbell: what is not later than this has been seen. */
  cursorMs: number | null
  /** Since when the driver sees the countdown. */
  announcedMs: number | null
  skipped: boolean
}

export const FRESH_TRIGGER: TriggerState = { level: null, sinceMs: null, cursorMs: null, announcedMs: null, skipped: false }

/** One firing under way: the step that is next, and until when it waits or asks. */
export interface Run {
  id: string
  step: number
  untilMs: number | null
}

/** Durable: written whenever it changes, together with what came out of it. */
export interface Progress {
  triggers: readonly TriggerState[]
  runs: readonly Run[]
  queued: number
  /** Firings so far; names the next one. */
  fired: number
  lastFiredMs: number | null
}

export const freshProgress = (rule: AutomationRule): Progress => ({
  triggers: rule.triggers.map(() => FRESH_TRIGGER),
  runs: [],
  queued: 0,
  fired: 0,
  lastFiredMs: null,
})

export interface AutomationEntry {
  id: string
  on: boolean
  rule: AutomationRule
  progress: Progress
}

export interface EngineState {
  world: World
  automations: readonly AutomationEntry[]
}

export type EngineEvent =
  | { type: 'tick' }
  | { type: 'drive'; fix: Fix | null; speedMs: number | null; driverPresent: boolean; route: Route | null }
  | { type: 'world'; change: Partial<Omit<World, 'fix' | 'speedMs' | 'decelMs2' | 'driveAtMs' | 'route' | 'leftM'>> }
  | { type: 'answer'; prompt: string; yes: boolean }

/** Something to be done, exactly once as far as the key is concerned, and not at all once it is too late. */
export interface Effect {
  key: string
  automation: string
  run: string
  step: number
  action: Exclude<AutomationAction, { do: 'wait' | 'ask' }>
  createdMs: number
  expiresMs: number
}

export interface Trace extends TraceEntry {
  automation: string
}

export interface Step {
  state: EngineState
  effects: readonly Effect[]
  traces: readonly Trace[]
}
