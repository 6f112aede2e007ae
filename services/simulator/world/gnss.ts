/** The GNSS receiver: a slowly wandering error of about a metre, course only while moving, and a drift when it is broken. */
import type { Position } from '../../contract/geo.ts'
import type { Car } from '../car/car.ts'
import { DEG } from '../numeric.ts'
import type { Random } from '../random.ts'
import type { Projection } from './projection.ts'

const ERROR_M = 0.7
const WANDERS_S = 25
/** How fast a receiver finds back when the drift ends, in m/s. */
const RECOVERS_MS = 8

export class GnssReceiver {
  #errorEastM = 0
  #errorNorthM = 0
  #driftEastM = 0
  #driftNorthM = 0
  #headingDeg: number
  readonly #random: Random

  constructor(headingDeg: number, random: Random) {
    this.#headingDeg = headingDeg
    this.#random = random
  }

  /** @param drift where a broken receiver's position goes, and how fast */
  step(dtS: number, car: Car, drift?: { mPerS: number; headingDeg: number }): void {
    const keep = Math.exp(-dtS / WANDERS_S)
    const push = ERROR_M * Math.sqrt(1 - keep * keep)
    this.#errorEastM = this.#errorEastM * keep + push * this.#random.normal()
    this.#errorNorthM = this.#errorNorthM * keep + push * this.#random.normal()
    this.#drift(dtS, drift)
    // Course over ground equals where the car points; reversing, it is the opposite, and receivers keep the last one.
    if (car.speedMs > 0.6) this.#headingDeg = car.pose.headingDeg
  }

  position(car: Car, projection: Projection): Position {
    return projection.toEarth({
      eastM: car.pose.eastM + this.#errorEastM + this.#driftEastM,
      northM: car.pose.northM + this.#errorNorthM + this.#driftNorthM,
    })
  }

  #drift(dtS: number, drift: { mPerS: number; headingDeg: number } | undefined): void {
    if (drift) {
      this.#driftEastM += Math.sin(drift.headingDeg * DEG) * drift.mPerS * dtS
      this.#driftNorthM += Math.cos(drift.headingDeg * DEG) * drift.mPerS * dtS
      return
    }
    const off = Math.hypot(this.#driftEastM, this.#driftNorthM)
    if (off === 0) return
    const keep = Math.max(0, off - RECOVERS_MS * dtS) / off
    this.#driftEastM *= keep
    this.#driftNorthM *= keep
  }

  get headingDeg(): number {
    return this.#headingDeg
  }
}
