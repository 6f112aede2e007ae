/** The thread that writes the past: a disk that is slow must not hold up the frames. */
import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Places } from '../../base/home-directory.ts'
import { Store } from '../../storage/store.ts'
import { HISTORY_MIGRATIONS, HISTORY_OWNER } from './schema.ts'
import { HistoryWriter, type TextRow } from './writer.ts'

export interface WriterOrder {
  places: Places
  paths: readonly string[]
}

export type ToWriter =
  | { type: 'write'; n: number; rows: Float64Array; texts: readonly TextRow[] }
  | { type: 'tidy'; nowS: number }
  | { type: 'close' }

export type FromWriter =
  | { type: 'ready'; file: string; repaired: boolean }
  | { type: 'written'; n: number }
  /** The database was taken away, as by a factory reset: this thread ends. */
  | { type: 'taken' }

const { places, paths } = workerData as WriterOrder
const store = new Store({ places, owner: HISTORY_OWNER, migrations: HISTORY_MIGRATIONS })
const writer = new HistoryWriter(store, paths)
const tell = (message: FromWriter): void => parentPort?.postMessage(message)

function end(): void {
  store.close()
  parentPort?.close()
}

parentPort?.on('message', (message: ToWriter) => {
  if (message.type === 'close') return end()
  // What is written to a file that has no name any more is lost.
  if (!existsSync(store.file)) {
    tell({ type: 'taken' })
    return end()
  }
  if (message.type === 'tidy') return writer.tidy(message.nowS)
  writer.write(message.rows, message.texts)
  tell({ type: 'written', n: message.n })
})
tell({ type: 'ready', file: store.file, repaired: store.recovery !== undefined })
