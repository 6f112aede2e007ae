/**
 * One WebSocket client of VISS: its requests and its subscriptions.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { AccessGrant } from './access-grant.ts'
import { faultOf } from './faults.ts'
import { envelopeOf, parseRequest, type VissRequest } from './messages.ts'
import { Outlet } from './outlet.ts'
import type { VissSubscription } from './subscription.ts'
import type { VissService } from './viss-service.ts'

const SUBSCRIPTIONS_MAX = 2048
/** Samples in the buffers of all curve logs of a client. */
const BUFFERED_SAMPLES_MAX = 8192
const REQUESTS_BURST = 3000
const REQUESTS_PER_SECOND = 200
const PENDING_SETS_MAX = 64
/** A connection that has shown no valid token by then is closed. */
const STRANGER_MS = 10_000
/** How often ends of subscriptions are looked for that no event brings up. */
const ENDING_CHECK_MS = 1000

export interface ConnectionParts {
  service: VissService
  clock: Clock
  /** Token of the Authorization header of the upgrade, if it had one. */
  headerToken: string | undefined
  /** A subscription begins or ends to care for the changes of a signal. */
  onWatch(signal: number, subscription: VissSubscription): void
  onUnwatch(signal: number, subscription: VissSubscription): void
  onRefused(reason: string): void
  onAcknowledged(sinceMs: number): void
  onEvent(): void
}

export class VissConnection {
  readonly #parts: ConnectionParts
  readonly #limit: RateLimit
  readonly #outlet: Outlet
  readonly #subscriptions = new Map<string, VissSubscription>()
  /** Those with something to tell, oldest first, and the monotonic time of the change behind it. */
  readonly #pending = new Map<VissSubscription, number>()
  readonly #polled = new Set<VissSubscription>()
  readonly #timed = new Set<VissSubscription>()
  #pendingSets = 0
  #endingsCheckedMs: number
  #wake: NodeJS.Timeout | undefined
  #wakeMs = Infinity
  #stranger: NodeJS.Timeout | undefined

  /** @param transport what the WebSocket writes to */
  constructor(socket: WebSocket, transport: Duplex, parts: ConnectionParts) {
    this.#parts = parts
    this.#endingsCheckedMs = parts.clock.monotonicMs()
    this.#limit = new RateLimit(REQUESTS_BURST, REQUESTS_PER_SECOND, parts.clock)
    this.#outlet = new Outlet(socket, transport, {
      clock: parts.clock,
      onOpen: () => this.#flush(),
      onAcknowledged: parts.onAcknowledged,
    })
    if (parts.headerToken === undefined) this.#stranger = setTimeout(() => socket.terminate(), STRANGER_MS)
    socket.on('message', (data, isBinary) => void this.#take(isBinary ? undefined : (data as Buffer).toString('utf8')))
    socket.on('close', () => this.#end())
    socket.on('error', () => socket.terminate())
  }

  get subscriptionCount(): number {
    return this.#subscriptions.size
  }

  /** Subscriptions that wait for the client to read. */
  get queueDepth(): number {
    return this.#pending.size
  }

  /** Captures of its subscriptions that later ones replaced. */
  get conflated(): number {
    return [...this.#subscriptions.values()].reduce((sum, { conflated }) => sum + conflated, 0)
  }

  get unreadBytes(): number {
    return this.#outlet.unreadBytes
  }

  /** A signal that a subscription watches has changed. @param sinceMs monotonic time of the change */
  changed(subscription: VissSubscription, nowMs: number, sinceMs: number): void {
    subscription.look(nowMs)
    if (subscription.isPending) this.#await(subscription, sinceMs)
  }

  /**
   * One display frame.
   *
   * @param sinceMs monotonic time of its oldest change
   */
  frame(nowMs: number, sinceMs: number): void {
    for (const subscription of this.#polled) this.changed(subscription, nowMs, sinceMs)
    if (nowMs - this.#endingsCheckedMs >= ENDING_CHECK_MS) this.#checkEndings(nowMs)
    if (this.#pending.size > 0) this.#flush()
  }

  async #take(text: string | undefined): Promise<void> {
    let raw: unknown
    try {
      raw = text === undefined ? undefined : JSON.parse(text)
    } catch {
      raw = undefined
    }
    try {
      if (!this.#limit.take()) throw new FasciaError('too_many', 'Rate-limiting due to too many requests')
      await this.#serve(parseRequest(raw))
    } catch (thrown) {
      this.#refuse(envelopeOf(raw), thrown)
    }
  }

  async #serve(request: VissRequest): Promise<void> {
    const { service, headerToken } = this.#parts
    const grant = service.access.grantOf(request.authorization ?? headerToken)
    if (grant) clearTimeout(this.#stranger)
    switch (request.action) {
      case 'get':
        return this.#answer(request, service.get(request, grant))
      case 'set':
        await this.#limited(() => service.set(request, grant))
        return this.#answer(request, {})
      case 'subscribe': {
        const subscription = this.#subscribe(request, grant)
        this.#answer(request, { subscriptionId: subscription.id })
        return this.#begin(subscription)
      }
      case 'unsubscribe': {
        const subscription = this.#subscriptions.get(request.subscriptionId)
        if (!subscription) throw new FasciaError('invalid', `no subscription ${request.subscriptionId} on this connection`)
        this.#forget(subscription)
        return this.#answer(request, {})
      }
    }
  }

  async #limited(work: () => Promise<void>): Promise<void> {
    if (this.#pendingSets >= PENDING_SETS_MAX) throw new FasciaError('too_many', 'too many updates wait for the vehicle')
    this.#pendingSets++
    try {
      await work()
    } finally {
      this.#pendingSets--
    }
  }

  #subscribe(request: Extract<VissRequest, { action: 'subscribe' }>, grant: AccessGrant | undefined): VissSubscription {
    if (this.#subscriptions.size >= SUBSCRIPTIONS_MAX) throw new FasciaError('too_many', 'too many subscriptions')
    const subscription = this.#parts.service.subscribe(request, grant)
    const buffered = [...this.#polled].reduce((sum, { bufferSize }) => sum + bufferSize, subscription.bufferSize)
    if (buffered > BUFFERED_SAMPLES_MAX) throw new FasciaError('too_many', `more than ${BUFFERED_SAMPLES_MAX} buffered samples`)
    return subscription
  }

  #begin(subscription: VissSubscription): void {
    this.#subscriptions.set(subscription.id, subscription)
    if (subscription.watched !== undefined) this.#parts.onWatch(subscription.watched, subscription)
    else if (subscription.dueMs === undefined) this.#polled.add(subscription)
    else this.#timed.add(subscription)
    if (subscription.isPending) this.#await(subscription, this.#parts.clock.monotonicMs())
    this.#flush()
  }

  #forget(subscription: VissSubscription): void {
    this.#subscriptions.delete(subscription.id)
    for (const held of [this.#pending, this.#polled, this.#timed]) held.delete(subscription)
    if (subscription.watched !== undefined) this.#parts.onUnwatch(subscription.watched, subscription)
  }

  #checkEndings(nowMs: number): void {
    this.#endingsCheckedMs = nowMs
    const wallMs = this.#parts.clock.wallMs()
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.ending(nowMs, wallMs)) this.#await(subscription, nowMs)
    }
  }

  /** Tells what is pending, if the client has read what it got before, and plans when to look again. */
  #flush(): void {
    const nowMs = this.#parts.clock.monotonicMs()
    for (const subscription of this.#timed) this.changed(subscription, nowMs, nowMs)
    if (this.#pending.size > 0 && this.#outlet.waitMs === 0) this.#tell(nowMs)
    this.#plan(nowMs)
  }

  #await(subscription: VissSubscription, sinceMs: number): void {
    if (!this.#pending.has(subscription)) this.#pending.set(subscription, sinceMs)
  }

  #tell(nowMs: number): void {
    const wallMs = this.#parts.clock.wallMs()
    const ts = this.#parts.service.now()
    let oldestMs = nowMs
    this.#outlet.beginBatch()
    for (const [subscription, sinceMs] of this.#pending) {
      if (!this.#outlet.hasRoom) break
      this.#pending.delete(subscription)
      const event = subscription.takeEvent(nowMs, wallMs)
      if (!event) continue
      oldestMs = Math.min(oldestMs, sinceMs)
      this.#outlet.event({ action: 'subscription', subscriptionId: subscription.id, ...event, ts })
      this.#parts.onEvent()
      // "The associated subscription session SHALL thereafter be terminated by the server."
      if ('error' in event) this.#forget(subscription)
    }
    this.#outlet.endBatch(oldestMs)
  }

  #plan(nowMs: number): void {
    const { waitMs } = this.#outlet
    let atMs = this.#pending.size > 0 && waitMs !== undefined ? nowMs + waitMs : Infinity
    for (const { dueMs } of this.#timed) atMs = Math.min(atMs, dueMs ?? Infinity)
    if (atMs === this.#wakeMs) return
    clearTimeout(this.#wake)
    this.#wakeMs = atMs
    if (atMs === Infinity) return
    this.#wake = setTimeout(
      () => {
        this.#wakeMs = Infinity
        this.#flush()
      },
      Math.max(1, Math.ceil(atMs - nowMs)),
    )
  }

  #answer(request: VissRequest, body: object): void {
    const envelope = envelopeOf(request)
    const { service } = this.#parts
    this.#outlet.answer({ ...envelope, ...body, ts: service.now() }, () => {
      const error = faultOf(new FasciaError('oversized', 'the answer would be too long: ask for less'))
      return { ...envelope, error, ts: service.now() }
    })
  }

  #refuse(envelope: object, thrown: unknown): void {
    const error = faultOf(thrown)
    this.#parts.onRefused(error.reason)
    const message = { ...envelope, error, ts: this.#parts.service.now() }
    this.#outlet.answer(message, () => message)
  }

  #end(): void {
    clearTimeout(this.#stranger)
    clearTimeout(this.#wake)
    for (const subscription of [...this.#subscriptions.values()]) this.#forget(subscription)
  }
}
