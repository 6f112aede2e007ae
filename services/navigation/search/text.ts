/** Text of names and queries made comparable: case, diacritics and punctuation folded, split into tokens. */

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ŀ: 'l',
}

/** Short forms that are no prefix of the word they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  st: 'street',
  rd: 'road',
  bvd: 'boulevard',
  blvd: 'boulevard',
  hwy: 'highway',
  ctra: 'carretera',
  avda: 'avenida',
}

/** Words that say nothing: never needed for a match. */
const FILLERS = new Set([
  'de',
  'del',
  'dels',
  'la',
  'el',
  'les',
  'los',
  'las',
  'le',
  'l',
  'd',
  'du',
  'des',
  'the',
  'of',
  'der',
  'die',
  'das',
  'am',
  'an',
  'im',
  'zum',
  'zur',
  'i',
  'y',
  'et',
  'and',
  'und',
  'a',
  'al',
])

/** `Camí d’Engolasters` → `cami d engolasters` */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[ßøæœđðłþıŀ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export const tokensOf = (text: string): string[] => (fold(text) === '' ? [] : fold(text).split(' '))

/** Tokens of a query: short forms spelled out. */
export const queryTokens = (text: string): string[] => tokensOf(text).map((token) => SHORT[token] ?? token)

export const isFiller = (token: string): boolean => FILLERS.has(token)
