/** A planned route as guidance walks along it: everything by metres from its start. */
import type { LonLat } from '../../contract/geo.ts'
import type { Lane, Maneuver } from '../../contract/navigation.ts'
import { distanceM, toPosition } from '../geodesy.ts'
import type { OsrmRoute, OsrmStep } from '../router/osrm.ts'
import type { RoadSpan } from '../router/port.ts'

export interface GuidedManeuver {
  atM: number
  maneuver: Maneuver
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
}

/** `Abbey Road (L221)` */
export const streetOf = (name: string, ref: string | undefined): string =>
  name === '' ? (ref ?? '') : ref === undefined || ref === '' ? name : `${name} (${ref})`

function maneuverOf(step: OsrmStep): Maneuver {
  const { type, modifier, exit, location, bearing_before, bearing_after, instruction } = step.maneuver
  return {
    type,
    location,
    bearingBefore: bearing_before,
    bearingAfter: bearing_after,
    instruction,
    ...(modifier === undefined ? {} : { modifier }),
    ...(exit === undefined ? {} : { exit }),
  }
}

function lanesOf(step: OsrmStep): Lane[] {
  const lanes = step.intersections[0]?.lanes ?? []
  return lanes.map(({ indications, valid, active }) => ({ indications, valid: active ?? valid }))
}

/** @param spans roads along the route's geometry, by vertex number; may be empty */
export function guidedRoute(route: OsrmRoute, spans: readonly RoadSpan[]): GuidedRoute {
  const line = route.geometry.coordinates
  const alongM = new Float64Array(line.length)
  for (let i = 1; i < line.length; i++) {
    alongM[i] = (alongM[i - 1] ?? 0) + distanceM(toPosition(line[i - 1] as LonLat), toPosition(line[i] as LonLat))
  }
  const lengthM = alongM[line.length - 1] ?? 0
  const steps = route.legs.flatMap((leg) => leg.steps)
  // The engine's step lengths and ours differ by rounding; scaled, so that maneuvers lie on their vertices.
  const told = steps.reduce((sum, step) => sum + step.distance, 0)
  const scale = told > 0 ? lengthM / told : 1
  let atM = 0
  let afterS = 0
  const maneuvers = steps.map((step): GuidedManeuver => {
    const guided = {
      atM: nearVertex(step, line, alongM, atM),
      maneuver: maneuverOf(step),
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
  return { line, alongM, lengthM, durationS: route.duration, maneuvers, roads }
}

/** The vertex at the maneuver's own place that is nearest to the expected distance. */
function nearVertex(step: OsrmStep, line: readonly LonLat[], alongM: Float64Array, expected: number): number {
  const [lon, lat] = step.maneuver.location
  let best = expected
  let least = 120
  line.forEach(([x, y], i) => {
    if (Math.abs(x - lon) > 2e-6 || Math.abs(y - lat) > 2e-6) return
    const off = Math.abs((alongM[i] ?? 0) - expected)
    if (off < least) [best, least] = [alongM[i] ?? 0, off]
  })
  return best
}

/** The road at a distance along the route. */
export function roadAt(route: GuidedRoute, metres: number): GuidedRoad | undefined {
  return route.roads.find(({ fromM, toM }) => metres >= fromM && metres < toM) ?? route.roads.at(-1)
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
