/** What a finger meant: of the things under it the nearest that has a name, as a place; and what a knob goes through. Pure. */
import type { LonLat, Position } from '../../../../services/contract/geo.ts'
import type { Place } from '../../../../services/contract/navigation.ts'

/** Layers whose things can be touched; what comes first is meant before what comes later. */
export const TAPPED_LAYERS = ['chargers', 'destination', 'pois', 'places', 'house-numbers', 'road-names'] as const

/** A place that was touched; `place` is null where there is nothing but ground. */
export interface TappedPlace {
  at: Position
  place: Place | null
  /** Of a charger, kW; null when it is none or unknown. */
  powerKw: number | null
}

/** The part of a rendered feature that is asked for. */
export interface Touched {
  layer: { id: string }
  properties: Record<string, unknown> | null
  geometry: GeoJSON.Geometry
}

/** A charger counts as nearer than what stands beside it, a road as farther: one is aimed at, the other lies everywhere. */
const FAVOUR_PX: Readonly<Record<string, number>> = { chargers: -12, destination: -12, 'road-names': 60, 'house-numbers': 10 }

/**
 * @param at where the finger was
 * @param distancePx from the finger to a place on the map
 */
export function placeUnder(found: readonly Touched[], at: Position, distancePx: (lonLat: LonLat) => number): TappedPlace {
  let best: { far: number; feature: Touched; at: Position } | undefined
  for (const feature of found) {
    const where = placeOf(feature, at)
    const far = distancePx([where.lon, where.lat]) + (FAVOUR_PX[feature.layer.id] ?? 0)
    if (nameOf(feature) !== '' && (!best || far < best.far)) best = { far, feature, at: where }
  }
  return best ? tappedOf(best.feature, best.at) : { at, place: null, powerKw: null }
}

/** More than a hand wants to turn through. */
const THINGS_MAX = 40

/**
 * What stands on the picture and has a name, the nearest first, each once.
 *
 * @param distancePx from the middle of the picture to a place on the map; Infinity for one that lies under a panel
 */
export function thingsAround(found: readonly Touched[], distancePx: (lonLat: LonLat) => number): TappedPlace[] {
  const byId = new Map<string, { thing: TappedPlace; far: number }>()
  for (const feature of found) {
    if (feature.geometry.type !== 'Point' || nameOf(feature) === '') continue
    const [lon = 0, lat = 0] = feature.geometry.coordinates
    const thing = tappedOf(feature, { lat, lon })
    const far = distancePx([lon, lat])
    if (thing.place && Number.isFinite(far)) byId.set(thing.place.id, { thing, far })
  }
  return [...byId.values()]
    .sort((a, b) => a.far - b.far)
    .slice(0, THINGS_MAX)
    .map(({ thing }) => thing)
}

function tappedOf(feature: Touched, where: Position): TappedPlace {
  const powerKw = feature.layer.id === 'chargers' ? Number(feature.properties?.['power_kw']) : Number.NaN
  return {
    at: where,
    place: { id: `map:${where.lon.toFixed(5)},${where.lat.toFixed(5)}`, name: nameOf(feature), kind: kindOf(feature), ...where },
    powerKw: Number.isFinite(powerKw) && powerKw > 0 ? powerKw : null,
  }
}

/** Points are where they are; along a line it is the place that was touched. */
function placeOf({ geometry }: Touched, at: Position): Position {
  if (geometry.type !== 'Point') return at
  const [lon = at.lon, lat = at.lat] = geometry.coordinates
  return { lat, lon }
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function nameOf({ properties }: Touched): string {
  return text(properties?.['name']) || text(properties?.['operator']) || text(properties?.['number'])
}

const KIND_OF_LAYER: Readonly<Record<string, string>> = {
  chargers: 'charging_station',
  'road-names': 'street',
  'house-numbers': 'address',
}
const kindOf = ({ layer, properties }: Touched): string => KIND_OF_LAYER[layer.id] ?? (text(properties?.['kind']) || 'point')
