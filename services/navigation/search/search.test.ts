import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSearchIndex } from '../importer/search-index/write.ts'
import type { SearchDocument } from './schema.ts'
import { PlaceSearch } from './search.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)

const doc = (
  osm: string,
  name: string,
  kind: string,
  lat: number,
  lon: number,
  more: Partial<SearchDocument> = {},
): SearchDocument => ({ osm, name, otherNames: [], kind, category: kind, lat, lon, detail: '', importance: 0.5, ...more })

const DOCUMENTS: SearchDocument[] = [
  doc('p1', 'Andorra la Vella', 'city', 42.507, 1.522, { category: 'place', importance: 1 }),
  doc('p2', 'Ordino', 'town', 42.556, 1.533, { category: 'place', importance: 0.9, otherNames: ['AD300'] }),
  doc('w1', 'Avinguda Meritxell', 'street', 42.508, 1.527, { category: 'street', within: 'p1' }),
  doc('w2', 'Avinguda de Tarragona', 'street', 42.505, 1.525, { category: 'street', within: 'p1' }),
  doc('w3', 'Carrer de Meritxell', 'street', 42.55, 1.59, { category: 'street', within: 'p2' }),
  doc('w8', 'Carrer Major', 'street', 42.5065, 1.5225, { category: 'street', within: 'p1' }),
  doc('w9', 'Carrer Major', 'street', 42.5565, 1.5335, { category: 'street', within: 'p2' }),
  doc('n4', 'Café Müller', 'cafe', 42.51, 1.53, { category: 'food', importance: 0.35, within: 'p1' }),
  doc('n5', 'Café Müller', 'cafe', 42.6, 1.7, { category: 'food', importance: 0.35 }),
  doc('n6', 'Meritxell', 'village', 42.556, 1.59, { category: 'place', importance: 0.75 }),
  doc('n7', 'Restaurant Tarragona', 'restaurant', 42.505, 1.52, { category: 'food', importance: 0.35, within: 'p1' }),
  doc('n10', 'Электрозарядка Север', 'charging_station', 42.52, 1.54, { category: 'charging', importance: 0.4 }),
  doc('n11', '北京路充电站', 'charging_station', 42.53, 1.54, { category: 'charging', importance: 0.4, within: 'p2' }),
  doc('n12', 'شارع الملك فهد', 'street', 42.54, 1.54, { category: 'street' }),
  doc('n13', 'Πλατεία Συντάγματος', 'square', 42.54, 1.55, { category: 'place', importance: 0.45 }),
  doc('n14', 'Hôpital Saint-Étienne', 'hospital', 42.53, 1.56, { category: 'health', importance: 0.6 }),
]
const HERE = { lat: 42.507, lon: 1.522 }

let folder: string
let search: PlaceSearch
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fascia-search-'))
  const file = join(folder, 'search.sqlite')
  writeSearchIndex(file, {
    documents: DOCUMENTS,
    addresses: [
      { street: 'w1', number: '20', lat: 42.5081, lon: 1.5271 },
      { street: 'w1', number: '24', lat: 42.5083, lon: 1.5273 },
      { street: 'w1', number: '25b', lat: 42.5079, lon: 1.5274 },
      { street: 'w9', number: '3-5', lat: 42.5566, lon: 1.5336 },
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
  ['avinguda meritxel', 'w1', false],
  ['Avnguda Meritxell', 'w1', true],
  ['avingdua meritxell', 'w1', true],
  ['avinguda mertxel', 'w1', true],
  ['meritxell avinguda', 'w1', false],
  ['avingudameritxell', 'w1', true],
  ['avinguda meri txell', 'w1', true],
  ['avinguda tarr', 'w2', false],
  ['avda tarragona', 'w2', false],
  ['cafe muller', 'n4', false],
  ['Cafe Mueller', 'n4', false],
  ['Meritxell', 'n6', false],
  ['carrer major', 'w8', false],
  ['carrer major ordino', 'w9', false],
  ['ordino, carrer major', 'w9', false],
  ['ad300', 'p2', false],
  ['carrer major ad300', 'w9', false],
  ['tarragona andorra', 'w2', false],
  ['müller andorra la vella', 'n4', false],
  ['carrer ordino', 'w9', false],
  ['saint etienne', 'n14', false],
  ['elektrozaryadka sever', 'n10', false],
  ['электрозарядка', 'n10', false],
  ['север', 'n10', false],
  ['beijinglu', 'n11', false],
  ['beijing', 'n11', false],
  ['北京', 'n11', false],
  ['京路', 'n11', false],
  ['الملك فهد', 'n12', false],
  ['ملك فهد', 'n12', false],
  ['syntagmatos', 'n13', false],
  ['πλατεια συνταγματος', 'n13', false],
])('%s finds %s first', (text, osm, fuzzy) => {
  expect(search.find(text, HERE, 5)[0]).toMatchObject({ id: osm, fuzzy })
})

it('every name is found by itself, by each beginning of it, and with any one slip of a finger in it', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const latin = DOCUMENTS.filter(({ name }) => /^[\p{Script=Latin}\s-]+$/u.test(name))
  for (const { name, lat, lon, osm } of latin) {
    const find = (text: string): (string | undefined)[] => search.find(text, { lat, lon }, 5).map(({ id }) => id)
    expect(find(name)[0], name).toBe(osm)
    for (let i = 3; i < name.length; i++) expect(find(name.slice(0, i)), name.slice(0, i)).toContain(osm)
    for (let i = 0; i < name.length; i++) {
      const letter = letters[(i * 7) % 26] ?? 'x'
      const [before, after] = [name.slice(0, i), name.slice(i + 1)]
      const slips = [
        before + after,
        before + letter + after,
        before + letter + name.slice(i),
        before + (name[i + 1] ?? '') + (name[i] ?? '') + name.slice(i + 2),
      ]
      for (const text of slips) expect(find(text), text).toContain(osm)
    }
  }
})

describe('houses', () => {
  const first = (text: string): object | undefined => search.find(text, HERE, 3)[0]
  it('are found wherever the number stands', () => {
    expect(first('Avinguda Meritxell 20')).toMatchObject({
      kind: 'address',
      name: 'Avinguda Meritxell 20',
      lat: 42.5081,
      fuzzy: false,
    })
    expect(first('24 avinguda meritxell')).toMatchObject({ kind: 'address', lat: 42.5083 })
    expect(first('avinguda meritxell 25 B')).toMatchObject({ kind: 'address', name: 'Avinguda Meritxell 25b', lat: 42.5079 })
    expect(first('carrer major 5, ordino')).toMatchObject({ kind: 'address', lat: 42.5566 })
    expect(first('avnguda meritxell 24')).toMatchObject({ kind: 'address', lat: 42.5083, fuzzy: true })
  })

  it('between two known ones are reckoned, on their own side; beyond them the street is the guess', () => {
    const between = search.find('avinguda meritxell 22', HERE, 3)[0]
    expect(between).toMatchObject({ kind: 'address', approximate: true })
    expect(between?.lat).toBeCloseTo(42.5082, 6)
    expect(first('avinguda meritxell 25')).toMatchObject({ kind: 'address', lat: 42.5079, approximate: true })
    expect(first('avinguda meritxell 300')).toMatchObject({ id: 'w1', kind: 'street', fuzzy: true })
  })
})

describe('kinds', () => {
  it.each([
    ['restaurante', 'n7'],
    ['مطعم', 'n7'],
    ['coffee', 'n4'],
    ['charger', 'n10'],
    ['Ladestation', 'n10'],
    ['borne de recharge', 'n10'],
    ['charger in Ordino', 'n11'],
    ['charger near Hôpital Saint-Étienne', 'n11'],
    ['charger at the hopital saint etienne', 'n11'],
    ['hôpital saint-étienne charger', 'n11'],
    ['Ladestation bei Carrer de Meritxell', 'n11'],
    ['ordino 充电站', 'n11'],
    ['krankenhaus', 'n14'],
  ])('%s finds %s first', (text, osm) => {
    expect(search.find(text, HERE, 3)[0]).toMatchObject({ id: osm, fuzzy: false })
  })

  it('come nearest first, are guessed with a mistake, and understood while typed', () => {
    expect(search.nearby({ lat: 42.51, lon: 1.53 }, 'food', 3).map(({ id }) => id)).toEqual(['n4', 'n7', 'n5'])
    expect(search.nearby(HERE, 'charger', 3).map(({ id }) => id)).toEqual(['n10', 'n11'])
    expect(search.find('krankenhas', HERE, 3)[0]).toMatchObject({ id: 'n14', fuzzy: true })
    expect(search.find('supermar', HERE, 3)).toEqual([])
    expect(search.find('hospit', HERE, 3)[0]?.id).toBe('n14')
  })
})

it('finds what lies on the way, in the order of the way', () => {
  const line = [
    [1.52, 42.505],
    [1.535, 42.515],
    [1.541, 42.531],
  ] as [number, number][]
  const ask = { line, fromM: 0, reachM: 800, limit: 5 }
  const hits = search.along({ ...ask, what: 'charger' })
  expect(hits.map(({ id }) => id)).toEqual(['n10', 'n11'])
  expect(hits[0]?.aheadM).toBeGreaterThan(1_500)
  expect(hits[0]?.offRouteM).toBeLessThan(400)
  expect(search.along({ ...ask, what: 'müller' }).map(({ id }) => id)).toEqual(['n4'])
  expect(
    search.along({ ...ask, what: 'charger', fromM: hits[0]?.aheadM ? hits[0].aheadM + 100 : 0 }).map(({ id }) => id),
  ).toEqual(['n11'])
  expect(search.along({ ...ask, what: 'charger', reachM: 50 })).toHaveLength(1)
})

it('finds places by coordinates and plus codes', () => {
  expect(search.find('42.5063, 1.5218', HERE, 3)).toMatchObject([{ kind: 'coordinates', lat: 42.5063, lon: 1.5218 }])
  const [short] = search.find('GG4C+GP Andorra la Vella', undefined, 1)
  expect(short).toMatchObject({ kind: 'plus_code' })
  expect(Math.abs((short?.lat ?? 0) - 42.507)).toBeLessThan(0.5)
})

it('finds nothing for what is not there, and never throws', () => {
  expect(search.find('zzzzzzq', undefined, 5)).toEqual([])
  expect(search.find('   ', undefined, 5)).toEqual([])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(search.find(text, HERE, 4).length).toBeLessThanOrEqual(4)
    }),
    { numRuns: 150 * RUNS },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 230 }), (text) => {
      expect(search.find(text, undefined, 4).length).toBeLessThanOrEqual(4)
    }),
    { numRuns: 150 * RUNS },
  )
})

it('refuses a file that is no index of this format', () => {
  expect(() => new PlaceSearch(join(folder, 'none.sqlite'))).toThrow(expect.objectContaining({ code: 'damaged' }))
  expect(existsSync(join(folder, 'none.sqlite'))).toBe(false)
})
