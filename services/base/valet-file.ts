/**
 * That valet mode is on, as a file: the gateway knows it at its start, before the apps process has said anything.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fsyncDirectory, writeFileAtomic } from './atomic-file.ts'
import type { Places } from './home-directory.ts'

const fileOf = (places: Places): string => join(places.home, 'valet-mode')

export function isValetOn(places: Places): boolean {
  return existsSync(fileOf(places))
}

/** Durable when it returns. */
export function markValet(places: Places, on: boolean): void {
  if (on) return writeFileAtomic(fileOf(places), 'on\n', 0o600)
  if (!isValetOn(places)) return
  rmSync(fileOf(places), { force: true })
  fsyncDirectory(places.home)
}
