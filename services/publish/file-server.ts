/**
 * Files of one directory over HTTP (RFC 9110): validators, one byte range, no way out of the directory.
 */
import { open, realpath } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FasciaError } from '../contract/errors.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.pmtiles': 'application/vnd.pmtiles',
  '.pbf': 'application/x-protobuf',
}

export interface ServedFile {
  root: string
  /** Path below the root, as the URL says it, without a leading slash. */
  path: string
  headers: Readonly<Record<string, string>>
}

/** First and last byte of a `Range` header against a size; undefined: send all; null: not satisfiable. */
export function byteRange(header: string | undefined, size: number): { first: number; last: number } | undefined | null {
  if (header === undefined) return undefined
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim())
  const from = match?.[1] ?? ''
  const to = match?.[2] ?? ''
  if (!match || (from === '' && to === '')) return undefined
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? null : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= size ? null : { first, last }
}

/** The real path of a file inside `root`, or `not_found`: no dot files, no links that lead out, no unknown types. */
async function insidePath(root: string, path: string): Promise<string> {
  const missing = new FasciaError('not_found', 'there is no such file')
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    throw missing
  }
  const isPlain = decoded.split('/').every((part) => part !== '' && !part.startsWith('.') && !/[\\\0:]/.test(part))
  if (!isPlain || MEDIA_TYPES[extname(decoded)] === undefined) throw missing
  try {
    const realRoot = await realpath(root)
    const real = await realpath(join(realRoot, decoded))
    if (real.startsWith(realRoot + sep)) return real
  } catch {
    throw missing
  }
  throw missing
}

/**
 * Answers GET and HEAD of one file.
 *
 * @throws FasciaError `not_found`
 */
export async function serveFile(request: IncomingMessage, response: ServerResponse, file: ServedFile): Promise<void> {
  const path = await insidePath(file.root, file.path)
  const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream'
  await sendFile(request, response, { file: path, type, headers: file.headers })
}

/**
 * Sends a file that was judged already, whole or in part.
 *
 * @throws FasciaError `not_found`
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: { file: string; type: string; headers: Readonly<Record<string, string>> },
): Promise<void> {
  await using handle = await open(file.file, 'r')
  const stat = await handle.stat()
  if (!stat.isFile()) throw new FasciaError('not_found', 'there is no such file')
  const etag = `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`
  const headers: Record<string, string | number> = { ...file.headers, etag, 'accept-ranges': 'bytes' }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  headers['content-type'] = file.type
  const ifRange = request.headers['if-range']
  const wanted = ifRange === undefined || ifRange === etag ? request.headers.range : undefined
  const range = byteRange(wanted, stat.size)
  if (range === null) {
    response.writeHead(416, { ...file.headers, 'content-range': `bytes */${stat.size}` }).end()
    return
  }
  const first = range?.first ?? 0
  const last = range?.last ?? stat.size - 1
  headers['content-length'] = last - first + 1
  if (range) headers['content-range'] = `bytes ${first}-${last}/${stat.size}`
  response.writeHead(range ? 206 : 200, headers)
  if (request.method === 'HEAD' || stat.size === 0) {
    response.end()
    return
  }
  try {
    await pipeline(handle.createReadStream({ start: first, end: last, autoClose: false }), response)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
