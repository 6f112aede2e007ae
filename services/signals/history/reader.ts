/** Reads the past from the database of the writing thread, read-only: WAL lets both work at once. */
import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import { z } from 'zod'
import { LEVELS, SPAN_S, type Level } from './schema.ts'

/** A row of a rollup, in ms. */
export interface Span {
  fromMs: number
  toMs: number
  min: number
  max: number
  mean: number
  last: number
}

const Row = z.object({
  t: z.number(),
  ms: z.number(),
  smallest: z.number(),
  largest: z.number(),
  mean: z.number(),
  last: z.number(),
})
const TextRow = z.object({ t: z.number(), value: z.string() })
const Ends = z.object({ first: z.number().nullable(), last: z.number().nullable() })
const Id = z.object({ id: z.number() })
/** Of one answer; a query for more is cut at its old end. */
const ROWS_MAX = 50_000

export class HistoryReader {
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()
  readonly #ids = new Map<string, number>()

  constructor(file: string) {
    this.#database = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 100 })
  }

  /**
   * Rows that overlap a window, oldest first: of the level that is asked for, and older ones from coarser levels, newer ones
   * from finer levels.
   */
  spans(path: string, fromMs: number, toMs: number, level: Level): Span[] {
    const signal = this.#idOf(path)
    if (signal === undefined) return []
    const ends = Object.fromEntries(LEVELS.map((one) => [one, this.#ends(one, signal)])) as Record<
      Level,
      { fromS: number; toS: number }
    >
    const { second, minute, hour } = ends
    const fine = level === 'second' ? second.fromS : minute.toS
    const coarse = Math.min(fine, level === 'hour' ? hour.toS : minute.fromS)
    const [fromS, toS] = [fromMs / 1000, toMs / 1000]
    return [
      ...this.#rows('hour', signal, fromS - SPAN_S.hour, Math.min(toS, coarse)),
      ...this.#rows('minute', signal, Math.max(fromS - SPAN_S.minute, coarse), Math.min(toS, fine)),
      ...this.#rows('second', signal, Math.max(fromS - SPAN_S.minute, fine), toS),
    ].filter((span) => span.toMs > fromMs)
  }

  /** Texts of a window, oldest first, the newest `limit`. */
  texts(path: string, fromMs: number, toMs: number, limit: number): { wallMs: number; value: string }[] {
    const signal = this.#idOf(path)
    if (signal === undefined) return []
    const rows = this.#all(
      TextRow,
      'SELECT t, value FROM text WHERE signal = ? AND t >= ? AND t <= ? ORDER BY t DESC LIMIT ?',
      signal,
      fromMs / 1000,
      toMs / 1000,
      Math.min(limit, ROWS_MAX),
    )
    return rows.reverse().map(({ t, value }) => ({ wallMs: Math.round(t * 1000), value }))
  }

  close(): void {
    this.#database.close()
  }

  #idOf(path: string): number | undefined {
    const known = this.#ids.get(path)
    if (known !== undefined) return known
    const [row] = this.#all(Id, 'SELECT id FROM signal WHERE path = ?', path)
    if (row) this.#ids.set(path, row.id)
    return row?.id
  }

  /** Where the rows of a level begin and end; an empty level begins never and ended long ago. */
  #ends(level: Level, signal: number): { fromS: number; toS: number } {
    const [row] = this.#all(Ends, `SELECT MIN(t) AS first, MAX(t) AS last FROM ${level} WHERE signal = ?`, signal)
    return { fromS: row?.first ?? Infinity, toS: (row?.last ?? -Infinity) + SPAN_S[level] }
  }

  #rows(level: Level, signal: number, fromS: number, toS: number): Span[] {
    if (!(fromS < toS)) return []
    const rows = this.#all(
      Row,
      `SELECT t, ms, smallest, largest, mean, last FROM ${level} WHERE signal = ? AND t >= ? AND t < ? ORDER BY t DESC LIMIT ${ROWS_MAX}`,
      signal,
      fromS,
      toS,
    )
    return rows.reverse().map(({ t, ms, smallest, largest, mean, last }) => ({
      fromMs: t * 1000,
      toMs: t * 1000 + ms,
      min: smallest,
      max: largest,
      mean,
      last,
    }))
  }

  #all<T>(row: z.ZodType<T>, sql: string, ...parameters: (string | number)[]): T[] {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)))
    return statement
      .all(...parameters.map((one) => (one === Infinity ? 1e12 : one === -Infinity ? -1e12 : one)))
      .map((raw) => row.parse(raw))
  }
}
