/** Joins the assistant to the gateway: what is said comes in, wishes go out as requests, turns are told as retained state. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import type { Meaning } from '../contract/assistant-intents.ts'
import type { AssistantReply, AssistantState, AssistantTurn, ParsedPhrase } from '../contract/assistant.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import { converse, IDLE, type Conversation, type ConversationEvent, type Effect } from './dialogue/conversation.ts'
import { execute } from './execute/execute.ts'
import { choicesAtHome } from './execute/home.ts'
import { Mute } from './execute/media.ts'
import { start } from './execute/navigation.ts'
import type { Choice, World } from './execute/world.ts'
import { failure } from './execute/world.ts'
import { parsePhrase } from './grammar/parse.ts'
import type { Language } from './grammar/text.ts'
import { roomInAnswer } from './lexicon/rooms.ts'
import { SILENT_ENGINE, type SpeechEngine } from './speech-engine.ts'

const TURNS_MAX = 30
const REPLIES_MAX = 8
const LOOK_EVERY_MS = 1000
/** Wishes wait for each other: the second "warmer" begins from what the first has made. */
const WAITING_MAX = 5

export interface AssistantOptions {
  gateway: GatewayClient
  log: Log
  speech?: SpeechEngine
}

const HEARD = [
  'home.state',
  'navigation.guidance',
  'navigation.route',
  'media.playback',
  'phone.state',
  'profiles.state',
  'energy.state',
  'vehicle.restrictions',
] as const satisfies readonly EventName[]
type Heard = { [N in (typeof HEARD)[number]]?: EventPayload<N> }

/** @returns what to do before the process stops */
export function serveAssistant({ gateway, log, speech = SILENT_ENGINE }: AssistantOptions): () => void {
  const latest: Heard = {}
  for (const name of HEARD) gateway.onEvent(name, (payload) => Object.assign(latest, { [name]: payload }))
  const mute = new Mute()
  let conversation: Conversation = IDLE
  let turns: AssistantTurn[] = []
  let choices: readonly Choice[] = []
  let nextId = 1
  let running = 0
  let chain: Promise<void> = Promise.resolve()
  let language: Language = 'en'
  let seat: 'driver' | 'passenger' = 'driver'

  const tell = (): void => {
    const waitsFor: AssistantState['waitsFor'] =
      conversation.phase === 'confirming'
        ? 'yes'
        : conversation.phase === 'asking'
          ? conversation.slot
          : choices.length > 0
            ? 'choice'
            : 'nothing'
    gateway.emit('assistant.state', { turns, busy: running > 0, waitsFor, hears: speech.available })
  }
  const change = (id: number, more: readonly AssistantReply[], found?: readonly Choice[]): void => {
    turns = turns.map((turn) =>
      turn.id === id
        ? {
            ...turn,
            replies: [...turn.replies, ...more].slice(0, REPLIES_MAX),
            options: found?.map(({ option }) => option) ?? turn.options,
          }
        : turn,
    )
  }
  const world = (): World => ({
    request: (name, input) => gateway.request(name, input),
    value: (path) => {
      const { value, quality } = gateway.sample(path)
      return quality === 'valid' && value !== null ? value : undefined
    },
    home: latest['home.state'],
    guidance: latest['navigation.guidance'],
    routeLine: latest['navigation.route']?.route?.geometry ?? [],
    playback: latest['media.playback'],
    phone: latest['phone.state'],
    profiles: latest['profiles.state'],
    energy: latest['energy.state'],
    language,
    seat,
  })

  /** Carries out wishes of a turn one after another; never more at once than a person means. */
  const later = (turn: number, work: (at: World) => Promise<void>): void => {
    if (running >= WAITING_MAX)
      throw new FasciaError('too_many', 'the assistant is still busy', { remedy: 'say it again in a moment' })
    running++
    const at = world()
    chain = chain.then(async () => {
      try {
        await work(at)
      } catch (error) {
        log.error('a wish was not carried out', { error: FasciaError.from(error).toBody() })
        change(turn, [failure(error)])
      }
      running--
      tell()
    })
  }
  const run = (turn: number, parts: readonly Meaning[]): void =>
    later(turn, async (at) => {
      for (const part of parts) {
        const { replies, choices: found } = await execute(part, at, mute)
        if (found && found.length > 0) choices = found
        change(turn, replies, found)
        tell()
      }
    })
  const follow = (turn: number, effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.do === 'run') run(turn, effect.parts)
      else if (effect.do === 'reply') change(turn, [effect.reply])
      else change(turn, turns.at(-2)?.replies ?? [{ code: 'nothing_pending' }])
    }
  }
  const take = (said: string, event: ConversationEvent): number => {
    const id = nextId++
    choices = []
    turns = [...turns, { id, wallMs: systemClock.wallMs(), said, replies: [], options: [] }].slice(-TURNS_MAX)
    const { next, effects } = converse(conversation, event)
    conversation = next
    follow(id, effects)
    tell()
    return id
  }

  const hear = (text: string, spoken: Language, from: 'driver' | 'passenger'): number => {
    language = spoken
    seat = from
    const state = latest['vehicle.restrictions']?.state
    return take(text, {
      kind: 'heard',
      text,
      parts: partsOf(parsePhrase(text, spoken)),
      room: roomInAnswer(text, spoken),
      moment: {
        nowMs: systemClock.monotonicMs(),
        moving: state !== 'PARKED' && state !== 'IDLING',
        ...choicesAtHome(latest['home.state']),
      },
    })
  }

  gateway.serve('assistant.say', async (input, from) => ({
    turn: hear(input.text, input.language, input.seat ?? (from.display === 'passenger' ? 'passenger' : 'driver')),
  }))
  gateway.serve('assistant.answer', async ({ answer }) => {
    take('', { kind: 'answered', yes: answer === 'yes', nowMs: systemClock.monotonicMs() })
    return { done: true }
  })
  gateway.serve('assistant.choose', async ({ turn, id }) => {
    const chosen = turns.at(-1)?.id === turn ? choices.find(({ option }) => option.id === id) : undefined
    if (!chosen) throw new FasciaError('not_found', 'this choice is over', { remedy: 'ask again' })
    choices = []
    later(turn, async (at) => {
      const { replies } = await start(chosen.place, at)
      change(turn, replies, [])
    })
    tell()
    return { done: true }
  })
  const clear = (): void => {
    turns = []
    choices = []
    conversation = IDLE
    tell()
  }
  gateway.serve('assistant.clear', async () => {
    clear()
    return { done: true }
  })
  // What one driver said is nothing to the next.
  let activeId: string | undefined
  gateway.onEvent('profiles.state', (state) => {
    if (activeId !== undefined && activeId !== state.activeId) clear()
    activeId = state.activeId
  })

  const timer = setInterval(() => {
    const { next, effects } = converse(conversation, { kind: 'time', nowMs: systemClock.monotonicMs() })
    if (next === conversation) return
    conversation = next
    follow(turns.at(-1)?.id ?? 0, effects)
    tell()
  }, LOOK_EVERY_MS)
  const stopSpeech = speech.onPhrase((text, spoken) => hear(text.slice(0, 300), spoken, 'driver'))
  tell()
  return () => {
    clearInterval(timer)
    stopSpeech()
  }
}

function partsOf(parsed: ParsedPhrase): readonly Meaning[] {
  if (parsed.intent === null) return []
  if (parsed.intent === 'compound') return parsed.slots.parts
  const { intent, slots } = parsed
  return [{ intent, slots } as Meaning]
}
