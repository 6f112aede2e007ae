/** candump logs as a stream of frames: plain or gzip, of any size, in constant memory. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { CandumpParser, type LogTimes } from './parser.ts'

/**
 * Frames of a log in its order.
 *
 * @param path file, or `-` for standard input
 * @throws FasciaError `not_found`, `log_syntax` with file and line, `damaged` for broken gzip
 */
export async function* readCandump(path: string, times?: LogTimes): AsyncGenerator<CanFrame> {
  for await (const batch of readCandumpBatches(path, times)) yield* batch
}

/** The same frames in batches, one for each piece that was read: much cheaper for large logs. */
export async function* readCandumpBatches(path: string, times?: LogTimes): AsyncGenerator<CanFrame[]> {
  const parser = new CandumpParser(path, times)
  for await (const chunk of await openLog(path)) {
    const { frames, problem } = parser.take(chunk.toString('latin1'))
    if (frames.length > 0) yield frames
    if (problem) throw problem
  }
  const { frames, problem } = parser.finish()
  if (frames.length > 0) yield frames
  if (problem) throw problem
}

async function openLog(path: string): Promise<AsyncIterable<Buffer>> {
  if (path === '-') return process.stdin as AsyncIterable<Buffer>
  let compressed: boolean
  try {
    const file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    await file.close()
    compressed = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } catch (cause) {
    throw new FasciaError('not_found', `can't read the log: ${(cause as Error).message}`, { file: path, cause })
  }
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  if (!compressed) return stream
  return gunzipped(stream, path)
}

async function* gunzipped(stream: NodeJS.ReadableStream, path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  pipeline(stream, gunzip, () => undefined)
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch (cause) {
    throw new FasciaError('damaged', `the log is not whole gzip: ${(cause as Error).message}`, { file: path, cause })
  }
}
