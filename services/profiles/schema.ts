/** Tables of the owner `profiles`: drivers, their settings and places, what the car remembers for them. */
import type { Migration } from '../storage/migrate.ts'

export const PROFILE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'profiles and places',
    sql: `
      CREATE TABLE profile (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('driver', 'guest')),
        settings TEXT NOT NULL,
        position INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE active (one INTEGER PRIMARY KEY CHECK (one = 1), profile TEXT NOT NULL REFERENCES profile (id)) STRICT;
      CREATE TABLE place (
        id TEXT PRIMARY KEY,
        profile TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('home', 'work', 'favourite', 'recent')),
        place TEXT NOT NULL,
        place_id TEXT NOT NULL,
        used_wall_ms REAL NOT NULL
      ) STRICT;
      CREATE INDEX place_of_profile ON place (profile, role, used_wall_ms);
    `,
  },
  {
    name: 'seat memory, climate favourites, keys, valet mode, first run',
    sql: `
      CREATE TABLE memory (
        profile TEXT PRIMARY KEY REFERENCES profile (id) ON DELETE CASCADE,
        positions TEXT NOT NULL,
        wall_ms REAL NOT NULL
      ) STRICT;
      CREATE TABLE climate_favourite (
        id TEXT PRIMARY KEY,
        profile TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        targets TEXT NOT NULL
      ) STRICT;
      CREATE TABLE key (key TEXT PRIMARY KEY, profile TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE) STRICT;
      CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `,
  },
]
