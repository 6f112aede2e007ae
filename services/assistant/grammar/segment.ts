/** Finds the concepts of a phrase: the longest known words win, a word may have several meanings. */
import type { Lexicon, Slot } from './lexicon.ts'
import type { Token } from './text.ts'

/** Some tokens with what they can mean; no concept: unknown words. */
export interface Span {
  from: number
  to: number
  concepts: ReadonlySet<string>
}

const LONG_WORD = 6
/** Languages in which an "s" at the end is a plural or a joined "is". */
const ENDS_IN_S = ['en', 'fr']
const BARE_MIN = 4

/**
 * Covers the tokens with spans so that the sum of the squared lengths is largest.
 *
 * @param without a span of an earlier reading that shall not be taken again
 * @returns the spans in order, every token in exactly one
 */
export function segment(tokens: readonly Token[], lexicon: Lexicon, without?: Span): Span[] {
  const meant = tokens.map(({ folded }) => misspelt(folded, lexicon))
  const found = tokens.map((_, from) => conceptsFrom(tokens, meant, from, lexicon))
  // best[i] is the largest sum for the tokens from i on; taken[i] is where the first of their spans ends.
  const best = new Array<number>(tokens.length + 1).fill(0)
  const taken = new Array<number>(tokens.length).fill(0)
  for (let from = tokens.length - 1; from >= 0; from--) {
    best[from] = best[from + 1] ?? 0
    taken[from] = from + 1
    for (const to of found[from]?.keys() ?? []) {
      if (without?.from === from && without.to === to) continue
      const sum = (to - from) ** 2 + (best[to] ?? 0)
      if (sum > (best[from] ?? 0)) {
        best[from] = sum
        taken[from] = to
      }
    }
  }
  const spans: Span[] = []
  for (let from = 0; from < tokens.length;) {
    const to = taken[from] ?? from + 1
    spans.push({ from, to, concepts: found[from]?.get(to) ?? new Set() })
    from = to
  }
  return spans
}

/** What begins at a token: end → concepts. */
function conceptsFrom(
  tokens: readonly Token[],
  meant: readonly (string | undefined)[],
  from: number,
  lexicon: Lexicon,
): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>()
  const first = tokens[from]?.folded ?? ''
  const rest = tokens.slice(from + 1).map(({ folded }) => folded)
  const note = (to: number, concept: string): void => {
    found.set(to, (found.get(to) ?? new Set()).add(concept))
  }
  if (/^\d/.test(first)) note(from + 1, `NUMBER:${Number(first)}`)
  const lookUp = (word: string): void => {
    const words = [word, ...rest]
    const others = meant.slice(from)
    for (const key of [word, '*'])
      for (const { slots, concept } of lexicon.entries.get(key) ?? [])
        for (const length of lengthsOf(slots, words, others, 0)) if (length > 0) note(from + length, concept)
  }
  lookUp(first)
  if (found.size === 0) {
    const known = meant[from]
    if (known !== undefined) lookUp(known)
  }
  return found
}

/** How many words the slots can cover from a word on, with what misspelt ones are meant to be. */
function lengthsOf(
  slots: readonly Slot[],
  words: readonly string[],
  meant: readonly (string | undefined)[],
  at: number,
): Set<number> {
  const [slot, ...rest] = slots
  if (!slot) return new Set([at])
  const lengths = new Set<number>()
  const word = words[at] ?? ''
  const sequences = [word, ...(at === 0 ? [] : [meant[at] ?? '']), '*'].flatMap((key) =>
    key === '' ? [] : (slot.get(key) ?? []),
  )
  for (const sequence of slot.has('') ? [[], ...sequences] : sequences) {
    const fits = sequence.every((pattern, offset) => matches(pattern, words[at + offset], meant[at + offset]))
    if (fits) for (const length of lengthsOf(rest, words, meant, at + sequence.length)) lengths.add(length)
  }
  return lengths
}

function matches(pattern: string, word: string | undefined, meant: string | undefined): boolean {
  if (word === undefined) return false
  if (pattern.endsWith('*')) return word.startsWith(pattern.slice(0, -1))
  return word === pattern || meant === pattern
}

/** The known word that an unknown one means: without its plural or "is" ("the seat's cold"), or one letter away; or undefined. */
function misspelt(word: string, lexicon: Lexicon): string | undefined {
  if (ENDS_IN_S.includes(lexicon.language) && word.endsWith('s') && !lexicon.vocabulary.has(word)) {
    const bare = word.slice(0, -1)
    if (bare.length >= BARE_MIN && lexicon.vocabulary.has(bare)) return bare
  }
  if (word.length < LONG_WORD || lexicon.entries.has(word)) return undefined
  return lexicon.longWords.find((known) => known[0] === word[0] && isOneEditAway(known, word))
}

/** One letter more, less or other, or two neighbours exchanged. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
