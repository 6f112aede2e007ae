/**
 * The trip that is being recorded. When it begins and ends, how far it is and what it needed is energy's to say (its trip is
 * the one truth, `energy.state`); where it went is added here. Pure: it is told of the time and says what is to be kept.
 */
import type { Position } from '../../contract/geo.ts'
import type { Trip } from '../../contract/people.ts'
import { Trace } from './trace.ts'

export interface Recording {
  profile: string
  startedWallMs: number
  endedWallMs: number | null
  updatedWallMs: number
  distanceM: number
  movingS: number
  energyKwh: number | null
  trace: Trace
  /** Begin of energy's trip that it is of, and what that one had before recording was turned on. */
  ofTripWallMs: number
  beforeM: number
  beforeKwh: number
}

export interface Sample extends Position {
  wallMs: number
  monotonicMs: number
  speedKmh: number
}

export type TripStep = { kind: 'begun' | 'ended' | 'dropped'; trip: Recording } | undefined

/** A shorter one is moving the car, not a trip. */
const SHORTEST_M = 50
const STANDING_KMH = 1
/** A trip that is not older than this is recorded from its begin. */
const BEGIN_M = 200
/** A longer pause between two samples was no driving that was seen. */
const LONGEST_STEP_MS = 5_000

export class TripRecorder {
  #trip: Recording | undefined
  #takenMs: number | undefined
  /** Begin of a trip that is not wanted: its record was erased while it was driven. */
  #unwantedWallMs: number | undefined

  /** @param open one that an earlier run of this process left open */
  constructor(open?: Recording) {
    this.#trip = open
  }

  get current(): Recording | undefined {
    return this.#trip
  }

  /**
   * What energy says now.
   *
   * @param profile who drives and wants trips recorded; undefined when nobody does
   */
  follow(trip: Trip | null, profile: string | undefined, wallMs: number): TripStep {
    const own = this.#trip
    if (own && (trip?.startedWallMs !== own.ofTripWallMs || profile !== own.profile)) return this.#end()
    if (!trip || profile === undefined || trip.endedWallMs !== null || trip.startedWallMs === this.#unwantedWallMs)
      return undefined
    const netKwh = trip.energyKwh - trip.regeneratedKwh
    if (own) {
      Object.assign(own, { distanceM: trip.distanceM - own.beforeM, energyKwh: netKwh - own.beforeKwh })
      return undefined
    }
    const isFromBegin = trip.distanceM < BEGIN_M
    this.#takenMs = undefined
    this.#trip = {
      profile,
      startedWallMs: isFromBegin ? trip.startedWallMs : wallMs,
      endedWallMs: null,
      updatedWallMs: wallMs,
      distanceM: isFromBegin ? trip.distanceM : 0,
      movingS: 0,
      energyKwh: isFromBegin ? netKwh : 0,
      trace: new Trace(),
      ofTripWallMs: trip.startedWallMs,
      beforeM: isFromBegin ? 0 : trip.distanceM,
      beforeKwh: isFromBegin ? 0 : netKwh,
    }
    return { kind: 'begun', trip: this.#trip }
  }

  /** The trip that is driven now is not wanted any more. */
  forget(): void {
    if (this.#trip) this.#unwantedWallMs = this.#trip.ofTripWallMs
    this.#trip = undefined
  }

  take({ lat, lon, wallMs, monotonicMs, speedKmh }: Sample): void {
    const trip = this.#trip
    if (!trip) return
    const stepMs = this.#takenMs === undefined ? 0 : monotonicMs - this.#takenMs
    this.#takenMs = monotonicMs
    const isMoving = speedKmh >= STANDING_KMH
    if (isMoving && stepMs > 0 && stepMs <= LONGEST_STEP_MS) trip.movingS += stepMs / 1000
    // The end of a trip is when it last moved: the minute in which it stood parked is no part of it.
    if (isMoving || trip.trace.points.length === 0) {
      trip.updatedWallMs = wallMs
      trip.trace.take({ lat, lon }, Math.max(0, (wallMs - trip.startedWallMs) / 1000), speedKmh)
    }
  }

  #end(): TripStep {
    const trip = this.#trip
    this.#trip = undefined
    if (!trip) return undefined
    const { points } = trip.trace
    const lastMs = trip.startedWallMs + (points.at(-1)?.t ?? 0) * 1000
    const isTrip = trip.distanceM >= SHORTEST_M && points.length > 1
    return { kind: isTrip ? 'ended' : 'dropped', trip: { ...trip, endedWallMs: lastMs, updatedWallMs: lastMs } }
  }
}
