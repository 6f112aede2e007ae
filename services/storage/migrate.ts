/**
 * Numbered migrations: a plain list, each applied once and in order, each in its own transaction with its number in
 * `user_version`, so that a power cut leaves the schema before or after it, never between.
 */
import type { Database } from 'better-sqlite3'
import { FasciaError } from '../contract/errors.ts'

/** Entry `i` of a list is migration `i + 1`; an entry that was released is never changed, only followed. */
export interface Migration {
  name: string
  sql: string
}

/**
 * Brings a database to the newest schema.
 *
 * @returns how many migrations were applied
 * @throws FasciaError `unsupported` when the file comes from a newer version of the program
 */
export function migrate(database: Database, migrations: readonly Migration[]): number {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    throw new FasciaError('unsupported', `schema ${version} is newer than this program knows (${migrations.length})`, {
      file: database.name,
      remedy: 'start the version that wrote it, or move the file away',
    })
  }
  for (let number = version + 1; number <= migrations.length; number++) {
    const migration = migrations[number - 1]
    if (!migration) break
    const apply = database.transaction(() => {
      database.exec(migration.sql)
      database.pragma(`user_version = ${number}`)
    })
    apply.immediate()
  }
  return migrations.length - version
}
