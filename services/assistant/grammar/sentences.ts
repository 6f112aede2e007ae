/** Sentences with free text: "navigate to {place}", "play something by {artist}". */
import { INTENTS, type IntentName, type Meaning, type PlaceKind } from '../../contract/assistant-intents.ts'
import { patternTokens, type Lexicon, type Slot } from './lexicon.ts'
import { forbids, isFiller } from './rule.ts'
import { segment, type Span } from './segment.ts'
import { wordsBetween, type Token, type TokenizedText } from './text.ts'
import { hasConcept, PhraseView } from './view.ts'

interface SlotPattern {
  name: string
  /** Letters that Arabic writes onto the word: "call to-Sara". */
  prefix: string
  /** Only when it names a saved place or a kind. */
  known: boolean
}

interface Sentence {
  intent: IntentName
  shape: RegExp
  slots: readonly SlotPattern[]
}

const SLOT = /^\{(?:([^}+]+)\+)?(\w+)([!.]?)(?:=([^}]+))?\}$/
const MAX_NAME_TOKENS = 8
const MAX_HAN_TOKENS = 16
/** "Go to eco mode" is no journey. */
const NO_PLACE = [
  'DRIVE_MODE',
  'CLIMATE_MODE',
  'DEGREE',
  'PERCENT',
  'LANG',
  'SHUFFLE',
  'SONG',
  'INSIDE',
  'FRONT_GLASS',
  'TYRES',
  'TRUNK',
]
/** "Change to English" is no driver's profile. */
const NO_PROFILE = 'LANG|UNIT|DRIVE_MODE|SOURCE|CELSIUS|FAHRENHEIT|MODE|SCREEN|SONG'
/** "Play tennis with me" is no title. */
const NO_TITLE = 'GAME'
const FIXED_TYPES = ['artist', 'album', 'song', 'playlist']

/** A piece of a pattern: a bracket, a bar, a slot, or words. */
const PIECE = /[()[\]|]|\{[^}]*\}|[^()[\]|{}]+/g

/** The source of a regular expression for a pattern; it fits text in which a space stands before every token. */
function shapeOf(pattern: string, lexicon: Lexicon, slot: (piece: string) => string): string {
  const pieces = [...longestFirst(pattern).matchAll(PIECE)].map(([piece]) => {
    if (piece === '(' || piece === '[') return '(?:'
    if (piece === ')' || piece === '|') return piece
    if (piece === ']') return ')?'
    if (piece.startsWith('{')) return slot(piece)
    return patternTokens(piece, lexicon.language)
      .map((token) => ` ${token.replace('*', '\\S*')}`)
      .join('')
  })
  return pieces.join('')
}

/** With the longest of each choice first, so that "to the" is not taken for a "to" before a place called The. */
const longestFirst = (pattern: string): string =>
  pattern.replaceAll(/([([])([^()[\]{}]*)([)\]])/g, (_, open: string, choices: string, close: string) => {
    const sorted = choices.split('|').sort((a, b) => b.split(' ').length - a.split(' ').length || b.length - a.length)
    return `${open}${sorted.join('|')}${close}`
  })

/** Compiles the sentences of a lexicon. */
export function compileSentences(lexicon: Lexicon): Sentence[] {
  return lexicon.sentences.map(({ intent, pattern }) => {
    const slots: SlotPattern[] = []
    const source = shapeOf(pattern, lexicon, (piece) => {
      const [, prefix = '', name = '', mark, begin] = SLOT.exec(piece) ?? []
      slots.push({ name, prefix, known: mark === '!' })
      const first = begin === undefined ? `${prefix}\\S+` : `(?:${begin})(?!\\S)`
      return ` (?<${name}>${first}${mark === '.' ? '' : '(?: \\S+)*?'})`
    })
    return { intent, shape: new RegExp(`^${source}$`, 'd'), slots }
  })
}

/** The sentence that fits with sensible free text, the most fixed words and then the most slots, or undefined. */
export function matchSentence(phrase: TokenizedText, lexicon: Lexicon, sentences: readonly Sentence[]): Meaning | undefined {
  const joined = phrase.tokens.map(({ folded }) => ` ${folded}`).join('')
  const fitting = sentences.flatMap((sentence) => {
    const match = sentence.shape.exec(joined)
    if (!match) return []
    const free = sentence.slots.reduce((sum, { name }) => sum + (match.groups?.[name] ?? '').split(' ').length, 0)
    return [{ sentence, match, free }]
  })
  for (const { sentence, match } of fitting.sort(
    (a, b) => a.free - b.free || b.sentence.slots.length - a.sentence.slots.length,
  )) {
    const slots = readSlots(sentence, match, joined, phrase, lexicon)
    if (slots && sentence.intent === 'home.device') slots['on'] = new PhraseView(segment(phrase.tokens, lexicon)).on
    const meaning = slots && meaningOf(sentence.intent, slots)
    if (meaning) return meaning
  }
  return undefined
}

function meaningOf(intent: IntentName, slots: object): Meaning | undefined {
  const parsed = INTENTS[intent].safeParse(slots)
  return parsed.success ? ({ intent, slots: parsed.data } as Meaning) : undefined
}

function readSlots(
  { intent, slots }: Sentence,
  match: RegExpExecArray,
  joined: string,
  phrase: TokenizedText,
  lexicon: Lexicon,
): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {}
  for (const { name, prefix, known } of slots) {
    const at = match.indices?.groups?.[name]
    if (!at) return undefined
    const from = tokenIndexAt(joined, at[0])
    const to = tokenIndexAt(joined, at[1]) + 1
    const value = readSlot({ name, prefix, known, intent }, cut(phrase, from, to, prefix), lexicon)
    if (!value) return undefined
    Object.assign(result, value)
  }
  return result
}

const tokenIndexAt = (joined: string, character: number): number => joined.slice(0, character).split(' ').length - 2

function cut({ text, tokens }: TokenizedText, from: number, to: number, prefix: string): TokenizedText {
  const slice: Token[] = tokens.slice(from, to)
  const [first, ...rest] = slice
  if (first === undefined || prefix === '') return { text, tokens: slice }
  const shifted = { ...first, start: first.start + prefix.length, folded: first.folded.slice(prefix.length) }
  return { text, tokens: [shifted, ...rest] }
}

function readSlot(
  { name, prefix, known, intent }: SlotPattern & { intent: IntentName },
  phrase: TokenizedText,
  lexicon: Lexicon,
): Record<string, unknown> | undefined {
  const whole = wordsBetween(phrase, 0, phrase.tokens.length)
  if (name === 'text') return { text: whole }
  const note = name === 'contact' && intent === 'phone.send' ? dictated(whole) : undefined
  if (note) return note
  const spans = trimmed(segment(phrase.tokens, lexicon), name === 'query' ? 'ARTICLE' : 'ARTICLE|POLITE')
  if (spans.length === 0) return undefined
  const said = wordsBetween(phrase, spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0)
  const longest = lexicon.language === 'zh-CN' ? MAX_HAN_TOKENS : MAX_NAME_TOKENS
  const isWritten = phrase.tokens.some(({ folded }) => /^\d/.test(folded))
  const number = name === 'contact' && !isWritten ? numberIn(spans) : undefined
  if (number !== undefined) return { number }
  if ((spans.at(-1)?.to ?? 0) - (spans[0]?.from ?? 0) > longest) return undefined
  if (name !== 'query' && spans.some(({ concepts }) => forbids(concepts))) return undefined
  // A light at home is a light, not a device of that name.
  if (intent === 'home.device' && new PhraseView(spans).has('LIGHT|LIGHTS|ROOM_LIGHT')) return undefined
  if (spans[0]?.concepts.has('PRONOUN') || spans[0]?.concepts.has('BLOCK')) return undefined
  if (name === 'query' && spans.some(({ concepts }) => concepts.has('DEGREE') || concepts.has('PERCENT'))) return undefined
  switch (name) {
    case 'place':
      // "Drive via the motorway" names a kind of road.
      if (intent === 'navigation.add_stop' && new PhraseView(spans).has('ROAD')) return undefined
      return placeOf(spans, lexicon.language === 'ar' ? withoutTo(said, prefix) : said, known)
    case 'kind':
      return kindOnly(spans)
    case 'near':
      return nearOf(spans, said)
    case 'contact':
      return contactOf(spans, phrase, lexicon, intent === 'phone.read' ? said.replace(/['’]s$/, '') : said)
    case 'query':
      return new PhraseView(spans).has(NO_TITLE) ? undefined : queryOf(spans, phrase, said)
    default:
      if (spans.some(({ concepts }) => hasConcept(concepts, 'Q'))) return undefined
      if (intent === 'settings.profile' && new PhraseView(spans).has(NO_PROFILE)) return undefined
      if (FIXED_TYPES.includes(name)) return { query: said, type: name }
      return { [intent === 'home.scene' ? 'scene' : 'name']: said.replace(/['’]s$/, '') }
  }
}

/** A title; "the album Rumours" says what it is a title of. */
function queryOf(spans: Span[], phrase: TokenizedText, said: string): Record<string, unknown> {
  const [first, second] = spans
  const type = first && valueOf([first], 'MEDIA_TYPE')
  const last = spans.at(-1)
  if (type === undefined || !second || !last) return { query: said }
  return { query: wordsBetween(phrase, second.from, last.to), type }
}

/** Names whose first letter is no "to": London, Lebanon, Lisbon, Los Angeles, Lyon, Libya, The Hague. */
const OWN_L = /^ل(?:ندن|بنان|شبون|وس|يون|يبيا|اهاي)/

/** Arabic writes "to the" onto a name: "lil-matar" is the airport. */
function withoutTo(said: string, prefix: string): string {
  const word = `${prefix === 'ل' ? prefix : ''}${said}`
  if (!word.startsWith('لل')) return said.replace(/^عال(?!ي)(?=.{3,})/, 'ال')
  return OWN_L.test(word.slice(1)) ? word.slice(1) : `ا${word.slice(1)}`
}

function trimmed(spans: Span[], names: string): Span[] {
  const dropped = (span: Span | undefined): boolean => names.split('|').some((name) => span?.concepts.has(name))
  let from = 0
  let to = spans.length
  while (from < to && dropped(spans[from])) from++
  while (to > from && spans[to - 1]?.concepts.has('POLITE') && names.includes('POLITE')) to--
  return spans.slice(from, to)
}

const valueOf = (spans: readonly Span[], name: string): string | undefined =>
  spans
    .flatMap(({ concepts }) => [...concepts])
    .find((concept) => concept.startsWith(`${name}:`))
    ?.slice(name.length + 1)

const allOf = (spans: readonly Span[], names: string): boolean =>
  spans.every(({ concepts }) => isFiller(concepts) || names.split('|').some((name) => hasConcept(concepts, name)))

function placeOf(spans: Span[], said: string, known: boolean): Record<string, unknown> | undefined {
  const saved = valueOf(spans, 'SAVED')
  if (saved !== undefined && allOf(spans, 'SAVED')) return { saved }
  const kind = valueOf(spans, 'KIND') as PlaceKind | undefined
  if (kind !== undefined && allOf(spans, 'KIND|NEAREST|NEARBY')) return { kind }
  if (known || spans.every(({ concepts }) => isFiller(concepts))) return undefined
  if (spans.some(({ concepts }) => NO_PLACE.some((name) => hasConcept(concepts, name)))) return undefined
  if (spans.some(({ concepts }) => hasConcept(concepts, 'Q'))) return undefined
  return { place: said }
}

function kindOnly(spans: Span[]): Record<string, unknown> | undefined {
  const kind = valueOf(spans, 'KIND')
  return kind !== undefined && allOf(spans, 'KIND|FIND|Q|EXISTS|WANT|NEAREST|NEARBY') ? { kind } : undefined
}

function nearOf(spans: Span[], said: string): Record<string, unknown> | undefined {
  const saved = valueOf(spans, 'SAVED')
  if (saved !== undefined && allOf(spans, 'SAVED')) return { saved }
  return allOf(spans, 'NEARBY') ? {} : { near: said }
}

/** A telephone number that was said as "six, three, oh", "sixty-three": its digits in a row, when nothing else was said. */
function numberIn(spans: readonly Span[]): string | undefined {
  const digits = spans.map(({ concepts }) => [...concepts].find((name) => name.startsWith('NUMBER:'))?.slice('NUMBER:'.length))
  return digits.every((digit) => digit !== undefined && /^\d{1,2}$/.test(digit)) && digits.length >= 3
    ? digits.join('')
    : undefined
}

/** "Tell the vacuum to stop": these are no people. */
const THINGS = 'MESSAGES|VACUUM|NAVIGATION|GUIDANCE_VOICE|PURIFIER|GARAGE_DOOR|CAR_LIGHT|BATTERY'

const isWord = (slots: readonly Slot[], word = ''): boolean =>
  slots.length === 1 && slots[0]?.get(word)?.some((sequence) => sequence.length === 1) === true

function contactOf(
  spans: Span[],
  { tokens }: TokenizedText,
  lexicon: Lexicon,
  said: string,
): Record<string, unknown> | undefined {
  if (new PhraseView(spans).has(THINGS)) return undefined
  const own = tokens.slice(spans[0]?.from, spans.at(-1)?.to)
  if (own.every(({ folded }) => /^\d+$/.test(folded))) return { number: own.map(({ folded }) => folded).join('') }
  if (own.length > 6 || spans.some(({ concepts }) => hasConcept(concepts, 'Q'))) return undefined
  // "My wife" may be one word of the lexicon: her place in the car.
  const [first, second] = own
  const owned =
    second &&
    lexicon.entries.get(first?.folded ?? '')?.some(({ slots, concept }) => concept === 'ARTICLE' && isWord(slots, first?.folded))
  return { contact: owned ? said.slice(second.start - (first?.start ?? 0)) : said }
}

/** "A message to Ana: on my way": what stands after the colon is the text. */
function dictated(said: string): Record<string, unknown> | undefined {
  const [, who, text] = /^([^:]+):\s*(.+)$/s.exec(said) ?? []
  return who === undefined ? undefined : { contact: who.trim(), text }
}
