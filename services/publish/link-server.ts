/**
 * The signal link: socket.io over WebSocket alone, behind the gateway's own door (services/contract/wire.ts).
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server, type Socket } from 'socket.io'
import type { Clock } from '../base/clock.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import type { EventName } from '../contract/events.ts'
import { ProcessName, type Scope } from '../contract/scopes.ts'
import { LINK_PATH, PROTOCOL, PublishSignals, Result, Subscribe, type Hello, type RequestCall } from '../contract/wire.ts'
import type { BranchIngest } from '../signals/branch-ingest.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { ACCESS } from './access.ts'
import type { EventBoard } from './event-board.ts'
import { LinkClient } from './link-client.ts'
import type { Histogram, Metrics } from './metrics.ts'
import { callerOf, type RequestRouter } from './request-router.ts'
import type { ValetGate } from './valet-gate.ts'

const CLIENTS_MAX = 64
/** The largest message is a route plan with its geometries. */
const MESSAGE_BYTES_MAX = 8 * 1024 * 1024
/** A client that goes on asking while so much waits to be read is closed. */
const UNREAD_BYTES_MAX = 384 * 1024
const OWNER_DEADLINE_MS = 10_000
const HANDSHAKE_DEADLINE_MS = 5_000
const PING_MS = 10_000

export interface LinkParts {
  store: SignalStore
  ingest: BranchIngest
  router: RequestRouter
  events: EventBoard
  metrics: Metrics
  clock: Clock
  valet: ValetGate
  /** Scope of a connection, by its token or else its session cookie. */
  authenticate(token: string | undefined, request: IncomingMessage): Scope | undefined
}

type Answer = (result: Result) => void
type Handler = (client: LinkClient, body: unknown) => unknown

export class LinkServer {
  readonly #io: Server
  readonly #parts: LinkParts
  readonly #clients = new Set<LinkClient>()
  readonly #handlers: Readonly<Record<string, Handler>>
  readonly #roundTrip: Histogram
  readonly #frameToClient: Histogram

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#io = new Server({
      path: LINK_PATH,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MESSAGE_BYTES_MAX,
      connectTimeout: HANDSHAKE_DEADLINE_MS,
      pingInterval: PING_MS,
      pingTimeout: PING_MS,
    })
    // The engine hangs on a server that never listens: upgrades come through the gateway's door alone.
    this.#io.attach(createServer())
    this.#io.use((socket, next) => this.#admit(socket, next))
    this.#io.on('connection', (socket) => this.#welcome(socket))
    this.#handlers = {
      subscribe: (client, body) => client.subscribe(parseWith(Subscribe, body, 'subscription').patterns),
      publish: (client, body) => this.#publish(client, body),
      emit: (client, body) => parts.events.accept(body, client.rule),
      request: (client, body) => this.#request(client, body),
    }
    parts.events.listen((name, payload) => {
      for (const client of this.#clients) this.#show(client, name, payload)
    })
    parts.valet.onChange(() => this.#showAnew())
    parts.metrics.counter('fascia_link_batches_total', 'Batches sent')
    parts.metrics.counter('fascia_link_batch_signals_total', 'Signals in all batches')
    parts.metrics.counter('fascia_link_refused_total', 'Messages of clients that were refused')
    parts.metrics.observe('fascia_link_clients', 'Clients of the link', 'gauge', () => this.#clientCounts())
    parts.metrics.observe(
      'fascia_link_queue_depth',
      'Signals and events that wait for slow clients',
      'gauge',
      () => this.queueDepth,
    )
    parts.metrics.observe('fascia_link_dropped_events', 'Events lost by the clients of now', 'gauge', () =>
      [...this.#clients].reduce((sum, client) => sum + client.droppedEvents, 0),
    )
    parts.metrics.observe(
      'fascia_link_unread_bytes',
      'Bytes that clients have not read and the system has not taken',
      'gauge',
      () => [...this.#clients].reduce((sum, client) => sum + client.unread.count, 0),
    )
    this.#roundTrip = parts.metrics.histogram(
      'fascia_link_acknowledge_ms',
      'From a batch to its acknowledgement',
      [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    )
    this.#frameToClient = parts.metrics.histogram(
      'fascia_link_frame_to_client_ms',
      'From the arrival of the oldest change in a batch to its acknowledgement',
      [1, 2, 5, 10, 17, 25, 50, 100, 250, 1000],
    )
  }

  get queueDepth(): number {
    return [...this.#clients].reduce((sum, client) => sum + client.queueDepth, 0)
  }

  /** Takes a WebSocket upgrade that passed the door. @throws FasciaError `too_many` */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#io.engine.clientsCount >= CLIENTS_MAX) throw new FasciaError('too_many', 'too many clients')
    this.#io.engine.handleUpgrade(request, socket, head)
  }

  /** Tells the clients what changed. @param sinceMs monotonic time of the oldest change */
  publish(dirty: Uint32Array, sinceMs: number): void {
    for (const client of this.#clients) {
      client.offer(dirty, sinceMs)
      client.flush()
    }
  }

  async close(): Promise<void> {
    await this.#io.close()
  }

  #admit(socket: Socket, next: (error?: Error) => void): void {
    const token: unknown = socket.handshake.auth['token']
    const scope = this.#parts.authenticate(typeof token === 'string' ? token : undefined, socket.request)
    if (scope !== undefined && ACCESS[scope].mayLink) {
      socket.data = scope
      return next()
    }
    this.#refuse('connect', scope === undefined ? 'unauthorized' : 'forbidden')
    next(new Error(scope === undefined ? 'unauthorized' : 'forbidden'))
  }

  #welcome(socket: Socket): void {
    const scope = socket.data as Scope
    const { store, clock, metrics, router } = this.#parts
    const client = new LinkClient(socket, scope, store, clock, {
      onBatch: (signals) => {
        metrics.count('fascia_link_batches_total')
        metrics.count('fascia_link_batch_signals_total', {}, signals)
      },
      onAcknowledged: (roundTripMs, sinceArrivalMs) => {
        this.#roundTrip.observe(roundTripMs)
        if (sinceArrivalMs !== undefined) this.#frameToClient.observe(sinceArrivalMs)
      },
    })
    this.#clients.add(client)
    const gone = new AbortController()
    const owner = client.rule.process
    const unregister =
      owner !== undefined && owner !== 'shell' && owner !== 'simulator' && owner !== 'vehicle'
        ? router.register(owner, (call) => forward(socket, call, gone.signal))
        : undefined
    const hello: Hello = { protocol: PROTOCOL, scope, display: client.rule.display ?? null, wallMs: clock.wallMs() }
    socket.emit('hello', hello)
    this.#showRetained(client)
    socket.onAny((message: string, ...rest: unknown[]) => void this.#take(client, message, rest))
    socket.on('disconnect', () => {
      this.#clients.delete(client)
      unregister?.()
      gone.abort(new FasciaError('unavailable', `${owner ?? scope} went away`))
      this.#silence(client)
    })
  }

  async #take(client: LinkClient, message: string, rest: unknown[]): Promise<void> {
    if (client.unread.count > UNREAD_BYTES_MAX) {
      this.#refuse(Object.hasOwn(this.#handlers, message) ? message : 'unknown', 'oversized')
      return void client.socket.disconnect(true)
    }
    const last = rest.at(-1)
    const answer: Answer = typeof last === 'function' ? (last as Answer) : () => undefined
    try {
      const handler = Object.hasOwn(this.#handlers, message) ? this.#handlers[message] : undefined
      if (!handler) throw new FasciaError('invalid', 'unknown message')
      if (!client.messages.take()) throw new FasciaError('too_many', 'too many messages a second')
      answer({ ok: true, output: (await handler(client, rest[0])) ?? {} })
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      this.#refuse(Object.hasOwn(this.#handlers, message) ? message : 'unknown', error.code)
      answer({ ok: false, error: error.toBody() })
    }
  }

  #publish(client: LinkClient, body: unknown): void {
    const publisher = ProcessName.safeParse(client.rule.process)
    if (!publisher.success) throw new FasciaError('forbidden', `${client.scope} publishes no signals`)
    this.#parts.ingest.publish(publisher.data, parseWith(PublishSignals, body, 'signals'))
  }

  #show(client: LinkClient, name: EventName, payload: unknown): void {
    const shown = this.#parts.valet.shown(client.rule, name, payload as never)
    if (shown !== null) client.hear(name, shown)
  }

  #showRetained(client: LinkClient): void {
    for (const [name, payload] of this.#parts.events.retained()) this.#show(client, name, payload)
  }

  /** Valet mode began or ended: every screen is told anew what it may know. */
  #showAnew(): void {
    for (const client of this.#clients) if (client.rule.display !== undefined) this.#showRetained(client)
  }

  async #request(client: LinkClient, body: unknown): Promise<unknown> {
    if (!client.enterRequest()) throw new FasciaError('too_many', 'too many unanswered requests')
    try {
      return await this.#parts.router.route(body, callerOf(client.scope))
    } finally {
      client.leaveRequest()
    }
  }

  /** What a process published is no longer current once its last connection is gone. */
  #silence(client: LinkClient): void {
    const publisher = ProcessName.safeParse(client.rule.process)
    if (!publisher.success || [...this.#clients].some(({ rule }) => rule.process === publisher.data)) return
    this.#parts.ingest.silence(publisher.data)
  }

  #refuse(message: string, code: string): void {
    this.#parts.metrics.count('fascia_link_refused_total', { message, code })
  }

  #clientCounts(): { labels: Record<string, string>; value: number }[] {
    const counts = new Map<Scope, number>()
    for (const { scope } of this.#clients) counts.set(scope, (counts.get(scope) ?? 0) + 1)
    return [...counts].map(([scope, value]) => ({ labels: { scope }, value }))
  }
}

/** Hands a request to the process behind a socket and waits for its answer, its end or the deadline. */
async function forward(socket: Socket, call: RequestCall, gone: AbortSignal): Promise<unknown> {
  const raw = await new Promise<unknown>((resolve, reject) => {
    const onGone = (): void => reject(gone.reason as Error)
    gone.addEventListener('abort', onGone, { once: true })
    socket.timeout(OWNER_DEADLINE_MS).emit('serve', call, (timeout: Error | null, result: unknown) => {
      gone.removeEventListener('abort', onGone)
      if (timeout) reject(new FasciaError('timeout', `${call.name} was not answered in time`))
      else resolve(result)
    })
  })
  const result = parseWith(Result, raw, `answer to ${call.name}`)
  if (!result.ok) throw FasciaError.fromBody(result.error)
  return result.output
}
