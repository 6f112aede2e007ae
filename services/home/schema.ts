/** Tables of the owner `home`: how the house warms, and whether arrivals are prepared. */
import type { Migration } from '../storage/migrate.ts'

export const HOME_MIGRATIONS: readonly Migration[] = [
  {
    name: 'heating runs and arrival switch',
    sql: `
      CREATE TABLE heating_run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        device TEXT NOT NULL,
        wall_ms REAL NOT NULL,
        hours REAL NOT NULL,
        gained_c REAL NOT NULL
      ) STRICT;
      CREATE TABLE arrival (one INTEGER PRIMARY KEY CHECK (one = 1), on_ INTEGER NOT NULL CHECK (on_ IN (0, 1))) STRICT;
      INSERT INTO arrival (one, on_) VALUES (1, 1);
    `,
  },
]
