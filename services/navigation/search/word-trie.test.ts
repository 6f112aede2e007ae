import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildTrie, WordTrie, type WordRange } from './word-trie.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)

/** Optimal string alignment, written plainly. */
function editDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, k) => (i === 0 ? k : k === 0 ? i : 0)),
  )
  const at = (i: number, k: number): number => d[i]?.[k] ?? 0
  for (let i = 1; i <= a.length; i++) {
    for (let k = 1; k <= b.length; k++) {
      let cost = Math.min(at(i - 1, k) + 1, at(i, k - 1) + 1, at(i - 1, k - 1) + (a[i - 1] === b[k - 1] ? 0 : 1))
      if (i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1]) cost = Math.min(cost, at(i - 2, k - 2) + 1)
      ;(d[i] as number[])[k] = cost
    }
  }
  return at(a.length, b.length)
}

/** Least edits of each word over the ranges that hold it. */
function edits(ranges: readonly WordRange[], whole: boolean): Map<number, number> {
  const least = new Map<number, number>()
  for (const { first, last, edits: wrong } of ranges.filter((range) => range.whole === whole)) {
    for (let word = first; word < last; word++) least.set(word, Math.min(wrong, least.get(word) ?? Infinity))
  }
  return least
}

const trieOf = (words: readonly string[]): WordTrie => new WordTrie(buildTrie(words))

it('finds exactly the words within the distance, and those that begin so, as the plain table says', () => {
  const word = fc.stringMatching(/^[abc]{1,7}$/)
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, fc.integer({ min: 0, max: 2 }), (given, token, most) => {
      const words = [...given].sort()
      const ranges = trieOf(words).near(token, most)
      const distances = words.map((text) => editDistance(token, text))
      const beginnings = words.map((text) =>
        Math.min(...Array.from({ length: text.length + 1 }, (_, i) => editDistance(token, text.slice(0, i)))),
      )
      const within = (list: number[]): Map<number, number> => new Map([...list.entries()].filter(([, wrong]) => wrong <= most))
      expect(new Map([...edits(ranges, true)].sort(([a], [b]) => a - b))).toEqual(within(distances))
      expect(new Map([...edits(ranges, false)].sort(([a], [b]) => a - b))).toEqual(within(beginnings))
    }),
    { numRuns: 400 * RUNS },
  )
})

it('numbers words in their order, and knows each and its beginnings', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { maxLength: 40 }), (given) => {
      const words = [...new Set(given.map((text) => text.slice(0, 40)))].sort((a, b) => (a < b ? -1 : 1))
      const trie = trieOf(words)
      expect(trie.size).toBe(words.length)
      words.forEach((text, number) => {
        expect(trie.has(text)).toBe(true)
        expect(trie.beginning(text)[0]).toEqual({ first: number, last: number + 1, edits: 0, whole: true })
        const begun = trie.beginning(text.slice(0, 1))
        expect(begun.some(({ first, last }) => first <= number && number < last)).toBe(true)
      })
      expect(trie.has('\u{10ffff}never')).toBe(false)
    }),
    { numRuns: 25 * RUNS },
  )
})
