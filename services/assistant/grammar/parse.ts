/** Understands a phrase: rules that explain every word, several wishes, sentences with free text, rules that explain most. */
import { isDeepStrictEqual } from 'node:util'
import type { Meaning } from '../../contract/assistant-intents.ts'
import { INTENTS } from '../../contract/assistant-intents.ts'
import { needsConfirmation, type ParsedPhrase } from '../../contract/assistant.ts'
import { lexiconOf } from '../lexicon/index.ts'
import { apart } from './arabic.ts'
import type { Lexicon } from './lexicon.ts'
import { fitOf, forbids, isFiller, type Rule } from './rule.ts'
import { breaksOf, isReasonAfter, isReasonBefore, standsAlone, withoutFelt } from './reason.ts'
import { CLIMATE_RULES } from './rules/climate.ts'
import { CONVERSATION_RULES } from './rules/conversation.ts'
import { HOME_RULES } from './rules/home.ts'
import { MEDIA_RULES } from './rules/media.ts'
import { NAVIGATION_RULES } from './rules/navigation.ts'
import { VEHICLE_RULES } from './rules/vehicle.ts'
import { segment, type Span } from './segment.ts'
import { compileSentences, matchSentence } from './sentences.ts'
import { tokenize, type Language, type TokenizedText } from './text.ts'
import { hasConcept, PhraseView } from './view.ts'

const RULES: readonly Rule[] = [
  ...CLIMATE_RULES,
  ...NAVIGATION_RULES,
  ...MEDIA_RULES,
  ...VEHICLE_RULES,
  ...HOME_RULES,
  ...CONVERSATION_RULES,
]
/** Of the words that mean something, this part may stay unexplained; a short phrase must be explained whole. */
const UNEXPLAINED_MAX = 0.2
const MAX_PARTS = 4
const MAX_READINGS = 4
/** A question or a condition is not read in another way: it would become an order. */
const CERTAIN = ['ASK', 'Q', 'IS_IT', 'IS_SHUT', 'LEFT_ON', 'IF', 'SAY']
const NOT_UNDERSTOOD: ParsedPhrase = { intent: null, slots: {}, confirm: false }
/** Their free text may hold an "and"; what comes after it belongs to the text. */
const WHOLE = ['phone.send', 'phone.reply']

interface Grammar {
  lexicon: Lexicon
  sentences: ReturnType<typeof compileSentences>
}
const grammars = new Map<Language, Grammar>()

function grammarOf(language: Language): Grammar {
  let grammar = grammars.get(language)
  if (!grammar) {
    const lexicon = lexiconOf(language)
    grammar = { lexicon, sentences: compileSentences(lexicon) }
    grammars.set(language, grammar)
  }
  return grammar
}

/** What a phrase means; `intent: null` when that is not clear. Never throws, whatever the text. */
export function parsePhrase(text: string, language: Language): ParsedPhrase {
  const grammar = grammarOf(language)
  const phrase = tokenize(text, language)
  const split = understood(apart(phrase, grammar.lexicon), grammar)
  const parts = split.length > 0 || language !== 'ar' ? split : understood(phrase, grammar)
  const [only] = parts
  if (!only) return NOT_UNDERSTOOD
  const confirm = parts.some(needsConfirmation)
  return parts.length === 1 ? { ...only, confirm } : { intent: 'compound', slots: { parts }, confirm }
}

/** The wishes of a phrase, and of a phrase that also says why. */
function understood(phrase: TokenizedText, grammar: Grammar): Meaning[] {
  const parts = understand(phrase, grammar, MAX_PARTS)
  return parts.length > 0 ? parts : besidesReason(phrase, grammar)
}

function besidesReason(phrase: TokenizedText, grammar: Grammar): Meaning[] {
  const spans = segment(phrase.tokens, grammar.lexicon)
  for (const pause of breaksOf(phrase.tokens, spans)) {
    const before = spans.filter(({ from }) => from < pause.at)
    const after = spans.filter(({ from }) => from >= pause.at)
    if (isReasonBefore(before, pause)) {
      const wish = understand(slice(phrase, pause.at, phrase.tokens.length), grammar, MAX_PARTS)
      if (standsAlone(wish, after)) return wish
    }
    if (isReasonAfter(after, pause)) {
      const wish = understand(slice(phrase, 0, pause.at), grammar, MAX_PARTS)
      if (standsAlone(wish, before)) return wish
    }
  }
  return []
}

/** The wishes of a phrase in their order; none when a part of it is not understood. */
function understand(phrase: TokenizedText, grammar: Grammar, partsLeft: number): Meaning[] {
  const spans = segment(phrase.tokens, grammar.lexicon)
  const whole = byRules(spans, 0)
  if (whole) return [whole]
  const sentence = bySentence(phrase, spans, grammar)
  if (sentence && WHOLE.includes(sentence.intent)) return [sentence]
  if (partsLeft > 1) {
    for (const { end, next } of seams(phrase, spans)) {
      const left = single(slice(phrase, 0, end), grammar)
      if (!left) continue
      const right = inherit(left, understand(slice(phrase, next, phrase.tokens.length), grammar, partsLeft - 1), spans, next)
      if (right.length === 0) continue
      if (right.length === 1 && isDeepStrictEqual(left, right[0])) return right
      // "All right, you may take the motorway": the yes says nothing more.
      if (left.intent === 'dialog.yes') return right
      const leftSpans = spans.filter(({ from }) => from < end)
      const rightSpans = spans.filter(({ from }) => from >= next)
      return withoutFelt(left, leftSpans, right, rightSpans)
    }
  }
  const likely = sentence ?? byRules(spans, UNEXPLAINED_MAX) ?? byOtherReading(phrase, spans, grammar)
  return likely ? [likely] : []
}

function single(phrase: TokenizedText, grammar: Grammar): Meaning | undefined {
  const spans = segment(phrase.tokens, grammar.lexicon)
  return (
    byRules(spans, 0) ??
    bySentence(phrase, spans, grammar) ??
    byRules(spans, UNEXPLAINED_MAX) ??
    byOtherReading(phrase, spans, grammar)
  )
}

/** The longest known words are not always those that were meant: one of them read as its shorter ones, if that explains all. */
function byOtherReading(phrase: TokenizedText, spans: readonly Span[], { lexicon }: Grammar): Meaning | undefined {
  const isSure = (concepts: ReadonlySet<string>): boolean =>
    forbids(concepts) || CERTAIN.some((name) => hasConcept(concepts, name))
  const doubtful = spans.filter(({ from, to, concepts }) => to - from > 1 && !isSure(concepts))
  for (const span of doubtful.slice(0, MAX_READINGS)) {
    const meaning = byRules(segment(phrase.tokens, lexicon, span), 0)
    if (meaning) return meaning
  }
  return undefined
}

/** Where one wish may end and the next begin: at an "and", "then" or a pause. */
function seams({ tokens }: TokenizedText, spans: readonly Span[]): { end: number; next: number }[] {
  const found: { end: number; next: number }[] = []
  for (const { from, to, concepts } of spans) {
    if (from === 0) continue
    if (concepts.has('AND')) found.push({ end: from, next: to })
    else if (tokens[from]?.pause) found.push({ end: from, next: from })
  }
  return found
}

const slice = ({ text, tokens }: TokenizedText, from: number, to: number): TokenizedText => ({
  text,
  tokens: tokens.slice(from, to),
})

const SWITCHES = ['ON', 'START', 'OFF', 'STOP', 'OPEN', 'CLOSE']

/** "Turn off the seat heating and the wheel heating": the second wish takes the verb of the first. */
function inherit(left: Meaning, right: Meaning[], spans: readonly Span[], next: number): Meaning[] {
  const [first, ...rest] = right
  if (!first || !('on' in left.slots) || left.slots.on !== false || !('on' in first.slots) || first.slots.on !== true)
    return right
  const saysItself = spans.some(({ from, concepts }) => from >= next && SWITCHES.some((name) => concepts.has(name)))
  return saysItself ? right : [{ ...first, slots: { ...first.slots, on: false } } as Meaning, ...rest]
}

function bySentence(phrase: TokenizedText, spans: readonly Span[], { lexicon, sentences }: Grammar): Meaning | undefined {
  const polite = (span: Span | undefined): boolean => span?.concepts.has('POLITE') === true
  let first = 0
  let last = spans.length - 1
  while (first <= last && polite(spans[first])) first++
  while (last >= first && polite(spans[last])) last--
  const [from, to] = [spans[first]?.from, spans[last]?.to]
  if (from === undefined || to === undefined || first > last) return undefined
  const trimmed = slice(phrase, from, to)
  const bare = spans.filter((span) => !polite(span)).flatMap((span) => phrase.tokens.slice(span.from, span.to))
  return (
    (trimmed.tokens.length < phrase.tokens.length ? matchSentence(phrase, lexicon, sentences) : undefined) ??
    matchSentence(trimmed, lexicon, sentences) ??
    (bare.length < trimmed.tokens.length ? matchSentence({ text: phrase.text, tokens: bare }, lexicon, sentences) : undefined)
  )
}

function byRules(spans: readonly Span[], unexplainedMax: number): Meaning | undefined {
  const view = new PhraseView(spans)
  const words = spans.reduce((sum, { from, to, concepts }) => sum + (isFiller(concepts) ? 0 : to - from), 0)
  const allowed = Math.floor(words * unexplainedMax)
  let best: { meaning: Meaning; leftover: number; explained: number; need: number } | undefined
  for (const rule of RULES) {
    const fit = fitOf(rule, view, spans)
    if (!fit || fit.leftover > allowed) continue
    const { leftover, explained } = fit
    const need = rule.need.length
    const isBetter =
      !best ||
      leftover < best.leftover ||
      (leftover === best.leftover && (explained > best.explained || (explained === best.explained && need > best.need)))
    if (!isBetter) continue
    const slots = rule.slots(view)
    const parsed = slots && INTENTS[rule.intent].safeParse(slots)
    if (parsed?.success) best = { meaning: { intent: rule.intent, slots: parsed.data } as Meaning, leftover, explained, need }
  }
  return best?.meaning
}
