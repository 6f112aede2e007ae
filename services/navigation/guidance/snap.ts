/** Puts a fix onto the route: the nearest point in a window ahead, preferring what runs in the direction of travel. */
import type { LonLat } from '../../contract/geo.ts'
import { angleBetween, bearingDeg, planeOf, toPosition } from '../geodesy.ts'
import type { GuidedRoute } from './route-model.ts'

export interface Fix {
  /** Seconds, any origin, never falling. */
  tS: number
  lat: number
  lon: number
  /** Course over ground; undefined when unknown or standing. */
  headingDeg: number | undefined
  speedMps: number
  /** Radius in metres in which the true place lies two times out of three. */
  accuracyM: number
}

export interface Snap {
  alongM: number
  lateralM: number
  at: LonLat
  bearing: number
  /** Degrees between the course and the route, 0 when the course is unknown. */
  turnedDeg: number
}

/** Metres that a right-angled course counts as being away. */
const HEADING_PENALTY_M = 30

function segmentOf(route: GuidedRoute, metres: number): number {
  let low = 0
  let high = route.line.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((route.alongM[middle] ?? 0) <= metres) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** The best place on the route between two distances along it. */
export function snapBetween(route: GuidedRoute, fix: Fix, fromM: number, toM: number): Snap | undefined {
  const plane = planeOf(fix)
  let best: Snap | undefined
  let least = Infinity
  for (let i = segmentOf(route, Math.max(0, fromM)); i + 1 < route.line.length && (route.alongM[i] ?? 0) <= toM; i++) {
    const [a, b] = [toPosition(route.line[i] as LonLat), toPosition(route.line[i + 1] as LonLat)]
    const [ax, ay, bx, by] = [plane.x(a), plane.y(a), plane.x(b), plane.y(b)]
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length2))
    const lateralM = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
    if (lateralM - 1 > least) continue
    const bearing = bearingDeg(a, b)
    const turnedDeg = fix.headingDeg === undefined ? 0 : angleBetween(bearing, fix.headingDeg)
    const cost = lateralM + (turnedDeg > 50 ? (HEADING_PENALTY_M * turnedDeg) / 90 : 0)
    if (cost >= least) continue
    least = cost
    const start = route.alongM[i] ?? 0
    const alongM = start + t * ((route.alongM[i + 1] ?? start) - start)
    best = { alongM, lateralM, at: [a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)], bearing, turnedDeg }
  }
  return best
}
