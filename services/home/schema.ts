/** Tables of the owner `home`: how the house warms, when its people are away, automations, names and tiles. */
import { AUTOMATION_TABLES } from './automations/schema.ts'
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
  { name: 'automations', sql: AUTOMATION_TABLES },
  {
    name: 'history of thermostats, absences, not today',
    sql: `
      CREATE TABLE thermostat_sample (
        device TEXT NOT NULL,
        wall_ms REAL NOT NULL,
        air_c REAL NOT NULL,
        target_c REAL NOT NULL,
        outside_c REAL NOT NULL,
        PRIMARY KEY (device, wall_ms)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE absence (left_ms REAL PRIMARY KEY, back_ms REAL) STRICT;
      ALTER TABLE arrival ADD COLUMN skipped_until_ms REAL NOT NULL DEFAULT 0;
      DROP TABLE heating_run;
    `,
  },
  {
    name: 'what people say about devices, tiles of drivers',
    sql: `
      CREATE TABLE device_note (
        device TEXT PRIMARY KEY,
        name TEXT,
        room TEXT,
        hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))
      ) STRICT;
      CREATE TABLE home_tiles (profile TEXT PRIMARY KEY, tiles TEXT NOT NULL) STRICT;
    `,
  },
]
