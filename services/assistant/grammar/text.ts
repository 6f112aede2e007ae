/**
 * From what was said to tokens: lower case, no punctuation, spelling variants folded together. A token knows where it
 * stands, so that free text (a place, a message) can be handed on as it was said.
 */
import type { Settings } from '../../contract/people.ts'

export type Language = Settings['language']

export interface Token {
  /** The comparable form: no diacritics, no apostrophes, Arabic letter variants and the article folded. */
  folded: string
  start: number
  end: number
  /** A comma or a full stop stands before it. */
  pause: boolean
}

export interface TokenizedText {
  text: string
  tokens: Token[]
}

/** Longer phrases are cut: nobody commands in essays, and every step after this one is bounded by it. */
const MAX_CHARACTERS = 300
const MAX_TOKENS = 80

const TOKEN = /\d+(?:[.,:]\d+)?|%|°|\p{Script=Han}|[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu
const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩'
const ARABIC_ARTICLE = /^ال(?=.{3,})/

/** Splits a phrase; in Chinese every character is a token, the lexicon's longest words decide what belongs together. */
export function tokenize(raw: string, language: Language): TokenizedText {
  let text = raw.normalize('NFKC').toLowerCase().slice(0, MAX_CHARACTERS)
  text = text.replaceAll(/[٠-٩]/g, (digit) => String(ARABIC_DIGITS.indexOf(digit)))
  // In French an apostrophe joins two words (l'air, j'ai), elsewhere it is a letter left out.
  const separated = language === 'fr' ? text.replaceAll(/['’]/g, ' ') : text
  const tokens: Token[] = []
  let last = 0
  for (const match of separated.matchAll(TOKEN)) {
    if (tokens.length === MAX_TOKENS) break
    const start = match.index
    tokens.push({
      folded: fold(match[0], language),
      start,
      end: start + match[0].length,
      pause: tokens.length > 0 && /[,.;،؛。!?]/.test(separated.slice(last, start)),
    })
    last = start + match[0].length
  }
  return { text, tokens }
}

/** One word's comparable form. */
export function fold(word: string, language: Language): string {
  const plain = word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’ـ]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replace(/^(\d+),(\d+)$/, '$1.$2')
  if (language !== 'ar') return plain
  return plain
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ؤ', 'و')
    .replaceAll('ئ', 'ي')
    .replace(ARABIC_ARTICLE, '')
}

/** The words of a phrase between two tokens, as they were said. */
export function wordsBetween({ text, tokens }: TokenizedText, from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]]
  return first && last ? text.slice(first.start, last.end) : ''
}
