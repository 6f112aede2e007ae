/**
 * One HTTP answer as a stream of pieces: bounded in size, held to a minimum rate, and from any byte on (RFC 9110, ranges
 * with If-Range). A server that keeps a download just alive is noticed within ten seconds and named.
 */
import { Oversized, SlowRetrieval, Unavailable } from '../metadata/errors.ts'

export interface HttpLimits {
  /** Time until the answer begins. */
  answerMs: number
  /** The rate is judged window by window; only the time in which we waited for the server counts. */
  windowMs: number
  minBytesPerSecond: number
}

export const HTTP_LIMITS: HttpLimits = { answerMs: 8_000, windowMs: 4_000, minBytesPerSecond: 2_048 }

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
const strongTag = (headers: Headers): string | undefined => {
  const tag = headers.get('etag')
  return tag !== null && /^"[\x21\x23-\x7e]*"$/.test(tag) && tag.length <= 200 ? tag : undefined
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
function offsetOf(response: Response, from: number): number | undefined {
  if (response.status !== 206) return 0
  const begins = /^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(response.headers.get('content-range') ?? '')?.[1]
  return from > 0 && Number(begins) === from ? from : undefined
}

/**
 * Asks for one file; undefined for "not here" (403 and 404, as TUF clients take them).
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
  let response: Response
  try {
    // What is packed on the way has other offsets and another size than what is signed.
    const headers = { 'accept-encoding': 'identity', ...rangeHeaders(at) }
    response = await fetch(url, { signal: abort.signal, redirect: 'error', cache: 'no-store', headers })
  } catch (error) {
    throw told(error)
  } finally {
    clearTimeout(timer)
  }
  const from = offsetOf(response, at.from)
  if (response.status === 416 || (response.ok && from === undefined)) {
    abort.abort()
    if (at.from > 0) return httpBody(url, maxBytes, { from: 0, etag: undefined }, limits)
    throw new Unavailable(`${url} answers ${response.status} with a range that was not asked for`)
  }
  if (!response.ok || from === undefined) {
    abort.abort()
    if (response.status === 404 || response.status === 403) return undefined
    throw new Unavailable(`${url} answers ${response.status}`)
  }
  if (from + Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    abort.abort()
    throw new Oversized(`${url} announces more than ${maxBytes} bytes`)
  }

  async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    const watch = new RateWatch(limits, () => tooSlow(`sends less than ${limits.minBytesPerSecond} bytes a second`))
    const reader = body.getReader()
    let received = from ?? 0
    try {
      for (;;) {
        const piece = await watch.next(() => reader.read())
        if (!piece) return
        received += piece.length
        if (received > maxBytes) throw new Oversized(`${url} sends more than ${maxBytes} bytes`)
        yield piece
      }
    } catch (error) {
      throw told(error)
    } finally {
      abort.abort()
    }
  }
  return {
    from,
    etag: strongTag(response.headers),
    pieces: pieces(response.body ?? new ReadableStream({ start: (it) => it.close() })),
  }
}
