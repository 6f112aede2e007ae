/**
 * Automations of the home, as rules a person can read as a sentence: when one of these, and only if all of those, then this
 * after that. No code, no toggles; times in seconds, minutes or minutes after midnight, distances in metres.
 */
import { z } from 'zod'
import { Weekday } from './departure.ts'
import { HomeDevice, opensTheHouse, StoredHomeCommand } from './home.ts'
import { SignalPathText } from './signal-entry.ts'

export const AUTOMATIONS_MAX = 40
/** A door is told this long before it opens, so that the driver can skip it. */
export const SHORTEST_ANNOUNCE_S = 3

const MinuteOfDay = z.number().int().min(0).max(1439)
const Weekdays = z.array(Weekday).max(7)
const HoldS = z.number().int().min(0).max(86_400)
const Scalar = z.union([z.number(), z.boolean(), z.string().max(60)])

/** A comparison with one value; `above` and `below` of numbers only. */
export const ValueTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('is'), value: Scalar }),
  z.strictObject({ op: z.literal('above'), value: z.number() }),
  z.strictObject({ op: z.literal('below'), value: z.number() }),
])
export type ValueTest = z.infer<typeof ValueTest>

const DeviceId = z.string().min(1).max(200)
/** A field of one of the device's traits: `on`, `state`, `localC`, `open`, `occupied`, `watt` … or `reachable`. */
const DeviceFact = z.string().regex(/^[a-zA-Z0-9]{1,30}$/)

export const AutomationTrigger = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('zone'),
    place: z.enum(['home', 'work']),
    crossing: z.enum(['enter', 'leave']),
    radiusM: z.number().int().min(100).max(20_000),
    /** `route`: only on a drive whose route ends there, along that way, and only while the car moves on. */
    armed: z.enum(['always', 'route']),
    /** The driver sees a countdown for so long before, and can skip it; 0: none. */
    announceS: z.number().int().min(0).max(20),
  }),
  /** The likely arrival (P50) of the route home is so many minutes away. */
  z.strictObject({ on: z.literal('eta'), minutes: z.number().int().min(1).max(180) }),
  /** So long before the driver is expected home, by the route or by habit. */
  z.strictObject({ on: z.literal('arrival'), minutes: z.number().int().min(0).max(360) }),
  /** So long before the next departure, by the plan or by habit. */
  z.strictObject({ on: z.literal('departure'), minutes: z.number().int().min(0).max(360) }),
  z.strictObject({ on: z.literal('device'), device: DeviceId, fact: DeviceFact, test: ValueTest, forS: HoldS }),
  z.strictObject({ on: z.literal('signal'), path: SignalPathText, test: ValueTest, forS: HoldS }),
  z.strictObject({ on: z.literal('time'), minuteOfDay: MinuteOfDay, weekdays: Weekdays }),
  z.strictObject({ on: z.literal('sun'), event: z.enum(['sunrise', 'sunset']), offsetMin: z.number().int().min(-180).max(180) }),
  z.strictObject({ on: z.literal('presence'), change: z.enum(['last-left', 'first-came']), forS: HoldS }),
  z.strictObject({ on: z.literal('doorbell') }),
])
export type AutomationTrigger = z.infer<typeof AutomationTrigger>

export const AutomationCondition = z.discriminatedUnion('if', [
  z.strictObject({ if: z.literal('presence'), anyone: z.boolean() }),
  z.strictObject({ if: z.literal('device'), device: DeviceId, fact: DeviceFact, test: ValueTest }),
  z.strictObject({ if: z.literal('signal'), path: SignalPathText, test: ValueTest }),
  /** From `fromMinute` until before `toMinute`, over midnight when it is later. Without weekdays: every day. */
  z.strictObject({ if: z.literal('time'), fromMinute: MinuteOfDay, toMinute: MinuteOfDay, weekdays: Weekdays }),
  z.strictObject({ if: z.literal('sun'), is: z.enum(['up', 'down']) }),
  /** Whether guidance leads home. */
  z.strictObject({ if: z.literal('route'), toHome: z.boolean() }),
])
export type AutomationCondition = z.infer<typeof AutomationCondition>

export const AutomationAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('device'),
    /** One device, or all of a kind. */
    device: z.union([DeviceId, z.strictObject({ kind: HomeDevice.shape.kind })]),
    command: StoredHomeCommand,
  }),
  z.strictObject({ do: z.literal('scene'), scene: z.string().max(41) }),
  z.strictObject({ do: z.literal('navigate'), to: z.enum(['home', 'work']) }),
  z.strictObject({ do: z.literal('climate'), on: z.boolean(), celsius: z.number().min(16).max(28).optional() }),
  /** Tells the car's charging that now is a good time, or gives it back to its plan; charging alone decides. */
  z.strictObject({ do: z.literal('charge'), wish: z.enum(['now', 'plan']) }),
  z.strictObject({ do: z.literal('notify'), text: z.string().min(1).max(120) }),
  z.strictObject({ do: z.literal('wait'), seconds: z.number().int().min(1).max(86_400) }),
  /** Goes on when the driver says yes, or, with `otherwise: go`, when nobody says no. */
  z.strictObject({
    do: z.literal('ask'),
    text: z.string().max(80),
    seconds: z.number().int().min(5).max(300),
    otherwise: z.enum(['go', 'stop']),
  }),
])
export type AutomationAction = z.infer<typeof AutomationAction>

/** What happens when it fires while it still runs. */
export const AutomationMode = z.enum(['single', 'restart', 'queued', 'parallel'])
export type AutomationMode = z.infer<typeof AutomationMode>

export const TemplateId = z.enum([
  'heading-home',
  'leaving-home',
  'garage',
  'all-off',
  'warm-house',
  'kettle',
  'surplus-charge',
  'vacuum-out',
])
export type TemplateId = z.infer<typeof TemplateId>

/** @see opensTheHouse */
export const opens = (action: AutomationAction): boolean => action.do === 'device' && opensTheHouse(action.command)

const AnyRule = z.strictObject({
  /** Empty: the name of its template. */
  name: z.string().max(60),
  template: TemplateId.nullable(),
  mode: AutomationMode,
  triggers: z.array(AutomationTrigger).min(1).max(6),
  conditions: z.array(AutomationCondition).max(8),
  actions: z.array(AutomationAction).min(1).max(12),
})

/**
 * A door opens only after somebody could say no: either every trigger announces it on the way home, or an `ask` that stops
 * when nobody answers stands before it.
 */
export const AutomationRule = AnyRule.superRefine(({ name, template, triggers, actions }, context) => {
  if (name === '' && template === null) context.addIssue({ code: 'custom', path: ['name'], message: 'needs a name' })
  const announced = triggers.every(
    (trigger) =>
      trigger.on === 'zone' &&
      trigger.crossing === 'enter' &&
      trigger.armed === 'route' &&
      trigger.announceS >= SHORTEST_ANNOUNCE_S,
  )
  actions.forEach((action, index) => {
    const asked = actions.slice(0, index).some((before) => before.do === 'ask' && before.otherwise === 'stop')
    const waited = actions.slice(0, index).some((before) => before.do === 'wait')
    if (opens(action) && !asked && (!announced || waited)) {
      const message = 'opens a door: ask before it, or announce it on the way home'
      context.addIssue({ code: 'custom', path: ['actions', index], message })
    }
  })
})
export type AutomationRule = z.infer<typeof AutomationRule>
