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

export interface Entry {
  /** Folded; a last `*` stands for any ending. */
  tokens: readonly string[]
  concept: string
}

export interface Lexicon {
  language: Language
  /** By first token; those whose first token has a `*` stand under `*`. */
  entries: ReadonlyMap<string, readonly Entry[]>
  /** Single words of at least six letters, for misspelt ones. */
  longWords: readonly string[]
  sentences: readonly { intent: IntentName; pattern: string }[]
}

const MAX_WAYS = 400

/** Writes out the choices of a way to say something. */
export function expand(way: string): string[] {
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

export function compileLexicon(language: Language, domains: readonly DomainLexicon[]): Lexicon {
  const entries = new Map<string, Entry[]>()
  const known = new Set<string>()
  const add = (way: string, concept: string): void => {
    const tokens = patternTokens(way, language)
    const first = tokens[0]
    const key = `${tokens.join(' ')}\n${concept}`
    if (first === undefined || known.has(key)) return
    known.add(key)
    const at = first.endsWith('*') ? '*' : first
    entries.set(at, [...(entries.get(at) ?? []), { tokens, concept }])
  }
  for (const { words } of domains)
    for (const [concept, ways] of Object.entries(words)) for (const way of ways.split(',').flatMap(expand)) add(way, concept)
  for (const { words, value } of numberWords(language)) add(words, `NUMBER:${value}`)
  const longWords = [...entries.values()].flat().flatMap(({ tokens }) => tokens)
  return {
    language,
    entries,
    longWords: [...new Set(longWords)].filter((word) => word.length >= 6 && /^[a-z]+$/.test(word)),
    sentences: domains.flatMap(({ sentences }) =>
      Object.entries(sentences ?? {}).flatMap(([intent, patterns]) =>
        patterns.map((pattern) => ({ intent: intent as IntentName, pattern })),
      ),
    ),
  }
}
