/** Arabic writes "and", prepositions, "this" and pronouns onto a word: here they are taken off where a known word is left. */
import type { Lexicon } from './lexicon.ts'
import { fold, type Token, type TokenizedText } from './text.ts'

/** What is written in front → the word that it stands for. Longest first. */
const IN_FRONT: readonly [string, string][] = [
  ['بهال', 'ب'],
  ['عهال', 'علي'],
  ['بال', 'ب'],
  ['عال', 'علي'],
  ['هال', 'هذا'],
  ['لل', 'ل'],
  ['فال', 'في'],
  ['و', 'و'],
  ['ف', 'و'],
  ['ب', 'ب'],
  ['ل', 'ل'],
]
const BEHIND = ['لي', 'لنا', 'ها', 'هم', 'ني', 'نا', 'ه', 'ك', 'ي']
const WORD_MIN = 3
const MAX_DEPTH = 3

/** The tokens of an Arabic phrase with what is written onto known words as tokens of its own, or left out. */
export function apart({ text, tokens }: TokenizedText, lexicon: Lexicon): TokenizedText {
  if (lexicon.language !== 'ar') return { text, tokens }
  return { text, tokens: tokens.flatMap((token) => split(token, lexicon, MAX_DEPTH) ?? [token]) }
}

/** Undefined when nothing known is left. */
function split(token: Token, lexicon: Lexicon, depth: number): Token[] | undefined {
  const { folded, start, end, pause } = token
  if (lexicon.vocabulary.has(folded)) return [token]
  if (depth === 0) return undefined
  for (const [letters, meant] of IN_FRONT) {
    if (!folded.startsWith(letters)) continue
    const rest = fold(folded.slice(letters.length), 'ar')
    const at = start + letters.length
    const found = rest.length < WORD_MIN ? undefined : split({ folded: rest, start: at, end, pause: false }, lexicon, depth - 1)
    if (found && startsPhrase(found[0], lexicon)) return [{ folded: meant, start, end: at, pause }, ...found]
  }
  for (const letters of BEHIND) {
    if (!folded.endsWith(letters)) continue
    const rest = folded.slice(0, -letters.length)
    // "Sayyarati", my car: the last letter of the word is another one before a pronoun.
    for (const word of rest.endsWith('ت') ? [rest, `${rest.slice(0, -1)}ه`] : [rest]) {
      const found = word.length < WORD_MIN ? undefined : split({ folded: word, start, end, pause }, lexicon, depth - 1)
      if (found && startsPhrase(found[0], lexicon)) return found
    }
  }
  return undefined
}

/** A person's name keeps its letters: "call to-Sara" is a sentence of its own. */
const startsPhrase = (token: Token | undefined, { entries }: Lexicon): boolean =>
  entries.get(token?.folded ?? '')?.some(({ concept }) => concept !== 'PERSON') === true
