/**
 * The signal gateway: one loopback server for the dashboard's files, the signal link, VISS and metrics.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { systemClock, type Clock } from '../base/clock.ts'
import { checkDoor, loopbackDoor, sendError, type DoorRules } from '../base/http-guard.ts'
import { bearerOf, type TokenTable } from '../base/tokens.ts'
import type { DrivingState } from '../contract/driving.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import type { Scope } from '../contract/scopes.ts'
import { LINK_PATH } from '../contract/wire.ts'
import { BranchIngest } from '../signals/branch-ingest.ts'
import type { SignalHistory } from '../signals/history/history.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { EventBoard } from './event-board.ts'
import { HttpRoutes } from './http-routes.ts'
import { LinkServer } from './link-server.ts'
import { MediaRoutes, type MediaGate } from './media-files.ts'
import { Metrics, type Histogram } from './metrics.ts'
import { refuseUpgrade } from './refuse-upgrade.ts'
import { callerOf, RequestRouter } from './request-router.ts'
import { Sessions } from './sessions.ts'
import { ValetGate } from './valet-gate.ts'
import type { TlsOptions } from './viss/secure-listener.ts'
import { VISS_PATH } from './viss/viss-path.ts'
import { Viss } from './viss/viss.ts'

/** At most 60 batches a second to each client. */
const FRAME_MS = 1000 / 60
const PUBLISH_STALL_MS = 1000
const CLOSE_GRACE_MS = 250
const HOST_NAME = 'fascia.localhost'

export interface GatewayOptions {
  tokens: TokenTable
  store: SignalStore
  drivingState: () => DrivingState
  /** Where the dashboard was built to. */
  staticDirectory?: string | undefined
  /** A map region's directory, or one that holds several by name. */
  mapDirectory?: string | undefined
  /** Where further regions lie, each by its name. */
  regionsDirectory?: string | undefined
  /** Absent: no music is served. */
  media?: MediaGate | undefined
  clock?: Clock
  /** Valet mode was on when the car was last switched off. */
  valet?: boolean
  /** Key of the browser sessions; without one they end with this gateway. */
  sessionKey?: Uint8Array
  /** What VISS answers about the past; absent: nothing is recorded. */
  history?: SignalHistory | undefined
  /** VISS over TLS on a port of its own; absent: only on this server. */
  vissTls?: TlsOptions | undefined
  /** How long a subscription of VISS may last, in ms. */
  vissSubscriptionMaxMs?: number | undefined
}

export class Gateway {
  readonly metrics = new Metrics()
  readonly events = new EventBoard()
  readonly router: RequestRouter
  readonly valet: ValetGate
  readonly sessions: Sessions
  readonly #store: SignalStore
  readonly #clock: Clock
  readonly #tokens: TokenTable
  readonly #server: Server
  readonly #link: LinkServer
  readonly #viss: Viss
  readonly #routes: HttpRoutes
  readonly #latency: Histogram
  readonly #listeners = new Set<(changed: Uint32Array) => void>()
  readonly #upgraded = new Set<Duplex>()
  #door: DoorRules = loopbackDoor(0, [HOST_NAME])
  #port = 0
  #publishedMs = 0
  #frameDueMs = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: GatewayOptions) {
    this.#store = options.store
    this.#clock = options.clock ?? systemClock
    this.#tokens = options.tokens
    this.valet = new ValetGate(options.valet)
    this.events.listen((name, payload) => {
      if (name === 'drivers.state') this.valet.set((payload as EventPayload<'drivers.state'>).valet.on)
    })
    this.router = new RequestRouter(options.drivingState, this.valet)
    this.sessions = new Sessions(this.#clock, options.sessionKey)
    this.#link = new LinkServer({
      store: this.#store,
      ingest: new BranchIngest(this.#store, this.#clock),
      router: this.router,
      events: this.events,
      metrics: this.metrics,
      clock: this.#clock,
      valet: this.valet,
      authenticate: (token, request) => this.scopeOf(request, token),
    })
    this.#viss = new Viss({
      store: this.#store,
      clock: this.#clock,
      metrics: this.metrics,
      scopeOfToken: (token) => this.#tokens.scopeOf(token),
      set: (path, value, scope) => this.router.route({ name: 'vehicle.set', input: { path, value } }, callerOf(scope)),
      key: options.sessionKey,
      history: options.history,
      tls: options.vissTls,
      subscriptionMaxMs: options.vissSubscriptionMaxMs,
    })
    const media = options.media && new MediaRoutes(options.media)
    if (media) {
      this.events.listen((name, payload) => {
        if (name === 'media.files') media.set(payload)
      })
    }
    this.#routes = new HttpRoutes({
      sessions: this.sessions,
      metrics: this.metrics,
      scopeOf: (request) => this.scopeOf(request),
      origins: () => this.#door.origins,
      staticDirectory: options.staticDirectory,
      mapDirectory: options.mapDirectory,
      regionsDirectory: options.regionsDirectory,
      media,
    })
    this.metrics.counter('fascia_http_refused_total', 'HTTP requests and upgrades that were refused')
    this.#latency = this.metrics.histogram(
      'fascia_publish_latency_ms',
      'From the first change in the store to its batch',
      [1, 2, 5, 10, 17, 25, 50, 100],
    )
    this.#server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
      void this.#answer(request, response)
    })
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head))
  }

  /** Origin of the dashboard. */
  get url(): string {
    return `http://${HOST_NAME}:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** Port of VISS over TLS, 0 without it. */
  get vissSecurePort(): number {
    return this.#viss.securePort
  }

  /**
   * Opens the door.
   *
   * @param port 0: any free port
   * @throws the system's error when the port is taken
   */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
    this.#port = (this.#server.address() as AddressInfo).port
    this.#door = loopbackDoor(this.#port, [HOST_NAME])
    await this.#viss.listen()
    this.#frameDueMs = this.#clock.monotonicMs()
    this.#planFrame()
  }

  /** Hears, once per display frame, which signals changed. */
  onChange(listener: (changed: Uint32Array) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The server that serves feature packages, once it is known. */
  setPackagesUrl(url: string | undefined): void {
    this.#routes.packagesPort = url === undefined ? undefined : Number(new URL(url).port)
  }

  /** True while display frames come as they should. */
  get isPublishing(): boolean {
    return this.#server.listening && this.#clock.monotonicMs() - this.#publishedMs < PUBLISH_STALL_MS
  }

  /** One display frame: hands what changed to the listeners inside, then to the clients. */
  publish(): void {
    this.#publishedMs = this.#clock.monotonicMs()
    const count = this.#store.dirtyCount
    const sinceMs = this.#store.dirtySinceMs
    if (count > 0) this.#latency.observe(this.#publishedMs - sinceMs)
    const changed = this.#store.takeDirty()
    if (count > 0) for (const listener of this.#listeners) listener(changed)
    this.#link.publish(changed, sinceMs)
    this.#viss.publish(changed, sinceMs)
  }

  /** The scope of a request: a bearer token, else the session cookie. */
  scopeOf(request: IncomingMessage, token = bearerOf(request.headers.authorization)): Scope | undefined {
    return token === undefined ? this.sessions.scopeOf(request.headers.cookie) : this.#tokens.scopeOf(token)
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    // A client that does not read would keep its closing handshake open for half a minute.
    setTimeout(() => this.#dropConnections(), CLOSE_GRACE_MS)
    await this.#viss.close()
    await this.#link.close()
    this.#dropConnections()
    await closed
  }

  /** Frames keep to their grid: a timer of whole milliseconds alone would make 62 a second of 60. */
  #planFrame(): void {
    const now = this.#clock.monotonicMs()
    this.#frameDueMs = Math.max(this.#frameDueMs + FRAME_MS, now)
    this.#timer = setTimeout(() => {
      this.publish()
      if (this.#timer !== undefined) this.#planFrame()
    }, this.#frameDueMs - now)
  }

  #dropConnections(): void {
    this.#server.closeAllConnections()
    for (const socket of this.#upgraded) socket.destroy()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      checkDoor(request, this.#door)
      const url = urlOf(request)
      if (this.#viss.owns(url.pathname)) await this.#viss.answer(request, response, url)
      else await this.#routes.answer(request, response, url)
    } catch (thrown) {
      this.#count(thrown)
      sendError(response, thrown)
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A peer that resets its connection must not end the process.
    socket.on('error', () => undefined)
    this.#upgraded.add(socket)
    socket.once('close', () => this.#upgraded.delete(socket))
    try {
      checkDoor(request, this.#door)
      const path = urlOf(request).pathname
      if (path === LINK_PATH || path === `${LINK_PATH}/`) this.#link.upgrade(request, socket, head)
      else if (path === VISS_PATH || path === `${VISS_PATH}/`) this.#viss.upgrade(request, socket, head)
      else throw new FasciaError('not_found', 'nothing to upgrade here')
    } catch (thrown) {
      this.#count(thrown)
      refuseUpgrade(socket, thrown)
    }
  }

  #count(thrown: unknown): void {
    this.metrics.count('fascia_http_refused_total', { code: FasciaError.from(thrown).code })
  }
}

function urlOf(request: IncomingMessage): URL {
  const url = URL.parse(request.url ?? '/', 'http://gateway')
  if (!url) throw new FasciaError('malformed', 'the address is malformed')
  return url
}
