/**
 * The trip meters that a driver reads: since start, since the last charge, A and B. Standing at a charger belongs to none
 * of them. They go on after a restart of this process.
 */
import { NO_USE, TripMeterName, type TripMeter } from '../contract/energy.ts'
import { PowerMeter } from './power-meter.ts'
import type { Snapshot } from './snapshot.ts'
import { addUse, UseMeter } from './use-meter.ts'

/** Parked for so long, the next drive is a new start. */
const NEW_START_AFTER_MS = 2 * 3_600_000
const MAX_STEP_MS = 1_500
/** More between two readings of the odometer is another car or another start of the simulator. */
const LARGEST_JUMP_M = 30_000

export class TripMeters {
  #meters: TripMeter[]
  #step = new UseMeter()
  #power = new PowerMeter()
  #atMs: number | undefined
  #odometerM: number | undefined
  #parkedSinceWallMs: number | undefined
  #wasCharging = false

  /** @param kept what an earlier run left; a meter that is missing begins now */
  constructor(kept: readonly TripMeter[], wallMs: number, parkedSinceWallMs?: number) {
    this.#meters = TripMeterName.options.map((name) => kept.find((one) => one.name === name) ?? fresh(name, wallMs))
    this.#parkedSinceWallMs = parkedSinceWallMs
  }

  get all(): readonly TripMeter[] {
    return this.#meters
  }

  get parkedSinceWallMs(): number | undefined {
    return this.#parkedSinceWallMs
  }

  reset(name: TripMeterName, wallMs: number): void {
    this.#meters = this.#meters.map((one) => (one.name === name ? fresh(name, wallMs) : one))
  }

  take(now: Snapshot): void {
    const stepMs = this.#atMs === undefined ? 0 : now.monotonicMs - this.#atMs
    this.#atMs = now.monotonicMs
    this.#begin(now)
    const use = this.#step.take(now)
    const before = this.#power.outKwh - this.#power.inKwh
    this.#power.take(now.monotonicMs, now.powerW, now.consumedKwh)
    const distanceM = this.#driven(now)
    if (now.isCharging === true || stepMs <= 0) return
    const netKwh = this.#power.outKwh - this.#power.inKwh - before
    const movingS = now.state === 'MOVING' ? Math.min(stepMs, MAX_STEP_MS) / 1000 : 0
    this.#meters = this.#meters.map((one) => ({
      ...one,
      distanceM: one.distanceM + distanceM,
      movingS: one.movingS + movingS,
      netKwh: one.netKwh + netKwh,
      use: addUse(one.use, use),
    }))
  }

  #begin(now: Snapshot): void {
    if (now.isCharging === false && this.#wasCharging) this.reset('charge', now.wallMs)
    if (now.isCharging !== undefined) this.#wasCharging = now.isCharging
    if (now.state === 'PARKED') this.#parkedSinceWallMs ??= now.wallMs
    if (now.state !== 'MOVING' || this.#parkedSinceWallMs === undefined) return
    if (now.wallMs - this.#parkedSinceWallMs >= NEW_START_AFTER_MS) this.reset('start', now.wallMs)
    this.#parkedSinceWallMs = undefined
  }

  #driven(now: Snapshot): number {
    if (now.odometerM === undefined) return 0
    const driven = this.#odometerM === undefined ? 0 : now.odometerM - this.#odometerM
    this.#odometerM = now.odometerM
    return driven < 0 || driven > LARGEST_JUMP_M ? 0 : driven
  }
}

function fresh(name: TripMeterName, wallMs: number): TripMeter {
  return { name, sinceWallMs: wallMs, distanceM: 0, movingS: 0, netKwh: 0, use: NO_USE }
}
