/**
 * A person at the panel: arrow keys, or pedals and wheel by command. Keys that are not renewed within a second count as
 * released, so a closed tab does not drive on.
 */
import { GEAR } from '../../contract/gears.ts'
import { approach, clamp } from '../numeric.ts'
import type { Car } from '../car/car.ts'
import type { Driver, DriverStep, RoadView } from './driver.ts'

export interface Keys {
  up: boolean
  down: boolean
  left: boolean
  right: boolean
}

/** Pedals and wheel of a gamepad: 0..1, and -1 (left) to 1. */
export interface Analog {
  accelerator: number
  brake: number
  steering: number
}

const KEYS_LAST_S = 1
const NO_ANALOG: Analog = { accelerator: 0, brake: 0, steering: 0 }
const RELEASED: Keys = { up: false, down: false, left: false, right: false }
const TOWN_MS = 50 / 3.6
const STREET_CURVATURE = 0.012

export class ManualDriver implements Driver {
  readonly kind = 'manual'
  readonly route = undefined
  readonly finished = false
  readonly progress = undefined
  /** Set by command and kept; keys come on top. */
  readonly held = { accelerator: 0, brake: 0, steeringDeg: 0 }
  #keys = RELEASED
  #keysAgeS = 0
  #analog = NO_ANALOG
  #analogAgeS = 0
  #accelerator = 0
  #brake = 0
  #steeringDeg = 0

  /** Lets go of pedals and wheel. */
  release(): void {
    Object.assign(this.held, { accelerator: 0, brake: 0, steeringDeg: 0 })
    this.#analog = NO_ANALOG
    this.#keys = RELEASED
  }

  press(keys: Keys): void {
    this.#keys = keys
    this.#keysAgeS = 0
  }

  /** A gamepad's pedals and wheel; like keys they have to be renewed. */
  hold(analog: Analog): void {
    this.#analog = analog
    this.#analogAgeS = 0
  }

  step(car: Car, dtS: number): DriverStep {
    this.#analogAgeS += dtS
    if (this.#analogAgeS > KEYS_LAST_S) this.#analog = NO_ANALOG
    const analog = this.#analog
    this.#keysAgeS += dtS
    if (this.#keysAgeS > KEYS_LAST_S) this.#keys = RELEASED
    const { up, down, left, right } = this.#keys
    if (up || down) this.#chooseGear(car, up)
    const reverse = car.gear === GEAR.REVERSE
    const drive = reverse ? down : up
    const slow = reverse ? up : down
    this.#accelerator = approach(this.#accelerator, drive ? 0.55 : 0, (drive ? 0.7 : 3) * dtS)
    this.#brake = approach(this.#brake, slow && Math.abs(car.speedMs) > 0.05 ? 0.4 : 0, 2 * dtS)
    const speed = Math.abs(car.speedMs)
    const reachDeg = clamp(460 / (1 + (speed / 6) ** 2), 8, 460)
    const wanted = (left ? reachDeg : 0) - (right ? reachDeg : 0) - analog.steering * reachDeg
    this.#steeringDeg = approach(this.#steeringDeg, wanted, (wanted === 0 ? 500 : 260) * dtS)
    const accelerator = Math.max(this.held.accelerator, this.#accelerator, analog.accelerator)
    const brake = Math.max(this.held.brake, this.#brake, analog.brake)
    return {
      controls: { accelerator: brake > 0.02 ? 0 : accelerator, brake, steeringDeg: this.held.steeringDeg + this.#steeringDeg },
      doing: car.gear === GEAR.PARK ? 'parked' : 'by hand',
    }
  }

  road(car: Car): RoadView {
    return {
      deviationM: 0,
      // A street bends with the wheel, but not as sharply as a car can.
      curvature: clamp(car.pose.curvature, -STREET_CURVATURE, STREET_CURVATURE),
      headingErrorDeg: 0,
      limitMs: TOWN_MS,
      speedAheadMs: () => TOWN_MS,
      roomAheadM: Infinity,
    }
  }

  /** Up goes forward and down goes back: whoever stands and wants the other way gets the other gear. */
  #chooseGear(car: Car, up: boolean): void {
    if (Math.abs(car.speedMs) > 0.3) return
    const wanted = up ? GEAR.DRIVE : GEAR.REVERSE
    if (car.gear !== wanted) car.shift(wanted)
  }
}
