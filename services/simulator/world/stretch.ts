/** A stretch of a line, some way ahead of a place on it. */
import type { LonLat, Position } from '../../contract/geo.ts'
import { Projection } from './projection.ts'
import { Route } from './route.ts'

const MAX_POINTS = 200

/**
 * @param aheadM where the stretch begins, from the place of the line that is nearest to `at`
 * @returns undefined when the line ends before
 */
export function stretchAhead(line: readonly LonLat[], at: Position, aheadM: number, lengthM: number): LonLat[] | undefined {
  const projection = new Projection(at)
  const route = new Route(
    line.map((point) => projection.toPlane(point)),
    50,
  )
  const from = route.locate({ eastM: 0, northM: 0 }).alongM + aheadM
  if (from >= route.lengthM - 1) return undefined
  const to = Math.min(from + lengthM, route.lengthM)
  const pieces = Math.min(MAX_POINTS, Math.max(1, Math.ceil((to - from) / 10)))
  return Array.from({ length: pieces + 1 }, (_, index): LonLat => {
    const { lat, lon } = projection.toEarth(route.at(from + ((to - from) * index) / pieces))
    return [lon, lat]
  })
}
