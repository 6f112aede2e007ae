/** Fetchers over HTTP and over a local directory (a USB stick, a mirror), bounded before anything is held. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { join, relative, resolve, isAbsolute } from 'node:path'
import { retry, type BackOff } from '../../services/base/retry.ts'
import { Oversized, Unavailable } from '../metadata/errors.ts'
import { HTTP_LIMITS, httpBody, type Body, type HttpLimits, type ResumeAt } from './http-body.ts'
import type { Fetcher } from './ports.ts'

export type Progress = (receivedBytes: number) => void

/** A metadata file is small: a network that hiccups is asked again soon, and never by all vehicles in step. */
const AGAIN: BackOff = { firstMs: 200, maxMs: 2_000, tries: 3 }

const BEGIN: ResumeAt = { from: 0, etag: undefined }

async function collect(body: Body | undefined): Promise<Uint8Array | undefined> {
  if (!body) return undefined
  const held: Uint8Array[] = []
  for await (const piece of body.pieces) held.push(piece)
  return Buffer.concat(held)
}

const joinUrl = (base: string, path: string): string => (base.endsWith('/') ? base : `${base}/`) + path

export function httpFetcher(baseUrl: string, limits: HttpLimits = HTTP_LIMITS): Fetcher {
  return {
    get: (path, maxBytes) =>
      retry(async () => collect(await httpBody(joinUrl(baseUrl, path), maxBytes, BEGIN, limits)), AGAIN, {
        retriable: (error) => error instanceof Unavailable,
      }),
  }
}

async function* filePieces(file: string, from: number): AsyncGenerator<Uint8Array, void> {
  try {
    yield* createReadStream(file, { start: from, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>
  } catch (cause) {
    throw new Unavailable(`${file} can't be read`, { cause })
  }
}

/** A local file with the same rules as an HTTP answer. */
function fileBody(file: string, maxBytes: number, { from }: ResumeAt = BEGIN): Body | undefined {
  if (!existsSync(file) || !statSync(file).isFile()) return undefined
  const { size } = statSync(file)
  if (size > maxBytes) throw new Oversized(`${file} has more than ${maxBytes} bytes`)
  const start = from <= size ? from : 0
  return { from: start, etag: undefined, pieces: filePieces(file, start) }
}

function insideOf(directory: string, path: string): string {
  const file = resolve(directory, path)
  const way = relative(resolve(directory), file)
  if (way.startsWith('..') || isAbsolute(way)) throw new Unavailable(`${path} is outside of ${directory}`)
  return file
}

export function directoryFetcher(directory: string): Fetcher {
  return { get: async (path, maxBytes) => collect(fileBody(insideOf(directory, decodeURIComponent(path)), maxBytes)) }
}

export const isUrl = (place: string): boolean => /^https?:\/\//.test(place)

/** A place that a person names: a URL or a directory. */
export function fetcherOf(place: string): Fetcher {
  return isUrl(place) ? httpFetcher(place) : directoryFetcher(place)
}

/** Opens one file of a place, from some byte on; undefined when it is not there. */
export async function bodyOf(
  place: string,
  path: string,
  maxBytes: number,
  at: ResumeAt = BEGIN,
  limits: HttpLimits = HTTP_LIMITS,
): Promise<Body | undefined> {
  return isUrl(place)
    ? httpBody(joinUrl(place, path), maxBytes, at, limits)
    : fileBody(insideOf(join(place), decodeURIComponent(path)), maxBytes, at)
}
