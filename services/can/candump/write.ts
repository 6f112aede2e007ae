/** Writes candump logs (`candump -l` form), gzip when the name ends with `.gz`. */
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip, type Gzip } from 'node:zlib'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { formatCandumpLine } from './line.ts'

const BATCH_CHARACTERS = 64 * 1024
/** What a slow disk may leave waiting in memory before frames are dropped and counted. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024

export class CandumpWriter {
  readonly path: string
  readonly #file: WriteStream
  readonly #gzip: Gzip | undefined
  #batch = ''
  #dropped = 0
  #failure: Error | undefined

  /** @throws nothing now: a file that can't be written shows at `close` and in `failure` */
  constructor(path: string) {
    this.path = path
    this.#file = createWriteStream(path)
    this.#file.on('error', (error) => (this.#failure = error))
    if (path.endsWith('.gz')) {
      this.#gzip = createGzip()
      this.#gzip.pipe(this.#file)
    }
  }

  /** Frames that were not written because the disk did not keep up. */
  get dropped(): number {
    return this.#dropped
  }

  get failure(): Error | undefined {
    return this.#failure
  }

  write(frame: CanFrame): void {
    const stream = this.#gzip ?? this.#file
    if (stream.writableLength > MAX_WAITING_BYTES) {
      this.#dropped++
      return
    }
    this.#batch += formatCandumpLine(frame) + '\n'
    if (this.#batch.length >= BATCH_CHARACTERS) this.flush()
  }

  flush(): void {
    if (this.#batch === '' || this.#failure) return
    ;(this.#gzip ?? this.#file).write(this.#batch)
    this.#batch = ''
  }

  /** @throws FasciaError `damaged` when the log could not be written whole */
  async close(): Promise<void> {
    this.flush()
    ;(this.#gzip ?? this.#file).end()
    try {
      if (this.#failure) throw this.#failure
      await finished(this.#file)
    } catch (cause) {
      throw new FasciaError('damaged', `the log could not be written: ${(cause as Error).message}`, { file: this.path, cause })
    }
  }
}
