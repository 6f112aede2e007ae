import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSearchIndex } from '../importer/search-index/write.ts'
import type { SearchDocument } from './schema.ts'
import { PlaceSearch } from './search.ts'
import { fold, tokensOf } from './text.ts'
import { Vocabulary } from './vocabulary.ts'

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

describe('vocabulary', () => {
  it('finds exactly the words within the distance, and those that begin so', () => {
    const word = fc.stringMatching(/^[abc]{1,7}$/)
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, fc.integer({ min: 0, max: 2 }), (words, token, edits) => {
        const sorted = [...words].sort()
        const vocabulary = new Vocabulary(sorted.map((text, id) => ({ id, text, docs: 1 })))
        const expected = sorted.filter((text) =>
          Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1)).some(
            (start) => editDistance(token, start) <= edits,
          ),
        )
        const found = vocabulary.find(token, edits)
        expect(found.map(({ word: { text } }) => text)).toEqual(expected)
        for (const match of found) if (!match.prefix) expect(match.edits).toBe(editDistance(token, match.word.text))
      }),
      { numRuns: 400 },
    )
  })
})

describe('folding', () => {
  it('makes names comparable', () => {
    expect(fold('Camí d’Engolasters')).toBe('cami d engolasters')
    expect(fold('STRAẞE')).toBe('strasse')
    expect(tokensOf('Col·legi, Sant Ermengol')).toEqual(['col', 'legi', 'sant', 'ermengol'])
  })

  it('gives the same when folded twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('search', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fascia-search-'))
  let search: PlaceSearch
  const doc = (
    osm: string,
    name: string,
    kind: string,
    lat: number,
    lon: number,
    importance = 0.5,
    category = kind,
  ): SearchDocument => ({
    osm,
    name,
    otherNames: [],
    kind,
    category,
    lat,
    lon,
    detail: '',
    importance,
  })

  beforeAll(() => {
    const file = join(folder, 'search.sqlite')
    writeSearchIndex(file, {
      documents: [
        doc('w1', 'Avinguda Meritxell', 'street', 42.508, 1.527),
        doc('w2', 'Avinguda de Tarragona', 'street', 42.505, 1.525),
        doc('w3', 'Carrer de Meritxell', 'street', 42.55, 1.59),
        doc('n4', 'Café Müller', 'cafe', 42.51, 1.53, 0.35, 'food'),
        doc('n5', 'Café Müller', 'cafe', 42.6, 1.7, 0.35, 'food'),
        doc('n6', 'Meritxell', 'village', 42.556, 1.59, 0.75),
        doc('n7', 'Restaurant Tarragona', 'restaurant', 42.505, 1.52, 0.35, 'food'),
      ],
      addresses: [
        { street: 'avinguda meritxell', number: '20', label: 'Avinguda Meritxell 20', lat: 42.5081, lon: 1.5271 },
        { street: 'avinguda meritxell', number: '22', label: 'Avinguda Meritxell 22', lat: 42.5082, lon: 1.5272 },
      ],
    })
    search = new PlaceSearch(file)
  })
  afterAll(() => {
    search.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['Avinguda Meritxell', 'w1', false],
    ['avinguda meritxel', 'w1', true],
    ['Avnguda Meritxell', 'w1', true],
    ['avingdua meritxell', 'w1', true],
    ['meritxell avinguda', 'w1', false],
    ['avinguda tarr', 'w2', false],
    ['cafe muller', 'n4', false],
    ['Meritxell', 'n6', false],
  ])('%s finds %s first', (text, osm, fuzzy) => {
    expect(search.find(text, { lat: 42.507, lon: 1.522 }, 5)[0]).toMatchObject({ id: osm, fuzzy })
  })

  it('finds a misspelt name whichever letter is missing', () => {
    const name = 'Avinguda Meritxell'
    for (let i = 0; i < name.length; i++) {
      if (name[i] === ' ') continue
      const text = name.slice(0, i) + name.slice(i + 1)
      expect(search.find(text, undefined, 3)[0]?.id, text).toBe('w1')
    }
  })

  it('finds a house, prefers what is near, and knows kinds by their words', () => {
    expect(search.find('meritxell 22 avinguda', undefined, 3)[0]).toMatchObject({
      kind: 'address',
      name: 'Avinguda Meritxell 22',
    })
    expect(search.find('café müller', { lat: 42.6, lon: 1.7 }, 2)[0]?.id).toBe('n5')
    expect(search.find('restaurante', { lat: 42.505, lon: 1.52 }, 3)[0]?.id).toBe('n7')
    expect(search.nearby({ lat: 42.51, lon: 1.53 }, 'food', 3).map((hit) => hit.id)).toEqual(['n4', 'n7', 'n5'])
  })

  it('finds nothing for what is not there, and never throws', () => {
    expect(search.find('zzzzzz', undefined, 5)).toEqual([])
    expect(search.find('   ', undefined, 5)).toEqual([])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(search.find(text, undefined, 4).length).toBeLessThanOrEqual(4)
      }),
    )
  })
})
