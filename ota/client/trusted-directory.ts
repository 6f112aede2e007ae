/** Trusted metadata as files in one directory: `root.json`, `timestamp.json`, `snapshot.json`, `targets.json` …. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fsyncDirectory } from '../../services/base/atomic-file.ts'
import { fileNameOf } from '../metadata/target-path.ts'
import type { TrustedStore } from './ports.ts'

/** A file that is whole whenever its name is there: written beside, made durable, renamed. */
function replace(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`
  const fd = openSync(temporary, 'w', 0o644)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(temporary, path)
}

/** One writer at a time; the names of what was written become durable with `settle`, once for a whole refresh. */
export function trustedDirectory(directory: string): TrustedStore {
  mkdirSync(directory, { recursive: true })
  let isSettled = true
  const fileOf = (role: string): string => join(directory, `${fileNameOf(role)}.json`)
  return {
    read(role) {
      const path = fileOf(role)
      // An error that is made and caught costs more than a look.
      return existsSync(path) ? readFileSync(path) : undefined
    },
    write(role, bytes) {
      replace(fileOf(role), bytes)
      isSettled = false
    },
    remove(role) {
      rmSync(fileOf(role), { force: true })
      isSettled = false
    },
    settle() {
      if (!isSettled) fsyncDirectory(directory)
      isSettled = true
    },
  }
}
