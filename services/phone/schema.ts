/** Tables of the owner `phone`: which devices a person has paired, what each may, and what they call the car. What they tell is never written down. */
import type { Migration } from '../storage/migrate.ts'

export const PHONE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'paired phones',
    sql: `CREATE TABLE paired (id TEXT PRIMARY KEY, name TEXT NOT NULL, last_wall_ms REAL NOT NULL) STRICT;`,
  },
  {
    name: 'linked devices',
    // `proof`: the digest of a KDE Connect device's certificate, or of a companion's token.
    sql: `CREATE TABLE links (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('kdeconnect', 'web')),
            name TEXT NOT NULL,
            proof TEXT NOT NULL,
            version INTEGER NOT NULL,
            grants TEXT NOT NULL,
            paired_wall_ms REAL NOT NULL,
            last_wall_ms REAL NOT NULL
          ) STRICT;`,
  },
  {
    name: 'name of the car',
    sql: `CREATE TABLE car (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL) STRICT;`,
  },
]
