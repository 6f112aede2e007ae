/** Lines to standard output in large pieces, at the reader's pace. */
import { once } from 'node:events'

const BATCH_CHARACTERS = 64 * 1024

export class LineWriter {
  readonly #out: NodeJS.WriteStream
  #batch = ''
  #closed = false

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out
    // A reader such as `head` that goes away is no failure of ours.
    out.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      this.#closed = true
    })
  }

  /** True when nobody reads any more. */
  get closed(): boolean {
    return this.#closed
  }

  write(line: string): void {
    this.#batch += line + '\n'
  }

  /** Waits for the reader when enough has gathered; called between pieces of work. */
  async pace(): Promise<void> {
    if (this.#batch.length >= BATCH_CHARACTERS) await this.flush()
  }

  async flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = ''
    if (batch === '' || this.#closed || this.#out.write(batch)) return
    const stop = new AbortController()
    const closed = once(this.#out, 'error', { signal: stop.signal }).catch(() => undefined)
    await Promise.race([once(this.#out, 'drain', { signal: stop.signal }).catch(() => undefined), closed])
    stop.abort()
  }
}
