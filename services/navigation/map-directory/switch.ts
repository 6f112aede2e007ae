/**
 * Puts a new map where the old one was. Both are whole directories, so it takes two renames; between them the new one is
 * already complete beside its place, and whoever finds the place empty finishes the switch. So a power cut leaves the old
 * map or the new one, never neither.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fsyncDirectory } from '../../base/atomic-file.ts'

/** Written last into a new map: a directory without it is not whole. */
const MANIFEST = 'manifest.json'

/** Where a map for `out` is made: beside it, so that it can be renamed there. The same for every try. */
export const draftOf = (out: string): string => join(dirname(resolve(out)), `.${basename(out)}.import`)
const oldOf = (out: string): string => join(dirname(resolve(out)), `.${basename(out)}.old`)

/** Ends a switch that was cut off between its renames. @returns true when the map is in its place now */
export function finishSwitch(out: string): boolean {
  const draft = draftOf(out)
  if (existsSync(out) || !existsSync(join(draft, MANIFEST))) return false
  try {
    renameSync(draft, out)
  } catch {
    // Somebody else was first, or may write here and we may not.
    return existsSync(join(out, MANIFEST))
  }
  return true
}

/** Switches from the map at `out`, if any, to the finished draft, and removes the old one. */
export function switchTo(out: string): void {
  const draft = draftOf(out)
  const old = oldOf(out)
  if (existsSync(out)) {
    rmSync(old, { recursive: true, force: true })
    renameSync(out, old)
  }
  try {
    renameSync(draft, out)
  } catch (error) {
    if (!existsSync(join(out, MANIFEST)) || existsSync(draft)) throw error
  }
  fsyncDirectory(dirname(resolve(out)))
  rmSync(old, { recursive: true, force: true })
}
