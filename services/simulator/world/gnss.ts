/** The GNSS receiver: a slowly wandering error of about a metre, course only while moving, nothing at all in a tunnel. */
import type { Position } from '../../contract/geo.ts'
import type { Car } from '../car/car.ts'
import type { Random } from '../random.ts'
import type { Projection } from './projection.ts'

const ERROR_M = 0.7
const WANDERS_S = 25

export class GnssReceiver {
  #errorEastM = 0
  #errorNorthM = 0
  #headingDeg: number
  lost = false
  readonly #random: Random

  constructor(headingDeg: number, random: Random) {
    this.#headingDeg = headingDeg
    this.#random = random
  }

  step(dtS: number, car: Car): void {
    const keep = Math.exp(-dtS / WANDERS_S)
    const push = ERROR_M * Math.sqrt(1 - keep * keep)
    this.#errorEastM = this.#errorEastM * keep + push * this.#random.normal()
    this.#errorNorthM = this.#errorNorthM * keep + push * this.#random.normal()
    // Course over ground equals where the car points; reversing, it is the opposite, and receivers keep the last one.
    if (car.speedMs > 0.6) this.#headingDeg = car.pose.headingDeg
  }

  position(car: Car, projection: Projection): Position {
    return projection.toEarth({
      eastM: car.pose.eastM + this.#errorEastM,
      northM: car.pose.northM + this.#errorNorthM,
    })
  }

  get headingDeg(): number {
    return this.#headingDeg
  }
}
