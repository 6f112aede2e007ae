/** Which stops the car has been at. Pure. */
import type { Waypoint } from '../../contract/navigation-routing.ts'
import { distanceM } from '../geodesy.ts'
import type { GuidanceState } from '../guidance/reducer.ts'
import type { Fix } from '../guidance/snap.ts'
import type { PlannedRoute } from './planner.ts'

/** A stop counts when the car has come by its end of the leg. */
const PASSED_M = 25
/** Off the route (a car park behind the house) it counts when the car stands near it. */
const NEAR_M = 120
const STANDING_MPS = 1

/** How many of the stops, from the first on, are behind. */
export function passedStops(
  waypoints: readonly Waypoint[],
  { legEndsM }: Pick<PlannedRoute, 'legEndsM'>,
  { alongM, status }: Pick<GuidanceState, 'alongM' | 'status'>,
  fix: Fix,
): number {
  // The stops that are left are the last ones of those that the route was planned over.
  const ends = legEndsM.slice(0, -1).slice(-waypoints.length)
  const driven = status === 'on_route' ? ends.filter((endM) => alongM > endM + PASSED_M).length : 0
  const next = waypoints[driven]
  const standsAtNext = next !== undefined && fix.speedMps < STANDING_MPS && distanceM(fix, next.place) < NEAR_M
  return Math.min(waypoints.length, driven + (standsAtNext ? 1 : 0))
}
