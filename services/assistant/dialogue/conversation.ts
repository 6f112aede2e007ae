/**
 * The conversation as a pure reducer: what was heard comes in, what is to be done and said comes out. Nothing that needs
 * a yes runs without one, whatever the order of events.
 */
import type { Meaning, Room } from '../../contract/assistant-intents.ts'
import { CONFIRMED_INTENTS, needsConfirmation, type AssistantReply } from '../../contract/assistant.ts'

/** A question is forgotten after this time: a "yes" to something else must not open the garage. */
export const PATIENCE_MS = 30_000

export type AskedSlot = 'room' | 'contact' | 'text'

export type Conversation =
  | { phase: 'idle' }
  | { phase: 'confirming'; parts: readonly Meaning[]; untilMs: number }
  | { phase: 'asking'; parts: readonly Meaning[]; at: number; slot: AskedSlot; untilMs: number }

/** What the moment adds to what was meant. */
export interface Moment {
  nowMs: number
  /** The car moves, or nobody knows: a window is opened only after a yes. */
  moving: boolean
  /** Rooms with lights and with thermostats that answer. */
  lightRooms: number
  thermostats: number
}

export type ConversationEvent =
  /** `room` is the room that the text names, if any. */
  | { kind: 'heard'; text: string; parts: readonly Meaning[]; room: Room | 'all' | undefined; moment: Moment }
  | { kind: 'answered'; yes: boolean; nowMs: number }
  | { kind: 'time'; nowMs: number }

export type Effect = { do: 'run'; parts: readonly Meaning[] } | { do: 'reply'; reply: AssistantReply } | { do: 'repeat' }

export interface Step {
  next: Conversation
  effects: Effect[]
}

export const IDLE: Conversation = { phase: 'idle' }
const reply = (code: 'cancelled' | 'expired' | 'nothing_pending' | 'not_understood' | 'help'): Effect => ({
  do: 'reply',
  reply: { code },
})

/** One step of the conversation. */
export function converse(before: Conversation, event: ConversationEvent): Step {
  const nowMs = event.kind === 'heard' ? event.moment.nowMs : event.nowMs
  const isLate = before.phase !== 'idle' && nowMs >= before.untilMs
  const current = isLate ? IDLE : before
  const expired: Effect[] = isLate && event.kind === 'time' ? [reply('expired')] : []
  switch (event.kind) {
    case 'time':
      return { next: current, effects: expired }
    case 'answered':
      return answered(current, event.yes)
    case 'heard':
      return heard(current, event)
  }
}

function answered(current: Conversation, yes: boolean): Step {
  if (current.phase === 'idle') return { next: IDLE, effects: [reply('nothing_pending')] }
  if (!yes) return { next: IDLE, effects: [reply('cancelled')] }
  // A yes to "which room?" says nothing.
  if (current.phase === 'asking') return { next: current, effects: [{ do: 'reply', reply: { code: 'ask', slot: current.slot } }] }
  return { next: IDLE, effects: [{ do: 'run', parts: current.parts }] }
}

function heard(current: Conversation, event: Extract<ConversationEvent, { kind: 'heard' }>): Step {
  const [only, second] = event.parts
  const said = second === undefined ? only?.intent : undefined
  if (said === 'dialog.yes') return answered(current, true)
  if (said === 'dialog.no') return answered(current, false)
  if (said === 'dialog.cancel')
    return current.phase === 'idle' ? { next: IDLE, effects: [reply('cancelled')] } : answered(current, false)
  if (said === 'dialog.help') return { next: current, effects: [reply('help')] }
  if (said === 'dialog.repeat') return { next: current, effects: [{ do: 'repeat' }] }
  if (current.phase === 'asking') {
    const filled = fill(current, event)
    if (filled) return prepare(filled, event.moment)
  }
  if (event.parts.length === 0) return { next: current, effects: [reply('not_understood')] }
  // Something else was said: what waited for a yes is dropped, not done.
  return prepare(
    event.parts.filter(({ intent }) => !intent.startsWith('dialog.')),
    event.moment,
  )
}

/** The wishes with the answer in them, or undefined when the answer is something else. */
function fill(
  { parts, at, slot }: Extract<Conversation, { phase: 'asking' }>,
  { text, parts: meant, room }: Extract<ConversationEvent, { kind: 'heard' }>,
): Meaning[] | undefined {
  const value = slot === 'room' ? room : slot === 'contact' && meant.length > 0 ? undefined : text.trim().slice(0, 120)
  if (value === undefined || value === '') return undefined
  return parts.map((part, index) => (index === at ? ({ ...part, slots: { ...part.slots, [slot]: value } } as Meaning) : part))
}

/** Asks for what is missing, then for a yes, then runs. */
function prepare(parts: readonly Meaning[], moment: Moment): Step {
  if (parts.length === 0) return { next: IDLE, effects: [reply('not_understood')] }
  const untilMs = moment.nowMs + PATIENCE_MS
  for (const [at, part] of parts.entries()) {
    const slot = missing(part, moment)
    if (slot)
      return { next: { phase: 'asking', parts, at, slot, untilMs }, effects: [{ do: 'reply', reply: { code: 'ask', slot } }] }
  }
  const risky = parts.filter((part) => isRisky(part, moment))
  if (risky.length === 0) return { next: IDLE, effects: [{ do: 'run', parts }] }
  return {
    next: { phase: 'confirming', parts, untilMs },
    effects: risky.map((part) => ({ do: 'reply', reply: questionOf(part) })),
  }
}

/** Whether a yes is needed now. */
export function isRisky(meaning: Meaning, { moving }: Pick<Moment, 'moving'>): boolean {
  if (needsConfirmation(meaning)) return true
  if (meaning.intent !== 'vehicle.window') return false
  return moving && (meaning.slots.open === true || (meaning.slots.percent ?? 0) > 0)
}

function missing(meaning: Meaning, { lightRooms, thermostats }: Moment): AskedSlot | undefined {
  switch (meaning.intent) {
    case 'phone.call':
      return meaning.slots.contact === undefined && meaning.slots.number === undefined ? 'contact' : undefined
    case 'phone.send':
      return meaning.slots.contact === undefined ? 'contact' : meaning.slots.text === undefined ? 'text' : undefined
    case 'phone.reply':
      return meaning.slots.text === undefined ? 'text' : undefined
    case 'home.light':
      return meaning.slots.room === undefined && lightRooms > 1 ? 'room' : undefined
    case 'home.thermostat':
      return meaning.slots.room === undefined && thermostats > 1 ? 'room' : undefined
    default:
      return undefined
  }
}

function questionOf(meaning: Meaning): AssistantReply {
  const { slots } = meaning
  const intent = CONFIRMED_INTENTS.find((name) => name === meaning.intent) ?? 'vehicle.window'
  const opens = !('open' in slots) || slots.open !== false
  const name = 'contact' in slots ? slots.contact : 'number' in slots ? slots.number : undefined
  const text = 'text' in slots ? slots.text : undefined
  return {
    code: 'confirm',
    intent,
    opens,
    ...(name === undefined ? {} : { name }),
    ...(text === undefined ? {} : { text: text.slice(0, 200) }),
  }
}
