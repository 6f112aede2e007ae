/**
 * One WebSocket client of VISS: its requests and its subscriptions. A client that does not read misses events, it queues none.
 */
import type { WebSocket } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Scope } from '../../contract/scopes.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import { faultOf } from './faults.ts'
import { envelopeOf, parseRequest, type Trigger, type VissRequest } from './messages.ts'
import { isTriggered, periodMsOf } from './trigger.ts'
import { dataObject, dataOf, type DataObject } from './values.ts'
import type { VissService } from './viss-service.ts'

const SUBSCRIPTIONS_MAX = 64
const UNSENT_BYTES_MAX = 256 * 1024
const REQUESTS_BURST = 100
const REQUESTS_PER_SECOND = 50
/** A connection that has shown no valid token by then is closed. */
const STRANGER_MS = 10_000

interface Subscription {
  id: string
  signals: readonly SignalDefinition[]
  signalIds: ReadonlySet<number>
  trigger: Trigger
  lastTold: Map<number, SignalValue>
  /** The client knows that there is no current value. */
  toldUnavailable: boolean
  timer: NodeJS.Timeout | undefined
}

export class VissConnection {
  readonly #socket: WebSocket
  readonly #service: VissService
  readonly #headerScope: Scope | undefined
  readonly #limit: RateLimit
  readonly #subscriptions = new Map<string, Subscription>()
  #lastId = 0
  #stranger: NodeJS.Timeout | undefined

  /** @param headerScope scope of the Authorization header of the upgrade, if it had one */
  constructor(socket: WebSocket, service: VissService, headerScope: Scope | undefined, clock: Clock) {
    this.#socket = socket
    this.#service = service
    this.#headerScope = headerScope
    this.#limit = new RateLimit(REQUESTS_BURST, REQUESTS_PER_SECOND, clock)
    if (headerScope === undefined) this.#stranger = setTimeout(() => socket.terminate(), STRANGER_MS)
    socket.on('message', (data, isBinary) => void this.#take(isBinary ? undefined : (data as Buffer).toString('utf8')))
    socket.on('close', () => this.#end())
    socket.on('error', () => socket.terminate())
  }

  /** Tells what changed to the subscriptions that care. */
  publish(changed: Uint32Array): void {
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.trigger.variant === 'timebased') continue
      if (changed.some((id) => subscription.signalIds.has(id))) this.#tellChanges(subscription)
    }
  }

  async #take(text: string | undefined): Promise<void> {
    let raw: unknown
    try {
      raw = text === undefined ? undefined : JSON.parse(text)
    } catch {
      raw = undefined
    }
    try {
      if (!this.#limit.take()) throw new FasciaError('too_many', 'too many requests a second')
      await this.#answer(parseRequest(raw))
    } catch (thrown) {
      this.#send({ ...envelopeOf(raw), error: faultOf(thrown), ts: this.#service.now() })
    }
  }

  async #answer(request: VissRequest): Promise<void> {
    const service = this.#service
    const token = request.authorization
    const known = token === undefined ? this.#headerScope : service.scopeOfToken(token)
    const scope = service.requireScope(known, request.action === 'set' ? 'write' : 'read')
    clearTimeout(this.#stranger)
    const reply = (body: object): void => this.#send({ ...envelopeOf(request), ...body, ts: service.now() })
    switch (request.action) {
      case 'get':
        return reply(service.get(request))
      case 'set':
        await service.set(request, scope)
        return reply({})
      case 'subscribe': {
        const subscription = this.#subscribe(request)
        reply({ subscriptionId: subscription.id })
        return this.#begin(subscription)
      }
      case 'unsubscribe':
        this.#unsubscribe(request.subscriptionId)
        return reply({})
    }
  }

  #subscribe(request: Extract<VissRequest, { action: 'subscribe' }>): Subscription {
    if (this.#subscriptions.size >= SUBSCRIPTIONS_MAX) throw new FasciaError('too_many', 'too many subscriptions')
    const filters = [request.filter].flat()
    const trigger = filters.find((filter): filter is Trigger => filter.variant !== 'paths' && filter.variant !== 'metadata')
    if (!trigger) throw new FasciaError('malformed', 'a subscription needs a filter timebased, change or range')
    if (trigger.variant === 'timebased') periodMsOf(trigger)
    const signals = this.#service.resolve(request.path, filters)
    const id = String(++this.#lastId)
    return {
      id,
      signals,
      signalIds: new Set(signals.map((signal) => signal.id)),
      trigger,
      lastTold: new Map(),
      toldUnavailable: false,
      timer: undefined,
    }
  }

  #begin(subscription: Subscription): void {
    this.#subscriptions.set(subscription.id, subscription)
    if (subscription.trigger.variant !== 'timebased') return this.#tellChanges(subscription)
    subscription.timer = setInterval(() => this.#tell(subscription, subscription.signals), periodMsOf(subscription.trigger))
  }

  #unsubscribe(id: string): void {
    const subscription = this.#subscriptions.get(id)
    if (!subscription) throw new FasciaError('not_found', `no subscription ${id}`)
    clearInterval(subscription.timer)
    this.#subscriptions.delete(id)
  }

  #tellChanges(subscription: Subscription): void {
    if (this.#socket.bufferedAmount > UNSENT_BYTES_MAX) return
    const { store } = this.#service
    const { trigger, lastTold } = subscription
    const hasValue = subscription.signals.some(({ id }) => store.quality(id) === 'valid')
    const triggered = subscription.signals.filter(({ id }) => {
      const value = store.quality(id) === 'valid' ? store.value(id) : null
      // Told again when it comes back, even with the same value.
      if (value === null) return void lastTold.delete(id)
      return isTriggered(trigger, value, lastTold.get(id))
    })
    if (triggered.length > 0 || !hasValue) this.#tell(subscription, triggered)
  }

  #tell(subscription: Subscription, signals: readonly SignalDefinition[]): void {
    if (this.#socket.bufferedAmount > UNSENT_BYTES_MAX) return
    const { store } = this.#service
    const objects = signals.flatMap((signal): DataObject[] => {
      const object = dataObject(store, signal)
      const value = store.value(signal.id)
      if (object && value !== null) subscription.lastTold.set(signal.id, value)
      return object ? [object] : []
    })
    const event = { action: 'subscription', subscriptionId: subscription.id }
    if (objects.length > 0) {
      subscription.toldUnavailable = false
      return this.#send({ ...event, data: dataOf(objects), ts: this.#service.now() })
    }
    if (subscription.toldUnavailable) return
    subscription.toldUnavailable = true
    const error = faultOf(new FasciaError('not_found', 'the vehicle gives no current value'))
    this.#send({ ...event, error, ts: this.#service.now() })
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #end(): void {
    clearTimeout(this.#stranger)
    for (const { timer } of this.#subscriptions.values()) clearInterval(timer)
    this.#subscriptions.clear()
  }
}
