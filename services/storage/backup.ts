/**
 * Backups of one database: whole copies, checked before they count, the newest two kept.
 *
 * Names carry a running number, not a time, because the wall clock of a car jumps.
 */
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fsyncDirectory } from '../base/atomic-file.ts'
import { FasciaError } from '../contract/errors.ts'

const KEEP = 2

/** Full check of every page, row and index. @returns the first problem, or undefined when the file is sound */
export function integrityProblem(database: Database): string | undefined {
  const first = database.pragma('integrity_check(1)', { simple: true })
  return first === 'ok' ? undefined : String(first)
}

/** As `integrityProblem`, of a file that nobody has open; a file that can't be opened as a database has a problem too. */
export function fileProblem(file: string): string | undefined {
  let database: Database | undefined
  try {
    database = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
    return integrityProblem(database)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database?.close()
  }
}

/** Backups of an owner, newest first. */
export function backupsOf(directory: string, owner: string): string[] {
  const pattern = new RegExp(`^${owner}-(\\d{6,})\\.sqlite$`)
  let names: string[]
  try {
    names = readdirSync(directory)
  } catch {
    return []
  }
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .reverse()
    .map((name) => join(directory, name))
}

/**
 * Copies a database into `directory` (VACUUM INTO: a consistent, defragmented copy), checks the copy, makes it durable
 * and drops older ones.
 *
 * @param keep how many stay, this one included
 * @returns the file of the backup
 * @throws FasciaError `damaged` when the copy does not pass its check; older backups are then untouched
 */
export function writeBackup(database: Database, directory: string, owner: string, keep = KEEP): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const existing = backupsOf(directory, owner)
  const newest = Number(/-(\d+)\.sqlite$/.exec(existing[0] ?? '')?.[1] ?? 0)
  const target = join(directory, `${owner}-${String(newest + 1).padStart(6, '0')}.sqlite`)
  const temporary = `${target}.tmp`
  rmSync(temporary, { force: true })
  database.prepare('VACUUM INTO ?').run(temporary)
  const problem = fileProblem(temporary)
  if (problem !== undefined) {
    rmSync(temporary, { force: true })
    throw new FasciaError('damaged', `the backup did not pass its check: ${problem}`, { file: target })
  }
  makeDurable(temporary)
  renameSync(temporary, target)
  fsyncDirectory(directory)
  for (const old of existing.slice(keep - 1)) rmSync(old, { force: true })
  return target
}

export function makeDurable(file: string): void {
  const fd = openSync(file, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
