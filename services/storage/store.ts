/**
 * The database of one owner: opened, checked, migrated, repaired from its backup when it is damaged.
 *
 * WAL with synchronous=FULL: what `run` returned from is on the disk. Rows are parsed with zod as they come in, because
 * a file is a border like any wire.
 */
import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3'
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { databaseFile, type Places } from '../base/home-directory.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { integrityProblem, writeBackup } from './backup.ts'
import { migrate, type Migration } from './migrate.ts'
import { forgetDamaged, recover, type Recovery } from './recover.ts'

export type Parameter = number | string | null | Buffer

const TableRow = z.object({ name: z.string() })
const ALL_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
const OWN_TABLES =
  "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/

export interface StoreOptions {
  places: Places
  owner: string
  migrations: readonly Migration[]
  clock?: Clock
}

export class Store {
  readonly owner: string
  readonly file: string
  /** Set when the file was found damaged and replaced at this opening. */
  readonly recovery: Recovery | undefined
  readonly #backups: string
  readonly #migrations: readonly Migration[]
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()
  #sound = true
  #changed = false

  /**
   * @throws FasciaError `unsupported` for a file of a newer program, `damaged` when even a fresh file can't be made
   */
  constructor({ places, owner, migrations, clock = systemClock }: StoreOptions) {
    this.owner = owner
    this.file = databaseFile(places, owner)
    this.#backups = places.backups
    this.#migrations = migrations
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
    const opened = openSound(this.file, migrations)
    if (opened.problem === undefined) {
      this.#database = opened.database
      return
    }
    this.recovery = recover(this.file, owner, places.backups, opened.problem, clock.wallMs())
    const again = openSound(this.file, migrations)
    if (again.problem !== undefined) throw new FasciaError('damaged', again.problem, { file: this.file })
    this.#database = again.database
  }

  /** False once the file proved damaged while in use; the process then restarts and repairs it. */
  get sound(): boolean {
    return this.#sound
  }

  get bytes(): number {
    return statSync(this.file).size
  }

  get<T>(row: z.ZodType<T>, sql: string, ...parameters: Parameter[]): T | undefined {
    const raw = this.#guard(() => this.#prepare(sql).get(...parameters))
    return raw === undefined ? undefined : this.#parse(row, raw)
  }

  all<T>(row: z.ZodType<T>, sql: string, ...parameters: Parameter[]): T[] {
    return this.#guard(() => this.#prepare(sql).all(...parameters)).map((raw) => this.#parse(row, raw))
  }

  /** @returns the number of changed rows and the id of the last inserted one */
  run(sql: string, ...parameters: Parameter[]): { changes: number; id: number } {
    const { changes, lastInsertRowid } = this.#guard(() => this.#prepare(sql).run(...parameters))
    if (changes > 0) this.#changed = true
    return { changes, id: Number(lastInsertRowid) }
  }

  /** All of it or nothing of it. */
  transaction<T>(work: () => T): T {
    return this.#guard(() => this.#database.transaction(work).immediate())
  }

  /** @returns the first problem of a full check, or undefined */
  check(): string | undefined {
    return this.#guard(() => integrityProblem(this.#database))
  }

  /** Makes a checked copy when something changed since the last one. @returns its file */
  backup(): string | undefined {
    if (!this.#changed) return undefined
    const file = this.#guard(() => writeBackup(this.#database, this.#backups, this.owner))
    this.#changed = false
    return file
  }

  /** Names of the owner's ordinary tables. */
  tables(): string[] {
    return this.all(TableRow, OWN_TABLES).map(({ name }) => name)
  }

  /** Begins anew: every table is dropped and made again, with what a new file holds. `scrub` takes the bytes away. */
  reset(): void {
    this.#guard(() => {
      this.#statements.clear()
      this.#database.pragma('foreign_keys = OFF')
      try {
        this.#database.transaction(() => {
          // A virtual table takes its shadow tables with it, so it goes first.
          for (const kind of ['CREATE VIRTUAL%', '%']) {
            const names = this.#database.prepare(`${ALL_TABLES} AND sql LIKE ?`).pluck().all(kind) as string[]
            for (const name of names) this.#database.exec(`DROP TABLE "${name}"`)
          }
          this.#database.pragma('user_version = 0')
        })()
        migrate(this.#database, this.#migrations)
      } finally {
        this.#database.pragma('foreign_keys = ON')
      }
    })
    this.#changed = true
  }

  /**
   * Takes deleted rows out of every file: the journal is emptied, the database rewritten, and the backups and damaged
   * copies of before give way to one new backup. What was deleted can't be found in the bytes any more.
   */
  scrub(): void {
    this.#guard(() => {
      this.#database.pragma('wal_checkpoint(TRUNCATE)')
      this.#database.exec('VACUUM')
      this.#database.pragma('wal_checkpoint(TRUNCATE)')
      writeBackup(this.#database, this.#backups, this.owner, 1)
    })
    forgetDamaged(this.file)
    this.#changed = false
  }

  close(): void {
    this.#database.close()
  }

  #parse<T>(row: z.ZodType<T>, raw: unknown): T {
    return parseWith(row, raw, `row of ${this.owner}`, { code: 'damaged', file: this.file })
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      if (!(cause instanceof SqliteDatabase.SqliteError)) throw cause
      if (DAMAGE.test(cause.code)) {
        this.#sound = false
        throw new FasciaError('damaged', `the database of ${this.owner} is damaged: ${cause.message}`, { file: this.file, cause })
      }
      throw new FasciaError('unavailable', `the database of ${this.owner} refused (${cause.code}): ${cause.message}`, {
        file: this.file,
        cause,
      })
    }
  }
}

type Opened = { database: Database; problem?: undefined } | { problem: string }

/** Only damage is a problem to repair; a full disk or a missing permission is thrown as it is. */
function openSound(file: string, migrations: readonly Migration[]): Opened {
  let database: Database | undefined
  try {
    database = new SqliteDatabase(file, { timeout: 2000 })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // What is deleted is overwritten with zeros, not only forgotten.
    database.pragma('secure_delete = ON')
    const problem = integrityProblem(database)
    if (problem === undefined) {
      migrate(database, migrations)
      return { database }
    }
    database.close()
    return { problem }
  } catch (error) {
    database?.close()
    if (error instanceof SqliteDatabase.SqliteError && DAMAGE.test(error.code)) return { problem: error.message }
    throw error
  }
}
