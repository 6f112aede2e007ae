/** Distances and directions on the earth, good to a few centimetres over the lengths that guidance looks at. */
import type { LonLat, Position } from '../contract/geo.ts'

const EARTH_M = 6_371_008.8
const RADIANS = Math.PI / 180

export const toPosition = ([lon, lat]: LonLat): Position => ({ lat, lon })
export const toLonLat = ({ lat, lon }: Position): LonLat => [lon, lat]

/** Great-circle distance in metres. */
export function distanceM(a: Position, b: Position): number {
  const dLat = (b.lat - a.lat) * RADIANS
  const dLon = (b.lon - a.lon) * RADIANS
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Initial bearing in degrees, 0 to 360, clockwise from north. */
export function bearingDeg(a: Position, b: Position): number {
  const dLon = (b.lon - a.lon) * RADIANS
  const y = Math.sin(dLon) * Math.cos(b.lat * RADIANS)
  const x =
    Math.cos(a.lat * RADIANS) * Math.sin(b.lat * RADIANS) - Math.sin(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.cos(dLon)
  return (Math.atan2(y, x) / RADIANS + 360) % 360
}

/** The smaller angle between two directions, 0 to 180. */
export function angleBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360
  return turn > 180 ? 360 - turn : turn
}

/** Metres east and north of an origin, on the plane that touches the earth there. */
export function planeOf(origin: Position): { x(p: Position): number; y(p: Position): number } {
  const east = EARTH_M * RADIANS * Math.cos(origin.lat * RADIANS)
  const north = EARTH_M * RADIANS
  return { x: (p) => (p.lon - origin.lon) * east, y: (p) => (p.lat - origin.lat) * north }
}
