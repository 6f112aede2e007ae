/** The stops of a journey as a list: added, moved, taken away. Pure. */
import { randomUUID } from 'node:crypto'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import { WAYPOINTS_MAX, type Waypoint } from '../../contract/navigation-routing.ts'

export const stopAt = (place: Place): Waypoint => ({ id: randomUUID(), place, kind: 'stop' })
/** A stop that was named by its place alone. */
export const unnamed = ({ lat, lon }: Position): Place => ({
  id: `at:${lat.toFixed(5)},${lon.toFixed(5)}`,
  name: '',
  kind: 'point',
  lat,
  lon,
})

function placeIn(list: readonly Waypoint[], id: string): number {
  const index = list.findIndex((one) => one.id === id)
  if (index < 0) throw new FasciaError('not_found', 'this stop is not on the way any more')
  return index
}

/** @throws FasciaError `too_many` */
export function withStop(list: readonly Waypoint[], place: Place, index = list.length): Waypoint[] {
  if (list.length >= WAYPOINTS_MAX) throw new FasciaError('too_many', `at most ${WAYPOINTS_MAX} stops`)
  return list.toSpliced(index, 0, stopAt(place))
}

/** @throws FasciaError `not_found` */
export function withStopMoved(list: readonly Waypoint[], id: string, index: number): Waypoint[] {
  const moved = list[placeIn(list, id)] as Waypoint
  return list.filter((one) => one !== moved).toSpliced(index, 0, moved)
}

/** @throws FasciaError `not_found` */
export const withoutStop = (list: readonly Waypoint[], id: string): Waypoint[] => list.toSpliced(placeIn(list, id), 1)
