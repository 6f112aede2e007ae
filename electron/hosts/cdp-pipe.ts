/**
 * The Chrome DevTools Protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a NUL byte.
 * Only the process that started the browser holds the pipes, so nobody else can reach it.
 */
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { FasciaError } from '../../services/contract/errors.ts'

const Message = z.object({
  id: z.number().int().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
})

export type CdpParams = Record<string, unknown>
export type CdpListener = (method: string, params: CdpParams, sessionId: string | undefined) => void

interface Waiting {
  resolve(result: CdpParams): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

const CALL_DEADLINE_MS = 10_000
const MAX_MESSAGE = 64 * 1024 * 1024

export class CdpPipe {
  readonly #output: Writable
  readonly #listener: CdpListener
  readonly #waiting = new Map<number, Waiting>()
  #chunks: Buffer[] = []
  #size = 0
  #id = 0
  #closed = false

  constructor(output: Writable, input: Readable, listener: CdpListener) {
    this.#output = output
    this.#listener = listener
    input.on('data', (chunk: Buffer) => this.#take(chunk))
    for (const stream of [input, output]) {
      stream.on('close', () => this.#close())
      stream.on('error', () => this.#close())
    }
  }

  /** @throws FasciaError `unavailable` when the browser is gone, `timeout`, `internal` with its own words */
  send(method: string, params: CdpParams = {}, sessionId?: string, deadlineMs = CALL_DEADLINE_MS): Promise<CdpParams> {
    if (this.#closed) return Promise.reject(gone(method))
    const id = ++this.#id
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new FasciaError('timeout', `the browser did not answer ${method}`))
      }, deadlineMs)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#output.write(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }) + '\0')
    })
  }

  #take(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#chunks.push(chunk.subarray(start, end))
      const text = Buffer.concat(this.#chunks).toString('utf8')
      this.#chunks = []
      this.#size = 0
      start = end + 1
      this.#hear(text)
    }
    this.#size += chunk.length - start
    if (this.#size > MAX_MESSAGE) return void this.#output.destroy()
    if (start < chunk.length) this.#chunks.push(chunk.subarray(start))
  }

  #hear(text: string): void {
    const { id, method, params, result, error, sessionId } = Message.parse(JSON.parse(text))
    if (id === undefined) {
      if (method !== undefined) this.#listener(method, params ?? {}, sessionId)
      return
    }
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    clearTimeout(waiting.timer)
    if (error) waiting.reject(new FasciaError('internal', `browser: ${error.message}`))
    else waiting.resolve(result ?? {})
  }

  #close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(gone('the call'))
    }
    this.#waiting.clear()
  }
}

const gone = (method: string): FasciaError => new FasciaError('unavailable', `the browser is gone before it answered ${method}`)
