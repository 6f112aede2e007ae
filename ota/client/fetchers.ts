/** Fetchers over HTTP and over a local directory, both bounded before anything is held. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { join, relative, resolve, isAbsolute } from 'node:path'
import { Oversized, SlowRetrieval, Unavailable } from '../metadata/errors.ts'
import type { Fetcher } from './ports.ts'

export interface HttpLimits {
  /** Time to the first byte, and between two pieces. */
  stallMs: number
  /** Slower than this over `graceMs` is no honest server. */
  minBytesPerSecond: number
  graceMs: number
}

const LIMITS: HttpLimits = { stallMs: 10_000, minBytesPerSecond: 2_048, graceMs: 15_000 }

export type Progress = (receivedBytes: number) => void

/** Streams one HTTP answer; undefined for "not here" (403 and 404, as TUF clients take them). */
async function* httpBody(url: string, maxBytes: number, limits: HttpLimits = LIMITS): AsyncGenerator<Uint8Array, boolean> {
  const abort = new AbortController()
  const started = performance.now()
  let stall = setTimeout(() => abort.abort(), limits.stallMs)
  try {
    const response = await fetch(url, { signal: abort.signal, redirect: 'error', cache: 'no-store' })
    if (response.status === 404 || response.status === 403) {
      await response.body?.cancel()
      return false
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new Unavailable(`${url} answers ${response.status}`)
    }
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
      abort.abort()
      throw new Oversized(`${url} announces more than ${maxBytes} bytes`)
    }
    let received = 0
    for await (const piece of response.body ?? []) {
      received += piece.length
      if (received > maxBytes) throw new Oversized(`${url} sends more than ${maxBytes} bytes`)
      const elapsed = performance.now() - started
      if (elapsed > limits.graceMs && received / (elapsed / 1000) < limits.minBytesPerSecond) {
        throw new SlowRetrieval(`${url} sends less than ${limits.minBytesPerSecond} bytes a second`)
      }
      clearTimeout(stall)
      stall = setTimeout(() => abort.abort(), limits.stallMs)
      yield piece
    }
    return true
  } catch (error) {
    if (error instanceof Oversized || error instanceof Unavailable || error instanceof SlowRetrieval) throw error
    if (abort.signal.aborted) throw new SlowRetrieval(`${url} sent nothing for ${limits.stallMs} ms`, { cause: error })
    throw new Unavailable(`${url} can't be reached`, { cause: error })
  } finally {
    clearTimeout(stall)
    abort.abort()
  }
}

async function collect(pieces: AsyncGenerator<Uint8Array, boolean>): Promise<Uint8Array | undefined> {
  const held: Uint8Array[] = []
  for (;;) {
    const next = await pieces.next()
    if (next.done) return next.value ? Buffer.concat(held) : undefined
    held.push(next.value)
  }
}

const joinUrl = (base: string, path: string): string => (base.endsWith('/') ? base : `${base}/`) + path

export function httpFetcher(baseUrl: string, limits: HttpLimits = LIMITS): Fetcher {
  return { get: (path, maxBytes) => collect(httpBody(joinUrl(baseUrl, path), maxBytes, limits)) }
}

/** Streams a local file with the same rules as an HTTP answer. */
async function* fileBody(file: string, maxBytes: number): AsyncGenerator<Uint8Array, boolean> {
  if (!existsSync(file) || !statSync(file).isFile()) return false
  if (statSync(file).size > maxBytes) throw new Oversized(`${file} has more than ${maxBytes} bytes`)
  yield* createReadStream(file) as AsyncIterable<Buffer>
  return true
}

function insideOf(directory: string, path: string): string {
  const file = resolve(directory, path)
  const way = relative(resolve(directory), file)
  if (way.startsWith('..') || isAbsolute(way)) throw new Unavailable(`${path} is outside of ${directory}`)
  return file
}

export function directoryFetcher(directory: string): Fetcher {
  return { get: (path, maxBytes) => collect(fileBody(insideOf(directory, decodeURIComponent(path)), maxBytes)) }
}

const isUrl = (place: string): boolean => /^https?:\/\//.test(place)

/** A place that a person names: a URL or a directory. */
export function fetcherOf(place: string): Fetcher {
  return isUrl(place) ? httpFetcher(place) : directoryFetcher(place)
}

/** Streams one file of a place; the pieces end with whether it was there. */
export function bodyOf(place: string, path: string, maxBytes: number): AsyncGenerator<Uint8Array, boolean> {
  return isUrl(place)
    ? httpBody(joinUrl(place, path), maxBytes)
    : fileBody(insideOf(join(place), decodeURIComponent(path)), maxBytes)
}
