/** When each work was done, as it is stored; and how far the car had come on each day, for the mean of the last months. */
import { z } from 'zod'
import type { MaintenanceWork } from '../contract/vehicle-maintenance.ts'
import type { Store } from '../storage/store.ts'
import { assumedDone, type Done } from './plan.ts'

const DAY_MS = 86_400_000
const DAYS_KEPT = 120

const DoneRow = z.object({ wall_ms: z.number(), odometer_m: z.number(), assumed: z.number() })
const DayRow = z.object({ wall_ms: z.number(), odometer_m: z.number() })

export class MaintenanceBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** What was never said is assumed once, at the first odometer, and kept from then on. */
  done(work: MaintenanceWork, odometerM: number | null, nowMs: number): Done {
    const row = this.#store.get(DoneRow, 'SELECT wall_ms, odometer_m, assumed FROM done WHERE work = ?', work)
    if (row) return { wallMs: row.wall_ms, odometerM: row.odometer_m, assumed: row.assumed === 1 }
    const assumed = assumedDone(work, odometerM ?? 0, nowMs)
    if (odometerM !== null) this.set(work, assumed)
    return assumed
  }

  set(work: MaintenanceWork, { wallMs, odometerM, assumed }: Done): void {
    this.#store.run(
      `INSERT INTO done (work, wall_ms, odometer_m, assumed) VALUES (?, ?, ?, ?)
       ON CONFLICT (work) DO UPDATE SET wall_ms = excluded.wall_ms, odometer_m = excluded.odometer_m, assumed = excluded.assumed`,
      work,
      wallMs,
      odometerM,
      assumed ? 1 : 0,
    )
  }

  /** Keeps the first odometer of each day, for some months. */
  note(odometerM: number, nowMs: number): void {
    const day = Math.floor(nowMs / DAY_MS)
    const { changes } = this.#store.run(
      'INSERT INTO day (day, wall_ms, odometer_m) VALUES (?, ?, ?) ON CONFLICT (day) DO NOTHING',
      day,
      nowMs,
      odometerM,
    )
    if (changes > 0) this.#store.run('DELETE FROM day WHERE day < ? OR day > ?', day - DAYS_KEPT, day)
  }

  /** The oldest reading that is kept. */
  earliest(): { wallMs: number; odometerM: number } | null {
    const row = this.#store.get(DayRow, 'SELECT wall_ms, odometer_m FROM day ORDER BY day LIMIT 1')
    return row ? { wallMs: row.wall_ms, odometerM: row.odometer_m } : null
  }
}
