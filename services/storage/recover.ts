/**
 * What happens to a damaged database: it is set aside, never deleted, and the last good backup takes its place.
 */
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fsyncDirectory } from '../base/atomic-file.ts'
import { backupsOf, fileProblem, makeDurable } from './backup.ts'

/** Damaged files that are kept of one owner; older ones go, so that a bad disk can't fill itself with them. */
const KEEP_DAMAGED = 3

export interface Recovery {
  /** Where the damaged file lies now. */
  setAside: string
  problem: string
  /** When the backup that replaced it was made, or null: it begins empty. */
  restoredWallMs: number | null
}

/** Sets the file (with its journal) aside and puts the newest sound backup in its place. */
export function recover(file: string, owner: string, backups: string, problem: string, wallMs: number): Recovery {
  const stamp = new Date(wallMs).toISOString().replace(/[-:]/g, '').replace('.', '')
  const setAside = freeName(`${file}.damaged-${stamp}`)
  // The journal goes first: without it the file that stays is at most older, with it a stranger's pages could be replayed.
  for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix)
  if (existsSync(file)) renameSync(file, setAside)
  fsyncDirectory(dirname(file))
  forgetDamaged(file, KEEP_DAMAGED)
  for (const backup of backupsOf(backups, owner)) {
    if (fileProblem(backup) !== undefined) continue
    const temporary = `${file}.restore`
    copyFileSync(backup, temporary)
    makeDurable(temporary)
    renameSync(temporary, file)
    fsyncDirectory(dirname(file))
    return { setAside, problem, restoredWallMs: statSync(backup).mtimeMs }
  }
  return { setAside, problem, restoredWallMs: null }
}

function freeName(wanted: string): string {
  let name = wanted
  for (let n = 2; existsSync(name); n++) name = `${wanted}-${n}`
  return name
}

/** Deletes damaged copies that were set aside, all but the newest `keep`. */
export function forgetDamaged(file: string, keep = 0): void {
  const directory = dirname(file)
  const prefix = `${basename(file)}.damaged-`
  const damaged = readdirSync(directory)
    .filter((name) => name.startsWith(prefix) && !/-(wal|shm)$/.test(name))
    .sort()
    .reverse()
  for (const name of damaged.slice(keep)) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(directory, name + suffix), { force: true })
  }
}
