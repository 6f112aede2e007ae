/** What navigation asks of a routing engine. One engine stands behind it today (valhalla-router.ts). */
import type { LonLat, Position } from '../../contract/geo.ts'
import type { TrafficReport } from '../../contract/navigation.ts'
import type { OsrmAnswer } from './osrm.ts'

export const AVOIDABLE = ['toll', 'motorway', 'ferry', 'unpaved'] as const
export type Avoidable = (typeof AVOIDABLE)[number]

export interface RouteQuery {
  /** Two or more. A heading (degrees) makes the route start in the direction of travel. */
  through: (Position & { headingDeg?: number | undefined })[]
  avoid?: readonly Avoidable[]
  /** How many routes beside the best, 0 to 2. */
  alternatives?: number
  /** BCP 47; what the engine does not speak falls back to English. */
  language?: string
}

/** One stretch of road along a line, by vertex numbers of the line. */
export interface RoadSpan {
  from: number
  to: number
  name: string
  ref: string
  /** Posted limit, or undefined. */
  limitKmh: number | undefined
  /** Speed the engine expects. */
  speedKmh: number
  toll: boolean
  ferry: boolean
}

export interface NearRoad {
  name: string
  ref: string
  limitKmh: number | undefined
  at: Position
  distanceM: number
  headingDeg: number
}

export interface Router {
  /** @throws FasciaError `not_found` when no road or no route is there, `invalid` for impossible input */
  route(query: RouteQuery): Promise<OsrmAnswer>
  /** Roads under a line that lies on the network (a route's geometry, or a track with `snap`). */
  roadsAlong(line: readonly LonLat[], snap?: boolean): Promise<RoadSpan[]>
  /** The road that a car at this place and heading is on, within 60 m. */
  nearest(position: Position, headingDeg?: number): Promise<NearRoad | undefined>
  /** Makes these the only traffic known; routes from now on keep to it. Returns how many road edges it touches. */
  setTraffic(reports: readonly TrafficReport[]): Promise<number>
  close(): void
}
