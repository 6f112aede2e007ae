/** What the home process keeps. */
import { z } from 'zod'
import type { Store } from '../storage/store.ts'
import type { HeatingRun } from './arrival/heating.ts'

const LEARN_FROM_RUNS = 60
const KEEP_RUNS = 1000

const RunRow = z.object({ hours: z.number(), gained_c: z.number() })
const OnRow = z.object({ on_: z.number() })

export class HomeBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  heatingRuns(device: string): HeatingRun[] {
    const sql = 'SELECT hours, gained_c FROM heating_run WHERE device = ? ORDER BY id DESC LIMIT ?'
    return this.#store.all(RunRow, sql, device, LEARN_FROM_RUNS).map((row) => ({ hours: row.hours, gainedC: row.gained_c }))
  }

  addHeatingRun(device: string, { hours, gainedC }: HeatingRun, wallMs: number): void {
    const sql = 'INSERT INTO heating_run (device, wall_ms, hours, gained_c) VALUES (?, ?, ?, ?)'
    const { id } = this.#store.run(sql, device, wallMs, hours, gainedC)
    this.#store.run('DELETE FROM heating_run WHERE id <= ?', id - KEEP_RUNS)
  }

  preparesArrival(): boolean {
    return this.#store.get(OnRow, 'SELECT on_ FROM arrival')?.on_ === 1
  }

  setPreparesArrival(on: boolean): void {
    this.#store.run('UPDATE arrival SET on_ = ?', on ? 1 : 0)
  }
}
