/** What energy keeps: trips, charge sessions, kilometres; each bounded, the oldest go. */
import { z } from 'zod'
import { ChargePlace, EnergyUse, TripMeter, TripProfile, type ChargeMonth } from '../contract/energy.ts'
import { ChargeSession, type Trip } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'
import type { ChargeRecord } from './charge-recorder.ts'
import type { Kilometre } from './kilometre-recorder.ts'
import type { Stretch } from './stretch-recorder.ts'
import type { TripRecord } from './trip-recorder.ts'

const KEEP_TRIPS = 2000
const KEEP_SESSIONS = 500
const KEEP_KILOMETRES = 3000
const KEEP_STRETCHES = 6000
const MONTHS_SHOWN = 24

const TripRow = z.object({
  id: z.number(),
  started_wall_ms: z.number(),
  ended_wall_ms: z.number().nullable(),
  distance_m: z.number(),
  out_kwh: z.number(),
  in_kwh: z.number(),
  start_odometer_m: z.number(),
  consumed_kwh: z.number().nullable(),
  updated_wall_ms: z.number(),
  energy_use: z.string().nullable(),
  profile: z.string().nullable(),
})
const ChargeRow = z.object({
  id: z.number(),
  started_wall_ms: z.number(),
  ended_wall_ms: z.number().nullable(),
  start_soc: z.number(),
  end_soc: z.number(),
  energy_kwh: z.number(),
  peak_kw: z.number(),
  supply: ChargeSession.shape.supply,
  curve: z.string(),
  place: ChargePlace,
  cost: z.number().nullable(),
  currency: z.string().nullable(),
})
const KilometreRow = z.object({
  km: z.number(),
  wall_ms: z.number(),
  kwh: z.number(),
  mean_speed_kmh: z.number(),
  outside_c: z.number(),
})
const StretchRow = z.object({ end_m: z.number(), length_m: z.number(), kwh: z.number() })
const MeterRow = z.object({ value: z.string() })
const MonthRow = z.object({
  month: z.string(),
  sessions: z.number(),
  energy_kwh: z.number(),
  cost: z.number().nullable(),
  currency: z.string().nullable(),
})

export class EnergyBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Newest first, without the one that is running. */
  trips(limit: number): Trip[] {
    const sql = 'SELECT * FROM trip WHERE ended_wall_ms IS NOT NULL ORDER BY id DESC LIMIT ?'
    return this.#store.all(TripRow, sql, limit).map((row) => toTrip(row.id, fromTripRow(row)))
  }

  trip(id: number): TripRecord | undefined {
    const row = this.#store.get(TripRow, 'SELECT * FROM trip WHERE id = ?', id)
    return row && fromTripRow(row)
  }

  openTrip(): { id: number; trip: TripRecord } | undefined {
    const row = this.#store.get(TripRow, 'SELECT * FROM trip WHERE ended_wall_ms IS NULL ORDER BY id DESC')
    return row && { id: row.id, trip: fromTripRow(row) }
  }

  addTrip(trip: TripRecord): number {
    const columns = 'started_wall_ms, distance_m, out_kwh, in_kwh, start_odometer_m, consumed_kwh, updated_wall_ms'
    const { id } = this.#store.run(
      `INSERT INTO trip (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      trip.startedWallMs,
      trip.distanceM,
      trip.outKwh,
      trip.inKwh,
      trip.startOdometerM,
      trip.consumedKwh,
      trip.updatedWallMs,
    )
    this.#store.run('DELETE FROM trip WHERE id <= ?', id - KEEP_TRIPS)
    return id
  }

  updateTrip(id: number, trip: TripRecord): void {
    const changes =
      'ended_wall_ms = ?, distance_m = ?, out_kwh = ?, in_kwh = ?, consumed_kwh = ?, updated_wall_ms = ?, energy_use = ?, profile = ?'
    this.#store.run(
      `UPDATE trip SET ${changes} WHERE id = ?`,
      trip.endedWallMs,
      trip.distanceM,
      trip.outKwh,
      trip.inKwh,
      trip.consumedKwh,
      trip.updatedWallMs,
      trip.use && JSON.stringify(trip.use),
      JSON.stringify(trip.profile),
      id,
    )
  }

  dropTrip(id: number): void {
    this.#store.run('DELETE FROM trip WHERE id = ?', id)
  }

  /** Newest first, without the one that is running. */
  sessions(limit: number): ChargeSession[] {
    const sql = 'SELECT * FROM charge WHERE ended_wall_ms IS NOT NULL ORDER BY id DESC LIMIT ?'
    return this.#store.all(ChargeRow, sql, limit).map((row) => ({ id: row.id, ...fromChargeRow(row) }))
  }

  openSession(): { id: number; session: ChargeRecord } | undefined {
    const row = this.#store.get(ChargeRow, 'SELECT * FROM charge WHERE ended_wall_ms IS NULL ORDER BY id DESC')
    return row && { id: row.id, session: fromChargeRow(row) }
  }

  addSession(session: ChargeRecord): number {
    const columns = 'started_wall_ms, updated_wall_ms, start_soc, end_soc, energy_kwh, peak_kw, supply, curve, place'
    const { id } = this.#store.run(
      `INSERT INTO charge (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      session.startedWallMs,
      session.startedWallMs,
      session.startSoc,
      session.endSoc,
      session.energyKwh,
      session.peakKw,
      session.supply,
      JSON.stringify(session.curve),
      session.bill.place,
    )
    this.#store.run('DELETE FROM charge WHERE id <= ?', id - KEEP_SESSIONS)
    return id
  }

  updateSession(id: number, session: ChargeRecord, wallMs: number): void {
    const changes =
      'ended_wall_ms = ?, updated_wall_ms = ?, end_soc = ?, energy_kwh = ?, peak_kw = ?, supply = ?, curve = ?, place = ?, cost = ?, currency = ?'
    this.#store.run(
      `UPDATE charge SET ${changes} WHERE id = ?`,
      session.endedWallMs,
      wallMs,
      session.endSoc,
      session.energyKwh,
      session.peakKw,
      session.supply,
      JSON.stringify(session.curve),
      session.bill.place,
      session.bill.cost,
      session.bill.currency,
      id,
    )
  }

  /** By month of the car's local time, newest first; months with several currencies have a row for each. */
  months(): ChargeMonth[] {
    const sql = `SELECT strftime('%Y-%m', started_wall_ms / 1000, 'unixepoch', 'localtime') AS month, COUNT(*) AS sessions,
      SUM(energy_kwh) AS energy_kwh, SUM(cost) AS cost, currency
      FROM charge WHERE ended_wall_ms IS NOT NULL GROUP BY month, currency ORDER BY month DESC, currency LIMIT ?`
    const rows = this.#store.all(MonthRow, sql, MONTHS_SHOWN)
    return rows.map(({ month, sessions, energy_kwh, cost, currency }) => ({
      month,
      sessions,
      energyKwh: energy_kwh,
      cost,
      currency,
    }))
  }

  addKilometre({ km, wallMs, kwh, meanSpeedKmh, outsideC }: Kilometre): void {
    const { id } = this.#store.run(
      'INSERT INTO kilometre (km, wall_ms, kwh, mean_speed_kmh, outside_c) VALUES (?, ?, ?, ?, ?)',
      km,
      wallMs,
      kwh,
      meanSpeedKmh,
      outsideC,
    )
    this.#store.run('DELETE FROM kilometre WHERE id <= ?', id - KEEP_KILOMETRES)
  }

  /** The newest, oldest of them first. */
  kilometres(limit: number): Kilometre[] {
    const rows = this.#store.all(KilometreRow, 'SELECT * FROM kilometre ORDER BY id DESC LIMIT ?', limit)
    return rows.reverse().map((row) => ({
      km: row.km,
      wallMs: row.wall_ms,
      kwh: row.kwh,
      meanSpeedKmh: row.mean_speed_kmh,
      outsideC: row.outside_c,
    }))
  }

  addStretch({ endM, lengthM, kwh }: Stretch): void {
    const { id } = this.#store.run('INSERT INTO stretch (end_m, length_m, kwh) VALUES (?, ?, ?)', endM, lengthM, kwh)
    this.#store.run('DELETE FROM stretch WHERE id <= ?', id - KEEP_STRETCHES)
  }

  /** The newest, oldest of them first. */
  stretches(limit = KEEP_STRETCHES): Stretch[] {
    const rows = this.#store.all(StretchRow, 'SELECT * FROM stretch ORDER BY id DESC LIMIT ?', limit)
    return rows.reverse().map((row) => ({ endM: row.end_m, lengthM: row.length_m, kwh: row.kwh }))
  }

  meters(): TripMeter[] {
    return this.#store.all(MeterRow, 'SELECT value FROM meter').flatMap(({ value }) => {
      const meter = TripMeter.safeParse(JSON.parse(value))
      return meter.success ? [meter.data] : []
    })
  }

  keepMeters(meters: readonly TripMeter[]): void {
    const sql = 'INSERT INTO meter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#store.transaction(() => {
      for (const meter of meters) this.#store.run(sql, meter.name, JSON.stringify(meter))
    })
  }
}

/** The wire form of a trip. */
export function toTrip(id: number, trip: TripRecord): Trip {
  const { startedWallMs, endedWallMs, distanceM, outKwh, inKwh, use } = trip
  return { id, startedWallMs, endedWallMs, distanceM, energyKwh: outKwh, regeneratedKwh: inKwh, use }
}

function fromTripRow(row: z.infer<typeof TripRow>): TripRecord {
  return {
    startedWallMs: row.started_wall_ms,
    endedWallMs: row.ended_wall_ms,
    distanceM: row.distance_m,
    outKwh: row.out_kwh,
    inKwh: row.in_kwh,
    startOdometerM: row.start_odometer_m,
    consumedKwh: row.consumed_kwh,
    updatedWallMs: row.updated_wall_ms,
    use: row.energy_use === null ? null : EnergyUse.parse(JSON.parse(row.energy_use)),
    profile: row.profile === null ? [] : TripProfile.shape.points.parse(JSON.parse(row.profile)),
  }
}

function fromChargeRow(row: z.infer<typeof ChargeRow>): ChargeRecord {
  return {
    startedWallMs: row.started_wall_ms,
    endedWallMs: row.ended_wall_ms,
    startSoc: row.start_soc,
    endSoc: row.end_soc,
    energyKwh: row.energy_kwh,
    peakKw: row.peak_kw,
    supply: row.supply,
    curve: ChargeSession.shape.curve.parse(JSON.parse(row.curve)),
    bill: { place: row.place, cost: row.cost, currency: row.currency },
  }
}
