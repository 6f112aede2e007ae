/** What navigation asks of a routing engine. One engine stands behind it today (valhalla-router.ts). */
import type { LonLat, Position } from '../../contract/geo.ts'
import type { RoadReference } from '../../contract/navigation-traffic.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { TripTime } from '../../contract/navigation-routing.ts'
import type { OsrmAnswer } from './osrm.ts'

export { AVOIDABLE, type Avoidable } from '../../contract/navigation-roads.ts'

export interface RoutePoint extends Position {
  /** Degrees; makes the route start in the direction of travel. */
  headingDeg?: number | undefined
  /** The car is led by without halting: no leg ends here and nobody turns round. Otherwise it is a stop. */
  passing?: boolean | undefined
}

export interface RouteQuery {
  /** Two or more. */
  through: RoutePoint[]
  avoid?: readonly Avoidable[]
  /** How many routes beside the best, 0 to 2. */
  alternatives?: number
  /** BCP 47; what the engine does not speak falls back to English. */
  language?: string
  /** Absent: now, with the live traffic. */
  time?: TripTime | undefined
}

/** One stretch of road along a line, by vertex numbers of the line. */
export interface RoadSpan {
  from: number
  to: number
  name: string
  ref: string
  /** Posted limit, or undefined. */
  limitKmh: number | undefined
  /** Speed the engine expects without live traffic. */
  speedKmh: number
  toll: boolean
  ferry: boolean
  motorway?: boolean
  unpaved?: boolean
  /** The engine's number of the directed edge, and how much of it the line covers. */
  edgeId?: number | undefined
  lengthM?: number
}

export interface NearRoad {
  name: string
  ref: string
  limitKmh: number | undefined
  at: Position
  distanceM: number
  headingDeg: number
}

/** A directed road edge. */
export interface RoadEdge {
  id: number
  usualKmh: number
}

/** What a reference to the road network means: its edges, and lines to draw it by. */
export interface RoadFound {
  edges: RoadEdge[]
  lines: LonLat[][]
}

export interface MatrixCell {
  durationS: number
  distanceM: number
}

/** A polygon: closed rings, the outer one first. */
export type Polygon = LonLat[][]

export interface Router {
  /**
   * The best route first, then those that are really other ways (alternatives.ts).
   *
   * @throws FasciaError `off_road` when there is no road near a point, `no_route` when roads do not meet, `invalid` for
   *   impossible input
   */
  route(query: RouteQuery): Promise<OsrmAnswer>
  /** Roads under a line that lies on the network (a route's geometry, or a track with `snap`). */
  roadsAlong(line: readonly LonLat[], snap?: boolean): Promise<RoadSpan[]>
  /** The road that a car at this place and heading is on, within 60 m. */
  nearest(position: Position, headingDeg?: number): Promise<NearRoad | undefined>
  /** Duration and distance from each source to each target; undefined where there is no way. */
  matrix(
    sources: readonly Position[],
    targets: readonly Position[],
    avoid?: readonly Avoidable[],
  ): Promise<(MatrixCell | undefined)[][]>
  /** What a car reaches within a distance on the road, as areas. */
  reach(from: Position, distancesM: readonly number[]): Promise<Polygon[][]>
  /** The edges that a report of the traffic feed means; none when it lies on no road. */
  edgesAt(at: RoadReference): Promise<RoadFound>
  /** Makes these the only live speeds (km/h, 0: closed); routes from now on keep to them. */
  setSpeeds(speeds: ReadonlyMap<number, number>): void
  /** Metres gained and lost along a line; undefined when the map has no heights. */
  climb(line: readonly LonLat[]): Promise<{ upM: number; downM: number } | undefined>
  /** True when the engine answers a small question in time, or is at work on an earlier one for no longer than is usual. */
  answers(at: Position, deadlineMs: number): Promise<boolean>
  close(): void
}
