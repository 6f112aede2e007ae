/** Trusted metadata as files in one directory: `root.json`, `timestamp.json`, `snapshot.json`, `targets.json` …. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { fileNameOf } from '../metadata/target-path.ts'
import type { TrustedStore } from './ports.ts'

export function trustedDirectory(directory: string): TrustedStore {
  mkdirSync(directory, { recursive: true })
  const fileOf = (role: string): string => join(directory, `${fileNameOf(role)}.json`)
  return {
    read(role) {
      try {
        return readFileSync(fileOf(role))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    write: (role, bytes) => writeFileAtomic(fileOf(role), bytes),
    remove: (role) => rmSync(fileOf(role), { force: true }),
  }
}
