/** A typed text as terms: what each may stand for, and which of them a result has to have. */
import { isFiller, latinOf, otherSpellings, tokensOf } from './text.ts'
import type { WordRange, WordTrie } from './word-trie.ts'

/** More words than this are not looked at. */
const TERMS_MAX = 10

export interface Term {
  token: string
  /** Its number among the terms of the query; the bit in a mask. */
  at: number
  /** The one that may still be typed: it may be the beginning of a word without being worth less. */
  isLast: boolean
}

export function termsOf(text: string): Term[] {
  const all = tokensOf(text).slice(0, TERMS_MAX + 4)
  const needed = all.filter((token) => !isFiller(token))
  const tokens = (needed.length > 0 ? needed : all).slice(0, TERMS_MAX)
  const last = all[all.length - 1]
  return tokens.map((token, at) => ({ token, at, isLast: at === tokens.length - 1 && token === last }))
}

/** How many letters may be wrong: none in one, one in short words, two in long ones. */
function allowedEdits(token: string, most: number): number {
  if (token.length < 2) return 0
  return Math.min(most, token.length < 7 ? 1 : 2)
}

/** A range of words, how good a match with them is, and which terms it answers. */
export interface Reading {
  range: WordRange
  /** Letters of the term, for how much of a longer word was typed. */
  typed: number
  /** 0 to 1, for a whole word. */
  quality: number
  edits: number
  bits: number
}

/** What the terms may mean without any mistake. */
export function plainReadings(words: WordTrie, term: Term): Reading[] {
  const spellings: [string, number][] = [
    [term.token, 1],
    ...otherSpellings(term.token).map((text): [string, number] => [text, 0.96]),
  ]
  return spellings.flatMap(([text, quality]) =>
    words.beginning(text).map((range) => ({ range, typed: text.length, quality, edits: 0, bits: 1 << term.at })),
  )
}

/** With up to so many mistakes; those without come with them. */
export function similarReadings(words: WordTrie, term: Term, most: number): Reading[] {
  const allowed = allowedEdits(term.token, most)
  const plain = plainReadings(words, term)
  if (allowed === 0) return plain
  const bits = 1 << term.at
  const latin = latinOf(term.token)
  const spellings = latin === undefined ? [term.token] : [term.token, latin]
  const wrong = spellings.flatMap((text) =>
    words.near(text, allowed).flatMap((range) => {
      // The misspelt beginning of a word is only guessed at while it is typed, and not from two or three letters.
      const isLikely = range.edits > 0 && (range.whole || (term.isLast && text.length > 3))
      return isLikely ? [readingOf(range, text, bits)] : []
    }),
  )
  return [...plain, ...wrong]
}

/** Two words that belong together: `ord ino`. */
export function joinedReadings(words: WordTrie, terms: readonly Term[]): Reading[] {
  return terms.slice(1).flatMap((second, i) => {
    const first = terms[i]
    if (!first) return []
    const text = first.token + second.token
    const bits = (1 << first.at) | (1 << second.at)
    const ranges = text.length >= 5 ? words.near(text, 1) : words.beginning(text)
    return ranges.map((range) => readingOf({ ...range, edits: range.edits + 1 }, text, bits))
  })
}

const readingOf = (range: WordRange, token: string, bits: number): Reading => ({
  range,
  typed: token.length,
  quality: 0.82 * (1 - range.edits / (token.length + 2)),
  edits: range.edits,
  bits,
})

/** Where a word may be two that lost the space between them, or got a letter in its place; the likeliest first. */
export function splits(words: WordTrie, token: string, most: number): [string, string][] {
  const found: [string, string][] = []
  for (let i = 1; i < token.length; i++) {
    const left = token.slice(0, i)
    if (!words.has(left)) continue
    for (const skip of [0, 1]) {
      const right = token.slice(i + skip)
      if (right.length > 0 && words.begins(right)) found.push([left, right])
    }
  }
  return found.sort((a, b) => Math.min(b[0].length, b[1].length) - Math.min(a[0].length, a[1].length)).slice(0, most)
}
