/**
 * One HTTP answer as a stream of pieces: bounded in size, held to a minimum rate, and from any byte on (RFC 9110, ranges
 * with If-Range). A server that keeps a download just alive is noticed within ten seconds and named.
 */
import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { Oversized, SlowRetrieval, Unavailable } from '../metadata/errors.ts'

export interface HttpLimits {
  /** Time until the answer begins. */
  answerMs: number
  /** The rate is judged window by window; only the time in which we waited for the server counts. */
  windowMs: number
  minBytesPerSecond: number
}

export const HTTP_LIMITS: HttpLimits = { answerMs: 8_000, windowMs: 4_000, minBytesPerSecond: 2_048 }

const PLAIN = { 'accept-encoding': 'identity', 'cache-control': 'no-cache' }
/** Answers that nobody wants are let to their end up to this size and time. */
const SHORT_BYTES = 16_384
const LEAVE_MS = 1_000

/** Where to go on, and the strong validator of what is there already. */
export interface ResumeAt {
  from: number
  etag: string | undefined
}

/** The content of one file of a place, from some byte on. */
export interface Body {
  /** Offset of the first byte that comes; 0 when the other side begins anew. */
  from: number
  /** Strong validator, if the other side has one. */
  etag: string | undefined
  pieces: AsyncGenerator<Uint8Array, void>
}

/** A weak validator does not stand for the bytes (RFC 9110, 13.1.5). */
const strongTag = ({ headers }: IncomingMessage): string | undefined => {
  const tag = headers.etag
  return tag !== undefined && /^"[\x21\x23-\x7e]*"$/.test(tag) && tag.length <= 200 ? tag : undefined
}

/** Waits for the server and judges how much came in the time that was waited. */
class RateWatch {
  readonly #limits: HttpLimits
  readonly #slow: () => void
  #waitedMs = 0
  #bytes = 0

  constructor(limits: HttpLimits, slow: () => void) {
    this.#limits = limits
    this.#slow = slow
  }

  #judge(): void {
    if (this.#bytes < (this.#limits.minBytesPerSecond * this.#limits.windowMs) / 1000) this.#slow()
    this.#waitedMs = 0
    this.#bytes = 0
  }

  async next(read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>): Promise<Uint8Array | undefined> {
    let began = performance.now()
    let timer: NodeJS.Timeout | undefined
    const wait = (): void => {
      timer = setTimeout(
        () => {
          this.#judge()
          began = performance.now()
          wait()
        },
        Math.max(0, this.#limits.windowMs - this.#waitedMs),
      )
    }
    wait()
    try {
      const { done, value } = await read()
      if (done || !value) return undefined
      this.#bytes += value.length
      return value
    } finally {
      clearTimeout(timer)
      this.#waitedMs += performance.now() - began
    }
  }
}

const rangeHeaders = ({ from, etag }: ResumeAt): Record<string, string> =>
  from === 0 ? {} : { range: `bytes=${from}-`, ...(etag === undefined ? {} : { 'if-range': etag }) }

/** The offset that the answer really has, or undefined for a range that was not asked for. */
function offsetOf(response: IncomingMessage, from: number): number | undefined {
  if (response.statusCode !== 206) return 0
  const begins = /^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(response.headers['content-range'] ?? '')?.[1]
  return from > 0 && Number(begins) === from ? from : undefined
}

/** Node's own client: a metadata file is a few hundred bytes, and a fetch around it costs more than its verification. */
function ask(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const begin = url.startsWith('https:') ? secure : plain
    begin(url, { headers, signal }, resolve).on('error', reject).end()
  })
}

/** Leaves an answer that nobody wants; a short one is let to its end, so that the connection serves the next question. */
function leave(response: IncomingMessage, abort: AbortController): void {
  const timer = setTimeout(() => abort.abort(), LEAVE_MS)
  timer.unref()
  let received = 0
  response.on('data', (piece: Buffer) => {
    received += piece.length
    if (received > SHORT_BYTES) abort.abort()
  })
  for (const event of ['end', 'error', 'close']) response.on(event, () => clearTimeout(timer))
}

/**
 * Asks for one file; undefined for "not here" (403 and 404, as TUF clients take them). A redirection is not followed.
 *
 * @param maxBytes bound of the whole file
 * @param at a server that can't go on there begins anew
 * @throws Oversized, SlowRetrieval or Unavailable, also from `pieces`
 */
export async function httpBody(
  url: string,
  maxBytes: number,
  at: ResumeAt = { from: 0, etag: undefined },
  limits: HttpLimits = HTTP_LIMITS,
): Promise<Body | undefined> {
  const abort = new AbortController()
  let slow: SlowRetrieval | undefined
  const tooSlow = (message: string): void => {
    slow ??= new SlowRetrieval(`${url} ${message}`)
    abort.abort()
  }
  const told = (error: unknown): Error => {
    if (slow) return slow
    return error instanceof Oversized || error instanceof Unavailable
      ? error
      : new Unavailable(`${url} can't be reached`, { cause: error })
  }
  const timer = setTimeout(() => tooSlow(`did not answer for ${limits.answerMs} ms`), limits.answerMs)
  let response: IncomingMessage
  try {
    // What is packed on the way has other offsets and another size than what is signed.
    response = await ask(url, { ...PLAIN, ...rangeHeaders(at) }, abort.signal)
  } catch (error) {
    throw told(error)
  } finally {
    clearTimeout(timer)
  }
  const status = response.statusCode ?? 0
  const isGood = status >= 200 && status < 300
  const from = offsetOf(response, at.from)
  if (status === 416 || (isGood && from === undefined)) {
    leave(response, abort)
    if (at.from > 0) return httpBody(url, maxBytes, { from: 0, etag: undefined }, limits)
    throw new Unavailable(`${url} answers ${status} with a range that was not asked for`)
  }
  if (!isGood || from === undefined) {
    leave(response, abort)
    if (status === 404 || status === 403) return undefined
    throw new Unavailable(`${url} answers ${status}`)
  }
  if (from + Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.on('error', () => undefined)
    abort.abort()
    throw new Oversized(`${url} announces more than ${maxBytes} bytes`)
  }

  async function* pieces(): AsyncGenerator<Uint8Array, void> {
    const watch = new RateWatch(limits, () => tooSlow(`sends less than ${limits.minBytesPerSecond} bytes a second`))
    const reader = (response as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    let received = from ?? 0
    let isWhole = false
    try {
      for (;;) {
        const piece = await watch.next(() => reader.next() as Promise<{ done: boolean; value?: Uint8Array }>)
        if (!piece) {
          isWhole = true
          return
        }
        received += piece.length
        if (received > maxBytes) throw new Oversized(`${url} sends more than ${maxBytes} bytes`)
        yield piece
      }
    } catch (error) {
      throw told(error)
    } finally {
      if (!isWhole) {
        response.on('error', () => undefined)
        abort.abort()
      }
    }
  }
  return { from, etag: strongTag(response), pieces: pieces() }
}
