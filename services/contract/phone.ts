/**
 * Phone: what a paired companion tells the car (`phone.companion.*`, scope `companion`) and what people ask of it.
 *
 * The companion says hello every few seconds; contacts, calls and messages live in the memory of `apps` only, and a companion
 * whose hello is answered with `wants` tells them again. Commands go back as the event `phone.command` and count as done when
 * the companion says so.
 */
import { z } from 'zod'

export const COMPANION_HELLO_MS = 3_000
/** A companion that said nothing for so long is away. */
export const COMPANION_AWAY_MS = 10_000
export const REPLY_MAX = 300

const DeviceId = z.string().min(1).max(64)
const Name = z.string().max(80)
const PhoneNumber = z
  .string()
  .max(32)
  .regex(/^[+*#0-9 ()/.-]*$/)

export const Contact = z.object({
  id: z.string().min(1).max(64),
  name: Name,
  numbers: z
    .array(z.object({ number: PhoneNumber, kind: z.enum(['mobile', 'home', 'work', 'other']) }))
    .min(1)
    .max(8),
  favourite: z.boolean(),
})
export type Contact = z.infer<typeof Contact>

export const CallState = z.enum(['ringing', 'dialing', 'active', 'held', 'ended'])
export const Call = z.object({
  id: z.string().min(1).max(64),
  direction: z.enum(['incoming', 'outgoing']),
  state: CallState,
  number: PhoneNumber,
  /** As the phone knows it; the car looks it up in the contacts when empty. */
  name: Name,
  startedWallMs: z.number(),
  /** When it was answered; null while it rings. */
  activeWallMs: z.number().nullable(),
  muted: z.boolean(),
})
export type Call = z.infer<typeof Call>

export const CallRecord = z.object({
  id: z.string().min(1).max(64),
  kind: z.enum(['incoming', 'outgoing', 'missed']),
  number: PhoneNumber,
  name: Name,
  wallMs: z.number(),
  durationS: z.number().nonnegative(),
})
export type CallRecord = z.infer<typeof CallRecord>

export const PhoneMessage = z.object({
  id: z.string().min(1).max(64),
  /** Who it is with: messages of one conversation share it. */
  conversation: z.string().min(1).max(64),
  name: Name,
  number: PhoneNumber,
  direction: z.enum(['incoming', 'outgoing']),
  text: z.string().max(2000),
  wallMs: z.number(),
  read: z.boolean(),
})
export type PhoneMessage = z.infer<typeof PhoneMessage>

export const Conversation = z.object({
  id: z.string(),
  name: Name,
  number: PhoneNumber,
  unread: z.number().int().nonnegative(),
  last: PhoneMessage,
})
export type Conversation = z.infer<typeof Conversation>

/** Retained event `phone.state`: no message text is in it. */
export const PhoneState = z.object({
  device: z
    .object({
      id: DeviceId,
      name: Name,
      batteryPercent: z.number().min(0).max(100).nullable(),
      signalBars: z.number().int().min(0).max(4).nullable(),
    })
    .nullable(),
  /** Phones that a person has paired, the present one among them. */
  paired: z.array(z.object({ id: DeviceId, name: Name, lastWallMs: z.number() })).max(8),
  /** A phone that wants to be paired; the same digits stand on it. */
  asking: z.object({ id: DeviceId, name: Name, code: z.string().regex(/^\d{6}$/) }).nullable(),
  /** The call that needs eyes first: a ringing one, else the one that is spoken in. */
  calls: z.array(Call).max(4),
  unread: z.number().int().nonnegative(),
  contacts: z.number().int().nonnegative(),
  /** Grows when contacts, history or messages changed. */
  revision: z.number().int(),
})
export type PhoneState = z.infer<typeof PhoneState>

export const PhoneCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), call: z.string().max(64) }),
  z.object({ kind: z.literal('decline'), call: z.string().max(64) }),
  z.object({ kind: z.literal('end'), call: z.string().max(64) }),
  z.object({ kind: z.literal('mute'), call: z.string().max(64), on: z.boolean() }),
  z.object({ kind: z.literal('dial'), number: PhoneNumber.min(1) }),
  z.object({ kind: z.literal('reply'), conversation: z.string().max(64), text: z.string().min(1).max(REPLY_MAX) }),
  z.object({ kind: z.literal('send'), number: PhoneNumber.min(1), text: z.string().min(1).max(REPLY_MAX) }),
  z.object({ kind: z.literal('read'), conversation: z.string().max(64) }),
])
export type PhoneCommand = z.infer<typeof PhoneCommand>

/** Event `phone.command`, to the companion: carries out and answers with `phone.companion.result`. */
export const CommandForPhone = z.object({ id: z.string().max(64), device: DeviceId, command: PhoneCommand })
export type CommandForPhone = z.infer<typeof CommandForPhone>

const Nothing = z.object({}).strict()
const Done = z.object({ done: z.literal(true) })
const device = { device: DeviceId }

/** Asked by the companion. A phone that is not paired may only say hello. */
export const COMPANION_REQUESTS = {
  'phone.companion.hello': {
    input: z.object({
      ...device,
      name: Name.min(1),
      batteryPercent: z.number().min(0).max(100).nullable().default(null),
      signalBars: z.number().int().min(0).max(4).nullable().default(null),
    }),
    output: z.object({
      paired: z.boolean(),
      /** Stands on both screens while the person decides. */
      code: z.string().nullable(),
      /** True: the car knows nothing of this phone (it was restarted); tell everything again. */
      wants: z.boolean(),
    }),
  },
  'phone.companion.contacts': { input: z.object({ ...device, contacts: z.array(Contact).max(2000) }), output: Done },
  'phone.companion.history': { input: z.object({ ...device, records: z.array(CallRecord).max(200) }), output: Done },
  'phone.companion.messages': { input: z.object({ ...device, messages: z.array(PhoneMessage).max(200) }), output: Done },
  /** A call began or changed; `ended` takes it away. */
  'phone.companion.call': { input: z.object({ ...device, call: Call }), output: Done },
  /** One new message. */
  'phone.companion.message': { input: z.object({ ...device, message: PhoneMessage }), output: Done },
  'phone.companion.result': {
    input: z.object({ ...device, command: z.string().max(64), ok: z.boolean(), message: z.string().max(200).default('') }),
    output: Done,
  },
  'phone.companion.bye': { input: z.object(device), output: Done },
} as const

/** Asked by screens. Each that goes to the phone is answered when the phone has done it. */
export const PHONE_REQUESTS = {
  'phone.contacts': {
    input: z.object({
      text: z.string().max(60).default(''),
      favourites: z.boolean().default(false),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    output: z.object({ contacts: z.array(Contact).max(200), total: z.number().int() }),
  },
  'phone.history': { input: Nothing, output: z.object({ records: z.array(CallRecord).max(200) }) },
  'phone.conversations': { input: Nothing, output: z.object({ conversations: z.array(Conversation).max(100) }) },
  'phone.messages': {
    input: z.object({ conversation: z.string().max(64) }),
    output: z.object({ messages: z.array(PhoneMessage).max(200) }),
  },
  'phone.call.answer': { input: z.object({ call: z.string().max(64) }), output: Done },
  /** Declines what rings, and ends what is spoken in or dialled. */
  'phone.call.end': { input: z.object({ call: z.string().max(64) }), output: Done },
  'phone.call.mute': { input: z.object({ call: z.string().max(64), on: z.boolean() }), output: Done },
  'phone.call.dial': { input: z.object({ number: PhoneNumber.min(1) }), output: Done },
  'phone.message.reply': {
    input: z.object({ conversation: z.string().max(64), text: z.string().min(1).max(REPLY_MAX) }),
    output: Done,
  },
  /** To somebody with whom there is no conversation yet. */
  'phone.message.send': {
    input: z.object({ number: PhoneNumber.min(1), text: z.string().min(1).max(REPLY_MAX) }),
    output: Done,
  },
  'phone.message.read': { input: z.object({ conversation: z.string().max(64) }), output: Done },
} as const

/** Set-up: parked only. */
export const PHONE_SETUP_REQUESTS = {
  'phone.pair': { input: z.object({ ...device, accept: z.boolean() }), output: Done },
  'phone.unpair': { input: z.object(device), output: Done },
} as const
