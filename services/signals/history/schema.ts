/**
 * The database of the past, and what is read of it. Owner: the vehicle process, through one thread that writes
 * (`writer-thread.ts`); readers open it read-only.
 *
 * Times are seconds of the wall clock, lengths are ms. A row of a coarse table is made of those of the finer one.
 */
import type { Migration } from '../../storage/migrate.ts'

const ROLLUP = `(
  signal INTEGER NOT NULL REFERENCES signal (id),
  t REAL NOT NULL,
  ms REAL NOT NULL,
  smallest REAL NOT NULL,
  largest REAL NOT NULL,
  mean REAL NOT NULL,
  last REAL NOT NULL,
  PRIMARY KEY (signal, t)
) STRICT, WITHOUT ROWID;`

export const HISTORY_MIGRATIONS: readonly Migration[] = [
  {
    name: 'rollups by second, minute and hour, and texts',
    sql: `CREATE TABLE signal (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE second ${ROLLUP}
      CREATE TABLE minute ${ROLLUP}
      CREATE TABLE hour ${ROLLUP}
      CREATE TABLE text (
        signal INTEGER NOT NULL REFERENCES signal (id),
        t REAL NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (signal, t)
      ) STRICT, WITHOUT ROWID;`,
  },
]

export const LEVELS = ['second', 'minute', 'hour'] as const
export type Level = (typeof LEVELS)[number]

/** How long a row stands, in seconds. */
export const SPAN_S: Readonly<Record<Level, number>> = { second: 1, minute: 60, hour: 3600 }

/** How long rows are kept, in seconds. */
export const KEPT_S = { second: 1800, minute: 2 * 86_400, hour: 90 * 86_400, text: 2 * 86_400 } as const
/** Rows by second that are kept at most: with very many signals they are kept for less time. */
export const SECOND_ROWS_MAX = 1_500_000
/** Texts of one signal that are kept at most. */
export const TEXTS_MAX = 5000

export const HISTORY_OWNER = 'history'
