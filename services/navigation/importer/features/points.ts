/** Which tags make a point in the tiles: towns, points of interest, chargers, house numbers (docs/tile-schema.md). */
import type { Tags } from '../osm/model.ts'
import type { Attribute } from './feature.ts'
import type { Shape } from './areas.ts'
import { chargerOf } from './chargers.ts'
import { namesOf } from './names.ts'

const PLACES: Readonly<Record<string, readonly [minZoom: number, rank: number]>> = {
  country: [2, 1],
  state: [4, 2],
  city: [4, 2],
  town: [7, 3],
  village: [10, 5],
  suburb: [11, 6],
  hamlet: [12, 7],
  quarter: [12, 7],
  neighbourhood: [13, 8],
  locality: [13, 9],
  farm: [14, 10],
}

const CATEGORY: Readonly<Record<string, string>> = {
  restaurant: 'food',
  cafe: 'food',
  fast_food: 'food',
  bar: 'food',
  pub: 'food',
  ice_cream: 'food',
  biergarten: 'food',
  pharmacy: 'health',
  hospital: 'health',
  clinic: 'health',
  doctors: 'health',
  dentist: 'health',
  veterinary: 'health',
  school: 'education',
  kindergarten: 'education',
  university: 'education',
  college: 'education',
  library: 'education',
  bus_station: 'transport',
  bus_stop: 'transport',
  station: 'transport',
  halt: 'transport',
  tram_stop: 'transport',
  ferry_terminal: 'transport',
  taxi: 'transport',
  car_rental: 'transport',
  car_wash: 'transport',
  parking: 'parking',
  fuel: 'fuel',
  cinema: 'culture',
  theatre: 'culture',
  museum: 'culture',
  gallery: 'culture',
  arts_centre: 'culture',
  attraction: 'sight',
  viewpoint: 'sight',
  castle: 'sight',
  monument: 'sight',
  hotel: 'lodging',
  hostel: 'lodging',
  guest_house: 'lodging',
  camp_site: 'lodging',
  bank: 'money',
  atm: 'money',
  post_office: 'public',
  townhall: 'public',
  police: 'public',
  fire_station: 'public',
  courthouse: 'public',
  embassy: 'public',
  toilets: 'public',
  place_of_worship: 'worship',
  sports_centre: 'leisure',
  stadium: 'leisure',
  swimming_pool: 'leisure',
  fitness_centre: 'leisure',
  playground: 'leisure',
  park: 'leisure',
  zoo: 'leisure',
}
const RANK: Readonly<Record<string, number>> = {
  hospital: 1,
  station: 1,
  university: 1,
  museum: 2,
  theatre: 2,
  stadium: 2,
  castle: 2,
  townhall: 2,
  hotel: 2,
  supermarket: 2,
  fuel: 2,
  bus_station: 2,
  attraction: 2,
  bus_stop: 4,
  atm: 4,
  toilets: 4,
  playground: 4,
}
const POI_KEYS = ['amenity', 'tourism', 'shop', 'railway', 'leisure', 'historic', 'highway', 'public_transport'] as const

export interface PoiKind {
  kind: string
  category: string
  rank: number
}

/** The kind of a point of interest, or undefined when the tags are not one. Search uses it too. */
export function poiKind(tags: Tags): PoiKind | undefined {
  for (const key of POI_KEYS) {
    const kind = tags[key]
    if (kind === undefined || kind === 'no' || kind === 'yes' || kind === 'vacant') continue
    const category = key === 'shop' ? 'shop' : CATEGORY[kind]
    if (category) return { kind, category, rank: RANK[kind] ?? 3 }
  }
  return undefined
}

const wholeMetres = (text: string | undefined): number | undefined => {
  const value = Math.round(Number(text))
  return text !== undefined && Number.isFinite(value) ? value : undefined
}

/** A large city comes before a small one of the same kind. */
function rankOf(tags: Tags, rank: number): number {
  const people = Number(tags['population']) || 0
  return Math.max(1, rank - (people >= 1_000_000 || tags['capital'] === 'yes' ? 1 : 0))
}

/** Everything that a tagged node, or the middle of a tagged area, puts on the map. */
export function pointsOf(tags: Tags): Shape[] {
  const shapes: Shape[] = []
  const add = (
    layer: Shape['layer'],
    minZoom: number,
    order: number,
    attributes: (readonly [string, string | number | undefined])[],
  ): void => {
    const known = attributes.flatMap(([key, value]): Attribute[] =>
      value === undefined || value === '' ? [] : [[key, value, 0]],
    )
    const names = known.some(([key]) => key === 'name') || layer === 'housenumbers' ? [] : namesOf(tags)
    shapes.push({ layer, minZoom, order, attributes: [...known, ...names] })
  }
  const { name } = tags
  const place = PLACES[tags['place'] ?? '']
  if (place && name)
    add('places', place[0], place[1], [
      ['kind', tags['place']],
      ['rank', rankOf(tags, place[1])],
      ['capital', tags['capital'] === 'yes' ? 1 : undefined],
    ])
  if (tags['natural'] === 'peak' && name)
    add('places', 12, 9, [
      ['kind', 'peak'],
      ['rank', 8],
      ['elevation', wholeMetres(tags['ele'])],
    ])
  if (tags['amenity'] === 'charging_station') {
    const { powerKw, capacity, operator, network, sockets, name: shown } = chargerOf(tags)
    add('chargers', 9, -(powerKw ?? 0), [
      ['name', name === undefined ? shown : undefined],
      ['power_kw', powerKw],
      ['sockets', capacity],
      ['operator', operator],
      ['network', network],
      ['plugs', sockets.map(({ type }) => type).join(';')],
    ])
  } else {
    const poi = poiKind(tags)
    if (poi && (name || ['parking', 'toilets', 'atm', 'bus_stop'].includes(poi.kind))) {
      const minZoom = poi.rank === 1 ? 12 : poi.rank === 2 ? 13 : 14
      add('pois', minZoom, poi.rank, [
        ['kind', poi.kind],
        ['rank', poi.rank],
        ['category', poi.category],
      ])
    }
  }
  const number = tags['addr:housenumber']
  if (number && number.length <= 12) add('housenumbers', 14, 0, [['number', number]])
  return shapes
}
