/** Writes the past: rows as they come, coarser rows from them, and takes away what is too old. */
import { z } from 'zod'
import type { Store } from '../../storage/store.ts'
import { ROW_LENGTH } from './rollup.ts'
import { KEPT_S, SECOND_ROWS_MAX, SPAN_S, TEXTS_MAX, type Level } from './schema.ts'

const Id = z.object({ id: z.number() })
const Watermark = z.object({ t: z.number().nullable() })
const INSERT = (level: Level): string =>
  `INSERT OR REPLACE INTO ${level} (signal, t, ms, smallest, largest, mean, last) VALUES (?, ?, ?, ?, ?, ?, ?)`

export interface TextRow {
  index: number
  wallMs: number
  value: string
}

export class HistoryWriter {
  readonly #store: Store
  /** Number of the signal in the database, by its number in the sender's list. */
  readonly #ids: readonly number[]

  constructor(store: Store, paths: readonly string[]) {
    this.#store = store
    this.#ids = store.transaction(() =>
      paths.map((path) => {
        store.run('INSERT OR IGNORE INTO signal (path) VALUES (?)', path)
        return store.get(Id, 'SELECT id FROM signal WHERE path = ?', path)?.id ?? 0
      }),
    )
  }

  /** All of the rows or none of them; what returned is on the disk. */
  write(rows: Float64Array, texts: readonly TextRow[]): void {
    if (rows.length === 0 && texts.length === 0) return
    this.#store.transaction(() => {
      for (let at = 0; at < rows.length; at += ROW_LENGTH) {
        const [index = 0, ...facts] = rows.subarray(at, at + ROW_LENGTH)
        this.#store.run(INSERT('second'), this.#ids[index] ?? 0, ...facts)
      }
      for (const { index, wallMs, value } of texts) {
        this.#store.run(
          'INSERT OR REPLACE INTO text (signal, t, value) VALUES (?, ?, ?)',
          this.#ids[index] ?? 0,
          wallMs / 1000,
          value,
        )
      }
    })
  }

  /**
   * Makes coarser rows of the time that is over, from where they end, and forgets what is too old. What a kill interrupts is
   * done by the next call: nothing but the rows themselves says how far it came.
   */
  tidy(nowS: number): void {
    const signals = this.#store.all(Id, 'SELECT id FROM signal')
    // One transaction: a commit is a write of the disk's own.
    this.#store.transaction(() => {
      for (const { id } of signals) {
        this.#roll(id, 'second', 'minute', nowS)
        this.#roll(id, 'minute', 'hour', nowS)
        this.#forget(id, nowS)
      }
    })
  }

  #roll(signal: number, from: Level, to: Level, nowS: number): void {
    const span = SPAN_S[to]
    const { t } = this.#store.get(Watermark, `SELECT MAX(t) AS t FROM ${to} WHERE signal = ?`, signal) ?? { t: null }
    const begin = t === null ? 0 : t + span
    const end = Math.floor(nowS / span) * span
    // A clock that was put back leaves coarse rows in the future; they are kept, and so is the order.
    if (begin >= end) return
    this.#store.run(
      `INSERT OR REPLACE INTO ${to} (signal, t, ms, smallest, largest, mean, last)
       SELECT signal, CAST(t / ${span} AS INTEGER) * ${span} AS begin, SUM(ms), MIN(smallest), MAX(largest), SUM(mean * ms) / SUM(ms),
         (SELECT latest.last FROM ${from} AS latest
          WHERE latest.signal = ${from}.signal AND latest.t < CAST(${from}.t / ${span} AS INTEGER) * ${span} + ${span}
          ORDER BY latest.t DESC LIMIT 1)
       FROM ${from} WHERE signal = ? AND t >= ? AND t < ? GROUP BY begin`,
      signal,
      begin,
      end,
    )
  }

  #forget(signal: number, nowS: number): void {
    const seconds = Math.min(KEPT_S.second, Math.floor(SECOND_ROWS_MAX / Math.max(1, this.#ids.length)))
    const kept = { ...KEPT_S, second: seconds }
    for (const table of ['second', 'minute', 'hour', 'text'] as const) {
      this.#store.run(`DELETE FROM ${table} WHERE signal = ? AND t < ?`, signal, nowS - kept[table])
    }
    this.#store.run(
      `DELETE FROM text WHERE signal = ? AND t <= (SELECT t FROM text WHERE signal = ? ORDER BY t DESC LIMIT 1 OFFSET ${TEXTS_MAX})`,
      signal,
      signal,
    )
  }
}
