/** Rooms by the names that people give them, in any of the languages: a German may speak to a house labelled in English. */
import type { Room } from '../../contract/assistant-intents.ts'
import { Room as RoomSchema } from '../../contract/assistant-intents.ts'
import { patternTokens } from '../grammar/lexicon.ts'
import { segment } from '../grammar/segment.ts'
import { tokenize, type Language } from '../grammar/text.ts'
import { places as arabic } from './ar/places.ts'
import { places as german } from './de/places.ts'
import { places as english } from './en/places.ts'
import { places as spanish } from './es/places.ts'
import { places as french } from './fr/places.ts'
import { lexiconOf } from './index.ts'
import { places as chinese } from './zh-CN/places.ts'

const PLACES = { en: english, de: german, es: spanish, fr: french, 'zh-CN': chinese, ar: arabic } as const
const key = (name: string, language: Language): string => patternTokens(name, language).join(' ')

let known: ReadonlyMap<string, Room> | undefined

function rooms(): ReadonlyMap<string, Room> {
  if (known) return known
  const map = new Map<string, Room>()
  for (const [language, { words }] of Object.entries(PLACES)) {
    for (const [concept, ways] of Object.entries(words)) {
      const room = RoomSchema.safeParse(concept.startsWith('ROOM:') ? concept.slice(5) : '')
      if (room.success) for (const way of ways.split(',')) map.set(key(way, language as Language), room.data)
    }
  }
  known = map
  return map
}

/** The room that a label of the house names, whatever its language. */
export function roomOfLabel(label: string): Room | undefined {
  for (const language of Object.keys(PLACES) as Language[]) {
    const room = rooms().get(key(label, language))
    if (room) return room
  }
  return undefined
}

/** The room that an answer names ("the kitchen please"), or `all`. */
export function roomInAnswer(text: string, language: Language): Room | 'all' | undefined {
  const spans = segment(tokenize(text, language).tokens, lexiconOf(language))
  const concepts = spans.flatMap((span) => [...span.concepts])
  const room = concepts.find((concept) => concept.startsWith('ROOM:'))?.slice(5)
  if (room !== undefined) return RoomSchema.parse(room)
  return ['ALL', 'WHOLE_HOUSE', 'ZONE:all'].some((concept) => concepts.includes(concept)) ? 'all' : undefined
}
