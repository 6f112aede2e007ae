/** Tables of the owner `features`: what feature apps keep, what the driver withholds from them, and what the driver gave them beyond. */
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
  {
    name: 'what the driver withholds',
    sql: `
      CREATE TABLE withheld (
        package TEXT NOT NULL,
        kind TEXT NOT NULL,
        path TEXT NOT NULL,
        PRIMARY KEY (package, kind, path)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: 'origins that the driver lets apps ask',
    sql: `
      CREATE TABLE reachable (
        package TEXT NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (package, origin)
      ) STRICT, WITHOUT ROWID;
    `,
  },
]
