import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PlaceSearch } from '../../search/search.ts'
import { recordedFeed } from './feed-file.fixture.ts'
import { SearchIndexer } from './indexer.ts'

const ANDORRA = resolve(import.meta.dirname, '../../../../../shared/maps/andorra.osm.pbf')
const HERE = { lat: 42.5063, lon: 1.5218 }

describe.skipIf(!existsSync(ANDORRA))('real places of ../shared/maps/andorra.osm.pbf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fascia-andorra-'))
  let search: PlaceSearch
  beforeAll(() => {
    const file = join(folder, 'search.sqlite')
    const indexer = new SearchIndexer(file)
    recordedFeed(ANDORRA)(indexer)
    indexer.finish()
    search = new PlaceSearch(file)
  })
  afterAll(() => {
    search.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const names = (text: string): string[] => search.find(text, HERE, 3).map(({ name }) => name)

  it.each([
    ['avinguda meritxell', 'Avinguda Meritxell'],
    ['avnguda meritxel', 'Avinguda Meritxell'],
    ['sant julia', 'Sant Julià de Lòria'],
    ['san julia de loria', 'Sant Julià de Lòria'],
    ['андорра ла велья', 'Andorra la Vella'],
    ['pas casa', 'Pas de la Casa'],
    ['hospital meritxell', 'Hospital de Nostra Senyora de Meritxell'],
  ])('%s finds %s', (text, name) => {
    expect(names(text)).toContain(name)
  })

  it('finds a house of a street by its number, and the town below it', () => {
    const [first] = search.find('avinguda meritxell 45', HERE, 3)
    expect(first).toMatchObject({ kind: 'address', name: 'Avinguda Meritxell 45', detail: 'Andorra la Vella', fuzzy: false })
    expect(first?.distanceM).toBeLessThan(1_500)
  })

  it('looks for kinds around the car and around a town that is named', () => {
    const near = search.find('coffee', HERE, 5)
    expect(near.every(({ kind }) => kind === 'cafe')).toBe(true)
    const away = near.map(({ distanceM }) => distanceM ?? 0)
    expect(away).toEqual([...away].sort((a, b) => a - b))
    const pas = search.find('hotel in pas de la casa', HERE, 3)
    expect(pas.length).toBeGreaterThan(0)
    for (const { kind, lat, lon } of pas) {
      expect(kind).toBe('hotel')
      expect(Math.hypot(lat - 42.5427, lon - 1.7335)).toBeLessThan(0.03)
    }
  })
})
