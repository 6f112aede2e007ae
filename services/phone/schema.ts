/** Tables of the owner `phone`: which phones a person has paired. What phones tell is never written down. */
import type { Migration } from '../storage/migrate.ts'

export const PHONE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'paired phones',
    sql: `CREATE TABLE paired (id TEXT PRIMARY KEY, name TEXT NOT NULL, last_wall_ms REAL NOT NULL) STRICT;`,
  },
]
