/**
 * Trips: one begins when the car moves and ends, at the moment it was parked, once it has been parked for a minute. A trip
 * goes on after a restart of this process.
 */
import type { EnergyUse, TripProfile } from '../contract/energy.ts'
import { PowerMeter } from './power-meter.ts'
import type { Snapshot } from './snapshot.ts'
import { ProfileRecorder } from './trip-profile.ts'
import { UseMeter } from './use-meter.ts'

const PARKED_MS = 60_000
/** Without any word of the driving state the trip is over after this. */
const LOST_MS = 10 * 60_000
/** A shorter one is moving the car, not a trip. */
const SHORTEST_M = 50
/** More than this between two odometer readings is another car or another start of the simulator. */
const LARGEST_JUMP_M = 30_000

export interface TripRecord {
  startedWallMs: number
  endedWallMs: number | null
  distanceM: number
  outKwh: number
  inKwh: number
  startOdometerM: number
  /** The vehicle's counter of consumed energy at the last update. */
  consumedKwh: number | null
  updatedWallMs: number
  /** Null for a trip of before this was measured. */
  use: EnergyUse | null
  profile: TripProfile['points']
}

export type TripEvent = { kind: 'begun' | 'running' | 'ended' | 'dropped'; trip: TripRecord } | undefined

export class TripRecorder {
  #trip: TripRecord | undefined
  #meter = new PowerMeter()
  #use = new UseMeter()
  #profile = new ProfileRecorder()
  /** Of the latest snapshot in this run of the process; between runs only the wall clock tells how long it was away. */
  #takenMs: number | undefined
  #quiet: { sinceMs: number; wallMs: number; limitMs: number } | undefined

  /** @param open a trip that an earlier run of this process left open */
  constructor(open?: TripRecord) {
    if (!open) return
    this.#trip = open
    this.#meter = new PowerMeter(open.outKwh, open.inKwh, open.consumedKwh ?? undefined)
    this.#use = new UseMeter(open.use ?? undefined)
    this.#profile = new ProfileRecorder(open.profile)
  }

  get current(): TripRecord | undefined {
    return this.#trip
  }

  take(now: Snapshot): TripEvent {
    if (!this.#trip) return this.#begin(now)
    const trip = this.#trip
    const pausedMs = this.#takenMs === undefined ? now.wallMs - trip.updatedWallMs : now.monotonicMs - this.#takenMs
    this.#takenMs = now.monotonicMs
    if (pausedMs > LOST_MS) return this.#end(trip, trip.updatedWallMs)
    if (now.odometerM !== undefined) {
      const distanceM = now.odometerM - trip.startOdometerM
      const stepM = distanceM - trip.distanceM
      if (stepM < 0 || stepM > LARGEST_JUMP_M) return this.#end(trip, trip.updatedWallMs)
      trip.distanceM = distanceM
    }
    this.#meter.take(now.monotonicMs, now.powerW, now.consumedKwh)
    trip.outKwh = this.#meter.outKwh
    trip.inKwh = this.#meter.inKwh
    trip.consumedKwh = this.#meter.counterKwh ?? null
    this.#use.take(now)
    trip.use = this.#use.use
    this.#profile.take(trip.distanceM, now.soc)
    trip.profile = this.#profile.points
    if (this.#isOver(now)) return this.#end(trip, this.#quiet?.wallMs ?? now.wallMs)
    trip.updatedWallMs = now.wallMs
    return { kind: 'running', trip }
  }

  #begin(now: Snapshot): TripEvent {
    if (now.state !== 'MOVING' || now.odometerM === undefined) return undefined
    this.#meter = new PowerMeter()
    this.#meter.take(now.monotonicMs, now.powerW, now.consumedKwh)
    this.#use = new UseMeter()
    this.#use.take(now)
    this.#profile = new ProfileRecorder()
    this.#profile.take(0, now.soc)
    this.#quiet = undefined
    this.#takenMs = now.monotonicMs
    this.#trip = {
      startedWallMs: now.wallMs,
      endedWallMs: null,
      distanceM: 0,
      outKwh: 0,
      inKwh: 0,
      startOdometerM: now.odometerM,
      consumedKwh: now.consumedKwh ?? null,
      updatedWallMs: now.wallMs,
      use: this.#use.use,
      profile: this.#profile.points,
    }
    return { kind: 'begun', trip: this.#trip }
  }

  #isOver({ state, monotonicMs, wallMs }: Snapshot): boolean {
    if (state === 'MOVING' || state === 'IDLING') {
      this.#quiet = undefined
      return false
    }
    const limitMs = state === 'PARKED' ? PARKED_MS : LOST_MS
    if (this.#quiet?.limitMs !== limitMs) this.#quiet = { sinceMs: monotonicMs, wallMs, limitMs }
    return monotonicMs - this.#quiet.sinceMs >= limitMs
  }

  #end(trip: TripRecord, endedWallMs: number): TripEvent {
    this.#trip = undefined
    this.#quiet = undefined
    return { kind: trip.distanceM < SHORTEST_M ? 'dropped' : 'ended', trip: { ...trip, endedWallMs } }
  }
}
