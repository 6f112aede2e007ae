/** Tables of the owner `consent`: what is on, and the ledger of decisions and of what left the car. */
import type { Migration } from '../storage/migrate.ts'

export const CONSENT_MIGRATIONS: readonly Migration[] = [
  {
    name: 'consent and ledger',
    sql: `
      CREATE TABLE stream (id TEXT PRIMARY KEY, on_ INTEGER NOT NULL CHECK (on_ IN (0, 1))) STRICT;
      CREATE TABLE ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        wall_ms REAL NOT NULL,
        stream TEXT NOT NULL,
        entry TEXT NOT NULL CHECK (entry IN ('on', 'off', 'sent')),
        bytes INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX ledger_of_stream ON ledger (stream, entry, wall_ms);
    `,
  },
  {
    name: 'where to and why',
    sql: `
      ALTER TABLE ledger ADD COLUMN destination TEXT;
      ALTER TABLE ledger ADD COLUMN reason TEXT;
    `,
  },
]
