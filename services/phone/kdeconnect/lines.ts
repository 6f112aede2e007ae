/** Lines out of the bytes of a socket, none longer than it may be. */
import { FasciaError } from '../../contract/errors.ts'

const NEWLINE = 0x0a

export class Lines {
  readonly #max: number
  #rest: Buffer = Buffer.alloc(0)

  constructor(max: number) {
    this.#max = max
  }

  /** Bytes that wait for the end of their line. */
  get waiting(): number {
    return this.#rest.length
  }

  /** @throws FasciaError `oversized` for a line that is too long, also before its end has come */
  take(chunk: Buffer): string[] {
    const lines: string[] = []
    let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      if (end > this.#max) throw this.#tooLong()
      const line = rest.subarray(0, end).toString('utf8').trim()
      if (line !== '') lines.push(line)
      rest = rest.subarray(end + 1)
    }
    if (rest.length > this.#max) throw this.#tooLong()
    // A copy: the chunk's own memory is the socket's.
    this.#rest = Buffer.from(rest)
    return lines
  }

  #tooLong(): FasciaError {
    return new FasciaError('oversized', `a line may have ${this.#max} bytes`)
  }
}
