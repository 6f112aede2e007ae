/** What live speeds do to the rest of a route, at once and without the engine. Pure. */
import type { RoadSpan } from '../router/port.ts'

export interface RouteRoad {
  edgeId: number
  fromM: number
  toM: number
  usualKmh: number
}

export interface RouteDelay {
  /** Seconds beyond the usual. */
  delayS: number
  /** Where the first closed road begins, in metres of the route. */
  closedAtM: number | undefined
}

/** @param alongM metres from the start of the route to each vertex */
export function routeRoads(spans: readonly RoadSpan[], alongM: ArrayLike<number>): RouteRoad[] {
  return spans.flatMap(({ edgeId, from, to, speedKmh }) =>
    edgeId === undefined ? [] : [{ edgeId, fromM: alongM[from] ?? 0, toM: alongM[to] ?? 0, usualKmh: speedKmh }],
  )
}

/**
 * @param speeds live speeds by edge, km/h; 0 is closed
 * @param fromM where the car is on the route
 */
export function routeDelay(roads: readonly RouteRoad[], speeds: ReadonlyMap<number, number>, fromM: number): RouteDelay {
  let delayS = 0
  let closedAtM: number | undefined
  if (speeds.size === 0) return { delayS, closedAtM }
  for (const { edgeId, fromM: begin, toM, usualKmh } of roads) {
    if (toM <= fromM) continue
    const kmh = speeds.get(edgeId)
    if (kmh === undefined) continue
    const metres = toM - Math.max(begin, fromM)
    // A car that stands on the closed road already has to leave it anyway.
    if (kmh === 0) {
      if (begin > fromM) closedAtM ??= begin
      continue
    }
    if (usualKmh > 0) delayS += metres * (3.6 / kmh - 3.6 / usualKmh)
  }
  return { delayS, closedAtM }
}
