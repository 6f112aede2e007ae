/** What each hundred metres took: the points of the consumption graph. */
import { PowerMeter } from './power-meter.ts'
import type { Snapshot } from './snapshot.ts'

export const STRETCH_M = 100
/** A gap in the odometer of more is not driven road. */
const LONGEST_M = 500

export interface Stretch {
  /** Odometer at its end. */
  endM: number
  lengthM: number
  /** Out of the battery less what came back. */
  kwh: number
}

export class StretchRecorder {
  #beginM: number | undefined
  #meter = new PowerMeter()

  /** @returns the stretch that has just been completed */
  take(now: Snapshot): Stretch | undefined {
    if (now.odometerM === undefined) return undefined
    if (now.isCharging !== true && now.state !== 'PARKED') {
      this.#meter.take(now.monotonicMs, now.powerW, now.consumedKwh)
    }
    const begin = (this.#beginM ??= now.odometerM)
    const lengthM = now.odometerM - begin
    if (lengthM >= 0 && lengthM < STRETCH_M) return undefined
    const kwh = this.#meter.outKwh - this.#meter.inKwh
    this.#beginM = now.odometerM
    this.#meter = new PowerMeter()
    this.#meter.take(now.monotonicMs, now.powerW, now.consumedKwh)
    return lengthM < 0 || lengthM > LONGEST_M ? undefined : { endM: now.odometerM, lengthM, kwh }
  }
}
