/** What each whole kilometre took, with the speed and temperature it was driven at. */
import { PowerMeter } from './power-meter.ts'
import type { Snapshot } from './snapshot.ts'

export interface Kilometre {
  /** Odometer in whole kilometres at its end. */
  km: number
  wallMs: number
  /** Out of the battery less what came back. */
  kwh: number
  meanSpeedKmh: number
  outsideC: number
}

const ASSUMED_OUTSIDE_C = 15

export class KilometreRecorder {
  #km: number | undefined
  #begunMs = 0
  #movingMs = 0
  #atMs = 0
  #whole = false
  #meter = new PowerMeter()

  /** @returns the kilometre that has just been completed; one that was not seen whole counts for nothing */
  take(now: Snapshot): Kilometre | undefined {
    if (now.odometerM === undefined) return undefined
    const km = Math.floor(now.odometerM / 1000)
    const stepMs = Math.min(1_500, now.monotonicMs - this.#atMs)
    this.#atMs = now.monotonicMs
    let done: Kilometre | undefined
    if (this.#km === undefined || km !== this.#km) {
      const elapsedH = this.#movingMs / 3_600_000
      if (this.#whole && this.#km !== undefined && km === this.#km + 1 && elapsedH > 0) {
        done = {
          km,
          wallMs: now.wallMs,
          kwh: this.#meter.outKwh - this.#meter.inKwh,
          meanSpeedKmh: Math.min(250, 1 / elapsedH),
          outsideC: now.outsideC ?? ASSUMED_OUTSIDE_C,
        }
      }
      this.#whole = this.#km !== undefined && km === this.#km + 1
      this.#km = km
      this.#begunMs = now.monotonicMs
      this.#movingMs = 0
      this.#meter = new PowerMeter()
    }
    if (now.state === 'MOVING' && now.monotonicMs > this.#begunMs) this.#movingMs += stepMs
    // Standing at a charger is not driving; standing at a light with the heater on is.
    if (now.state === 'MOVING' || now.state === 'IDLING') this.#meter.take(now.monotonicMs, now.powerW, now.consumedKwh)
    return done
  }
}
