/** Who drives: one interface for a hand on the panel, a route, and a speed trace. */
import type { Car, Controls } from '../car/car.ts'
import type { Neighbour } from '../world/neighbours.ts'
import type { Route } from '../world/route.ts'

export interface DriverStep {
  controls: Controls
  /** What the driver is doing, for the panel. */
  doing: string
}

/** What the world tells of the road: for the lane, the neighbours and the signs. */
export interface RoadView {
  /** Left of the middle of the own lane, in m. */
  deviationM: number
  curvature: number
  headingErrorDeg: number
  limitMs: number
  /** Limit where a car at a distance ahead is. */
  speedAheadMs(aheadM: number): number
  /** Free road ahead, in m. */
  roomAheadM: number
  /** Rise per metre forward, and height above the start; level without them. */
  slope?: number
  heightM?: number
}

export interface Driver {
  readonly kind: 'manual' | 'route' | 'trace'
  step(car: Car, dtS: number, elapsedS: number, lead: Neighbour | undefined): DriverStep
  road(car: Car): RoadView
  /** The route being driven, if any. */
  readonly route: Route | undefined
  /** Done with what he set out for. */
  readonly finished: boolean
  /** Share of the way, 0..1, if there is one. */
  readonly progress: number | undefined
}
