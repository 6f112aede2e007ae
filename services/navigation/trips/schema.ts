/** Tables of the owner `trips`: who wants trips recorded, and the recorded ones with their traces. */
import type { Migration } from '../../storage/migrate.ts'

export const TRIP_MIGRATIONS: readonly Migration[] = [
  {
    name: 'choices and recorded trips',
    sql: `
      CREATE TABLE choice (profile TEXT PRIMARY KEY, on_ INTEGER NOT NULL CHECK (on_ IN (0, 1))) STRICT;
      CREATE TABLE trip (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        profile TEXT NOT NULL,
        started_wall_ms REAL NOT NULL,
        ended_wall_ms REAL,
        updated_wall_ms REAL NOT NULL,
        from_name TEXT NOT NULL,
        to_name TEXT NOT NULL,
        distance_m REAL NOT NULL,
        moving_s REAL NOT NULL,
        energy_kwh REAL,
        trace BLOB NOT NULL,
        of_trip_wall_ms REAL NOT NULL,
        before_m REAL NOT NULL,
        before_kwh REAL NOT NULL
      ) STRICT;
      CREATE INDEX trip_of_profile ON trip (profile, id);
    `,
  },
]
