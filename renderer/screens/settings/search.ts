/** Finds settings by what a person types: the name first, then other words for it, then its group. Pure. */

export interface Findable {
  id: string
  name: string
  /** Other words for it. */
  synonyms: string
  groupName: string
}

/** Without marks and case, so that "geräusch" is found by "gerausch". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()

/** Best first; every word that was typed has to be found somewhere. */
export function findSettings<T extends Findable>(all: readonly T[], text: string): T[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const scored = all.map((one) => ({ one, score: scoreOf(one, words) })).filter(({ score }) => score > 0)
  return scored.sort((a, b) => b.score - a.score).map(({ one }) => one)
}

function scoreOf({ name, synonyms, groupName }: Findable, words: readonly string[]): number {
  const fields: [string, number][] = [
    [plain(name), 8],
    [plain(synonyms), 3],
    [plain(groupName), 1],
  ]
  let sum = 0
  for (const word of words) {
    const best = Math.max(0, ...fields.map(([field, weight]) => weightOf(field, word) * weight))
    if (best === 0) return 0
    sum += best
  }
  return sum
}

/** The whole field, its beginning, the beginning of a word in it, or anywhere in it. */
function weightOf(field: string, word: string): number {
  if (field === word) return 4
  if (field.startsWith(word)) return 3
  const at = field.indexOf(word)
  if (at < 0) return 0
  return /\s|-/.test(field[at - 1] ?? '') ? 2 : 1
}
