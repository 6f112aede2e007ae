import { expect, it } from 'vitest'
import type { SavedPlace } from '../../../../services/contract/people.ts'
import { matchingPlaces } from './matching-places.ts'

const saved = (role: SavedPlace['role'], name: string, detail?: string): SavedPlace => ({
  id: name,
  role,
  place: { id: name, name, kind: 'street', lat: 42, lon: 1, ...(detail === undefined ? {} : { detail }) },
  usedWallMs: 0,
})
const PLACES = [
  saved('home', 'Carrer Major 3', 'Ordino'),
  saved('favourite', 'Café Müller'),
  saved('recent', 'Caldea', 'Escaldes'),
]
const NAMES = { home: 'Zuhause', work: 'Arbeit', favourite: 'Favoriten', recent: 'Zuletzt' }
const found = (text: string): string[] => matchingPlaces(PLACES, text, NAMES).map(({ id }) => id)

it('finds saved places by name, town, any word, and home by what it is called', () => {
  expect(found('cafe')).toEqual(['Café Müller'])
  expect(found('MULL')).toEqual(['Café Müller'])
  expect(found('ordi')).toEqual(['Carrer Major 3'])
  expect(found('zuh')).toEqual(['Carrer Major 3'])
  expect(found('ca')).toEqual(['Carrer Major 3', 'Café Müller', 'Caldea'])
  expect(found('  ')).toEqual([])
  expect(found('favor')).toEqual([])
})
