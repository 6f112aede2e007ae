/** Places on the route near a fix. */
import type { LonLat } from '../../contract/geo.ts'
import { angleBetween, planeOf } from '../geodesy.ts'
import { vertexAt, type GuidedRoute } from './route-model.ts'

export interface Fix {
  /** Seconds, any origin, never falling. */
  tS: number
  lat: number
  lon: number
  /** Course over ground; undefined when unknown or standing. */
  headingDeg: number | undefined
  /** How well the course is known, in degrees; absent: as well as a receiver knows it that measures it itself. */
  headingSigmaDeg?: number
  speedMps: number
  /** Radius in metres in which the true place lies two times out of three. */
  accuracyM: number
}

export interface Snap {
  alongM: number
  lateralM: number
  at: LonLat
  bearing: number
  /** Degrees between the course and the route, 0 when the course is unknown; in a corner the road that fits better. */
  turnedDeg: number
}

/** Metres that a right-angled course counts as being away. */
const HEADING_PENALTY_M = 30
/** So near to a corner a car is already turning, or still. */
const CORNER_M = 14

/** Metres per degree around a fix. */
interface Plane {
  lon: number
  lat: number
  east: number
  north: number
}

function planeAt({ lat, lon }: Fix): Plane {
  const plane = planeOf({ lat, lon })
  return { lat, lon, east: plane.x({ lat, lon: lon + 1 }), north: plane.y({ lat: lat + 1, lon }) }
}

/** Where on a segment the fix is nearest (0 to 1), and how far away: bare numbers, since whole routes are looked through. */
function footOn({ line }: GuidedRoute, i: number, plane: Plane): { t: number; lateralM: number; eastM: number; northM: number } {
  const [a, b] = [line[i] as LonLat, line[i + 1] as LonLat]
  const ax = (a[0] - plane.lon) * plane.east
  const ay = (a[1] - plane.lat) * plane.north
  const eastM = (b[0] - a[0]) * plane.east
  const northM = (b[1] - a[1]) * plane.north
  const length2 = eastM * eastM + northM * northM
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * eastM + ay * northM) / length2))
  const [x, y] = [ax + t * eastM, ay + t * northM]
  return { t, lateralM: Math.sqrt(x * x + y * y), eastM, northM }
}

function snapOnto(route: GuidedRoute, i: number, fix: Fix, plane: Plane): Snap {
  const { t, lateralM, eastM, northM } = footOn(route, i, plane)
  const [a, b] = [route.line[i] as LonLat, route.line[i + 1] as LonLat]
  const [startM, endM] = [route.alongM[i] ?? 0, route.alongM[i + 1] ?? 0]
  const bearing = ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360
  return {
    alongM: startM + t * (endM - startM),
    lateralM,
    at: [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])],
    bearing,
    turnedDeg: fix.headingDeg === undefined ? 0 : angleBetween(bearing, fix.headingDeg),
  }
}

/** Numbers of the first and the last segment between two distances. */
function segmentsBetween({ line, alongM }: GuidedRoute, fromM: number, toM: number): [number, number] {
  const first = Math.max(0, vertexAt(alongM, Math.max(0, fromM)) - 1)
  return [first, Math.min(line.length - 2, toM === Infinity ? line.length : vertexAt(alongM, toM))]
}

/** The best place on the route between two distances along it. */
export function snapBetween(route: GuidedRoute, fix: Fix, fromM: number, toM: number): Snap | undefined {
  const plane = planeAt(fix)
  const [first, last] = segmentsBetween(route, fromM, toM)
  let best: Snap | undefined
  let least = Infinity
  for (let i = first; i <= last; i++) {
    if (footOn(route, i, plane).lateralM >= least) continue
    const snap = snapOnto(route, i, fix, plane)
    const cost = snap.lateralM + (snap.turnedDeg > 50 ? (HEADING_PENALTY_M * snap.turnedDeg) / 90 : 0)
    if (cost < least) [best, least] = [snap, cost]
  }
  return best
}

/**
 * Every place between two distances along the route to which a fix is nearer than to what lies just before and behind it:
 * feet inside of segments, and corners that no segment beside them comes nearer than.
 */
export function snapsBetween(route: GuidedRoute, fix: Fix, fromM: number, toM: number, withinM: number): Snap[] {
  const plane = planeAt(fix)
  const [first, last] = segmentsBetween(route, fromM, toM)
  const snaps: Snap[] = []
  let endsHere = true
  for (let i = first; i <= last; i++) {
    const { t, lateralM } = footOn(route, i, plane)
    const isInside = t > 0 && t < 1
    const isCorner = (t === 0 && endsHere) || (t === 1 && i === last)
    if (lateralM <= withinM && (isInside || isCorner)) snaps.push(cornered(route, i, fix, plane))
    endsHere = t === 1
  }
  return snaps
}

/** In a corner the car may still be on the road before it, or already on the one behind it. */
function cornered(route: GuidedRoute, i: number, fix: Fix, plane: Plane): Snap {
  const snap = snapOnto(route, i, fix, plane)
  for (const beside of [i - 1, i + 1]) {
    if (beside < 0 || beside > route.line.length - 2) continue
    const other = snapOnto(route, beside, fix, plane)
    if (Math.abs(other.alongM - snap.alongM) < CORNER_M) snap.turnedDeg = Math.min(snap.turnedDeg, other.turnedDeg)
  }
  return snap
}
