/** Tables of the owner `notifications`. */
import type { Migration } from '../storage/migrate.ts'

export const NOTIFICATION_MIGRATIONS: readonly Migration[] = [
  {
    name: 'notifications',
    sql: `
      CREATE TABLE notification (
        id TEXT PRIMARY KEY,
        wall_ms REAL NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('info', 'success', 'warning', 'problem')),
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        code TEXT
      ) STRICT;
    `,
  },
  {
    name: 'what a touch opens, what was dropped, what was seen',
    sql: `
      ALTER TABLE notification ADD COLUMN action TEXT;
      CREATE TABLE notification_count (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
    `,
  },
  {
    name: 'the package that it is about',
    sql: 'ALTER TABLE notification ADD COLUMN feature TEXT;',
  },
]
