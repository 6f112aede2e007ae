/** What can be found on a map: places, streets, points of interest, named areas and addresses. */
import Flatbush from 'flatbush'
import { fold } from '../../search/text.ts'
import type { SearchAddress, SearchDocument } from '../../search/schema.ts'
import { poiKind } from '../features/points.ts'
import type { Tags } from '../osm/model.ts'
import type { OsmStore } from '../osm/store.ts'
import { streetDocuments } from './streets.ts'

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
/** Settlements that stand below a name. */
const SETTLEMENTS = new Set(['city', 'town', 'village', 'suburb'])
const UNNAMED: Readonly<Record<string, string>> = {
  parking: 'Parking',
  charging_station: 'Charging station',
  fuel: 'Fuel station',
  toilets: 'Toilets',
}
const POI_IMPORTANCE = [0, 0.6, 0.45, 0.35, 0.2]

interface Located {
  osm: string
  lat: number
  lon: number
  tags: Tags
}

/** Middle of the box of a way, in degrees; undefined when the extract has cut it off. */
function middleOf(store: OsmStore, refs: readonly number[]): { lat: number; lon: number } | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ref of refs) {
    const index = store.indexOf(ref)
    if (index < 0) continue
    west = Math.min(west, store.lonE7(index))
    east = Math.max(east, store.lonE7(index))
    south = Math.min(south, store.latE7(index))
    north = Math.max(north, store.latE7(index))
  }
  return west === Infinity ? undefined : { lat: (south + north) / 2e7, lon: (west + east) / 2e7 }
}

function* located(store: OsmStore): Generator<Located> {
  for (const { id, latE7, lonE7, tags } of store.points) yield { osm: `n${id}`, lat: latE7 / 1e7, lon: lonE7 / 1e7, tags }
  for (const { id, refs, tags } of store.ways) {
    if (tags['highway'] && tags['area'] !== 'yes') continue
    const at = isWorthFinding(tags) ? middleOf(store, refs) : undefined
    if (at) yield { osm: `w${id}`, ...at, tags }
  }
  for (const { id, members, tags } of store.relations) {
    if (tags['type'] !== 'multipolygon' || !isWorthFinding(tags)) continue
    const outer = members.find((member) => member.type === 'way' && member.role !== 'inner')
    const way = outer ? store.waysById.get(outer.ref) : undefined
    const at = way ? middleOf(store, way.refs) : undefined
    if (at) yield { osm: `r${id}`, ...at, tags }
  }
}

const isWorthFinding = (tags: Tags): boolean =>
  tags['name'] !== undefined ||
  tags['addr:housenumber'] !== undefined ||
  poiKind(tags) !== undefined ||
  tags['amenity'] === 'charging_station'

function classify(tags: Tags): { kind: string; category: string; importance: number } | undefined {
  const place = PLACE_IMPORTANCE[tags['place'] ?? '']
  if (place !== undefined) return { kind: tags['place'] ?? '', category: 'place', importance: place }
  if (tags['amenity'] === 'charging_station') return { kind: 'charging_station', category: 'charging', importance: 0.4 }
  const poi = poiKind(tags)
  if (poi) return { kind: poi.kind, category: poi.category, importance: POI_IMPORTANCE[poi.rank] ?? 0.3 }
  if (tags['natural'] === 'peak') return { kind: 'peak', category: 'nature', importance: 0.35 }
  if (tags['natural'] === 'water') return { kind: 'lake', category: 'nature', importance: 0.35 }
  if (tags['building'] && tags['name']) return { kind: 'building', category: 'building', importance: 0.25 }
  return undefined
}

export interface SearchContent {
  documents: SearchDocument[]
  addresses: SearchAddress[]
}

/** Collects everything from an extract; order and content depend on the extract alone. */
export function searchContent(store: OsmStore): SearchContent {
  const things = [...located(store)]
  const settlementOf = nearestSettlement(things)
  const documents: SearchDocument[] = []
  const addresses: SearchAddress[] = []
  for (const { osm, lat, lon, tags } of things) {
    const street = tags['addr:street'] ?? tags['addr:place']
    const number = tags['addr:housenumber']
    if (street && number) {
      addresses.push({ street: fold(street), number: fold(number), label: `${street} ${number}`, lat, lon })
    }
    const what = classify(tags)
    const name = tags['name'] ?? (what ? (tags['operator'] ?? UNNAMED[what.kind]) : undefined)
    if (!what || !name) continue
    const near = settlementOf(lat, lon)
    const address = street ? (number ? `${street} ${number}` : street) : undefined
    const detail = [address, tags['addr:city'] ?? (near === name ? undefined : near)]
      .filter((part) => part !== undefined)
      .join(', ')
    const otherNames = ['name:en', 'alt_name', 'brand', 'official_name', 'short_name'].flatMap(
      (key) => tags[key]?.split(';') ?? [],
    )
    documents.push({ osm, name, otherNames, ...what, lat, lon, detail })
  }
  for (const street of streetDocuments(store)) {
    documents.push({ ...street, detail: settlementOf(street.lat, street.lon) ?? '' })
  }
  return { documents, addresses }
}

function nearestSettlement(things: readonly Located[]): (lat: number, lon: number) => string | undefined {
  const places = things.filter(({ tags }) => SETTLEMENTS.has(tags['place'] ?? '') && tags['name'])
  if (places.length === 0) return () => undefined
  const index = new Flatbush(places.length)
  for (const { lat, lon } of places) index.add(lon * Math.cos((lat * Math.PI) / 180), lat)
  index.finish()
  return (lat, lon) => {
    const [found] = index.neighbors(lon * Math.cos((lat * Math.PI) / 180), lat, 1)
    return found === undefined ? undefined : places[found]?.tags['name']
  }
}
