/** What the home tells of its automations: how they stand, what they ask the driver, why they did something or did not. */
import { z } from 'zod'
import { AUTOMATIONS_MAX, AutomationRule, TemplateId } from './automations.ts'

const Id = z.string().max(64)

/** Why something did or did not happen; the screen has words for each. */
export const TraceCode = z.enum([
  'met',
  'not-met',
  'unknown',
  'not-armed',
  'too-far',
  'started-inside',
  'standing',
  'stopping',
  'holding',
  'busy',
  'queue-full',
  'skipped',
  'declined',
  'no-person',
  'missed',
  'expired',
  'failed',
  'paused',
  'off',
])
export type TraceCode = z.infer<typeof TraceCode>

/** One line of a trace: a part of the rule, how it was, what was needed. */
export const TraceCheck = z.object({
  part: z.enum(['trigger', 'condition', 'mode', 'person', 'action']),
  index: z.number().int().nonnegative(),
  code: TraceCode,
  /** What was there, in the unit of the rule; null: not known. */
  value: z.union([z.number(), z.boolean(), z.string().max(200)]).nullable(),
})
export type TraceCheck = z.infer<typeof TraceCheck>

export const TraceOutcome = z.enum(['fired', 'held', 'skipped', 'done', 'failed', 'expired', 'cancelled'])
export type TraceOutcome = z.infer<typeof TraceOutcome>

export const TraceEntry = z.object({
  wallMs: z.number(),
  /** `fired`, and `held` when a trigger came true and something stood in the way; the others tell how an action ended. */
  outcome: TraceOutcome,
  run: z.string().max(80).nullable(),
  checks: z.array(TraceCheck).max(10),
})
export type TraceEntry = z.infer<typeof TraceEntry>

export const Automation = z.object({
  id: Id,
  on: z.boolean(),
  rule: AutomationRule,
  running: z.number().int().nonnegative(),
  lastFiredWallMs: z.number().nullable(),
  /** The newest line of its trace. */
  latest: TraceEntry.nullable(),
})
export type Automation = z.infer<typeof Automation>

/** A question to the driver, or a countdown that can be skipped. */
export const AutomationPrompt = z.object({
  id: z.string().max(120),
  automation: Id,
  kind: z.enum(['announce', 'ask']),
  text: z.string().max(80),
  /** When it goes on by itself, or ends; of an announcement an estimate that is told anew. */
  untilWallMs: z.number(),
  /** What happens then. */
  otherwise: z.enum(['go', 'stop']),
})
export type AutomationPrompt = z.infer<typeof AutomationPrompt>

export const TemplateOffer = z.object({
  id: TemplateId,
  /** Null: something that it needs is not there. */
  rule: AutomationRule.nullable(),
  needs: z.array(z.enum(['garage', 'thermostat', 'light', 'vacuum', 'plug', 'doorbell', 'surplus', 'presence'])).max(4),
})
export type TemplateOffer = z.infer<typeof TemplateOffer>

/** Retained event `home.automations`. */
export const AutomationsState = z.object({
  automations: z.array(Automation).max(AUTOMATIONS_MAX),
  prompts: z.array(AutomationPrompt).max(5),
  templates: z.array(TemplateOffer).max(20),
  /** Nothing fires while somebody else drives. */
  paused: z.boolean(),
})
export type AutomationsState = z.infer<typeof AutomationsState>

export const NO_AUTOMATIONS: AutomationsState = { automations: [], prompts: [], templates: [], paused: true }

const Done = z.object({ done: z.literal(true) })

export const AUTOMATION_REQUESTS = {
  'home.automation.switch': { input: z.object({ id: Id, on: z.boolean() }), output: Done },
  /** Yes, or skip. */
  'home.automation.answer': { input: z.object({ prompt: z.string().max(120), yes: z.boolean() }), output: Done },
  /** Each part of the rule as it stands now, and the latest traces, newest first. */
  'home.automation.why': {
    input: z.object({ id: Id }),
    output: z.object({ now: z.array(TraceCheck).max(20), trace: z.array(TraceEntry).max(50) }),
  },
} as const

export const ARRIVAL_REQUESTS = {
  /** Not today: nothing is prepared before the next midnight; `skip: false` takes it back. */
  'home.arrival.today': { input: z.object({ skip: z.boolean() }), output: Done },
} as const

/** Set-up: parked only. */
export const AUTOMATION_SETUP_REQUESTS = {
  /** Adds a rule, or changes the one with this id. */
  'home.automation.save': { input: z.object({ id: Id.optional(), rule: AutomationRule }), output: z.object({ id: Id }) },
  'home.automation.remove': { input: z.object({ id: Id }), output: Done },
} as const
