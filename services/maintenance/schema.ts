/** Tables of the owner `maintenance`: when each work was done, and the odometer of each day. */
import type { Migration } from '../storage/migrate.ts'

export const MAINTENANCE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'works and days',
    sql: `
      CREATE TABLE done (
        work TEXT PRIMARY KEY,
        wall_ms REAL NOT NULL,
        odometer_m REAL NOT NULL,
        assumed INTEGER NOT NULL CHECK (assumed IN (0, 1))
      ) STRICT;
      CREATE TABLE day (
        day INTEGER PRIMARY KEY,
        wall_ms REAL NOT NULL,
        odometer_m REAL NOT NULL
      ) STRICT;
    `,
  },
]
