/**
 * Recorded trips: where the car drove, how long it took and what energy it needed. Nothing is recorded until a person turns
 * it on; it stays in the car, and one or all can be erased. Metres, seconds, kilowatt-hours, milliseconds of the wall clock.
 */
import { z } from 'zod'
import { LonLat } from './geo.ts'
import { PersonalData, SavedFile } from './privacy.ts'

/** Where a trip began or ended: the saved place or the street, as it was known then. */
export const TripEnd = z.object({ at: LonLat, name: z.string().max(200) })
export type TripEnd = z.infer<typeof TripEnd>

export const RecordedTrip = z.object({
  id: z.number().int(),
  startedWallMs: z.number(),
  /** Null while it is driven. */
  endedWallMs: z.number().nullable(),
  from: TripEnd,
  to: TripEnd,
  distanceM: z.number(),
  /** Time in which the car moved. */
  movingS: z.number(),
  averageKmh: z.number().nullable(),
  /** Out of the battery less what came back; null when the vehicle did not say. */
  energyKwh: z.number().nullable(),
  kwhPer100Km: z.number().nullable(),
  points: z.number().int(),
})
export type RecordedTrip = z.infer<typeof RecordedTrip>

export const TracePoint = z.object({
  at: LonLat,
  /** Since the trip began. */
  t: z.number(),
  speedKmh: z.number(),
})
export type TracePoint = z.infer<typeof TracePoint>

export const TRACE_POINTS_MAX = 4_000

/** Retained event `trips.state`. */
export const TripsState = z.object({
  /** The person's choice; off until it is made. */
  isOn: z.boolean(),
  /** A trip is being recorded now. */
  isRecording: z.boolean(),
  count: z.number().int(),
  /** Grows when the list changed. */
  revision: z.number().int(),
})
export type TripsState = z.infer<typeof TripsState>

const Nothing = z.object({}).strict()
const One = z.object({ id: z.number().int() })

export const TRIP_REQUESTS = {
  /** Newest first; `before` is the id of the oldest that is known. */
  'trips.recorded': {
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(100).default(50) }),
    output: z.object({ trips: z.array(RecordedTrip).max(100), total: z.number().int() }),
  },
  'trips.trace': {
    input: One,
    output: z.object({ trip: RecordedTrip, trace: z.array(TracePoint).max(TRACE_POINTS_MAX) }),
  },
  /** One, or all without an id. */
  'trips.erase': { input: z.object({ id: z.number().int().optional() }), output: z.object({ erased: z.number().int() }) },
} as const

/** Asked by the owner of export and erase: all trips of all drivers, and the choices. */
export const TRIP_DATA_REQUESTS = {
  'navigation.trips.personal': { input: Nothing, output: PersonalData },
  'navigation.trips.forget': { input: Nothing, output: z.object({ erased: z.number().int() }) },
} as const

/** Only in P. */
export const TRIP_SETUP_REQUESTS = {
  'trips.record': { input: z.object({ on: z.boolean() }), output: TripsState },
  /** One trip as GPX 1.1, into a place that `privacy.targets` lists. */
  'trips.export': { input: One.extend({ target: z.string().max(80) }), output: SavedFile },
} as const
