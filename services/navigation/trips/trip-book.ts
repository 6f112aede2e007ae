/** What is kept of recorded trips, each driver's own; bounded, the oldest go. */
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import type { PersonalData } from '../../contract/privacy.ts'
import type { RecordedTrip, TracePoint } from '../../contract/trips.ts'
import type { Store } from '../../storage/store.ts'
import { Trace, packTrace, unpackTrace } from './trace.ts'
import type { Recording } from './trip-recorder.ts'

const KEEP_TRIPS = 500

const ChoiceRow = z.object({ on_: z.number() })
const CountRow = z.object({ count: z.number() })
const TripRow = z.object({
  id: z.number(),
  profile: z.string(),
  started_wall_ms: z.number(),
  ended_wall_ms: z.number().nullable(),
  updated_wall_ms: z.number(),
  from_name: z.string(),
  to_name: z.string(),
  distance_m: z.number(),
  moving_s: z.number(),
  energy_kwh: z.number().nullable(),
  trace: z.instanceof(Buffer),
  of_trip_wall_ms: z.number(),
  before_m: z.number(),
  before_kwh: z.number(),
})
type TripRow = z.infer<typeof TripRow>

export class TripBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** False until the driver has said otherwise. */
  isOn(profile: string): boolean {
    return this.#store.get(ChoiceRow, 'SELECT on_ FROM choice WHERE profile = ?', profile)?.on_ === 1
  }

  choose(profile: string, on: boolean): void {
    this.#store.run('INSERT OR REPLACE INTO choice (profile, on_) VALUES (?, ?)', profile, on ? 1 : 0)
  }

  /** @returns the id */
  add(trip: Recording, fromName: string): number {
    return this.#store.transaction(() => {
      const { id } = this.#store.run(
        `INSERT INTO trip (profile, started_wall_ms, ended_wall_ms, updated_wall_ms, from_name, to_name, distance_m, moving_s,
           energy_kwh, trace, of_trip_wall_ms, before_m, before_kwh) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)`,
        trip.profile,
        trip.startedWallMs,
        trip.endedWallMs,
        trip.updatedWallMs,
        fromName,
        trip.distanceM,
        trip.movingS,
        trip.energyKwh,
        packTrace(trip.trace.points),
        trip.ofTripWallMs,
        trip.beforeM,
        trip.beforeKwh,
      )
      this.#store.run('DELETE FROM trip WHERE id <= (SELECT id FROM trip ORDER BY id DESC LIMIT 1 OFFSET ?)', KEEP_TRIPS)
      return id
    })
  }

  update(id: number, trip: Recording): void {
    this.#store.run(
      'UPDATE trip SET ended_wall_ms = ?, updated_wall_ms = ?, distance_m = ?, moving_s = ?, energy_kwh = ?, trace = ? WHERE id = ?',
      trip.endedWallMs,
      trip.updatedWallMs,
      trip.distanceM,
      trip.movingS,
      trip.energyKwh,
      packTrace(trip.trace.points),
      id,
    )
  }

  name(id: number, end: 'from' | 'to', name: string): void {
    this.#store.run(`UPDATE trip SET ${end}_name = ? WHERE id = ?`, name.slice(0, 200), id)
  }

  /** The one that was under way when the process ended. */
  open(): { id: number; trip: Recording } | undefined {
    const row = this.#store.get(TripRow, 'SELECT * FROM trip WHERE ended_wall_ms IS NULL ORDER BY id DESC LIMIT 1')
    if (!row) return undefined
    const trip: Recording = {
      profile: row.profile,
      startedWallMs: row.started_wall_ms,
      endedWallMs: null,
      updatedWallMs: row.updated_wall_ms,
      distanceM: row.distance_m,
      movingS: row.moving_s,
      energyKwh: row.energy_kwh,
      trace: new Trace(unpackTrace(row.trace)),
      ofTripWallMs: row.of_trip_wall_ms,
      beforeM: row.before_m,
      beforeKwh: row.before_kwh,
    }
    return { id: row.id, trip }
  }

  /** Newest first. @param before id of the oldest that is known already */
  list(profile: string, limit: number, before = Number.MAX_SAFE_INTEGER): RecordedTrip[] {
    const sql = 'SELECT * FROM trip WHERE profile = ? AND id < ? ORDER BY id DESC LIMIT ?'
    return this.#store.all(TripRow, sql, profile, before, limit).map((row) => shown(row))
  }

  count(profile: string): number {
    return this.#store.get(CountRow, 'SELECT count(*) AS count FROM trip WHERE profile = ?', profile)?.count ?? 0
  }

  /** @throws FasciaError `not_found` */
  find(profile: string, id: number): { trip: RecordedTrip; trace: TracePoint[] } {
    const row = this.#store.get(TripRow, 'SELECT * FROM trip WHERE profile = ? AND id = ?', profile, id)
    if (!row) throw new FasciaError('not_found', 'there is no such trip')
    return { trip: shown(row), trace: unpackTrace(row.trace) }
  }

  /** One or all of a driver; their bytes are gone from the files afterwards. @returns how many */
  erase(profile: string, id?: number): number {
    const { changes } =
      id === undefined
        ? this.#store.run('DELETE FROM trip WHERE profile = ?', profile)
        : this.#store.run('DELETE FROM trip WHERE profile = ? AND id = ?', profile, id)
    if (changes > 0) this.#store.scrub()
    return changes
  }

  drop(id: number): void {
    this.#store.run('DELETE FROM trip WHERE id = ?', id)
  }

  /** All of all drivers, for the export of what the car keeps. */
  personal(): PersonalData {
    const rows = this.#store.all(TripRow, 'SELECT * FROM trip ORDER BY id')
    return { items: rows.length, data: { recorded: rows.map((row) => ({ ...shown(row), trace: unpackTrace(row.trace) })) } }
  }

  /** Everything, choices too. @returns how many trips */
  forget(): number {
    const { items } = this.personal()
    this.#store.reset()
    this.#store.scrub()
    return items
  }
}

function shown(row: TripRow): RecordedTrip {
  const points = unpackTrace(row.trace)
  const { distance_m: distanceM, moving_s: movingS, energy_kwh: energyKwh } = row
  return {
    id: row.id,
    startedWallMs: row.started_wall_ms,
    endedWallMs: row.ended_wall_ms,
    from: { at: points[0]?.at ?? [0, 0], name: row.from_name },
    to: { at: points.at(-1)?.at ?? [0, 0], name: row.to_name },
    distanceM,
    movingS,
    averageKmh: movingS > 0 ? (distanceM / movingS) * 3.6 : null,
    energyKwh,
    kwhPer100Km: energyKwh !== null && distanceM >= 500 ? (energyKwh / distanceM) * 100_000 : null,
    points: points.length,
  }
}
