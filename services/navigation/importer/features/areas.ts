/** Which tags make an area, a waterway or a boundary in the tiles (docs/tile-schema.md). */
import type { Tags } from '../osm/model.ts'
import type { Attribute, LayerName } from './feature.ts'
import { namesOf } from './names.ts'

export interface Shape {
  layer: LayerName
  minZoom: number
  order: number
  attributes: Attribute[]
}

const LANDUSE: Readonly<Record<string, string>> = {
  'landuse=forest': 'forest',
  'natural=wood': 'forest',
  'leisure=park': 'park',
  'leisure=garden': 'park',
  'leisure=nature_reserve': '',
  'leisure=golf_course': 'grass',
  'leisure=playground': 'park',
  'landuse=grass': 'grass',
  'landuse=meadow': 'grass',
  'landuse=village_green': 'grass',
  'landuse=recreation_ground': 'grass',
  'natural=grassland': 'grass',
  'natural=heath': 'scrub',
  'natural=scrub': 'scrub',
  'natural=fell': 'grass',
  'landuse=farmland': 'farmland',
  'landuse=farmyard': 'farmland',
  'landuse=orchard': 'orchard',
  'landuse=vineyard': 'orchard',
  'landuse=allotments': 'allotments',
  'landuse=residential': 'residential',
  'landuse=commercial': 'commercial',
  'landuse=retail': 'commercial',
  'landuse=industrial': 'industrial',
  'landuse=construction': 'industrial',
  'landuse=quarry': 'industrial',
  'landuse=railway': 'railway',
  'landuse=military': 'military',
  'landuse=cemetery': 'cemetery',
  'amenity=grave_yard': 'cemetery',
  'amenity=school': 'school',
  'amenity=university': 'school',
  'amenity=college': 'school',
  'amenity=kindergarten': 'school',
  'amenity=hospital': 'hospital',
  'amenity=parking': 'parking',
  'leisure=pitch': 'pitch',
  'leisure=track': 'pitch',
  'leisure=stadium': 'pitch',
  'leisure=sports_centre': 'pitch',
  'natural=beach': 'sand',
  'natural=sand': 'sand',
  'natural=bare_rock': 'rock',
  'natural=scree': 'rock',
  'natural=shingle': 'rock',
  'natural=glacier': 'glacier',
  'natural=wetland': 'wetland',
  'highway=pedestrian': 'square',
  'place=square': 'square',
  'place=island': 'island',
  'place=islet': 'island',
}
const LANDUSE_KEYS = ['landuse', 'natural', 'leisure', 'amenity', 'highway', 'place'] as const
/** What is drawn first: wide and dull below, small and telling above. */
const LANDUSE_ORDER = [
  'farmland',
  'residential',
  'commercial',
  'industrial',
  'military',
  'grass',
  'scrub',
  'rock',
  'glacier',
  'sand',
  'forest',
  'wetland',
]
const SMALL = new Set(['pitch', 'parking', 'square', 'school', 'hospital', 'allotments', 'railway'])
const WATER: Readonly<Record<string, string>> = {
  river: 'river',
  riverbank: 'river',
  canal: 'river',
  pond: 'pond',
  basin: 'basin',
  reservoir: 'lake',
}

function named(attributes: Attribute[], tags: Tags, from: number): Attribute[] {
  attributes.push(...namesOf(tags, from))
  return attributes
}

const FOOT_M = 0.3048
const LEVEL_M = 3.2

/** Metres from `12`, `12 m`, `12.5m`, `40 ft`, `40'`; undefined otherwise. */
function metres(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(m|ft|')?\s*$/.exec(text ?? '')
  if (!match) return undefined
  const value = Number((match[1] ?? '').replace(',', '.'))
  return Math.min(900, match[2] === 'ft' || match[2] === "'" ? value * FOOT_M : value)
}

/** A number of storeys above ground; undefined for none and nonsense. */
function levels(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Number(text)
  return value > 0 ? Math.min(200, value) : undefined
}

function buildingOf(tags: Tags): Shape | undefined {
  const value = tags['building:part'] ?? tags['building']
  if (value === undefined || value === 'no' || tags['location'] === 'underground') return undefined
  const single = ['garage', 'garages', 'shed', 'hut', 'roof', 'carport', 'kiosk', 'greenhouse'].includes(value)
  const storeys = levels(tags['building:levels'])
  const roof = levels(tags['roof:levels']) ?? 0
  const guess = storeys === undefined ? (single ? 3 : 8) : (storeys + roof) * LEVEL_M + 1
  const height = Math.max(2, metres(tags['height']) ?? metres(tags['building:height']) ?? guess)
  const attributes: Attribute[] = [['height', Math.round(height * 10) / 10, 0]]
  const lowest = levels(tags['building:min_level'])
  const base = metres(tags['min_height']) ?? (lowest === undefined ? undefined : lowest * LEVEL_M)
  if (base !== undefined && base > 0 && base < height) attributes.push(['min_height', Math.round(base * 10) / 10, 0])
  if (value !== 'yes') attributes.push(['kind', value, 14])
  return { layer: 'buildings', minZoom: 13, order: height, attributes }
}

function waterOf(tags: Tags): Shape | undefined {
  const water =
    tags['natural'] === 'water' || tags['waterway'] === 'riverbank' || ['reservoir', 'basin'].includes(tags['landuse'] ?? '')
  const pool = tags['leisure'] === 'swimming_pool'
  if (!water && !pool) return undefined
  const raw = tags['water'] ?? tags['waterway'] ?? tags['landuse'] ?? ''
  const kind = pool ? 'pool' : (WATER[raw] ?? 'lake')
  return { layer: 'water', minZoom: pool ? 14 : 5, order: 0, attributes: named([['kind', kind, 0]], tags, 12) }
}

function landuseOf(tags: Tags): Shape | undefined {
  for (const key of LANDUSE_KEYS) {
    const kind = LANDUSE[`${key}=${tags[key] ?? ''}`]
    if (!kind) continue
    if (key === 'highway' && tags['area'] !== 'yes') continue
    const minZoom = kind === 'forest' || kind === 'glacier' ? 6 : SMALL.has(kind) ? 12 : kind === 'residential' ? 8 : 10
    const order = LANDUSE_ORDER.indexOf(kind)
    return { layer: 'landuse', minZoom, order: order < 0 ? 50 : order, attributes: named([['kind', kind, 0]], tags, 13) }
  }
  return undefined
}

/** What a closed way or a multipolygon is. */
export function areaOf(tags: Tags): Shape | undefined {
  return buildingOf(tags) ?? waterOf(tags) ?? landuseOf(tags)
}

const WATERWAY_ZOOM: Readonly<Record<string, number>> = { river: 8, canal: 12, stream: 13, ditch: 13, drain: 13 }

/** What an open way is, roads aside. */
export function waterwayOf(tags: Tags): Shape | undefined {
  const kind = tags['waterway'] ?? ''
  const minZoom = WATERWAY_ZOOM[kind]
  if (minZoom === undefined) return undefined
  const attributes = named([['kind', kind === 'drain' ? 'ditch' : kind, 0]], tags, Math.max(11, minZoom))
  if (tags['tunnel'] && tags['tunnel'] !== 'no') attributes.push(['tunnel', 1, 0])
  return { layer: 'waterways', minZoom, order: 0, attributes }
}

/** The line of an administrative boundary. */
export function boundaryOf(tags: Tags): Shape | undefined {
  if (tags['boundary'] !== 'administrative') return undefined
  const level = Number(tags['admin_level'])
  if (!Number.isInteger(level) || level < 2 || level > 8) return undefined
  return { layer: 'boundaries', minZoom: level <= 4 ? 4 : 9, order: -level, attributes: [['admin_level', level, 0]] }
}
