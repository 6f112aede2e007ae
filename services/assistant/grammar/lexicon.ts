/**
 * The words of a language: concepts with the ways to say them, and sentence patterns with free text. A translator edits
 * the files in `lexicon/<language>/`; this module turns them into something that can be looked up.
 *
 * In a way to say something: `(a|b)` either, `[a]` maybe, `wor*` a word that begins so.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { IntentName } from '../../contract/assistant-intents.ts'
import { numberWords } from './numbers.ts'
import { tokenize, type Language } from './text.ts'

/** `NAME` or `NAME:value` → ways to say it, separated by commas. */
export type Words = Readonly<Record<string, string>>

/**
 * Sentences with free text: `{place}`; `{place!}` only a saved place or a kind of place, `{contact.}` a single
 * word, `{text=I}` text that begins with this word, `{to+contact}` with letters in front that are not part of it.
 */
export type Sentences = Readonly<Partial<Record<IntentName, readonly string[]>>>

export interface DomainLexicon {
  words: Words
  sentences?: Sentences
}

/** A place in a way to say something: one of these word sequences; the empty one when it may be left out. */
export type Slot = ReadonlyMap<string, readonly (readonly string[])[]>

export interface Entry {
  /** Words are folded; a last `*` stands for any ending. A slot's sequences stand by first word, those with `*` under `*`. */
  slots: readonly Slot[]
  concept: string
}

export interface Lexicon {
  language: Language
  /** By first token; those whose first token has a `*` stand under `*`. */
  entries: ReadonlyMap<string, readonly Entry[]>
  /** Every word that is part of a way to say something. */
  vocabulary: ReadonlySet<string>
  /** Single words of at least six letters, for misspelt ones. */
  longWords: readonly string[]
  sentences: readonly { intent: IntentName; pattern: string }[]
}

const MAX_WAYS = 2000

/** Writes out the choices of a way to say something. */
function expand(way: string): string[] {
  const group = /\(([^()[\]]*)\)|\[([^()[\]]*)\]/.exec(way)
  if (!group) return [way]
  const choices = group[1] === undefined ? ['', ...(group[2] ?? '').split('|')] : group[1].split('|')
  const [before, after] = [way.slice(0, group.index), way.slice(group.index + group[0].length)]
  const ways = choices.flatMap((choice) => expand(`${before}${choice}${after}`))
  if (ways.length > MAX_WAYS) throw new FasciaError('too_many', `lexicon: "${way}" can be said in too many ways`)
  return ways
}

/** The tokens of a word or of several, as `tokenize` would give them, with `*` kept. */
export function patternTokens(way: string, language: Language): string[] {
  const { tokens } = tokenize(way.replaceAll('*', 'ⵣ'), language)
  return tokens.map(({ folded }) => folded.replaceAll('ⵣ', '*'))
}

const depthAt = (depth: number, letter: string): number => depth + ('(['.includes(letter) ? 1 : ')]'.includes(letter) ? -1 : 0)

/** Parts at a separator that stands in no group. */
function splitOutside(text: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    depth = depthAt(depth, letter)
    if (letter === separator && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}

/** What a piece between two spaces can be; `''` when it may be left out. */
function choicesOf(piece: string): string[] {
  const inner = piece.slice(1, -1)
  const isOneGroup = /^[([].*[)\]]$/s.test(piece) && splitOutside(inner, ' ').every((part) => isBalanced(part))
  if (!isOneGroup) return expand(piece)
  const choices = splitOutside(inner, '|').flatMap(expand)
  return piece.startsWith('[') ? ['', ...choices] : choices
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const letter of text) {
    depth = depthAt(depth, letter)
    if (depth < 0) return false
  }
  return depth === 0
}

function slotOf(piece: string, language: Language): Slot {
  const slot = new Map<string, string[][]>()
  for (const choice of choicesOf(piece)) {
    const tokens = patternTokens(choice, language)
    const first = tokens[0] ?? ''
    const at = first.endsWith('*') ? '*' : first
    slot.set(at, [...(slot.get(at) ?? []), tokens])
  }
  return slot
}

/** The words that a way to say something can begin with. */
function firstWords(slots: readonly Slot[]): string[] {
  const [slot, ...rest] = slots
  if (!slot) return []
  const own = [...slot.keys()].filter((word) => word !== '')
  return slot.has('') ? [...own, ...firstWords(rest)] : own
}

/** A pattern that its file writes on several lines. */
const onOneLine = (pattern: string): string => pattern.replaceAll(/\|\s+/g, '|').replaceAll(/\s+/g, ' ').trim()

export function compileLexicon(language: Language, domains: readonly DomainLexicon[]): Lexicon {
  const entries = new Map<string, Entry[]>()
  const inWords = new Set<string>()
  const known = new Set<string>()
  const add = (way: string, concept: string): void => {
    const key = `${way.trim()}\n${concept}`
    if (known.has(key)) return
    known.add(key)
    const slots = splitOutside(way.trim().replaceAll(/\s+/g, ' '), ' ').map((piece) => slotOf(piece, language))
    for (const word of slots.flatMap((slot) => [...slot.values()].flat(2))) inWords.add(word)
    for (const first of new Set(firstWords(slots))) entries.set(first, [...(entries.get(first) ?? []), { slots, concept }])
  }
  for (const { words } of domains)
    for (const [concept, ways] of Object.entries(words)) for (const way of splitOutside(ways, ',')) add(way, concept)
  for (const { words, value } of numberWords(language)) add(words, `NUMBER:${value}`)
  const sentences = domains.flatMap((domain) =>
    Object.entries(domain.sentences ?? {}).flatMap(([intent, patterns]) =>
      patterns.map((pattern) => ({ intent: intent as IntentName, pattern: onOneLine(pattern) })),
    ),
  )
  const inSentences = sentences.flatMap(({ pattern }) => patternTokens(pattern.replaceAll(/\{[^}]*\}|[()[\]|]/g, ' '), language))
  return {
    language,
    entries,
    vocabulary: new Set([...inWords, ...inSentences]),
    longWords: [...inWords].filter((word) => word.length >= 6 && /^[a-z]+$/.test(word)),
    sentences,
  }
}
