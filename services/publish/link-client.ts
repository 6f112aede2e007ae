/**
 * One client of the link: what it may see, what it has not been told yet, and its pace.
 *
 * Nothing is written while an earlier write is still on its way, so a client that stops reading costs one message.
 */
import type { Socket } from 'socket.io'
import type { Clock } from '../base/clock.ts'
import { RateLimit } from '../base/rate-limit.ts'
import type { EventName } from '../contract/events.ts'
import type { Scope } from '../contract/scopes.ts'
import { LINK_HEARTBEAT_MS, type Subscribed } from '../contract/wire.ts'
import { patternTest, type SignalDefinition } from '../signals/signal-table.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { ACCESS, mayHear, type AccessRule } from './access.ts'
import { BackpressureGate } from './backpressure-gate.ts'
import { EventOutbox } from './event-outbox.ts'
import { LatestValuesAccumulator } from './latest-values-accumulator.ts'
import { buildBatch } from './signal-batch.ts'
import { UnreadBytes } from './unread-bytes.ts'

const MESSAGES_BURST = 500
const MESSAGES_PER_SECOND = 250
const REQUESTS_IN_FLIGHT_MAX = 32

/** Where the numbers about all clients go. */
export interface LinkObserver {
  onBatch(signals: number): void
  /** @param sinceArrivalMs since the oldest change in the batch arrived; undefined for an empty one */
  onAcknowledged(roundTripMs: number, sinceArrivalMs: number | undefined): void
}

export class LinkClient {
  readonly scope: Scope
  readonly rule: AccessRule
  readonly socket: Socket
  readonly messages: RateLimit
  readonly unread: UnreadBytes
  readonly #store: SignalStore
  readonly #clock: Clock
  readonly #observer: LinkObserver
  readonly #accumulator: LatestValuesAccumulator
  readonly #gate = new BackpressureGate()
  readonly #outbox = new EventOutbox()
  readonly #mayRead: ((path: string) => boolean)[]
  #requestsInFlight = 0
  #isSubscribed = false
  /** Monotonic time of the oldest change that the client was not told. */
  #sinceMs: number | undefined

  constructor(socket: Socket, scope: Scope, store: SignalStore, clock: Clock, observer: LinkObserver) {
    this.socket = socket
    this.scope = scope
    this.rule = ACCESS[scope]
    this.unread = new UnreadBytes(socket.conn)
    this.messages = new RateLimit(MESSAGES_BURST, MESSAGES_PER_SECOND, clock)
    this.#store = store
    this.#clock = clock
    this.#observer = observer
    this.#accumulator = new LatestValuesAccumulator(store.table.size)
    this.#mayRead = this.rule.signals.map(patternTest)
    socket.conn.transport.on('ready', () => this.#pumpEvents())
  }

  /** Signals and events that wait for this client. */
  get queueDepth(): number {
    return this.#accumulator.pendingCount + this.#outbox.size
  }

  get droppedEvents(): number {
    return this.#outbox.dropped
  }

  /** Signals that match and that the scope may read; the first batch brings the state of them all. */
  subscribe(patterns: readonly string[]): Subscribed {
    const found: SignalDefinition[] = this.#store.table.match(patterns).filter(({ path }) => this.mayRead(path))
    const ids = found.map(({ id }) => id)
    this.#accumulator.subscribe(ids)
    this.#isSubscribed = true
    return { ids, paths: found.map(({ path }) => path) }
  }

  mayRead(path: string): boolean {
    return this.#mayRead.some((test) => test(path))
  }

  /** Counts a request in; false when the client has too many unanswered ones. */
  enterRequest(): boolean {
    if (this.#requestsInFlight >= REQUESTS_IN_FLIGHT_MAX) return false
    this.#requestsInFlight++
    return true
  }

  leaveRequest(): void {
    this.#requestsInFlight--
  }

  hear(name: EventName, payload: unknown): void {
    if (!mayHear(this.rule, name)) return
    this.#outbox.push({ name, payload })
    this.#pumpEvents()
  }

  offer(dirty: Uint32Array, sinceMs: number): void {
    const before = this.#accumulator.pendingCount
    this.#accumulator.offer(dirty)
    if (before === 0 && this.#accumulator.pendingCount > 0) this.#sinceMs = sinceMs
  }

  /** Sends what is pending as one batch, if the client is ready for it. Called once per display frame. */
  flush(): void {
    if (!this.#gate.isOpen || !this.#canWrite) return
    if (this.#accumulator.pendingCount === 0 && !this.#owesHeartbeat) return
    const ids = this.#accumulator.take()
    const n = this.#gate.pass(this.#clock.monotonicMs())
    const sinceMs = ids.length > 0 ? this.#sinceMs : undefined
    this.#sinceMs = undefined
    this.#observer.onBatch(ids.length)
    this.socket.emit('batch', buildBatch(this.#store, ids, n, this.#clock.wallMs()), (acknowledged: unknown) => {
      const nowMs = this.#clock.monotonicMs()
      const roundTripMs = this.#gate.acknowledge(acknowledged, nowMs)
      if (roundTripMs === undefined) return
      this.#observer.onAcknowledged(roundTripMs, sinceMs === undefined ? undefined : nowMs - sinceMs)
    })
  }

  /** A hung gateway and a car in which nothing changes must not look the same. */
  get #owesHeartbeat(): boolean {
    return this.#isSubscribed && this.#clock.monotonicMs() - this.#gate.sentMs >= LINK_HEARTBEAT_MS
  }

  get #canWrite(): boolean {
    return this.socket.connected && this.socket.conn.transport.writable
  }

  #pumpEvents(): void {
    while (this.#canWrite) {
      const event = this.#outbox.shift()
      if (!event) return
      this.socket.emit('event', event)
    }
  }
}
