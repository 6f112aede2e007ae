/** Which tags make a road in the tiles, and which attributes it carries (docs/tile-schema.md). */
import type { Tags } from '../osm/model.ts'
import type { Attribute } from './feature.ts'
import { namesOf } from './names.ts'

interface RoadKind {
  class: string
  minZoom: number
  /** Small to large: what is drawn above. */
  rank: number
}

const road = (name: string, minZoom: number, rank: number): RoadKind => ({ class: name, minZoom, rank })
const RESIDENTIAL = road('residential', 12, 5)
const PATH = road('path', 14, 1)

const HIGHWAYS: Readonly<Record<string, RoadKind>> = {
  motorway: road('motorway', 5, 11),
  trunk: road('trunk', 6, 10),
  primary: road('primary', 8, 9),
  secondary: road('secondary', 10, 8),
  tertiary: road('tertiary', 11, 7),
  residential: RESIDENTIAL,
  unclassified: RESIDENTIAL,
  living_street: RESIDENTIAL,
  road: RESIDENTIAL,
  service: road('service', 13, 4),
  busway: road('service', 13, 4),
  raceway: road('service', 13, 4),
  track: road('track', 13, 2),
  pedestrian: road('pedestrian', 13, 3),
  path: PATH,
  footway: PATH,
  cycleway: PATH,
  bridleway: PATH,
  steps: PATH,
  construction: road('construction', 13, 0),
}
const RAIL = road('rail', 10, 12)
const TRAM = road('tram', 12, 12)
const RAILWAYS: Readonly<Record<string, RoadKind>> = {
  rail: RAIL,
  light_rail: RAIL,
  narrow_gauge: RAIL,
  funicular: RAIL,
  subway: RAIL,
  tram: TRAM,
}
const FERRY = road('ferry', 9, 0)

/** `50`, `50 km/h`, `30 mph`; undefined for `none`, `walk`, zones and nonsense. */
function speedKmh(text: string | undefined): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(mph|km\/h|kmh)?\s*$/.exec(text ?? '')
  if (!match) return undefined
  const value = Number(match[1]) * (match[2] === 'mph' ? 1.609344 : 1)
  return value > 0 && value <= 200 ? Math.round(value) : undefined
}

const yes = (value: string | undefined): boolean => value !== undefined && value !== 'no'

/** Numbers on the shields, at most two: the road's own, then a European or other further one. */
function refsOf(tags: Tags): string[] {
  const all = [tags['ref'], tags['int_ref']].flatMap((text) => text?.split(';') ?? [])
  return [...new Set(all.map((ref) => ref.trim()).filter((ref) => ref !== '' && ref.length <= 16))].slice(0, 2)
}

function lanesOf(text: string | undefined): number | undefined {
  const lanes = Number(text)
  return Number.isInteger(lanes) && lanes > 0 && lanes <= 20 ? lanes : undefined
}

const UNPAVED = new Set(['unpaved', 'gravel', 'dirt', 'ground', 'earth', 'compacted', 'fine_gravel', 'grass', 'sand', 'mud'])
const isUnpaved = (tags: Tags): boolean =>
  UNPAVED.has(tags['surface'] ?? '') || ['grade3', 'grade4', 'grade5'].includes(tags['tracktype'] ?? '')

/** Not for the public's cars. */
function isClosed(tags: Tags): boolean {
  const access = tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access']
  return access === 'no' || access === 'private'
}

export interface RoadFeature {
  minZoom: number
  order: number
  attributes: Attribute[]
}

/** The road that a way's tags describe, or undefined. */
export function roadOf(tags: Tags): RoadFeature | undefined {
  const highway = tags['highway']
  const link = highway?.endsWith('_link') === true
  const raw = highway ?? tags['railway'] ?? ''
  const kind = highway
    ? HIGHWAYS[link ? highway.slice(0, -5) : highway]
    : tags['railway']
      ? RAILWAYS[tags['railway']]
      : tags['route'] === 'ferry'
        ? FERRY
        : undefined
  if (!kind || tags['area'] === 'yes') return undefined

  const minZoom = link ? Math.max(10, kind.minZoom) : kind.minZoom
  const tunnel = yes(tags['tunnel']) || tags['covered'] === 'yes'
  const bridge = yes(tags['bridge'])
  const layer = Math.trunc(Number(tags['layer'] ?? 0)) || 0
  const roundabout = tags['junction'] === 'roundabout' || tags['junction'] === 'circular'
  const attributes: Attribute[] = [['class', kind.class, 0]]
  const add = (key: string, value: string | number | undefined, from = 13): void => {
    if (value !== undefined && value !== '') attributes.push([key, value, from])
  }
  const named = kind.rank >= 8 && kind.rank <= 11 ? 10 : 12
  attributes.push(...namesOf(tags, named))
  const refs = refsOf(tags)
  add('ref', refs[0], 8)
  add('ref2', refs[1], 11)
  if (link) add('link', 1, 0)
  if (tags['oneway'] === '-1' || tags['oneway'] === 'reverse') add('oneway', -1)
  else if (roundabout || ['yes', 'true', '1'].includes(tags['oneway'] ?? '') || (raw === 'motorway' && tags['oneway'] !== 'no'))
    add('oneway', 1)
  if (bridge) add('bridge', 1, 11)
  if (tunnel) add('tunnel', 1, 8)
  if (layer !== 0) add('layer', layer)
  add('maxspeed', speedKmh(tags['maxspeed']))
  if (roundabout) add('roundabout', 1)
  add('lanes', lanesOf(tags['lanes']), 14)
  add('surface', tags['surface'], 14)
  if (isUnpaved(tags)) add('unpaved', 1)
  if (isClosed(tags)) add('closed', 1)
  if (tags['toll'] === 'yes') add('toll', 1)
  const detail = tags['service'] ?? (raw === kind.class || link ? undefined : raw)
  add('kind', detail)
  const level = tunnel ? Math.min(layer, -1) : bridge ? Math.max(layer, 1) : layer
  return { minZoom, order: (tunnel ? 0 : 1000) + level * 50 + (bridge ? 25 : 0) + kind.rank, attributes }
}
