/** One supervisor a state directory: a lock file with the owner's pid; a lock whose owner is gone is taken over. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../base/home-directory.ts'
import { FasciaError } from '../contract/errors.ts'
import { processStart } from './process-table.ts'

const Owner = z.object({ pid: z.number().int().positive(), start: z.string().nullable() })
type Owner = z.infer<typeof Owner>

const lockFile = (places: Places): string => join(places.run, 'supervisor.lock')

/** The pid of the living supervisor of a state directory, if there is one. */
export function holderOf(places: Places): number | undefined {
  const held = readIfThere(lockFile(places))
  return held !== undefined && lives(held) ? parse(held)?.pid : undefined
}

/**
 * Takes the state directory for this process.
 *
 * @returns a function that gives it back
 * @throws FasciaError `conflict` when a living supervisor has it
 */
export function lockHome(places: Places): () => void {
  const file = lockFile(places)
  const own = JSON.stringify({ pid: process.pid, start: processStart(process.pid) } satisfies Owner)
  mkdirSync(places.run, { recursive: true, mode: 0o700 })
  for (let attempt = 0; attempt < 3; attempt++) {
    // Written aside and linked: a lock file is never seen half written.
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, own, { mode: 0o600 })
    try {
      linkSync(fresh, file)
      return () => {
        if (readIfThere(file) === own) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(fresh, { force: true })
    }
    const held = readIfThere(file)
    if (held === undefined) continue
    if (lives(held)) throw taken(places, held)
    discard(file, held)
  }
  throw new FasciaError('conflict', `the lock ${file} is contended`, { file, remedy: 'try again' })
}

/** Moves the stale lock away; should a fresh one have taken its name meanwhile, that one is put back. */
function discard(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (readIfThere(aside) !== stale) linkSync(aside, file)
  } catch {
    // Somebody else was quicker; the next attempt sees who.
  } finally {
    rmSync(aside, { force: true })
  }
}

function lives(text: string): boolean {
  const owner = parse(text)
  if (!owner) return false
  if (owner.pid === process.pid) return owner.start !== null && owner.start === processStart(process.pid)
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // The pid may have been given to another program since.
  const start = processStart(owner.pid)
  return start === null || owner.start === null || start === owner.start
}

function parse(text: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function taken(places: Places, text: string): FasciaError {
  return new FasciaError('conflict', `Fascia runs already in ${places.home} (process ${parse(text)?.pid ?? '?'})`, {
    remedy: 'stop it with Ctrl-C, or start another one with --home DIR',
  })
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
