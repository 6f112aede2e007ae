/** Files as they lie on the disk: signed metadata and packages, and the console's page. */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { FasciaError } from '../../../services/contract/errors.ts'
import type { Fleet } from '../fleet.ts'

/** Paths of repositories: plain segments, none of which starts with a dot. */
const SERVED = /^\/(image|director)((?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,6})$/
const DIRECTOR = /^\/director\/([A-Z0-9]{5,32})\/([A-Za-z0-9._-]+)$/

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/** Metadata: read at once, because a stream around a few hundred bytes costs several times what they do. */
const SHORT_BYTES = 64 * 1024

/** `bytes=N-`, the only form that a vehicle's resumed download asks for. */
function rangeOf(request: IncomingMessage, size: number, etag: string): number | undefined {
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return undefined
  const match = /^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '')
  const from = Number(match?.[1] ?? Number.NaN)
  return Number.isInteger(from) && from > 0 && from < size ? from : undefined
}

function send(request: IncomingMessage, response: ServerResponse, file: string, headers: Record<string, string>): void {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) throw new FasciaError('not_found', 'this is not here')
  const etag = `"${stat.size.toString(16)}-${stat.mtimeMs.toString(16)}-${stat.ino.toString(16)}"`
  const from = rangeOf(request, stat.size, etag)
  const short = stat.size <= SHORT_BYTES && from === undefined ? readFileSync(file) : undefined
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': short?.length ?? stat.size - (from ?? 0),
    'accept-ranges': 'bytes',
    etag,
    ...(from === undefined ? {} : { 'content-range': `bytes ${from}-${stat.size - 1}/${stat.size}` }),
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  if (short || request.method === 'HEAD') {
    response.end(short)
    return
  }
  createReadStream(file, from === undefined ? {} : { start: from })
    .on('error', () => response.destroy())
    .pipe(response)
}

/** Signed files; the Director's of a vehicle are made when they are due. @throws FasciaError `not_found` */
export async function sendSigned(fleet: Fleet, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const match = SERVED.exec(path)
  if (!match) throw new FasciaError('not_found', `${path} is not here`)
  const [, vehicle, name] = DIRECTOR.exec(path) ?? []
  if (vehicle !== undefined && name === 'timestamp.json') await fleet.directorFiles.ensure(vehicle)
  let file = join(fleet.directory, match[1] ?? '', match[2] ?? '')
  // The Director's roots are the same for all vehicles; one that was not written since a rotation finds them here.
  const isRoot = vehicle !== undefined && /^\d+\.root\.json$/.test(name ?? '')
  if (isRoot && !statSync(file, { throwIfNoEntry: false })) file = join(fleet.directory, 'director', name ?? '')
  send(request, response, file, { 'cache-control': 'no-store' })
}

/** Signed JSON that was made for this one question. */
export function sendBytes(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}

const CONSOLE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The console's files; every address that is no file is the page itself. */
export function sendConsole(directory: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const name = /^\/console((?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,3})$/.exec(path)?.[1] ?? '/index.html'
  const file = join(directory, name)
  send(request, response, file, {
    'content-security-policy': CONSOLE_CSP,
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  })
}
