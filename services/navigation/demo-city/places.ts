/** Writes buildings with addresses, shops and public places, chargers, car parks and the names of the town's parts. */
import { along, lengthOf, polar, point, add, type Point } from './geometry.ts'
import type { Building } from './buildings.ts'
import type { City } from './city.ts'
import { businessName, CITY, SUBURBS } from './names.ts'
import type { OsmBuilder } from './osm-builder.ts'
import type { Random } from './random.ts'
import type { Tags } from '../importer/osm/model.ts'
import { villageAt } from './villages.ts'

const POSTCODE = '70814'
const SHOPS = [
  'bakery',
  'supermarket',
  'clothes',
  'books',
  'hairdresser',
  'florist',
  'convenience',
  'bicycle',
  'electronics',
  'optician',
] as const

/** One of each for the town, and how the building is marked. */
const LANDMARKS: readonly { name: string; tags: Tags; from: readonly Building['district'][]; height: number }[] = [
  { name: `${CITY} Town Hall`, tags: { amenity: 'townhall', building: 'civic' }, from: ['oldtown'], height: 26 },
  {
    name: 'Cathedral of Saint Oda',
    tags: { amenity: 'place_of_worship', religion: 'christian', building: 'cathedral' },
    from: ['oldtown'],
    height: 58,
  },
  { name: 'City Museum', tags: { tourism: 'museum', building: 'public' }, from: ['oldtown', 'centre'], height: 18 },
  { name: 'Municipal Theatre', tags: { amenity: 'theatre', building: 'public' }, from: ['centre'], height: 22 },
  { name: 'Central Library', tags: { amenity: 'library', building: 'public' }, from: ['centre'], height: 20 },
  { name: 'General Hospital', tags: { amenity: 'hospital', building: 'hospital' }, from: ['centre', 'suburb'], height: 32 },
  { name: 'Eastfield Clinic', tags: { amenity: 'hospital', building: 'hospital' }, from: ['suburb'], height: 18 },
  { name: 'Technical University', tags: { amenity: 'university', building: 'university' }, from: ['centre'], height: 24 },
  { name: 'Meridian Tower', tags: { building: 'office', tourism: 'attraction' }, from: ['business'], height: 118 },
  { name: 'Central Police Station', tags: { amenity: 'police', building: 'public' }, from: ['centre'], height: 16 },
  { name: 'Fire Station North', tags: { amenity: 'fire_station', building: 'public' }, from: ['suburb'], height: 12 },
  { name: 'Palace Cinema', tags: { amenity: 'cinema', building: 'retail' }, from: ['centre'], height: 16 },
  { name: 'Aller Arena', tags: { leisure: 'stadium', building: 'stadium' }, from: ['industrial', 'suburb'], height: 28 },
  { name: 'Central Bus Station', tags: { amenity: 'bus_station', building: 'transportation' }, from: ['business'], height: 10 },
]

function shopTags(random: Random, district: Building['district']): Tags | undefined {
  const chance = { oldtown: 0.24, centre: 0.16, business: 0.3, industrial: 0.12, suburb: 0.011, village: 0.03, outside: 0 }[
    district
  ]
  if (!random.chance(chance)) return undefined
  const roll = random.next()
  if (roll < 0.24) return { amenity: 'cafe', name: `${businessName(random, 'cafe')} Café` }
  if (roll < 0.46)
    return {
      amenity: 'restaurant',
      name: `The ${businessName(random, 'restaurant')}`,
      cuisine: random.pick(['regional', 'italian', 'vegetarian', 'asian']),
    }
  if (roll < 0.52) return { tourism: 'hotel', name: `${businessName(random, 'hotel')}` }
  if (roll < 0.57) return { amenity: 'pharmacy', name: `${random.pick(['Lion', 'Star', 'Swan', 'Linden', 'Market'])} Pharmacy` }
  if (roll < 0.61) return { amenity: 'bank', name: `${random.pick(['Aller', 'Valley', 'Merchants'])} Bank` }
  const kind = random.pick(SHOPS)
  return {
    shop: kind,
    name: kind === 'supermarket' ? `${random.pick(['Korb', 'Frisca', 'Tavola'])} Market` : businessName(random, 'shop'),
  }
}

function writeBuildings(buildings: readonly Building[], builder: OsmBuilder, random: Random): void {
  const special = new Map<Building, (typeof LANDMARKS)[number] | { name: string; tags: Tags; height: number }>()
  for (const landmark of LANDMARKS) {
    const candidates = buildings.filter((b) => landmark.from.includes(b.district) && !special.has(b))
    const size = (b: Building): number =>
      Math.hypot((b.ring[0]?.x ?? 0) - (b.ring[2]?.x ?? 0), (b.ring[0]?.y ?? 0) - (b.ring[2]?.y ?? 0))
    const chosen = random
      .shuffled(candidates)
      .slice(0, 12)
      .sort((a, b) => size(b) - size(a))[0]
    if (chosen) special.set(chosen, landmark)
  }
  const suburban = random.shuffled(buildings.filter((b) => b.district === 'suburb' && !special.has(b)))
  SUBURBS.forEach((suburb, i) => {
    const [school, worship] = [suburban[i * 2], suburban[i * 2 + 1]]
    if (school) special.set(school, { name: `${suburb} School`, tags: { amenity: 'school', building: 'school' }, height: 12 })
    if (worship)
      special.set(worship, { name: `${suburb} Chapel`, tags: { amenity: 'place_of_worship', building: 'church' }, height: 21 })
  })
  for (const b of buildings) {
    const landmark = special.get(b)
    const address: Tags = {
      'addr:street': b.street,
      'addr:housenumber': String(b.number),
      'addr:postcode': POSTCODE,
      'addr:city': CITY,
    }
    const height = landmark?.height ?? b.height
    builder.area(b.ring, {
      building: b.kind,
      height: String(height),
      ...address,
      ...landmark?.tags,
      ...(landmark ? { name: landmark.name } : {}),
    })
    const shop = landmark ? undefined : shopTags(random, b.district)
    if (shop)
      builder.node(b.middle, { ...shop, 'addr:street': b.street, 'addr:housenumber': String(b.number), 'addr:city': CITY })
  }
}

/** Spots beside main streets, for what drivers look for. */
function roadside(city: City, random: Random, count: number, classes: readonly string[]): { at: Point; street: string }[] {
  const edges = random.shuffled(
    city.network.edges.filter(
      (e) =>
        classes.includes(e.street.class) && lengthOf(e.line) > 90 && !city.terrain.isWater(e.line[e.line.length >> 1] as Point),
    ),
  )
  return edges.slice(0, count).map((edge) => {
    const { at, direction } = along(edge.line, lengthOf(edge.line) / 2)
    const right = point(direction.y, -direction.x)
    return { at: add(at, right, 16), street: edge.street.name }
  })
}

function writeRoadside(city: City, builder: OsmBuilder, random: Random): void {
  const near = (at: Point, size: number): Point[] =>
    [0, 1, 2, 3].map((i) => add(at, polar(size, Math.PI / 4 + (i * Math.PI) / 2)))
  for (const { at, street } of roadside(city, random, 26, ['primary', 'secondary', 'tertiary', 'residential'])) {
    builder.area(near(at, random.between(11, 17)), {
      amenity: 'parking',
      name: `${street} Car Park`,
      capacity: String(random.whole(20, 240)),
    })
  }
  const networks = ['Voltaris', 'Stadtwerk Energy', 'GridLeaf'] as const
  roadside(city, random, 30, ['primary', 'secondary', 'tertiary', 'unclassified']).forEach(({ at, street }, i) => {
    const fast = i % 3 === 0
    const operator = random.pick(networks)
    const sockets = random.whole(2, 8)
    const power: Tags = fast
      ? { 'socket:type2_combo': String(sockets), 'socket:type2_combo:output': random.pick(['150 kW', '300 kW']) }
      : { 'socket:type2': String(sockets), 'socket:type2:output': random.pick(['11 kW', '22 kW']) }
    builder.node(at, {
      amenity: 'charging_station',
      name: `${operator} ${street}`,
      operator,
      capacity: String(sockets),
      ...power,
      'addr:street': street,
    })
  })
  for (const { at, street } of roadside(city, random, 9, ['primary', 'secondary']))
    builder.node(at, { amenity: 'fuel', name: `${random.pick(['Petra', 'Rondo', 'Via'])} ${street}` })
  for (const { at, street } of roadside(city, random, 90, ['primary', 'secondary', 'tertiary']))
    builder.node(at, { highway: 'bus_stop', name: street })
}

/** Names of the town and its parts, then everything in it. */
export function writePlaces(city: City, buildings: readonly Building[], builder: OsmBuilder, random: Random): void {
  builder.node(point(0, 0), { place: 'city', name: CITY, population: '148000' })
  SUBURBS.forEach((name, i) => {
    const angle = Math.PI / 2 - (i / SUBURBS.length) * 2 * Math.PI
    builder.node(polar(random.between(1_850, 2_150), angle), { place: 'suburb', name })
  })
  builder.node(city.terrain.businessAt, { place: 'quarter', name: 'Meridian Quarter' })
  builder.node(polar(160, 2.2), { place: 'quarter', name: 'Old Town' })
  for (const [name, at] of villageAt) builder.node(at, { place: 'village', name, population: '900' })
  for (const { at, ref, name } of city.motorway.exits) builder.node(at, { highway: 'motorway_junction', ref, name })
  writeBuildings(buildings, builder, random)
  writeRoadside(city, builder, random)
}
