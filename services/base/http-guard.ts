/**
 * The door of every loopback HTTP server: a known Host (against DNS rebinding), no foreign Origin (against web pages),
 * bounded bodies. Authentication comes after it and is each server's own.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FasciaError, type ErrorBody } from '../contract/errors.ts'

export interface DoorRules {
  /** Host names that this server answers to, without port. */
  hosts: readonly string[]
  /** Origins whose pages may call it; a request without Origin is no page of another site and passes. */
  origins: readonly string[]
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Rules for a server on `port` that serves pages of its own under the given names. */
export function loopbackDoor(port: number, names: readonly string[] = []): DoorRules {
  const hosts = [...LOOPBACK, ...names]
  return { hosts, origins: hosts.map((host) => `http://${host}:${port}`) }
}

/**
 * @throws FasciaError `wrong_host` or `foreign_origin`
 */
export function checkDoor(request: IncomingMessage, rules: DoorRules): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  if (!rules.hosts.includes(host)) throw new FasciaError('wrong_host', `this server does not answer to "${host}"`)
  const origin = request.headers.origin
  if (origin !== undefined && !rules.origins.includes(origin)) {
    throw new FasciaError('foreign_origin', `pages of ${origin} may not call this server`)
  }
  const site = request.headers['sec-fetch-site']
  if (
    origin === undefined &&
    (site === 'cross-site' || site === 'same-site') &&
    request.headers['sec-fetch-mode'] !== 'navigate'
  ) {
    throw new FasciaError('foreign_origin', 'pages of another site may not load from this server')
  }
}

const STATUS: Partial<Record<ErrorBody['code'], number>> = {
  usage: 400,
  invalid: 400,
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  foreign_origin: 403,
  wrong_host: 421,
  restricted: 403,
  read_only: 403,
  not_found: 404,
  exists: 409,
  conflict: 409,
  oversized: 413,
  too_many: 429,
  unavailable: 503,
  timeout: 504,
}

export function statusOf(error: FasciaError): number {
  return STATUS[error.code] ?? 500
}

/** Answers with JSON and headers that keep it out of caches and other sites. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  response.end(text)
}

export function sendError(response: ServerResponse, thrown: unknown): void {
  const error = FasciaError.from(thrown)
  if (response.headersSent) {
    response.destroy()
    return
  }
  sendJson(response, statusOf(error), { error: error.toBody() })
}

/**
 * Reads a whole body of at most `maxBytes`.
 *
 * @throws FasciaError `oversized` before more than that is held
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new FasciaError('oversized', `a body may have at most ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** @throws FasciaError `oversized` or `malformed` */
export async function readJson(request: IncomingMessage, maxBytes = 256 * 1024): Promise<unknown> {
  const body = await readBody(request, maxBytes)
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch (cause) {
    throw new FasciaError('malformed', 'the body is not JSON', { cause })
  }
}
