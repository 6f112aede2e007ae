/** A driver on a test bench: follows a speed trace exactly, straight ahead. */
import { GEAR } from '../../contract/gears.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Car } from '../car/car.ts'
import type { Driver, DriverStep, RoadView } from './driver.ts'
import type { Heights } from '../world/heights.ts'
import { SpeedControl } from './speed-control.ts'

/** Speeds in km/h at whole times in s, rising. */
export interface SpeedTrace {
  timesS: readonly number[]
  speedsKmh: readonly number[]
}

const MAX_SAMPLES = 1_000_000
const LOOK_AHEAD_S = 0.05

/**
 * Reads `time_s,speed_kmh` lines with a header.
 *
 * @throws FasciaError `invalid` with file and line
 */
export function parseSpeedTrace(text: string, file: string): SpeedTrace {
  const timesS: number[] = []
  const speedsKmh: number[] = []
  const lines = text.split(/\r?\n/)
  if (lines.length > MAX_SAMPLES) throw new FasciaError('oversized', 'the speed trace is too long', { file })
  lines.forEach((line, index) => {
    if (line.trim() === '' || (index === 0 && !/^[\d.]/.test(line))) return
    const [time, speed] = line.split(',').map(Number)
    const previous = timesS[timesS.length - 1] ?? -Infinity
    if (time === undefined || speed === undefined || !(time > previous) || !(speed >= 0 && speed <= 250)) {
      throw new FasciaError('invalid', 'expected a rising time in s and a speed from 0 to 250 km/h', { file, line: index + 1 })
    }
    timesS.push(time)
    speedsKmh.push(speed)
  })
  if (timesS.length < 2) throw new FasciaError('invalid', 'a speed trace needs two samples', { file })
  return { timesS, speedsKmh }
}

export class TraceDriver implements Driver {
  readonly kind = 'trace'
  readonly route = undefined
  readonly #trace: SpeedTrace
  readonly #heights: Heights | undefined
  readonly #control = new SpeedControl()
  #index = 0
  #behindM = 0
  #startS: number | undefined
  #elapsedS = 0

  /** @param heights of the way, by metres driven */
  constructor(trace: SpeedTrace, heights?: Heights) {
    this.#trace = trace
    this.#heights = heights
  }

  get #endS(): number {
    return this.#trace.timesS[this.#trace.timesS.length - 1] ?? 0
  }

  get finished(): boolean {
    return this.#elapsedS >= this.#endS
  }

  get progress(): number {
    return Math.min(1, this.#elapsedS / this.#endS)
  }

  step(car: Car, dtS: number, elapsedS: number): DriverStep {
    this.#startS ??= elapsedS
    const t = elapsedS - this.#startS
    this.#elapsedS = t
    if (this.finished) {
      if (car.speedMs === 0) car.shift(GEAR.PARK)
      return { controls: { accelerator: 0, brake: 0.4, steeringDeg: 0 }, doing: 'trace ended' }
    }
    const now = this.#speedMs(t)
    const soon = this.#speedMs(t + LOOK_AHEAD_S)
    if (now > 0 || soon > 0) car.shift(GEAR.DRIVE)
    this.#behindM += (now - car.speedMs) * dtS
    const wanted = (soon - now) / LOOK_AHEAD_S + 3 * (now - car.speedMs) + 1.2 * this.#behindM
    const hold = soon === 0 && car.speedMs < 0.15
    const pedals = hold ? { accelerator: 0, brake: 0.4 } : this.#control.pedals(car, wanted, dtS, false)
    return { controls: { ...pedals, steeringDeg: 0 }, doing: 'speed trace' }
  }

  road(car?: Car): RoadView {
    const limitMs = Math.max(50, this.#speedMs(this.#elapsedS) * 3.6) / 3.6
    const level = { deviationM: 0, curvature: 0, headingErrorDeg: 0, limitMs, speedAheadMs: () => limitMs, roomAheadM: 0 }
    if (!this.#heights || !car) return level
    return { ...level, slope: this.#heights.slopeAt(car.tripM), heightM: this.#heights.heightAt(car.tripM) }
  }

  #speedMs(t: number): number {
    const { timesS, speedsKmh } = this.#trace
    while (this.#index > 0 && (timesS[this.#index] ?? 0) > t) this.#index--
    while (this.#index < timesS.length - 2 && (timesS[this.#index + 1] ?? 0) <= t) this.#index++
    const t0 = timesS[this.#index] ?? 0
    const t1 = timesS[this.#index + 1] ?? t0 + 1
    const v0 = speedsKmh[this.#index] ?? 0
    const v1 = speedsKmh[this.#index + 1] ?? 0
    const part = Math.min(1, Math.max(0, (t - t0) / (t1 - t0)))
    return (v0 + (v1 - v0) * part) / 3.6
  }
}
