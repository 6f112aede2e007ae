/** Trusted metadata as files in one directory: `root.json`, `timestamp.json`, `snapshot.json`, `targets.json` …. */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fsyncDirectory } from '../../services/base/atomic-file.ts'
import { fileNameOf } from '../metadata/target-path.ts'
import type { TrustedStore } from './ports.ts'

/** The bytes of a file and its length reach the disk. */
function makeDurable(path: string): void {
  const fd = openSync(path, 'r+')
  try {
    fdatasyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * One writer at a time. What is written lies beside until `settle`, which waits for the disk once for a whole refresh: then all of it
 * takes its place, each file whole; a power cut before leaves what was there before the refresh.
 */
export function trustedDirectory(directory: string): TrustedStore {
  mkdirSync(directory, { recursive: true })
  const beside = new Set<string>()
  let isRemoved = false
  const fileOf = (role: string): string => join(directory, `${fileNameOf(role)}.json`)
  const besideOf = (role: string): string => `${fileOf(role)}.tmp`
  return {
    read(role) {
      const path = beside.has(role) ? besideOf(role) : fileOf(role)
      // An error that is made and caught costs more than a look.
      return existsSync(path) ? readFileSync(path) : undefined
    },
    write(role, bytes) {
      writeFileSync(besideOf(role), bytes, { mode: 0o644 })
      beside.add(role)
    },
    remove(role) {
      beside.delete(role)
      rmSync(fileOf(role), { force: true })
      isRemoved = true
    },
    settle() {
      if (beside.size === 0 && !isRemoved) return
      for (const role of beside) makeDurable(besideOf(role))
      for (const role of beside) renameSync(besideOf(role), fileOf(role))
      fsyncDirectory(directory)
      beside.clear()
      isRemoved = false
    },
  }
}
