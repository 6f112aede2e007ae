/** A candump log that is written faster than real time: waits for the disk or the reader instead of leaving frames out. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { formatCandumpLine } from '../../can/candump/line.ts'
import type { CanFrame } from '../../can/frame.ts'
import { FasciaError } from '../../contract/errors.ts'

const BATCH_CHARACTERS = 256 * 1024

export class OfflineLog {
  readonly #path: string
  readonly #out: NodeJS.WritableStream
  readonly #file: NodeJS.WritableStream
  #batch = ''
  #failure: Error | undefined

  /** @param path a file, gzip when its name ends with `.gz`, or `-` for standard output */
  constructor(path: string) {
    this.#path = path
    this.#file = path === '-' ? process.stdout : createWriteStream(path)
    this.#file.on('error', (error) => (this.#failure = error))
    this.#out = this.#file
    if (path.endsWith('.gz')) {
      const gzip = createGzip()
      gzip.pipe(this.#file)
      this.#out = gzip
    }
  }

  write(frame: CanFrame): void {
    this.#batch += formatCandumpLine(frame) + '\n'
  }

  /** Between pieces of work. @throws FasciaError `damaged` when nothing can be written any more */
  async pace(): Promise<void> {
    if (this.#batch.length >= BATCH_CHARACTERS) await this.#flush()
  }

  /** @throws FasciaError `damaged` when the log is not whole */
  async close(): Promise<void> {
    await this.#flush()
    if (this.#path === '-') return
    this.#out.end()
    await finished(this.#file).catch((cause: unknown) => {
      throw this.#damaged(cause)
    })
  }

  async #flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = ''
    if (this.#failure) throw this.#damaged(this.#failure)
    if (batch === '' || this.#out.write(batch)) return
    await once(this.#out, 'drain').catch((cause: unknown) => {
      throw this.#damaged(cause)
    })
  }

  #damaged(cause: unknown): FasciaError {
    return new FasciaError('damaged', `the log could not be written: ${(cause as Error).message}`, { file: this.#path, cause })
  }
}
