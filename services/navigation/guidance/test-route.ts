/** For tests: routes drawn by legs and angles, and fixes along them. */
import type { LonLat } from '../../contract/geo.ts'
import { bearingDeg, toPosition } from '../geodesy.ts'
import type { OsrmRoute, OsrmStep } from '../router/osrm.ts'
import { guidedRoute, type GuidedRoute } from './route-model.ts'
import type { Fix } from './snap.ts'

export const ORIGIN = { lat: 48.62, lon: 9.68 }
export const METRES_NORTH = 1 / 111_195
export const METRES_EAST = METRES_NORTH / Math.cos((ORIGIN.lat * Math.PI) / 180)
export const at = (x: number, y: number): LonLat => [ORIGIN.lon + x * METRES_EAST, ORIGIN.lat + y * METRES_NORTH]

/** A route of straight legs that turn by the given angles; one maneuver at each corner. */
export function routeOf(legs: readonly { metres: number; turn: number }[]): GuidedRoute {
  let [x, y, heading] = [0, 0, 0]
  const corners: LonLat[] = [at(0, 0)]
  const steps: OsrmStep[] = []
  legs.forEach(({ metres, turn }, i) => {
    const before = heading
    if (i > 0) heading += turn
    const from = corners.at(-1) as LonLat
    x += metres * Math.sin((heading * Math.PI) / 180)
    y += metres * Math.cos((heading * Math.PI) / 180)
    corners.push(at(x, y))
    steps.push(step(i === 0 ? 'depart' : 'turn', from, metres, before, heading, `Turn ${i}`, `Street ${i}`))
  })
  steps.push(step('arrive', corners.at(-1) as LonLat, 0, heading, heading, 'You have arrived', ''))
  const distance = legs.reduce((sum, leg) => sum + leg.metres, 0)
  const route: OsrmRoute = {
    distance,
    duration: distance / 12,
    geometry: { type: 'LineString', coordinates: corners },
    legs: [{ distance, duration: distance / 12, summary: '', steps }],
  }
  return guidedRoute(
    route,
    corners.slice(1).map((_, i) => ({
      from: i,
      to: i + 1,
      name: `Street ${i}`,
      ref: '',
      limitKmh: 50,
      speedKmh: 45,
      toll: false,
      ferry: false,
    })),
  )
}

function step(
  type: string,
  location: LonLat,
  distance: number,
  before: number,
  after: number,
  instruction: string,
  name: string,
): OsrmStep {
  const turn = (value: number): number => ((value % 360) + 360) % 360
  return {
    name,
    distance,
    duration: distance / 12,
    mode: 'driving',
    driving_side: 'right',
    geometry: { type: 'LineString', coordinates: [location] },
    maneuver: { type, location, bearing_before: turn(before), bearing_after: turn(after), instruction },
    intersections: [],
  }
}

/** Fixes along a route, once a second, with noise of the given size to the side. */
export function drive(route: GuidedRoute, speedMps: number, noise: (i: number) => number): Fix[] {
  const fixes: Fix[] = []
  for (let metres = 0, i = 0; metres < route.lengthM + speedMps; metres += speedMps, i++) {
    const here = Math.min(metres, route.lengthM)
    let k = 0
    while (k + 2 < route.line.length && (route.alongM[k + 1] ?? 0) <= here) k++
    const [a, b] = [toPosition(route.line[k] as LonLat), toPosition(route.line[k + 1] as LonLat)]
    const share = (here - (route.alongM[k] ?? 0)) / ((route.alongM[k + 1] ?? 1) - (route.alongM[k] ?? 0))
    const headingDeg = bearingDeg(a, b)
    fixes.push({
      tS: i,
      lat: a.lat + (b.lat - a.lat) * share + noise(2 * i) * METRES_NORTH,
      lon: a.lon + (b.lon - a.lon) * share + noise(2 * i + 1) * METRES_EAST,
      headingDeg,
      speedMps,
      accuracyM: 6,
    })
  }
  return fixes
}
