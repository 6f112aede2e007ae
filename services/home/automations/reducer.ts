/**
 * The engine: `(state, event, now) → (state, effects, traces)`, pure. An entry whose progress did not change is the same
 * object afterwards, so that its keeper writes what changed and nothing else.
 */
import type { AutomationPrompt, TraceCheck } from '../../contract/automations-state.ts'
import { checkCondition } from './conditions.ts'
import { answer, begin, goOn, promptOf, type Outcome } from './runs.ts'
import {
  freshProgress,
  type AutomationEntry,
  type EngineEvent,
  type EngineState,
  type Progress,
  type Step,
  type TriggerState,
  type World,
} from './state.ts'
import { seeTrigger } from './triggers.ts'
import { nextWorld } from './world.ts'
import { toLineM } from './zone.ts'

export function reduce(state: EngineState, event: EngineEvent, nowMs: number): Step {
  const world = nextWorld(state.world, event, nowMs)
  const out: Outcome = { effects: [], traces: [] }
  const automations = state.automations.map((entry) => {
    if (world.paused) return state.world.paused ? entry : halt(entry, nowMs, out)
    return entry.on ? advanceEntry(entry, world, event, nowMs, out) : entry
  })
  const isSame = automations.every((entry, index) => entry === state.automations[index])
  return { state: { world, automations: isSame ? state.automations : automations }, ...out }
}

/** Somebody else drives from now on: what runs ends, and what changes meanwhile is no edge afterwards. */
function halt(entry: AutomationEntry, wallMs: number, out: Outcome): AutomationEntry {
  const { progress, rule, id } = entry
  for (const run of progress.runs) {
    const checks: TraceCheck[] = [{ part: 'mode', index: 0, code: 'paused', value: null }]
    out.traces.push({ automation: id, wallMs, outcome: 'cancelled', run: run.id, checks })
  }
  return { ...entry, progress: { ...progress, triggers: freshProgress(rule).triggers, runs: [], queued: 0 } }
}

function advanceEntry(entry: AutomationEntry, world: World, event: EngineEvent, nowMs: number, out: Outcome): AutomationEntry {
  const here = { entry, world, nowMs, out }
  let progress = goOn(here, entry.progress)
  if (event.type === 'answer') {
    progress = answer(here, progress, event.prompt, event.yes)
    progress = answerAnnouncement(entry, progress, event.prompt, event.yes)
  }
  const before = progress.triggers
  let triggers: TriggerState[] | undefined
  const firings: { dueMs: number; check: TraceCheck }[] = []
  entry.rule.triggers.forEach((trigger, index) => {
    const old = before[index]
    if (!old) return
    const { next, fires, dueMs, held, code, value } = seeTrigger(trigger, old, world, nowMs)
    if (next !== old) (triggers ??= [...before])[index] = next
    const check: TraceCheck = { part: 'trigger', index, code, value }
    if (fires) firings.push({ dueMs, check })
    else if (held) {
      const outcome = code === 'skipped' ? 'skipped' : 'held'
      out.traces.push({ automation: entry.id, wallMs: nowMs, outcome, run: null, checks: [check] })
    }
  })
  if (triggers) progress = { ...progress, triggers }
  for (const { dueMs, check } of firings) {
    const checks = [check, ...entry.rule.conditions.map((condition, index) => checkCondition(condition, index, world, nowMs))]
    if (checks.every(({ code }) => code === 'met')) progress = begin(here, progress, dueMs, checks)
    else out.traces.push({ automation: entry.id, wallMs: nowMs, outcome: 'held', run: null, checks })
  }
  progress = goOn(here, progress)
  return progress === entry.progress ? entry : { ...entry, progress }
}

const announcementOf = (entry: AutomationEntry, index: number): string => `${entry.id}/announce/${index}`

function answerAnnouncement(entry: AutomationEntry, progress: Progress, prompt: string, yes: boolean): Progress {
  const index = progress.triggers.findIndex(
    ({ announcedMs, skipped }, at) => announcedMs !== null && !skipped && announcementOf(entry, at) === prompt,
  )
  if (index < 0 || yes) return progress
  return { ...progress, triggers: progress.triggers.map((one, at) => (at === index ? { ...one, skipped: true } : one)) }
}

/** What stands on the driver's screen now. */
export function promptsOf({ automations, world }: EngineState, nowMs: number): AutomationPrompt[] {
  if (world.paused) return []
  return automations.flatMap((entry) => {
    if (!entry.on) return []
    const asks = entry.progress.runs.flatMap((run): AutomationPrompt[] => {
      const action = entry.rule.actions[run.step]
      if (action?.do !== 'ask' || run.untilMs === null) return []
      const { text, otherwise } = action
      return [{ id: promptOf(run), automation: entry.id, kind: 'ask', text, untilWallMs: run.untilMs, otherwise }]
    })
    const announcements = entry.progress.triggers.flatMap((one, index): AutomationPrompt[] => {
      const trigger = entry.rule.triggers[index]
      if (trigger?.on !== 'zone' || one.announcedMs === null || one.skipped) return []
      const seconds = Math.max(0, toLineM(trigger, world.leftM ?? trigger.radiusM)) / Math.max(1.5, world.speedMs ?? 0)
      const untilWallMs = nowMs + Math.round(seconds) * 1000
      const id = announcementOf(entry, index)
      return [{ id, automation: entry.id, kind: 'announce', text: '', untilWallMs, otherwise: 'go' }]
    })
    return [...announcements, ...asks]
  })
}

/** Each part of a rule as it stands now: what is met, what is not, and with which value. */
export function whyNow({ rule, progress, on }: AutomationEntry, world: World, nowMs: number): TraceCheck[] {
  const off: TraceCheck[] = on ? [] : [{ part: 'mode', index: 0, code: 'off', value: null }]
  const paused: TraceCheck[] = world.paused ? [{ part: 'mode', index: 0, code: 'paused', value: null }] : []
  const triggers = rule.triggers.map((trigger, index): TraceCheck => {
    const state = progress.triggers[index]
    if (!state) return { part: 'trigger', index, code: 'unknown', value: null }
    const { code, value } = seeTrigger(trigger, state, world, nowMs)
    return { part: 'trigger', index, code, value }
  })
  const person: TraceCheck[] = world.driverPresent ? [] : [{ part: 'person', index: 0, code: 'no-person', value: false }]
  const conditions = rule.conditions.map((condition, index) => checkCondition(condition, index, world, nowMs))
  return [...off, ...paused, ...triggers, ...conditions, ...person]
}
