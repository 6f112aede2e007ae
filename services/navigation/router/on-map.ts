/** Whether places lie on the map that is loaded. */
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number]

/** Roads at the edge of a map may lead a little way out. */
const MARGIN_DEG = 0.02

export function isOnMap([west, south, east, north]: Bounds, { lat, lon }: Position): boolean {
  const m = MARGIN_DEG
  return lat >= south - m && lat <= north + m && lon >= west - m && lon <= east + m
}

/**
 * @param places the start, the stops and the destination
 * @throws FasciaError `off_map`, naming the place
 */
export function requireOnMap(bounds: Bounds, places: readonly Position[]): void {
  const off = places.findIndex((place) => !isOnMap(bounds, place))
  if (off < 0) return
  const which = off === 0 ? 'the start' : off === places.length - 1 ? 'the destination' : `stop ${off}`
  throw new FasciaError('off_map', `${which} lies outside the map that is loaded`, {
    remedy: 'choose the map of that region, or import one that has both places',
  })
}
