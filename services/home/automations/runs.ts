/** Firings under way: how a new one begins by the mode of its rule, and how each goes from step to step. Pure. */
import { opens, type AutomationAction, type AutomationRule } from '../../contract/automations.ts'
import type { TraceCheck, TraceOutcome } from '../../contract/automations-state.ts'
import { devicesOf } from './device-facts.ts'
import type { AutomationEntry, Effect, Progress, Run, Trace, World } from './state.ts'

export const QUEUE_MAX = 5
export const PARALLEL_MAX = 5
const DEVICES_AT_ONCE_MAX = 60
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** After this an action would surprise: a garage that opens a minute later opens for nobody. */
export function expiryMs(action: AutomationAction): number {
  if (opens(action)) return 30 * SECOND_MS
  if (action.do === 'device' && (action.command.command === 'target' || action.command.command === 'mode')) return 30 * MINUTE_MS
  if (action.do === 'navigate' || action.do === 'notify') return 10 * MINUTE_MS
  return 5 * MINUTE_MS
}

/** What comes out of the steps of one automation. */
export interface Outcome {
  effects: Effect[]
  traces: Trace[]
}

interface Here {
  entry: AutomationEntry
  world: World
  nowMs: number
  out: Outcome
}

const trace = ({ entry, nowMs, out }: Here, outcome: TraceOutcome, run: string | null, checks: TraceCheck[]): void => {
  out.traces.push({ automation: entry.id, wallMs: nowMs, outcome, run, checks })
}

/** @param dueMs when it came true; what follows counts its time from there */
export function begin(here: Here, progress: Progress, dueMs: number, checks: TraceCheck[]): Progress {
  const { mode } = here.entry.rule
  const running = progress.runs.length
  const refuse = (code: 'busy' | 'queue-full'): Progress => {
    trace(here, 'held', null, [...checks, { part: 'mode', index: 0, code, value: running }])
    return progress
  }
  if (mode === 'single' && running > 0) return refuse('busy')
  if (mode === 'parallel' && running >= PARALLEL_MAX) return refuse('queue-full')
  if (mode === 'queued' && running > 0) {
    if (progress.queued >= QUEUE_MAX) return refuse('queue-full')
    return { ...progress, queued: progress.queued + 1 }
  }
  if (mode === 'restart') for (const run of progress.runs) trace(here, 'cancelled', run.id, [])
  const kept = mode === 'parallel' ? progress.runs : []
  return start(here, { ...progress, runs: kept }, dueMs, checks)
}

function start(here: Here, progress: Progress, dueMs: number, checks: TraceCheck[]): Progress {
  const fired = progress.fired + 1
  const id = `${here.entry.id}#${fired}`
  trace(here, 'fired', id, checks)
  const run = advance(here, { id, step: 0, untilMs: null }, dueMs)
  const runs = run ? [...progress.runs, run] : progress.runs
  return next(here, { ...progress, runs, fired, lastFiredMs: here.nowMs })
}

/** The next of the queue, once nothing runs. */
function next(here: Here, progress: Progress): Progress {
  if (progress.runs.length > 0 || progress.queued === 0) return progress
  return start(here, { ...progress, queued: progress.queued - 1 }, here.nowMs, [])
}

const isDue = ({ untilMs }: Run, nowMs: number): boolean => untilMs !== null && untilMs <= nowMs

/** Lets all firings go on whose wait is over; after a long sleep several of their waits may be. */
export function goOn(here: Here, progress: Progress): Progress {
  let now = progress
  while (now.runs.some((run) => isDue(run, here.nowMs))) now = goOnOnce(here, now)
  return now
}

function goOnOnce(here: Here, progress: Progress): Progress {
  const { nowMs, entry } = here
  const runs = progress.runs.flatMap((run) => {
    if (run.untilMs === null || !isDue(run, nowMs)) return [run]
    const action = entry.rule.actions[run.step]
    if (action?.do === 'ask' && action.otherwise === 'stop') {
      trace(here, 'skipped', run.id, [{ part: 'action', index: run.step, code: 'expired', value: null }])
      return []
    }
    const later = advance(here, { ...run, step: run.step + 1, untilMs: null }, run.untilMs)
    return later ? [later] : []
  })
  return next(here, { ...progress, runs })
}

/** The driver's answer to the question of a run. */
export function answer(here: Here, progress: Progress, prompt: string, yes: boolean): Progress {
  const run = progress.runs.find((one) => promptOf(one) === prompt)
  if (!run || here.entry.rule.actions[run.step]?.do !== 'ask') return progress
  const rest = progress.runs.filter((one) => one !== run)
  if (!yes) {
    trace(here, 'skipped', run.id, [{ part: 'action', index: run.step, code: 'declined', value: false }])
    return next(here, { ...progress, runs: rest })
  }
  const later = advance(here, { ...run, step: run.step + 1, untilMs: null }, here.nowMs, true)
  return next(here, { ...progress, runs: later ? [...rest, later] : rest })
}

export const promptOf = ({ id, step }: Run): string => `${id}/${step}`

/** @param asked a person has just said yes, so somebody is there */
function advance(here: Here, run: Run, dueMs: number, asked = false): Run | undefined {
  const { actions }: AutomationRule = here.entry.rule
  for (let step = run.step; step < actions.length; step++) {
    const action = actions[step]
    if (!action) break
    if (action.do === 'wait' || action.do === 'ask') return { ...run, step, untilMs: dueMs + action.seconds * SECOND_MS }
    if (opens(action) && !asked && !here.world.driverPresent) {
      trace(here, 'held', run.id, [{ part: 'person', index: step, code: 'no-person', value: false }])
      return undefined
    }
    emit(here, run, step, action, dueMs)
  }
  return undefined
}

function emit({ entry, world, nowMs, out }: Here, run: Run, step: number, action: Effect['action'], dueMs: number): void {
  const base = { automation: entry.id, run: run.id, step, createdMs: nowMs, expiresMs: dueMs + expiryMs(action) }
  if (action.do !== 'device') return void out.effects.push({ ...base, key: `${run.id}/${step}`, action })
  for (const device of devicesOf(action, world.devices).slice(0, DEVICES_AT_ONCE_MAX)) {
    out.effects.push({ ...base, key: `${run.id}/${step}/${device}`, action: { ...action, device } })
  }
}
