/**
 * Chinese characters for typed pinyin, syllable by syllable. The table has characters, no words: it proposes what one syllable can be,
 * the most usual first.
 */

/** Syllable without tones → its characters, separated by spaces. */
export type PinyinTable = Readonly<Record<string, string>>

export interface Candidates {
  /** The letters that a chosen character stands for. */
  syllable: string
  characters: string[]
}

const LIMIT = 60
const LONGEST = 6

/** The characters for the beginning of what was typed: of its longest syllable, else of the syllables that begin so. */
export function candidatesOf(typed: string, table: PinyinTable): Candidates {
  const letters = typed.toLowerCase()
  for (let length = Math.min(LONGEST, letters.length); length > 0; length--) {
    const syllable = letters.slice(0, length)
    const characters = Object.hasOwn(table, syllable) ? table[syllable] : undefined
    if (characters) return { syllable, characters: [...new Set(characters.split(' '))].slice(0, LIMIT) }
  }
  const begun = Object.keys(table)
    .filter((syllable) => letters !== '' && syllable.startsWith(letters))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const firsts = begun.map((syllable) => table[syllable]?.split(' ')[0] ?? '').filter((character) => character !== '')
  return { syllable: letters, characters: [...new Set(firsts)].slice(0, LIMIT) }
}

/** What is left to spell after a character was chosen; an apostrophe only parts syllables. */
export const restOf = (typed: string, { syllable }: Candidates): string => typed.slice(syllable.length).replace(/^'+/, '')
