/**
 * A driver who follows a route: pure pursuit for the wheel, the speed that bends, limits, halts and the end allow, a safe
 * distance to whoever drives ahead, indicators before turns. At the end he stops and parks.
 */
import { GEAR } from '../../contract/gears.ts'
import { approach, clamp, DEG, wrapDegrees } from '../numeric.ts'
import type { Car } from '../car/car.ts'
import { steeringFor } from '../car/pose.ts'
import { LANE_WIDTH_M } from '../world/lane.ts'
import type { Neighbour } from '../world/neighbours.ts'
import type { Projected, Route } from '../world/route.ts'
import type { Driver, DriverStep, RoadView } from './driver.ts'
import type { Heights } from '../world/heights.ts'
import { Halts } from './halts.ts'
import type { Stop } from '../scenario/schema.ts'
import { followingMs2, SpeedControl } from './speed-control.ts'
import { STYLES, type Style } from './style.ts'

/** A car keeps to the right of the line that a map draws in the middle of a street. */
const KEEPS_RIGHT_M = LANE_WIDTH_M / 2
const SETS_OFF_AFTER_S = 1.5
const ARRIVED_M = 3
const TURN_CURVATURE = 0.03
const LOST_M = 60
/** What a bend may press sideways beyond what was planned for it. */
const LATERAL_SPARE = 1.25

export interface RouteDriverOptions {
  style?: Style
  heights?: Heights | undefined
  stops?: readonly Stop[]
}

export class RouteDriver implements Driver {
  readonly kind = 'route'
  readonly route: Route
  finished = false
  readonly #control = new SpeedControl()
  readonly #style: Style
  readonly #heights: Heights | undefined
  readonly #halts: Halts
  #at: Projected | undefined
  #waitedS = 0
  #indicatorS = 0
  #stopping = false
  /** How far right of the line the driver aims: from where he stood he changes to his lane gently. */
  #rightM = KEEPS_RIGHT_M

  constructor(route: Route, { style = STYLES.normal, heights, stops = [] }: RouteDriverOptions = {}) {
    this.route = route
    this.#style = style
    this.#heights = heights
    this.#halts = new Halts(stops, route.lengthM)
  }

  get progress(): number {
    return this.finished ? 1 : (this.#at?.alongM ?? 0) / this.route.lengthM
  }

  /** Ends the drive where a comfortable stop is possible. */
  stopHere(): void {
    this.#stopping = true
  }

  /** The limit of the road from here on. */
  setLimit(limitKmh: number): void {
    const alongM = this.#at?.alongM ?? 0
    if (Math.abs(this.route.limitAt(alongM) * 3.6 - limitKmh) > 0.5) this.route.setLimit(alongM, limitKmh)
  }

  step(car: Car, dtS: number, _elapsedS: number, lead: Neighbour | undefined): DriverStep {
    const { route } = this
    if (this.#at) this.#at = route.project(car.pose, this.#at.alongM)
    else {
      this.#at = route.locate(car.pose)
      this.#rightM = clamp(-this.#at.leftM, -LANE_WIDTH_M, LANE_WIDTH_M)
    }
    this.#rightM = approach(this.#rightM, KEEPS_RIGHT_M, 0.07 * Math.abs(car.speedMs) * dtS)
    if (Math.abs(this.#at.leftM) > LOST_M) this.#at = route.locate(car.pose)
    const { alongM } = this.#at
    const steeringDeg = this.#steer(car, alongM)
    if (this.finished)
      return { controls: { accelerator: 0, brake: 0.3, steeringDeg: car.controls.steeringDeg }, doing: 'arrived' }
    const halt = this.#halts.step(car, dtS, alongM)
    if (halt !== undefined) {
      this.#waitedS = 0
      return { controls: { accelerator: 0, brake: 0.35, steeringDeg: car.controls.steeringDeg }, doing: halt }
    }
    const there = this.#stopping || route.lengthM - alongM < ARRIVED_M
    if (there && Math.abs(car.speedMs) < 0.3) return this.#park(car)
    if (car.gear !== GEAR.DRIVE) {
      this.#waitedS += dtS
      if (this.#waitedS > SETS_OFF_AFTER_S) car.shift(GEAR.DRIVE)
      return { controls: { accelerator: 0, brake: 0.3, steeringDeg: car.controls.steeringDeg }, doing: 'setting off' }
    }
    this.#indicate(car, alongM, dtS)
    const wantedMs = this.#wantedSpeed(car, alongM)
    const { accelerateMs2, accelerateFastMs2, headwayS } = this.#style
    const gain = wantedMs < car.speedMs ? 1.7 : 1.1
    let wanted = clamp(gain * (wantedMs - car.speedMs), -3.5, car.speedMs < 14 ? accelerateMs2 : accelerateFastMs2)
    if (lead) wanted = Math.min(wanted, followingMs2(car.speedMs, wantedMs, lead.aheadM, lead.speedMs, headwayS))
    const pedals = this.#control.pedals(car, wanted, dtS)
    return { controls: { ...pedals, steeringDeg }, doing: 'driving the route' }
  }

  road(car: Car): RoadView {
    const alongM = this.#at?.alongM ?? 0
    const { route } = this
    return {
      deviationM: clamp((this.#at?.leftM ?? 0) + KEEPS_RIGHT_M, -LANE_WIDTH_M / 2, LANE_WIDTH_M / 2),
      curvature: route.curvatureAt(alongM + 4),
      headingErrorDeg: clamp(wrapDegrees(route.headingAt(alongM) - car.pose.headingDeg), -45, 45),
      limitMs: route.limitAt(alongM),
      speedAheadMs: (aheadM) => route.speedAt(Math.min(alongM + aheadM, route.lengthM - 30)),
      roomAheadM: Math.min(route.lengthM, this.#halts.nextM) - alongM,
      slope: this.#heights?.slopeAt(alongM) ?? 0,
      heightM: this.#heights?.heightAt(alongM) ?? 0,
    }
  }

  #wantedSpeed(car: Car, alongM: number): number {
    if (this.#stopping) return 0
    // No faster than the bend being driven, until the wheel is straight again.
    const byBend = Math.sqrt((LATERAL_SPARE * this.#style.lateralMs2) / Math.max(Math.abs(car.pose.curvature), 1e-4))
    const byHalt = this.#halts.speedMs(alongM, this.#style.brakingMs2)
    const speed = Math.min(byBend, byHalt, this.route.speedAt(alongM + Math.max(0, car.speedMs) * 0.9))
    // Whoever points the wrong way turns around slowly.
    const off = Math.abs(wrapDegrees(this.route.headingAt(alongM + 6) - car.pose.headingDeg))
    const far = Math.abs((this.#at?.leftM ?? 0) + KEEPS_RIGHT_M)
    return off > 50 || far > 6 ? Math.min(speed, 3.5) : speed
  }

  #steer(car: Car, alongM: number): number {
    const { pose } = car
    const reachM = clamp(4.6 + 0.55 * Math.abs(car.speedMs), 5, 26)
    const aimM = Math.min(alongM + reachM, this.route.lengthM)
    const aim = this.route.at(aimM)
    const heading = this.route.headingAt(aimM) * DEG
    const east = aim.eastM + Math.cos(heading) * this.#rightM - pose.eastM
    const north = aim.northM - Math.sin(heading) * this.#rightM - pose.northM
    const facing = pose.headingDeg * DEG
    const leftM = -east * Math.cos(facing) + north * Math.sin(facing)
    const aheadM = east * Math.sin(facing) + north * Math.cos(facing)
    const squared = Math.max(leftM * leftM + aheadM * aheadM, 1)
    // Something behind: full lock towards it.
    if (aheadM < 0) return Math.sign(leftM || 1) * 470
    return steeringFor((2 * leftM) / squared, car.speedMs)
  }

  #indicate(car: Car, alongM: number, dtS: number): void {
    const ahead = [12, 20, 28, 36].map((distance) => this.route.curvatureAt(alongM + distance))
    const sharpest = ahead.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0)
    if (Math.abs(sharpest) > TURN_CURVATURE) {
      car.lights.indicator = sharpest > 0 ? 'LEFT' : 'RIGHT'
      this.#indicatorS = 1.5
    } else if ((this.#indicatorS -= dtS) <= 0) {
      car.lights.indicator = 'NONE'
    }
  }

  #park(car: Car): DriverStep {
    if (car.speedMs === 0 && car.shift(GEAR.PARK)) {
      car.lights.indicator = 'NONE'
      this.finished = true
    }
    return { controls: { accelerator: 0, brake: 0.4, steeringDeg: car.controls.steeringDeg }, doing: 'parking' }
  }
}
