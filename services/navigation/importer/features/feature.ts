/** A shape on its way into the tiles: world coordinates, attributes and the zoom from which it is drawn. */

export const MAX_ZOOM = 14
export const EXTENT = 4096
/** One unit is 1/4096 of a tile at the deepest zoom, so that a world coordinate fits 27 bits. */
const WORLD_SIZE = 2 ** MAX_ZOOM * EXTENT

export const LAYERS = [
  'landuse',
  'water',
  'waterways',
  'buildings',
  'roads',
  'boundaries',
  'places',
  'pois',
  'chargers',
  'housenumbers',
] as const
export type LayerName = (typeof LAYERS)[number]

export const POINT = 1
export const LINE = 2
export const POLYGON = 3

/** `[key, value, first zoom]` */
export type Attribute = readonly [key: string, value: string | number, minZoom: number]

export interface MapFeature {
  layer: LayerName
  type: typeof POINT | typeof LINE | typeof POLYGON
  /** Flat x, y pairs in world units: one point, one line, or an outer ring and its holes (rings closed). */
  parts: Int32Array[]
  minZoom: number
  attributes: Attribute[]
  /** Drawing order inside the layer: larger lies above. */
  order: number
}

/** Longitude in 1e-7 degrees to world x. */
export const worldX = (lonE7: number): number => Math.round((lonE7 / 3.6e9 + 0.5) * WORLD_SIZE)

/** Latitude in 1e-7 degrees to world y (spherical Mercator, south is larger). */
export function worldY(latE7: number): number {
  const sine = Math.sin((latE7 * Math.PI) / 1.8e9)
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  return Math.round(Math.min(1, Math.max(0, y)) * WORLD_SIZE)
}

/** Twice the signed area of a closed ring; positive is clockwise as seen on the screen (y down). */
export function ringArea2(ring: Int32Array): number {
  let sum = 0
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += (ring[i] ?? 0) * (ring[i + 3] ?? 0) - (ring[i + 2] ?? 0) * (ring[i + 1] ?? 0)
  }
  return sum
}

export function reversedRing(ring: Int32Array): Int32Array {
  const out = new Int32Array(ring.length)
  for (let i = 0; i < ring.length; i += 2) {
    out[ring.length - 2 - i] = ring[i] ?? 0
    out[ring.length - 1 - i] = ring[i + 1] ?? 0
  }
  return out
}
