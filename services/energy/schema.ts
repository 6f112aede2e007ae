/** Tables of the owner `energy`: trips, charge sessions, what each kilometre took, meters, and the rules of charging. */
import type { Migration } from '../storage/migrate.ts'

export const ENERGY_MIGRATIONS: readonly Migration[] = [
  {
    name: 'trips, sessions, kilometres',
    sql: `
      CREATE TABLE trip (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_wall_ms REAL NOT NULL,
        ended_wall_ms REAL,
        distance_m REAL NOT NULL,
        out_kwh REAL NOT NULL,
        in_kwh REAL NOT NULL,
        start_odometer_m REAL NOT NULL,
        consumed_kwh REAL,
        updated_wall_ms REAL NOT NULL
      ) STRICT;
      CREATE TABLE charge (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_wall_ms REAL NOT NULL,
        ended_wall_ms REAL,
        updated_wall_ms REAL NOT NULL,
        start_soc REAL NOT NULL,
        end_soc REAL NOT NULL,
        energy_kwh REAL NOT NULL,
        peak_kw REAL NOT NULL,
        supply TEXT NOT NULL CHECK (supply IN ('NONE', 'AC', 'DC')),
        curve TEXT NOT NULL
      ) STRICT;
      CREATE TABLE kilometre (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        km INTEGER NOT NULL,
        wall_ms REAL NOT NULL,
        kwh REAL NOT NULL,
        mean_speed_kmh REAL NOT NULL,
        outside_c REAL NOT NULL
      ) STRICT;
    `,
  },
  {
    name: 'use, profiles, meters, stretches, bills, charging rules',
    sql: `
      ALTER TABLE trip ADD COLUMN energy_use TEXT;
      ALTER TABLE trip ADD COLUMN profile TEXT;
      ALTER TABLE charge ADD COLUMN place TEXT NOT NULL DEFAULT 'unknown' CHECK (place IN ('home', 'elsewhere', 'unknown'));
      ALTER TABLE charge ADD COLUMN cost REAL;
      ALTER TABLE charge ADD COLUMN currency TEXT;
      CREATE TABLE meter (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT;
      CREATE TABLE stretch (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        end_m REAL NOT NULL,
        length_m REAL NOT NULL,
        kwh REAL NOT NULL
      ) STRICT;
      CREATE TABLE charging (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT;
    `,
  },
]
