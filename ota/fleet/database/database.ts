/**
 * The fleet's database: a SQLite file beside the repository, or PostgreSQL by a connection string when several servers share
 * one fleet. All that is written is durable when a transaction returns (WAL with synchronous=FULL; PostgreSQL's default).
 */
import SqliteDatabase, { type Statement } from 'better-sqlite3'
import {
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  sql,
  SqliteDialect,
  type RawBuilder,
  type SqlBool,
  type Transaction,
} from 'kysely'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { FasciaError } from '../../../services/contract/errors.ts'
import { MIGRATIONS } from './migrations.ts'
import type { FleetTables } from './tables.ts'

export type Db = Kysely<FleetTables>
export type Tx = Transaction<FleetTables>

const MAX_STATEMENTS = 400
const BUSY_MS = 10_000
const POOL = 8
/** Any number that no other program on this database server takes. */
const MIGRATION_LOCK = 7_243_911

export interface OpenDatabase {
  kind: 'sqlite' | 'postgres'
  db: Db
  /** Work that happens whole or not at all; repeated where the database says that two got in each other's way. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** One write transaction at a time, taken at its start: two processes on one file then wait and never fail half way. */
function sqliteDialect(file: string): SqliteDialect {
  mkdirSync(dirname(file), { recursive: true })
  const database = new SqliteDatabase(file, { timeout: BUSY_MS })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  const statements = new Map<string, Statement>()
  const prepare = (text: string): Statement => {
    const known = statements.get(text)
    if (known) return known
    const statement = database.prepare(text === 'begin' ? 'begin immediate' : text)
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    statements.set(text, statement)
    return statement
  }
  return new SqliteDialect({ database: { close: () => void database.close(), prepare: prepare as never } })
}

function postgresDialect(url: string): PostgresDialect {
  const types = {
    // int8 as number: times and counters stay below 2^53.
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 ? Number : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown),
  }
  const pool = new pg.Pool({ connectionString: url, max: POOL, types: types as never })
  // A connection that ends while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new PostgresDialect({ pool })
}

async function migrate(db: Db, kind: OpenDatabase['kind']): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)`.execute(db).catch(async (error: unknown) => {
    // Two servers that start together: the one that lost finds the table.
    await sql`SELECT version FROM schema_version`.execute(db).catch(() => {
      throw error
    })
  })
  const serial = kind === 'sqlite' ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
  await db.transaction().execute(async (tx) => {
    if (kind === 'postgres') await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx)
    const { rows } = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(tx)
    const version = rows[0]?.version ?? 0
    if (version > MIGRATIONS.length) {
      throw new FasciaError('unsupported', `the fleet's schema ${version} is newer than this program knows`)
    }
    for (const { statements } of MIGRATIONS.slice(version)) {
      for (const statement of statements) await sql.raw(statement.replaceAll('{serial}', serial)).execute(tx)
    }
    if (version === MIGRATIONS.length) return
    await sql`DELETE FROM schema_version`.execute(tx)
    await sql`INSERT INTO schema_version (version) VALUES (${MIGRATIONS.length})`.execute(tx)
  })
}

/** Serialization failure, deadlock: PostgreSQL asks to try again. */
const AGAIN = new Set(['40001', '40P01'])
const TRIES = 5

/** @param place a file, or `postgres://…` */
export async function openDatabase(place: string): Promise<OpenDatabase> {
  const kind = /^postgres(ql)?:\/\//.test(place) ? 'postgres' : 'sqlite'
  const db: Db = new Kysely<FleetTables>({ dialect: kind === 'postgres' ? postgresDialect(place) : sqliteDialect(place) })
  try {
    await migrate(db, kind)
  } catch (cause) {
    await db.destroy()
    if (cause instanceof FasciaError) throw cause
    throw new FasciaError('unavailable', `the fleet's database can't be opened: ${FasciaError.from(cause).message}`, { cause })
  }
  return {
    kind,
    db,
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction().execute(work)
        } catch (error) {
          if (attempt >= TRIES || !AGAIN.has(String((error as { code?: unknown }).code))) throw error
        }
      }
    },
    close: () => db.destroy(),
  }
}

const isPostgres = (db: Db | Tx): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/**
 * A column that has one of many values, given as one parameter: the text of the query is the same for any number of them, so the
 * database prepares it once.
 */
export function oneOf(db: Db | Tx, column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return isPostgres(db)
    ? sql`${sql.ref(column)} = any(${[...values]})`
    : sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
}

/** Rows as a query of one parameter, for `insert into … select`. @param columns in the order of the insert */
export function jsonRows<C extends string>(
  db: Db | Tx,
  rows: readonly Record<C, unknown>[],
  columns: Record<C, 'text' | 'bigint'>,
): RawBuilder<unknown> {
  const names = Object.keys(columns) as C[]
  if (isPostgres(db)) {
    const typed = names.map((name) => sql`${sql.id(name)} ${sql.raw(columns[name])}`)
    return sql`select * from json_to_recordset(${JSON.stringify(rows)}::json) as given(${sql.join(typed)})`
  }
  const values = rows.map((row) => names.map((name) => row[name]))
  const picked = names.map((_, index) => sql`value ->> ${sql.lit(index)}`)
  // An upsert after a select needs a condition (SQLite, "Parsing Ambiguity").
  return sql`select ${sql.join(picked)} from json_each(${JSON.stringify(values)}) where true`
}

/** Lists longer than this are asked for in pieces: databases bound the number of parameters. */
const PIECE = 500

export function piecesOf<T>(list: readonly T[], size = PIECE): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))
}
