/** Where the car is and where it points: a kinematic single-track model on a plane, metres east and north of an origin. */
import { approach, clamp, DEG, wrapDegrees } from '../numeric.ts'
import { CAR } from './parameters.ts'

const STEERING_RATE_DEG_PER_S = 420

export class Pose {
  eastM = 0
  northM = 0
  /** Clockwise from north, 0 to 360. */
  headingDeg: number
  /** Of the steering wheel, left is positive. */
  steeringDeg = 0
  steeringRateDegS = 0
  /** Left is positive. */
  yawRateDegS = 0
  lateralMs2 = 0
  /** 1/m, left is positive. */
  curvature = 0

  constructor(headingDeg: number) {
    this.headingDeg = (headingDeg + 360) % 360
  }

  step(dtS: number, meanMs: number, wantedSteeringDeg: number): void {
    const limited = clamp(wantedSteeringDeg, -CAR.steeringLimitDeg, CAR.steeringLimitDeg)
    const before = this.steeringDeg
    this.steeringDeg = approach(before, limited, STEERING_RATE_DEG_PER_S * dtS)
    this.steeringRateDegS = (this.steeringDeg - before) / dtS
    this.curvature = curvatureOf(this.steeringDeg, meanMs)
    const turnedDeg = (meanMs * this.curvature * dtS) / DEG
    const middle = (this.headingDeg - turnedDeg / 2) * DEG
    this.eastM += Math.sin(middle) * meanMs * dtS
    this.northM += Math.cos(middle) * meanMs * dtS
    this.headingDeg = (wrapDegrees(this.headingDeg - turnedDeg) + 360) % 360
    this.yawRateDegS = turnedDeg / dtS
    this.lateralMs2 = meanMs * meanMs * this.curvature
  }
}

function curvatureOf(steeringDeg: number, speedMs: number): number {
  const delta = (steeringDeg / CAR.steeringRatio) * DEG
  return Math.tan(delta) / (CAR.wheelbaseM * (1 + CAR.understeer * speedMs * speedMs))
}

/** Steering wheel angle for a curvature: the inverse of `curvatureOf`. */
export function steeringFor(curvature: number, speedMs: number): number {
  const delta = Math.atan(curvature * CAR.wheelbaseM * (1 + CAR.understeer * speedMs * speedMs))
  return (delta / DEG) * CAR.steeringRatio
}
