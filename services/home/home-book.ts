/** What the home process keeps: the history of its thermostats, when the driver was away, how arrivals are prepared. */
import { z } from 'zod'
import type { Store } from '../storage/store.ts'
import type { Sample } from './arrival/fit.ts'
import { ABSENCES_MAX, type Absence } from './arrival/habits.ts'

const KEEP_SAMPLES_MS = 10 * 86_400_000

const SampleRow = z.object({ wall_ms: z.number(), air_c: z.number(), target_c: z.number(), outside_c: z.number() })
const AbsenceRow = z.object({ left_ms: z.number(), back_ms: z.number().nullable() })
const ArrivalRow = z.object({ on_: z.number(), skipped_until_ms: z.number() })

export class HomeBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Oldest first. */
  samples(device: string): Sample[] {
    const sql = 'SELECT wall_ms, air_c, target_c, outside_c FROM thermostat_sample WHERE device = ? ORDER BY wall_ms'
    return this.#store
      .all(SampleRow, sql, device)
      .map((row) => ({ wallMs: row.wall_ms, airC: row.air_c, targetC: row.target_c, outsideC: row.outside_c }))
  }

  addSample(device: string, { wallMs, airC, targetC, outsideC }: Sample): void {
    const sql = 'INSERT OR REPLACE INTO thermostat_sample (device, wall_ms, air_c, target_c, outside_c) VALUES (?, ?, ?, ?, ?)'
    this.#store.run(sql, device, wallMs, airC, targetC, outsideC)
    this.#store.run('DELETE FROM thermostat_sample WHERE wall_ms < ?', wallMs - KEEP_SAMPLES_MS)
  }

  /** Those that are over, oldest first. */
  absences(): Absence[] {
    const sql = 'SELECT left_ms, back_ms FROM absence WHERE back_ms IS NOT NULL ORDER BY left_ms DESC LIMIT ?'
    return this.#store
      .all(AbsenceRow, sql, ABSENCES_MAX)
      .map((row) => ({ leftWallMs: row.left_ms, backWallMs: row.back_ms ?? row.left_ms }))
      .reverse()
  }

  /** Since when the driver is away; undefined at home. */
  awaySinceMs(): number | undefined {
    return this.#store.get(AbsenceRow, 'SELECT left_ms, back_ms FROM absence WHERE back_ms IS NULL')?.left_ms
  }

  leave(wallMs: number): void {
    this.#store.run('INSERT OR IGNORE INTO absence (left_ms, back_ms) VALUES (?, NULL)', wallMs)
    const old = 'SELECT left_ms FROM absence ORDER BY left_ms DESC LIMIT 1 OFFSET ?'
    this.#store.run(`DELETE FROM absence WHERE left_ms <= (${old})`, ABSENCES_MAX)
  }

  comeBack(wallMs: number): void {
    this.#store.run('UPDATE absence SET back_ms = ? WHERE back_ms IS NULL', wallMs)
  }

  preparesArrival(): boolean {
    return this.#arrival()?.on_ === 1
  }

  setPreparesArrival(on: boolean): void {
    this.#store.run('UPDATE arrival SET on_ = ?', on ? 1 : 0)
  }

  /** "Not today" holds until then. */
  skippedUntilMs(): number {
    return this.#arrival()?.skipped_until_ms ?? 0
  }

  skipUntil(wallMs: number): void {
    this.#store.run('UPDATE arrival SET skipped_until_ms = ?', wallMs)
  }

  #arrival(): z.infer<typeof ArrivalRow> | undefined {
    return this.#store.get(ArrivalRow, 'SELECT on_, skipped_until_ms FROM arrival')
  }
}
