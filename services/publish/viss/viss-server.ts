/**
 * VISS v3 on a server: WebSocket upgrades, and who hears of which change. The server's door was passed before.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Histogram, Metrics } from '../metrics.ts'
import { shownToken } from './access-grant.ts'
import type { VissSubscription } from './subscription.ts'
import { VissConnection } from './viss-connection.ts'
import type { VissService } from './viss-service.ts'

const CLIENTS_MAX = 128
const MESSAGE_BYTES_MAX = 64 * 1024
const KEEP_ALIVE_MS = 30_000
/** Names that clients of the standard and of its reference server offer. */
const SUBPROTOCOLS = ['VISSv3', 'VISS-noenc', 'VISSv2']

export class VissServer {
  readonly #service: VissService
  readonly #clock: Clock
  readonly #metrics: Metrics
  readonly #latency: Histogram
  readonly #connections = new Set<VissConnection>()
  /** Subscriptions that care for the changes of a signal, by its number. */
  readonly #watchers = new Map<number, Map<VissSubscription, VissConnection>>()
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
    // The outlet answers pings, so that a client that does not read can't fill the memory with pongs.
    autoPong: false,
    handleProtocols: (offered) => SUBPROTOCOLS.find((name) => offered.has(name)) ?? false,
  })

  constructor(service: VissService, clock: Clock, metrics: Metrics) {
    this.#service = service
    this.#clock = clock
    this.#metrics = metrics
    const total = (of: (connection: VissConnection) => number) => (): number =>
      [...this.#connections].reduce((sum, connection) => sum + of(connection), 0)
    metrics.observe('fascia_viss_clients', 'WebSocket clients of VISS', 'gauge', () => this.#connections.size)
    metrics.observe(
      'fascia_viss_subscriptions',
      'Subscriptions of VISS',
      'gauge',
      total((one) => one.subscriptionCount),
    )
    metrics.observe(
      'fascia_viss_queue_depth',
      'Subscriptions with something to tell to slow clients',
      'gauge',
      total((one) => one.queueDepth),
    )
    metrics.observe(
      'fascia_viss_unread_bytes',
      'Bytes that VISS clients have not read and the system has not taken',
      'gauge',
      total((one) => one.unreadBytes),
    )
    metrics.observe(
      'fascia_viss_conflated',
      'Captures that later ones replaced, of the subscriptions of now',
      'gauge',
      total((one) => one.conflated),
    )
    metrics.counter('fascia_viss_events_total', 'Subscription events sent')
    metrics.counter('fascia_viss_refused_total', 'Requests over VISS that were answered with an error')
    this.#latency = metrics.histogram(
      'fascia_viss_frame_to_client_ms',
      'From the oldest change in a batch of events to its acknowledgement by the client',
      [1, 2, 5, 10, 17, 25, 33, 40, 50, 100, 250, 1000],
    )
  }

  /** @throws FasciaError `too_many`, `unauthorized` or `expired` for a bad token in the header, `forbidden` for one that may not read */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#connections.size >= CLIENTS_MAX) throw new FasciaError('too_many', 'too many VISS clients')
    const headerToken = shownToken(request.headers.authorization)
    const grant = this.#service.access.grantOf(headerToken)
    if (grant && !grant.allowsReading) throw new FasciaError('forbidden', `${grant.scope} may not use VISS`)
    ;(socket as Duplex & { setKeepAlive?(on: boolean, ms: number): void }).setKeepAlive?.(true, KEEP_ALIVE_MS)
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection: VissConnection = new VissConnection(webSocket, socket, {
        service: this.#service,
        clock: this.#clock,
        headerToken,
        onWatch: (signal, subscription) => this.#watch(signal, subscription, connection),
        onUnwatch: (signal, subscription) => this.#unwatch(signal, subscription),
        onRefused: (reason) => this.refused('ws', reason),
        onAcknowledged: (sinceMs) => this.#latency.observe(this.#clock.monotonicMs() - sinceMs),
        onEvent: () => this.#metrics.count('fascia_viss_events_total'),
      })
      this.#connections.add(connection)
      webSocket.on('close', () => this.#connections.delete(connection))
    })
  }

  /**
   * One display frame.
   *
   * @param sinceMs monotonic time of the oldest of the changes
   */
  publish(changed: Uint32Array, sinceMs: number): void {
    if (this.#connections.size === 0) return
    const nowMs = this.#clock.monotonicMs()
    for (const id of changed) {
      const watchers = this.#watchers.get(id)
      if (watchers) for (const [subscription, connection] of watchers) connection.changed(subscription, nowMs, sinceMs)
    }
    for (const connection of this.#connections) connection.frame(nowMs, changed.length > 0 ? sinceMs : nowMs)
  }

  refused(transport: 'http' | 'ws', reason: string): void {
    this.#metrics.count('fascia_viss_refused_total', { transport, reason })
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }

  #watch(signal: number, subscription: VissSubscription, connection: VissConnection): void {
    const watchers = this.#watchers.get(signal) ?? new Map<VissSubscription, VissConnection>()
    this.#watchers.set(signal, watchers.set(subscription, connection))
  }

  #unwatch(signal: number, subscription: VissSubscription): void {
    const watchers = this.#watchers.get(signal)
    watchers?.delete(subscription)
    if (watchers?.size === 0) this.#watchers.delete(signal)
  }
}
