/** Distances around a house, where the earth is flat. */
import type { Position } from '../contract/geo.ts'

const RAD = Math.PI / 180
const EARTH_M = 6_371_000

/** Metres along a straight line; good to a per mille up to some hundred kilometres. */
export function distanceM(a: Position, b: Position): number {
  const north = (b.lat - a.lat) * RAD * EARTH_M
  const east = (b.lon - a.lon) * RAD * EARTH_M * Math.cos(((a.lat + b.lat) / 2) * RAD)
  return Math.hypot(north, east)
}
