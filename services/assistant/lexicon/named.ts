/** Words that stand for themselves: a coffee machine at home, a kind of music. */
import type { Words } from '../grammar/lexicon.ts'

/** `NAME:word` for each of the words, separated by commas; the word is the value. */
export const named = (concept: string, words: string): Words =>
  Object.fromEntries(words.split(',').map((word) => [`${concept}:${word.trim()}`, word.trim()]))
