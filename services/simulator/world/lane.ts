/** The own lane as the camera sees it, and what the parking sensors measure. */
import { GEAR } from '../../contract/gears.ts'
import type { Car } from '../car/car.ts'
import type { Random } from '../random.ts'

export const LANE_WIDTH_M = 3.5

type LineKind = 'NONE' | 'SOLID' | 'DASHED' | 'ROAD_EDGE'
export interface LaneView {
  leftM: number
  rightM: number
  leftKind: LineKind
  rightKind: LineKind
  curvature: number
  headingErrorDeg: number
}

/** @param deviationM how far the car is left of the middle of its lane */
export function laneView(
  deviationM: number,
  curvature: number,
  headingErrorDeg: number,
  limitMs: number,
  reversing: boolean,
): LaneView {
  const urban = limitMs * 3.6 <= 35
  return {
    leftM: LANE_WIDTH_M / 2 - deviationM,
    rightM: -LANE_WIDTH_M / 2 - deviationM,
    leftKind: reversing ? 'NONE' : urban ? 'NONE' : 'DASHED',
    rightKind: reversing ? 'NONE' : urban ? 'ROAD_EDGE' : 'SOLID',
    curvature,
    headingErrorDeg,
  }
}

export interface ParkingView {
  active: boolean
  /** Undefined: nothing within reach. */
  rearLeftM: number | undefined
  rearCenterM: number | undefined
  rearRightM: number | undefined
  frontM: number | undefined
}

const REACH_M = 4.5
const SENSORS_BELOW_MS = 12 / 3.6

/** What stands behind the car: a wall that is found when the driver begins to reverse, and left when he drives on. */
export class ParkingWorld {
  /** Distance from the rear bumper, undefined when nobody looked behind since the last drive. */
  behindM: number | undefined
  #lean = 0
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  step(dtS: number, car: Car): void {
    if (car.gear === GEAR.REVERSE && this.behindM === undefined) {
      this.behindM = this.#random.between(5, 9)
      this.#lean = this.#random.between(-0.35, 0.35)
    }
    if (this.behindM === undefined) return
    this.behindM += car.motion.meanMs * dtS
    if (this.behindM > 15) this.behindM = undefined
    car.blockedBehindM = this.behindM
  }

  view(car: Car, aheadM: number | undefined): ParkingView {
    const active = car.gear === GEAR.REVERSE || (car.gear !== GEAR.PARK && Math.abs(car.speedMs) < SENSORS_BELOW_MS)
    const near = (distanceM: number | undefined): number | undefined =>
      active && distanceM !== undefined && distanceM <= REACH_M ? Math.max(0.1, distanceM) : undefined
    const behind = car.gear === GEAR.REVERSE ? this.behindM : undefined
    // Steering swings the tail: the outer corner comes closer.
    const swing = this.#lean + car.pose.steeringDeg / 1500
    return {
      active,
      rearLeftM: near(behind === undefined ? undefined : behind + 0.1 + swing),
      rearCenterM: near(behind),
      rearRightM: near(behind === undefined ? undefined : behind + 0.1 - swing),
      frontM: near(aheadM),
    }
  }
}
