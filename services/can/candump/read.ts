/** candump logs as a stream of frames: plain or gzip, of any size, in constant memory. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { parseCandumpLine } from './line.ts'

/** A CAN FD frame in its longest form has about 350 characters. */
const MAX_LINE = 4096

/**
 * Frames of a log in its order; empty lines are passed over.
 *
 * @param path file, or `-` for standard input
 * @throws FasciaError `not_found`, `log_syntax` with file and line, `damaged` for broken gzip
 */
export async function* readCandump(path: string): AsyncGenerator<CanFrame> {
  for await (const batch of readCandumpBatches(path)) yield* batch
}

/** The same frames in batches, one for each piece that was read: much cheaper for large logs. */
export async function* readCandumpBatches(path: string): AsyncGenerator<CanFrame[]> {
  let rest = ''
  let line = 0
  for await (const chunk of await openLog(path)) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    // A line without end is refused before it fills the memory.
    const whole = rest.length > MAX_LINE ? [...lines, rest] : lines
    const { frames, problem } = parseLines(whole, path, line)
    line += lines.length
    if (frames.length > 0) yield frames
    if (problem) throw problem
  }
  const { frames, problem } = parseLines([rest], path, line)
  if (frames.length > 0) yield frames
  if (problem) throw problem
}

/** Frames up to the first bad line, and what is wrong with that. */
function parseLines(lines: readonly string[], path: string, before: number): { frames: CanFrame[]; problem?: FasciaError } {
  const frames: CanFrame[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const frame = line.length > MAX_LINE ? 'the line is too long' : parseCandumpLine(line)
    if (typeof frame === 'string') {
      return { frames, problem: new FasciaError('log_syntax', frame, { file: path, line: before + index + 1 }) }
    }
    frames.push(frame)
  }
  return { frames }
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
