/** What the control units of the car can see when they fill their frames: one moment of the simulation. */
import type { PhysicalValue } from '../../decode/encoder.ts'
import type { Position } from '../../contract/geo.ts'
import type { Car, Surroundings } from '../car/car.ts'
import type { Gauge } from '../random-gauge.ts'
import type { LaneView } from '../world/lane.ts'
import type { Neighbour } from '../world/neighbours.ts'
import type { ParkingView } from '../world/parking.ts'

export interface View {
  car: Car
  around: Surroundings
  /** Simulated time since the scenario began, and as the receiver's clock tells it. */
  elapsedS: number
  unixS: number
  position: Position
  courseDeg: number
  altitudeM: number
  gnssLost: boolean
  lane: LaneView
  parking: ParkingView
  neighbours: readonly Neighbour[]
  /** Limit that the camera reads from signs, in km/h. */
  signLimitKmh: number
  cruise: { active: boolean; speedKmh: number }
  /** Noise of sensors. */
  gauge: Gauge
}

export type FrameValues = Record<string, PhysicalValue>
/** Fills the signals of one message. */
export type Filler = (view: View) => FrameValues

/** The label by which every sensor of this car says that it has no value. */
export const NOT_AVAILABLE = 'NOT_AVAILABLE'

export function flag(on: boolean): number {
  return on ? 1 : 0
}

export function known(value: number | undefined): PhysicalValue {
  return value ?? NOT_AVAILABLE
}
