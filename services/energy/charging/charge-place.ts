/** Where the car stands, as far as charging is concerned: at home or not. */
import type { ChargePlace } from '../../contract/energy.ts'
import type { Position } from '../../contract/geo.ts'

/** A garage, a yard and an uncertain fix; farther away is somewhere else. */
const HOME_RADIUS_M = 150
const EARTH_M = 6_371_000
const RADIANS = Math.PI / 180

/** Metres between two positions near each other. */
export function metresBetween(a: Position, b: Position): number {
  const north = (b.lat - a.lat) * RADIANS
  const east = (((b.lon - a.lon + 540) % 360) - 180) * RADIANS * Math.cos(((a.lat + b.lat) / 2) * RADIANS)
  return Math.hypot(north, east) * EARTH_M
}

/** Without a fix nothing is known; without a saved home everywhere is elsewhere. */
export function chargePlace(position: Position | undefined, home: Position | undefined): ChargePlace {
  if (!position) return 'unknown'
  return home && metresBetween(position, home) <= HOME_RADIUS_M ? 'home' : 'elsewhere'
}
