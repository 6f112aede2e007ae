/** Table of the owner `departure`: the times that the driver set. */
import type { Migration } from '../storage/migrate.ts'

export const DEPARTURE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'departures',
    sql: `
      CREATE TABLE departure (
        id TEXT PRIMARY KEY,
        plan TEXT NOT NULL,
        -- Of a departure without weekdays: when it is; after it the departure turns itself off.
        once_wall_ms REAL
      ) STRICT;
    `,
  },
]
