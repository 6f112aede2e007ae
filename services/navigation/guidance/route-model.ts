/** A planned route as guidance walks along it: everything by metres from its start. */
import type { LonLat } from '../../contract/geo.ts'
import type { Lane, Maneuver } from '../../contract/navigation.ts'
import { bearingDeg, distanceM, toPosition } from '../geodesy.ts'
import type { OsrmRoute, OsrmStep } from '../router/osrm.ts'
import type { RoadSpan } from '../router/port.ts'
import { actOf, type Act } from './act.ts'
import { lanesOf, maneuverOf } from './osrm-facts.ts'
import { streetOf } from './street.ts'

export interface GuidedManeuver {
  atM: number
  maneuver: Maneuver
  act: Act
  /** Road after the maneuver. */
  street: string
  lanes: Lane[]
  /** Seconds of driving from the start of the route to here. */
  afterS: number
}

interface GuidedRoad {
  fromM: number
  toM: number
  name: string
  limitKmh: number | undefined
}

export interface GuidedRoute {
  line: readonly LonLat[]
  /** Metres from the start to each vertex. */
  alongM: Float64Array
  lengthM: number
  durationS: number
  /** In order; the first is the departure, the last the arrival. */
  maneuvers: readonly GuidedManeuver[]
  roads: readonly GuidedRoad[]
  /** Where no satellite is seen, and where traffic is fast. */
  tunnels: readonly Stretch[]
  motorways: readonly Stretch[]
}

/** How far the sum of the engine's rounded lengths may be from the line itself. */
const ASTRAY_M = 120

export interface Stretch {
  fromM: number
  toM: number
}

export { streetOf }

/** @param spans roads along the route's geometry, by vertex number; may be empty */
export function guidedRoute(route: OsrmRoute, spans: readonly RoadSpan[]): GuidedRoute {
  const line = route.geometry.coordinates
  const alongM = new Float64Array(line.length)
  for (let i = 1; i < line.length; i++) {
    alongM[i] = (alongM[i - 1] ?? 0) + distanceM(toPosition(line[i - 1] as LonLat), toPosition(line[i] as LonLat))
  }
  const lengthM = alongM[line.length - 1] ?? 0
  const steps = route.legs.flatMap((leg) => leg.steps)
  const lastLeg = steps.length - (route.legs.at(-1)?.steps.length ?? 0)
  // The engine's step lengths and ours differ by rounding; scaled, so that maneuvers lie on their vertices.
  const told = steps.reduce((sum, step) => sum + step.distance, 0)
  const scale = told > 0 ? lengthM / told : 1
  let atM = 0
  let afterS = 0
  const maneuvers = steps.map((step, i): GuidedManeuver => {
    const maneuver = maneuverOf(step)
    const guided = {
      atM: nearVertex(maneuver.location, line, alongM, atM),
      maneuver,
      act: actOf(maneuver, i >= lastLeg),
      street: streetOf(step.name, step.ref),
      lanes: lanesOf(step),
      afterS,
    }
    atM += step.distance * scale
    afterS += step.duration
    return guided
  })
  const last = maneuvers.at(-1)
  if (last) last.atM = lengthM
  const roads = spans.map((span) => ({
    fromM: alongM[span.from] ?? 0,
    toM: alongM[span.to] ?? lengthM,
    name: streetOf(span.name, span.ref),
    limitKmh: span.limitKmh,
  }))
  return {
    line,
    alongM,
    lengthM,
    durationS: route.duration,
    maneuvers,
    roads,
    tunnels: stretchesOf('tunnel', steps, line, alongM),
    motorways: stretchesOf('motorway', steps, line, alongM),
  }
}

/** Where the engine says that the road is of a class, from one junction to the next. */
function stretchesOf(name: string, steps: readonly OsrmStep[], line: readonly LonLat[], alongM: Float64Array): Stretch[] {
  const stretches: Stretch[] = []
  let vertex = 0
  let since: number | undefined
  for (const { location, classes } of steps.flatMap(({ intersections }) => intersections)) {
    let found = vertex
    while (found < line.length && !isAt(line[found] as LonLat, location)) found++
    if (found === line.length) continue
    vertex = found
    const inside = classes?.includes(name) === true
    if (inside) since ??= alongM[vertex] ?? 0
    else if (since !== undefined) {
      stretches.push({ fromM: since, toM: alongM[vertex] ?? since })
      since = undefined
    }
  }
  if (since !== undefined) stretches.push({ fromM: since, toM: alongM.at(-1) ?? since })
  return stretches
}

const isAt = ([x, y]: LonLat, [lon, lat]: LonLat): boolean => Math.abs(x - lon) <= 2e-6 && Math.abs(y - lat) <= 2e-6

/** The first vertex at this distance or beyond. */
export function vertexAt(alongM: Float64Array, metres: number): number {
  let [low, high] = [0, alongM.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((alongM[middle] ?? 0) < metres) low = middle + 1
    else high = middle
  }
  return low
}

/** The vertex at a place that is nearest to the expected distance along, else what was expected. */
function nearVertex(place: LonLat, line: readonly LonLat[], alongM: Float64Array, expected: number): number {
  let best = expected
  let least = ASTRAY_M
  for (let i = vertexAt(alongM, expected - ASTRAY_M); i < line.length; i++) {
    const off = Math.abs((alongM[i] ?? 0) - expected)
    if (off > ASTRAY_M && (alongM[i] ?? 0) > expected) break
    if (off < least && isAt(line[i] as LonLat, place)) [best, least] = [alongM[i] ?? 0, off]
  }
  return best
}

/** The road at a distance along the route. */
export function roadAt(route: GuidedRoute, metres: number): GuidedRoad | undefined {
  return route.roads.find(({ fromM, toM }) => metres >= fromM && metres < toM) ?? route.roads.at(-1)
}

/** Posted limit in km/h at a distance along the route; undefined where none is known. */
export const limitAt = (route: GuidedRoute, metres: number): number | undefined => roadAt(route, metres)?.limitKmh

/** Does a distance lie in one of the stretches, or so near to it? */
export const within = (stretches: readonly Stretch[], metres: number, roomM = 0): boolean =>
  stretches.some(({ fromM, toM }) => metres >= fromM - roomM && metres <= toM + roomM)

/** The place at a distance along the route, and the direction there. */
export function pointAt({ line, alongM }: GuidedRoute, metres: number): { at: LonLat; bearing: number } {
  const i = Math.max(0, Math.min(line.length - 2, vertexAt(alongM, metres) - 1))
  const [a, b] = [line[i] as LonLat, line[i + 1] as LonLat]
  const [fromM, toM] = [alongM[i] ?? 0, alongM[i + 1] ?? 0]
  const share = toM > fromM ? Math.max(0, Math.min(1, (metres - fromM) / (toM - fromM))) : 0
  return {
    at: [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
    bearing: bearingDeg(toPosition(a), toPosition(b)),
  }
}

/** Seconds still to drive from a distance along the route, as planned. */
export function remainingS(route: GuidedRoute, metres: number): number {
  const { maneuvers } = route
  for (let i = maneuvers.length - 1; i >= 0; i--) {
    const here = maneuvers[i] as GuidedManeuver
    if (here.atM > metres) continue
    const next = maneuvers[i + 1]
    const [endM, endS] = next ? [next.atM, next.afterS] : [route.lengthM, route.durationS]
    const share = endM > here.atM ? Math.min(1, (metres - here.atM) / (endM - here.atM)) : 1
    return Math.max(0, route.durationS - (here.afterS + share * (endS - here.afterS)))
  }
  return route.durationS
}
