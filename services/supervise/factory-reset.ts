/**
 * Back to the state of delivery: what persons left is erased, what the vehicle is stays. A marker makes it whole: a power
 * cut in between is made good at the next start, before any process opens a file.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fsyncDirectory, writeFileAtomic } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { overwriteAndRemove } from '../base/overwrite.ts'

const MARKER = 'factory-reset'

/** Vehicle identity and update trust, what is installed, maps, the demo fleet that this car is enrolled with, what can be made again. */
const stays = (places: Places): ReadonlySet<string> =>
  new Set([
    ...[places.vehicle, places.packages, places.maps, places.demoFleet, places.run, places.cache].map((path) => basename(path)),
    MARKER,
  ])

/** From now on the next start erases. */
export function markFactoryReset(places: Places): void {
  writeFileAtomic(join(places.home, MARKER), 'erase everything of persons\n', 0o600)
}

export function isFactoryResetDue(places: Places): boolean {
  return statSync(join(places.home, MARKER), { throwIfNoEntry: false }) !== undefined
}

/** Erases, file by file with zeros first; no process may have a file open. */
export function eraseForFactoryReset(places: Places): void {
  const kept = stays(places)
  for (const name of readdirSync(places.home)) {
    if (!kept.has(name)) overwriteAndRemove(join(places.home, name))
  }
  // The supervisor goes on writing here.
  mkdirSync(places.logs, { recursive: true })
  fsyncDirectory(places.home)
  rmSync(join(places.home, MARKER), { force: true })
  fsyncDirectory(places.home)
}
