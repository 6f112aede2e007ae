/** What a tagged place is to somebody who looks for it: its kind, its names, how important it is. */
import type { SearchDocument } from '../../search/schema.ts'
import { poiKind } from '../features/points.ts'
import type { Tags } from '../osm/model.ts'

const PLACE_IMPORTANCE: Readonly<Record<string, number>> = {
  country: 1,
  state: 0.95,
  city: 1,
  town: 0.9,
  village: 0.75,
  suburb: 0.65,
  hamlet: 0.55,
  quarter: 0.6,
  neighbourhood: 0.5,
  locality: 0.35,
  island: 0.5,
  farm: 0.2,
  square: 0.45,
}
const UNNAMED: Readonly<Record<string, string>> = {
  parking: 'Parking',
  charging_station: 'Charging station',
  fuel: 'Fuel station',
  toilets: 'Toilets',
  atm: 'ATM',
}
const POI_IMPORTANCE = [0, 0.6, 0.45, 0.35, 0.2]
/** Settlements that stand below a name. */
export const SETTLEMENTS: ReadonlySet<string> = new Set(['city', 'town', 'village', 'suburb'])
const OTHER_NAMES = [
  'name:en',
  'name:de',
  'name:es',
  'name:fr',
  'name:zh',
  'name:ar',
  'int_name',
  'alt_name',
  'official_name',
  'short_name',
  'loc_name',
  'old_name',
  'brand',
  'operator',
  'ref',
  'postal_code',
]
const OTHER_NAMES_MAX = 12

type Description = Pick<SearchDocument, 'name' | 'otherNames' | 'kind' | 'category' | 'importance'>

/** Undefined for what nobody would look for by itself (a house without a name has its address). */
export function describe(tags: Tags): Description | undefined {
  const what = classify(tags)
  if (!what) return undefined
  const name = tags['name'] ?? tags['operator'] ?? tags['brand'] ?? UNNAMED[what.kind]
  if (name === undefined || name.trim() === '') return undefined
  return { name, otherNames: otherNamesOf(tags, name), ...what }
}

export function otherNamesOf(tags: Tags, name: string | undefined): string[] {
  const others = OTHER_NAMES.flatMap((key) => tags[key]?.split(';') ?? []).filter((other) => other !== name)
  return [...new Set(others)].slice(0, OTHER_NAMES_MAX)
}

function classify(tags: Tags): Pick<SearchDocument, 'kind' | 'category' | 'importance'> | undefined {
  const place = PLACE_IMPORTANCE[tags['place'] ?? '']
  if (place !== undefined) return { kind: tags['place'] ?? '', category: 'place', importance: place + populationBonus(tags) }
  if (tags['amenity'] === 'charging_station') return { kind: 'charging_station', category: 'charging', importance: 0.4 }
  const poi = poiKind(tags)
  if (poi) return { kind: poi.kind, category: poi.category, importance: POI_IMPORTANCE[poi.rank] ?? 0.3 }
  if (tags['natural'] === 'peak') return { kind: 'peak', category: 'nature', importance: 0.35 }
  if (tags['natural'] === 'water') return { kind: 'lake', category: 'nature', importance: 0.35 }
  if (tags['building'] && tags['name']) return { kind: 'building', category: 'building', importance: 0.25 }
  return undefined
}

/** Between equals the larger: 0.05 for a million people more. */
function populationBonus(tags: Tags): number {
  const population = Number(tags['population'])
  return population > 0 ? Math.min(0.05, Math.log10(1 + population) / 120) : 0
}
