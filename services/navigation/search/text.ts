/** Text of names and queries made comparable: case, diacritics and punctuation folded, split into tokens. */
import anyAscii from 'any-ascii'

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
  ς: 'σ',
  // Arabic and Persian letters that people write one for the other; the stroke that only stretches a word.
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ٱ: 'ا',
  ـ: '',
}

/** Short forms that are no prefix of the words they stand for. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  st: ['street', 'saint', 'sankt', 'sant'],
  ste: ['sainte', 'santa'],
  rd: ['road'],
  bvd: ['boulevard'],
  blvd: ['boulevard'],
  hwy: ['highway'],
  ctra: ['carretera'],
  avda: ['avenida', 'avinguda'],
  ul: ['улица', 'ulica'],
  pza: ['plaza'],
  pl: ['place', 'plaza', 'platz', 'placa'],
  str: ['strasse', 'strada'],
}

/** Words that say nothing: never needed for a match. */
const FILLERS = new Set(
  (
    'de del dels la el els les los las le lo l d du des da do dos das di the of der die das dem am an auf im in zum zur i y e et ' +
    'and und a al au aux'
  ).split(' '),
)

/** Longer words are cut: no one types them, and a bound is a bound. */
export const TOKEN_MAX = 40
/** Scripts that put no space between words: every place of such a run may be where a person begins. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const SUFFIXES_MAX = 16
const NOT_ASCII = /[^\0-\x7f]/

/** `Camí d’Engolasters` → `cami d engolasters` */
export function fold(text: string): string {
  // Most names are plain already; normalising costs ten times the rest.
  const plain = NOT_ASCII.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text
  const lower = plain.toLowerCase()
  if (!NOT_ASCII.test(lower)) return lower.replace(/[^a-z0-9]+/g, ' ').trim()
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæœđðłþıŀςةىیکٱـ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export const tokensOf = (text: string): string[] => {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ').map((token) => token.slice(0, TOKEN_MAX))
}

export const isFiller = (token: string): boolean => FILLERS.has(token)

/** Latin letters of a folded word of another script, or undefined: `москва` → `moskva`, `北京` → `beijing`. */
export function latinOf(token: string): string | undefined {
  if (!NOT_ASCII.test(token)) return undefined
  const latin = anyAscii(token)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, TOKEN_MAX)
  return latin === '' || latin === token ? undefined : latin
}

/**
 * Every word under which a name's token stands in the index, the token itself first: without the Arabic article, from
 * each character of a script without spaces, in Latin letters.
 */
export function indexWords(token: string): string[] {
  if (!NOT_ASCII.test(token)) return [token]
  const words = new Set([token])
  if (token.startsWith('ال') && token.length > 4) words.add(token.slice(2))
  const latin = latinOf(token)
  if (latin) words.add(latin)
  if (UNSPACED.test(token)) {
    const characters = [...token]
    for (let i = 1; i < Math.min(characters.length, SUFFIXES_MAX); i++) {
      const rest = characters.slice(i).join('')
      words.add(rest)
      const restLatin = latinOf(rest)
      if (restLatin) words.add(restLatin)
    }
  }
  return [...words]
}

/** What else a typed word may stand for: short forms spelled out, `ue` for `ü`, Latin letters, without the article. */
export function otherSpellings(token: string): string[] {
  const others = new Set<string>(SHORT[token] ?? [])
  const umlauts = token.replace(/([aou])e/g, '$1')
  if (umlauts !== token && token.length > 3) others.add(umlauts)
  const latin = latinOf(token)
  if (latin) others.add(latin)
  if (token.startsWith('ال') && token.length > 4) others.add(token.slice(2))
  others.delete(token)
  return [...others]
}
