/**
 * The server of the companion app: HTTPS on the local network, with a certificate of the car's own authority. Its files are
 * public; everything else needs the cookie that pairing leaves. A device that is revoked loses its sockets at once.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Clock } from '../../base/clock.ts'
import { checkDoor, readJson, sendError, sendJson, statusOf, type DoorRules } from '../../base/http-guard.ts'
import type { Log } from '../../base/log.ts'
import { COMPANION_COOKIE, PairBody } from '../../contract/companion.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { COMPANION_PORTS } from '../../contract/phone-links.ts'
import { listenInRange } from '../listen-in-range.ts'
import type { KnownLink, LinkBook } from '../links/link-book.ts'
import { fingerprintOf, serverCertificate, type Authority } from './authority.ts'
import { Invites } from './invites.ts'
import type { LiveSockets } from './live-sockets.ts'
import type { PageFile } from './page-files.ts'

const BODY_MAX = 1_024
const YEAR_S = 31_536_000
const CONNECTIONS_MAX = 64

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'permissions-policy': 'geolocation=(self), bluetooth=(self), camera=(), microphone=(), payment=(), usb=(), serial=(), hid=()',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const

export interface CompanionServerParts {
  clock: Clock
  log: Log
  book: LinkBook
  authority: Authority
  pages: ReadonlyMap<string, PageFile>
  sockets: LiveSockets
  /** What the network may reach it by: addresses and names. */
  hosts: readonly string[]
  /** Where to listen: every address, or loopback in tests. */
  listen: string | undefined
  onPaired(link: KnownLink): void
}

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export class CompanionServer {
  readonly #parts: CompanionServerParts
  readonly #invites: Invites
  readonly #server: Server
  #door: DoorRules = { hosts: [], origins: [] }
  url = ''
  readonly fingerprint: string

  constructor(parts: CompanionServerParts) {
    this.#parts = parts
    this.#invites = new Invites(parts.clock)
    this.fingerprint = fingerprintOf(parts.authority.certificate)
    const { key, certificate } = serverCertificate(parts.authority, parts.hosts)
    this.#server = createServer({ key, cert: certificate + parts.authority.certificate, minVersion: 'TLSv1.2' })
    this.#server.maxConnections = CONNECTIONS_MAX
    this.#server.headersTimeout = 5_000
    this.#server.requestTimeout = 10_000
    this.#server.on('request', (request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error))
    })
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy())
  }

  /** @throws FasciaError `unavailable` when no port is free */
  async start(): Promise<void> {
    const port = await listenInRange(this.#server, this.#parts.listen, COMPANION_PORTS)
    this.#server.on('error', (error) => this.#parts.log.warn('the companion’s server', { error }))
    const { hosts } = this.#parts
    this.#door = { hosts, origins: hosts.map((host) => `https://${host}:${port}`) }
    this.url = `https://${hosts[0] ?? 'localhost'}:${port}`
  }

  stop(): void {
    this.#parts.sockets.closeAll()
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** The address in the QR: the code stands behind the `#`, which no server and no log gets to see. */
  invite(): { url: string; untilWallMs: number; fingerprint: string } {
    const { code, untilWallMs } = this.#invites.make()
    return { url: `${this.url}/#pair=${code}`, untilWallMs, fingerprint: this.fingerprint }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkDoor(request, this.#door)
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    const { pathname } = new URL(request.url ?? '/', 'https://car')
    if (request.method === 'POST' && pathname === '/pair') return this.#pair(request, response)
    if (request.method === 'POST' && pathname === '/leave') return this.#leave(request, response)
    if (pathname === '/me') return sendJson(response, 200, { name: this.#require(request).name })
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new FasciaError('not_found', 'there is nothing here')
    if (pathname === '/authority.crt') return this.#sendAuthority(response)
    this.#sendPage(request, response, pathname)
  }

  #sendPage(request: IncomingMessage, response: ServerResponse, pathname: string): void {
    const page = this.#parts.pages.get(pathname)
    if (!page) throw new FasciaError('not_found', 'there is no such file')
    const headers = { etag: page.etag, 'cache-control': 'no-cache', 'content-type': page.type }
    if (request.headers['if-none-match'] === page.etag) response.writeHead(304, headers).end()
    else response.writeHead(200, { ...headers, 'content-length': page.bytes.length }).end(page.bytes)
  }

  #sendAuthority(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'application/x-x509-ca-cert',
      'content-disposition': 'attachment; filename="fascia-car.crt"',
      'cache-control': 'no-store',
    })
    response.end(this.#parts.authority.certificate)
  }

  async #pair(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of another site sends no JSON without asking first.
    if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
      throw new FasciaError('malformed', 'JSON is expected')
    const { code, name } = parseWith(PairBody, await readJson(request, BODY_MAX), 'pairing')
    this.#invites.take(code)
    const token = randomBytes(32).toString('base64url')
    const id = randomBytes(12).toString('base64url')
    this.#parts.book.add({ id, kind: 'web', name, proof: digestOf(token) })
    const link = this.#parts.book.find(id)
    if (link) this.#parts.onPaired(link)
    response.setHeader('set-cookie', `${COMPANION_COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${YEAR_S}`)
    sendJson(response, 200, { name })
  }

  async #leave(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { id } = this.#require(request)
    this.#parts.book.remove(id)
    this.#parts.sockets.revoke(id)
    response.setHeader('set-cookie', `${COMPANION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`)
    sendJson(response, 200, {})
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    try {
      checkDoor(request, this.#door)
      if (new URL(request.url ?? '/', 'https://car').pathname !== '/live')
        throw new FasciaError('not_found', 'there is nothing here')
      this.#parts.sockets.take(this.#require(request).id, request, socket, head)
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      const body = JSON.stringify({ error: error.toBody() })
      socket.end(
        `HTTP/1.1 ${statusOf(error)} Refused\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    }
  }

  /** Whose cookie that is. @throws FasciaError `unauthorized` */
  #require(request: IncomingMessage): KnownLink {
    const token = cookieOf(request.headers.cookie)
    const wanted = Buffer.from(digestOf(token ?? ''), 'hex')
    let found: KnownLink | undefined
    for (const link of this.#parts.book.list('web')) {
      if (timingSafeEqual(Buffer.from(link.proof, 'hex'), wanted)) found = link
    }
    if (token === undefined || !found) throw new FasciaError('unauthorized', 'this device is not paired')
    return found
  }
}

function cookieOf(header = ''): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COMPANION_COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header)?.[1]
}
