/** Tables of the owner `features`: what feature apps keep. */
import type { Migration } from '../storage/migrate.ts'

export const FEATURE_MIGRATIONS: readonly Migration[] = [
  {
    name: 'app storage',
    sql: `
      CREATE TABLE item (
        package TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        PRIMARY KEY (package, key)
      ) STRICT, WITHOUT ROWID;
    `,
  },
]
