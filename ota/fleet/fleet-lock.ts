/** One writer at a time in a fleet directory: a lock directory, taken over when its owner is surely gone. */
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../services/contract/errors.ts'

const STALE_MS = 30_000
const PATIENCE_MS = 10_000

const sleepSync = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

/** @throws FasciaError `conflict` when another one writes for longer than ten seconds */
export function withFleetLock<T>(directory: string, work: () => T): T {
  const lock = join(directory, '.lock')
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
      if (age > STALE_MS) rmSync(lock, { recursive: true, force: true })
      else if (performance.now() > end) throw new FasciaError('conflict', 'another command writes in this fleet', { file: lock })
      else sleepSync(20)
    }
  }
  try {
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
