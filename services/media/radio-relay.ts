/**
 * The radio's way out. A page may load from the gateway alone, so a station's stream comes through here: only to addresses
 * that the person has listed, only while the driver consents, at most a few at a time, sound and nothing else. The gateway
 * shows the token of this process; nobody else on the machine gets a stream.
 */
import { createServer, get as getHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { get as getHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { checkDoor, loopbackDoor, sendError } from '../base/http-guard.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Station } from './stations.ts'

const STREAMS_MAX = 4
const REDIRECTS_MAX = 3
const CONNECT_MS = 10_000
const SILENCE_MS = 20_000

export interface RadioParts {
  log: Log
  /** What the gateway shows: the token of `apps`. */
  isGateway(request: IncomingMessage): boolean
  isAllowed(): boolean
  station(id: string): Station | undefined
  /** So much was sent to a station: the request, in bytes. */
  sent(bytes: number): void
}

export class RadioRelay {
  readonly #parts: RadioParts
  readonly #server: Server
  readonly #open = new Set<() => void>()

  constructor(parts: RadioParts) {
    this.#parts = parts
    this.#server = createServer({ headersTimeout: 5_000 }, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error))
    })
  }

  get port(): number | null {
    return (this.#server.address() as AddressInfo | null)?.port ?? null
  }

  async listen(): Promise<void> {
    if (this.#server.listening) return
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
  }

  /** Consent was taken back, or the process ends: what streams, stops. */
  async close(): Promise<void> {
    for (const close of this.#open) close()
    if (!this.#server.listening) return
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkDoor(request, loopbackDoor(this.port ?? 0))
    if (!this.#parts.isGateway(request)) throw new FasciaError('unauthorized', 'only the gateway asks here')
    const station = this.#parts.station((request.url ?? '').slice(1))
    if (!station) throw new FasciaError('not_found', 'that station is not on the list')
    if (!this.#parts.isAllowed()) throw new FasciaError('forbidden', 'internet radio is turned off in Privacy')
    if (this.#open.size >= STREAMS_MAX) throw new FasciaError('too_many', 'too many streams')
    const upstream = await this.#connect(station.url, REDIRECTS_MAX)
    const type = upstream.headers['content-type'] ?? ''
    if (upstream.statusCode !== 200 || !/^(audio\/|application\/ogg)/.test(type)) {
      upstream.destroy()
      throw new FasciaError('unavailable', `the station answered ${upstream.statusCode ?? 'nothing'} ${type}`.trim())
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    const close = (): void => {
      upstream.destroy()
      response.destroy()
    }
    this.#open.add(close)
    upstream.setTimeout(SILENCE_MS, close)
    upstream.on('error', close)
    response.on('close', () => {
      this.#open.delete(close)
      upstream.destroy()
    })
    upstream.pipe(response)
  }

  async #connect(address: string, redirects: number): Promise<IncomingMessage> {
    const url = URL.parse(address)
    if (!url || !/^https?:$/.test(url.protocol)) throw new FasciaError('unsupported', 'a station is reached by http or https')
    this.#parts.sent(address.length)
    const upstream = await new Promise<IncomingMessage>((resolve, reject) => {
      const get = url.protocol === 'https:' ? getHttps : getHttp
      const call = get(url, { headers: { accept: 'audio/*', 'user-agent': 'Fascia' }, timeout: CONNECT_MS }, resolve)
      call.on('timeout', () => call.destroy(new FasciaError('timeout', 'the station does not answer')))
      call.on('error', (cause) =>
        reject(new FasciaError('unavailable', `the station can't be reached: ${cause.message}`, { cause })),
      )
    })
    const { location } = upstream.headers
    if (location === undefined || (upstream.statusCode ?? 0) < 300 || (upstream.statusCode ?? 0) >= 400) return upstream
    upstream.destroy()
    if (redirects === 0) throw new FasciaError('unavailable', 'the station sends from one address to another')
    return this.#connect(new URL(location, url).href, redirects - 1)
  }
}
