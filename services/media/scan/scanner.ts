/**
 * Looks through one directory at a time in a thread of its own. A file on which the thread hangs, or dies, is noted as
 * skipped and the scan goes on behind it.
 */
import { Worker } from 'node:worker_threads'
import type { Log } from '../../base/log.ts'
import { FromScanner, type FoundFile, type ScanOrder } from './messages.ts'

const FILE_DEADLINE_MS = 15_000
/** To see what is there at all, on a slow stick. */
const WALK_DEADLINE_MS = 300_000
const HEAP_MB = 192
/** So many files may hang or kill the thread before the rest of a volume is left alone. */
const DEATHS_MAX = 20

export interface ScanHandlers {
  known(): ReadonlyMap<string, string>
  onWalked(walked: Extract<FromScanner, { type: 'walked' }>): void
  onFound(files: readonly FoundFile[]): void
}

export interface ScanOptions {
  directory: string
  coverDirectory: string
  log: Log
  signal: AbortSignal
  fileDeadlineMs?: number
  /** Another thread, for tests. */
  workerUrl?: URL
}

/** Resolves when the directory was looked through, or the scan was aborted. */
export async function scanDirectory(options: ScanOptions, handlers: ScanHandlers): Promise<void> {
  for (let deaths = 0; deaths < DEATHS_MAX && !options.signal.aborted; deaths++) {
    const victim = await runOnce(options, handlers)
    if (victim === undefined) return
    options.log.warn('a media file was given up', { path: victim.path })
    handlers.onFound([victim])
  }
}

/** @returns the file on which the thread ended; undefined when all is done */
function runOnce(options: ScanOptions, handlers: ScanHandlers): Promise<FoundFile | undefined> {
  const { directory, coverDirectory, signal } = options
  return new Promise((resolve) => {
    const worker = new Worker(options.workerUrl ?? new URL('./worker.ts', import.meta.url), {
      workerData: { directory, coverDirectory, known: handlers.known() } satisfies ScanOrder,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
    })
    let reading: Extract<FromScanner, { type: 'reading' }> | undefined
    let timer = setTimeout(() => settle(), WALK_DEADLINE_MS)
    let settled = false
    const settle = (victim?: FoundFile): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      void worker.terminate()
      resolve(victim)
    }
    const abort = (): void => settle()
    const victim = (reason: 'too_slow' | 'damaged'): FoundFile | undefined =>
      reading && { kind: 'skipped', path: reading.path, size: reading.size, mtimeMs: reading.mtimeMs, reason }
    const watch = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => settle(victim('too_slow')), options.fileDeadlineMs ?? FILE_DEADLINE_MS)
    }
    signal.addEventListener('abort', abort)
    worker.on('message', (raw: unknown) => {
      const message = FromScanner.parse(raw)
      if (message.type === 'walked') handlers.onWalked(message)
      else if (message.type === 'found') handlers.onFound(message.files)
      else if (message.type === 'done') return settle()
      else {
        reading = message
        return watch()
      }
      if (reading) watch()
    })
    worker.on('error', (error) => {
      options.log.warn('the scanner ended', { error })
      settle(victim('damaged'))
    })
    worker.on('exit', () => settle(victim('damaged')))
  })
}
