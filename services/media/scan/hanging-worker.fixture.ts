/** The scanner's thread with a reader that a stranger's file can hang or kill. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FromScanner, ScanOrder } from './messages.ts'
import { readTags } from './read-tags.ts'
import { walk } from './walk.ts'

const order = workerData as ScanOrder
const tell = (message: FromScanner): void => parentPort?.postMessage(message)
const { files, directories } = await walk(order.directory)
const changed = files.filter(({ path }) => !order.known.has(path))
tell({ type: 'walked', paths: files.map(({ path }) => path), directories, total: changed.length, leftOut: 0 })
for (const file of changed) {
  tell({ type: 'reading', path: file.path, size: file.size, mtimeMs: file.mtimeMs })
  if (file.path.startsWith('hang')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  if (file.path.startsWith('kill')) process.exit(1)
  const around = { isPodcast: false, show: '', title: undefined, publishedMs: 0, picture: undefined }
  tell({ type: 'found', files: [await readTags(order.directory, order.coverDirectory, file, around)] })
}
tell({ type: 'done' })
