/** The assistant's wire: what a phrase means, what the conversation shows. Replies are codes with parameters, never words. */
import { z } from 'zod'
import { INTENTS, Meaning, PlaceKind, Room, SavedRole, Zone } from './assistant-intents.ts'

/** Several wishes in one phrase, in the order in which they were said. */
export const Compound = z.strictObject({ parts: z.array(Meaning).min(2).max(4) })

/** A line of `fascia assistant parse`: a single meaning, several, or nothing that was understood. */
export const ParsedPhrase = z.union([
  z.strictObject({ intent: z.null(), slots: z.strictObject({}), confirm: z.literal(false) }),
  z.strictObject({ intent: z.literal('compound'), slots: Compound, confirm: z.boolean() }),
  z.looseObject({ confirm: z.boolean() }).transform(({ confirm, ...meaning }, context) => {
    const parsed = Meaning.safeParse(meaning)
    if (parsed.success) return { ...parsed.data, confirm }
    context.addIssue({ code: 'custom', message: parsed.error.message })
    return z.NEVER
  }),
])
export type ParsedPhrase = z.infer<typeof ParsedPhrase>

/** Intents that can ask for a yes. */
export const CONFIRMED_INTENTS = [
  'vehicle.lock',
  'vehicle.trunk',
  'vehicle.window',
  'home.garage',
  'phone.call',
  'phone.send',
  'phone.reply',
] as const

/**
 * What is never done without a yes: opening what keeps the car or the house shut, speaking to other people in the
 * driver's name. The services add what depends on the moment (a window while moving).
 */
export function needsConfirmation({ intent, slots }: Meaning): boolean {
  switch (intent) {
    case 'vehicle.lock':
      return !slots.locked
    case 'vehicle.trunk':
      return slots.open
    case 'home.garage':
    case 'phone.call':
    case 'phone.send':
    case 'phone.reply':
      return true
    default:
      return false
  }
}

/** What a reply is about; the screen has a name for each. */
export const Thing = z.enum([
  'temperature',
  'seat_heat',
  'seat_vent',
  'wheel',
  'defrost_front',
  'defrost_rear',
  'fan',
  'recirculation',
  'ac',
  'climate_mode',
  'airflow',
  'precondition',
  'inside',
  'outside',
  'air_quality',
  'guidance_voice',
  'eta',
  'remaining_time',
  'remaining_distance',
  'arrival_charge',
  'next_turn',
  'destination',
  'street',
  'volume',
  'sound',
  'shuffle',
  'repeat',
  'playback',
  'locks',
  'trunk',
  'frunk',
  'window',
  'headlights',
  'fog',
  'dome',
  'ambient',
  'mirrors',
  'charge_limit',
  'charging',
  'charge_flap',
  'drive_mode',
  'regeneration',
  'battery',
  'range',
  'tyres',
  'speed_limit',
  'consumption',
  'charge_time',
  'doors',
  'odometer',
  'home_light',
  'home_temperature',
  'vacuum',
  'purifier',
  'device',
  'garage',
  'scene',
  'solar',
  'home_lights',
  'profile',
  'appearance',
  'language',
  'text_size',
  'units',
  'call',
])
export type Thing = z.infer<typeof Thing>

const ReplyValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('celsius'), value: z.number() }),
  z.object({ kind: z.literal('percent'), value: z.number() }),
  z.object({ kind: z.literal('metres'), value: z.number() }),
  z.object({ kind: z.literal('seconds'), value: z.number() }),
  z.object({ kind: z.literal('wall_ms'), value: z.number() }),
  z.object({ kind: z.literal('kmh'), value: z.number() }),
  z.object({ kind: z.literal('watts'), value: z.number() }),
  z.object({ kind: z.literal('kwh_100km'), value: z.number() }),
  z.object({ kind: z.literal('ug_m3'), value: z.number() }),
  z.object({ kind: z.literal('level'), value: z.number() }),
  z.object({ kind: z.literal('on'), value: z.boolean() }),
  z.object({ kind: z.literal('open'), value: z.boolean() }),
  z.object({ kind: z.literal('locked'), value: z.boolean() }),
  z.object({ kind: z.literal('folded'), value: z.boolean() }),
  z.object({ kind: z.literal('okay'), value: z.boolean() }),
  /** A word of the contract: a mode, a state, a language; the screen has it in its language. */
  z.object({ kind: z.literal('word'), value: z.string().max(60) }),
  /** A name as somebody gave it: a street, a song, a person. */
  z.object({ kind: z.literal('name'), value: z.string().max(200) }),
  /** The car does not know. */
  z.object({ kind: z.literal('unknown') }),
])
export type ReplyValue = z.infer<typeof ReplyValue>

const Name = z.string().max(200)
const Code = z.string().max(40)

/** What the assistant answers: never words, so that each screen says it in its language. */
export const AssistantReply = z.discriminatedUnion('code', [
  /** A thing and how it is now, as the vehicle or the house confirmed it. */
  z.object({
    code: z.literal('state'),
    thing: Thing,
    state: ReplyValue,
    zone: Zone.optional(),
    room: Room.optional(),
    name: Name.optional(),
  }),
  z.object({ code: z.literal('navigating'), name: Name }),
  z.object({ code: z.literal('navigation_stopped') }),
  /** With the options to choose from; `near` is what it was found near. */
  z.object({ code: z.literal('nearby'), kind: PlaceKind, near: Name.optional(), count: z.number().int() }),
  z.object({ code: z.literal('playing'), name: Name, artist: Name }),
  z.object({ code: z.literal('paused') }),
  /** Who wrote; the words themselves stay with the phone, which reads them aloud. */
  z.object({ code: z.literal('message'), from: Name, conversation: z.string().max(64) }),
  z.object({ code: z.literal('no_messages') }),
  z.object({ code: z.literal('calling'), name: Name }),
  z.object({ code: z.literal('sent'), name: Name }),
  /** The screen that asked opens it. */
  z.object({ code: z.literal('open_screen'), screen: INTENTS['settings.open'].shape.screen }),
  /** Asks before it does what matters; yes and no answer it. */
  z.object({
    code: z.literal('confirm'),
    intent: z.enum(CONFIRMED_INTENTS),
    opens: z.boolean(),
    name: Name.optional(),
    text: Name.optional(),
  }),
  /** Asks for what was not said. */
  z.object({ code: z.literal('ask'), slot: z.enum(['room', 'contact', 'text']) }),
  z.object({ code: z.literal('help') }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('expired') }),
  z.object({ code: z.literal('nothing_pending') }),
  z.object({ code: z.literal('not_understood') }),
  /** A place, a contact, a device or a title that is not there. */
  z.object({ code: z.literal('not_found'), name: Name }),
  z.object({ code: z.literal('no_saved_place'), role: SavedRole }),
  z.object({ code: z.literal('no_position') }),
  z.object({ code: z.literal('no_route') }),
  z.object({ code: z.literal('no_phone') }),
  z.object({ code: z.literal('no_home') }),
  /** Understood, but this car has nothing that does it. */
  z.object({ code: z.literal('unsupported') }),
  /** Only while parked, or only at a standstill. */
  z.object({ code: z.literal('restricted') }),
  z.object({ code: z.literal('failed'), error: Code, message: z.string().max(400) }),
])
export type AssistantReply = z.infer<typeof AssistantReply>

export const AssistantOption = z.object({
  id: z.string().max(200),
  title: Name,
  detail: Name,
  distanceM: z.number().nonnegative().nullable(),
})
export type AssistantOption = z.infer<typeof AssistantOption>

export const AssistantTurn = z.object({
  id: z.number().int(),
  wallMs: z.number(),
  /** What the person said or typed; null for a touch on an option. */
  said: z.string().max(300),
  replies: z.array(AssistantReply).max(8),
  /** To choose from with `assistant.choose`; only those of the last turn still work. */
  options: z.array(AssistantOption).max(10),
})
export type AssistantTurn = z.infer<typeof AssistantTurn>

/** Retained event `assistant.state`. */
export const AssistantState = z.object({
  turns: z.array(AssistantTurn).max(30),
  busy: z.boolean(),
  /** What the assistant waits for: a yes, a word, a choice. */
  waitsFor: z.enum(['nothing', 'yes', 'room', 'contact', 'text', 'choice']),
  /** No engine turns speech into text in this build; it is a port that one can fill. */
  hears: z.boolean(),
})
export type AssistantState = z.infer<typeof AssistantState>

const Done = z.object({ done: z.literal(true) })
export const ASSISTANT_REQUESTS = {
  /** Answered as soon as it was taken up; what it led to comes as `assistant.state`. */
  'assistant.say': {
    input: z.object({
      text: z.string().min(1).max(300),
      language: z.enum(['en', 'de', 'es', 'fr', 'zh-CN', 'ar']),
      /** Who speaks; "I'm cold" means this place. */
      seat: z.enum(['driver', 'passenger']).optional(),
    }),
    output: z.object({ turn: z.number().int() }),
  },
  'assistant.answer': { input: z.object({ answer: z.enum(['yes', 'no']) }), output: Done },
  'assistant.choose': { input: z.object({ turn: z.number().int(), id: z.string().max(200) }), output: Done },
  'assistant.clear': { input: z.object({}).strict(), output: Done },
} as const
