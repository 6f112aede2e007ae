/** Halts on the way: where to stop, what to do there, and when to drive on. */
import { GEAR } from '../../contract/gears.ts'
import type { Car } from '../car/car.ts'
import type { Stop } from '../scenario/schema.ts'

const REACHED_M = 4
/** The cable is in so long after the car stands, and the car drives on so long after it is out. */
const PLUGS_AFTER_S = 6
/** A charger that gives nothing for so long has given up, or the battery is full. */
const GIVES_UP_S = 30

export class Halts {
  #left: Stop[]
  #standsS = 0
  #emptyS = 0
  #plugged = false

  constructor(stops: readonly Stop[], lengthM: number) {
    this.#left = stops.filter(({ atM }) => atM < lengthM - 20).sort((a, b) => a.atM - b.atM)
  }

  /** Distance along the way of the next halt; Infinity when none is left. */
  get nextM(): number {
    return this.#left[0]?.atM ?? Infinity
  }

  /** Speed at which the next halt can still be met. */
  speedMs(alongM: number, brakingMs2: number): number {
    const leftM = this.nextM - alongM
    return leftM === Infinity ? Infinity : Math.sqrt(Math.max(0, 2 * brakingMs2 * 0.8 * (leftM - 0.6)))
  }

  /** @returns what the driver does at the halt, or undefined when he drives */
  step(car: Car, dtS: number, alongM: number): string | undefined {
    const [stop] = this.#left
    if (!stop || stop.atM - alongM > REACHED_M || Math.abs(car.speedMs) > 0.3) return undefined
    if (car.gear !== GEAR.PARK && !(car.speedMs === 0 && car.shift(GEAR.PARK))) return 'stopping'
    this.#standsS += dtS
    const name = stop.name === '' ? '' : ` at ${stop.name}`
    if (stop.charge && !this.#charge(car, dtS, stop.charge)) return `charging${name}`
    if (this.#standsS < stop.forS) return `waiting${name}`
    this.#left = this.#left.slice(1)
    this.#standsS = this.#emptyS = 0
    this.#plugged = false
    return undefined
  }

  /** @returns true when done */
  #charge(car: Car, dtS: number, { supply, powerKw, toPercent }: NonNullable<Stop['charge']>): boolean {
    const { port, battery } = car
    if (!this.#plugged) {
      if (this.#standsS < PLUGS_AFTER_S) return false
      port.plug(supply, powerKw * 1000)
      port.limitPercent = Math.max(toPercent, port.limitPercent)
      this.#plugged = true
      return false
    }
    this.#emptyS = port.charging ? 0 : this.#emptyS + dtS
    if (battery.soc * 100 < toPercent && this.#emptyS < GIVES_UP_S) return false
    if (port.cableConnected) port.unplug()
    return true
  }
}
