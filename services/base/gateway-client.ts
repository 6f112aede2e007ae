/**
 * The client of the signal gateway for Node processes and commands: the same contract as the screens use.
 *
 * It reconnects for ever with back-off, subscribes again, serves its requests again and publishes its state again, so
 * that a restart of either side loses nothing.
 */
import { io, type Socket } from 'socket.io-client'
import type { z } from 'zod'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { EVENTS, type EventName, type EventPayload } from '../contract/events.ts'
import { QUALITIES, type Quality } from '../contract/quality.ts'
import { REQUESTS, type ParsedInput, type RequestInput, type RequestName, type RequestOutput } from '../contract/requests.ts'
import type { SignalValue } from '../contract/signal-entry.ts'
import { EventMessage, Hello, LINK_PATH, RequestCall, Result, SignalBatch, Subscribed } from '../contract/wire.ts'

export interface SignalSample {
  value: SignalValue | null
  quality: Quality
  /** Wall time of the frame that carried it, in ms. */
  sourceMs: number
}

export type RequestHandler<N extends RequestName> = (
  input: ParsedInput<N>,
  from: RequestCall['from'],
) => Promise<RequestOutput<N>>

const REQUEST_DEADLINE_MS = 10_000

export class GatewayClient {
  readonly #socket: Socket
  readonly #samples = new Map<string, SignalSample>()
  #pathsById = new Map<number, string>()
  #patterns: string[] = []
  readonly #signalListeners = new Set<(path: string, sample: SignalSample) => void>()
  readonly #eventListeners = new Map<EventName, Set<(payload: never) => void>>()
  readonly #latestEvents = new Map<EventName, unknown>()
  readonly #handlers = new Map<RequestName, RequestHandler<RequestName>>()
  readonly #publishedSignals = new Map<string, { value: SignalValue | null; quality: Quality }>()
  readonly #publishedState = new Map<EventName, unknown>()
  #refused = 0

  /** @param url the dashboard's origin, as endpoints.json names it */
  constructor(url: string, token: string) {
    this.#socket = io(new URL(url).origin.replace('fascia.localhost', '127.0.0.1'), {
      path: LINK_PATH,
      transports: ['websocket'],
      auth: { token },
      reconnection: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
    })
    this.#socket.on('hello', (raw: unknown) => this.#greet(raw))
    // Not at once: a batch can come in the same read as the answer to `subscribe` that explains its numbers, and that
    // answer is a promise.
    this.#socket.on('batch', (raw: unknown, acknowledge: (n: number) => void) => {
      setImmediate(() => this.#take(raw, acknowledge))
    })
    this.#socket.on('event', (raw: unknown) => this.#hear(raw))
    this.#socket.on('serve', (raw: unknown, answer: (result: Result) => void) => void this.#serve(raw, answer))
    this.#socket.on('disconnect', () => this.#loseEverything())
  }

  get connected(): boolean {
    return this.#socket.connected
  }

  /** Hears when the gateway comes and goes; told at once how it is now. */
  onConnection(listener: (connected: boolean) => void): void {
    this.#socket.on('hello', () => listener(true))
    this.#socket.on('disconnect', () => listener(false))
    listener(this.#socket.connected)
  }

  /** Messages of the gateway that did not fit the contract. */
  get refused(): number {
    return this.#refused
  }

  /** @throws FasciaError `unavailable` when the gateway does not answer in time, or its own refusal */
  async ready(deadlineMs = 10_000): Promise<void> {
    if (this.#socket.connected) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new FasciaError('unavailable', 'the signal gateway does not answer')), deadlineMs)
      this.#socket.once('connect', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  /** Asks for signals; replaces what was asked before. Samples arrive at `onSignal` and stand in `sample`. */
  async subscribe(patterns: string[]): Promise<string[]> {
    this.#patterns = patterns
    const output = Subscribed.parse(await this.#call('subscribe', { patterns }))
    this.#pathsById = new Map(output.ids.map((id, index) => [id, output.paths[index] ?? '']))
    return output.paths
  }

  /** The latest sample of a subscribed signal; `never` before the first. */
  sample(path: string): SignalSample {
    return this.#samples.get(path) ?? { value: null, quality: 'never', sourceMs: 0 }
  }

  /** The number of a signal that is valid now, else undefined. */
  number(path: string): number | undefined {
    const { value, quality } = this.sample(path)
    return quality === 'valid' && typeof value === 'number' ? value : undefined
  }

  onSignal(listener: (path: string, sample: SignalSample) => void): () => void {
    this.#signalListeners.add(listener)
    return () => this.#signalListeners.delete(listener)
  }

  /** Hears an event; a retained one that is already known is told at once. */
  onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    const listeners = this.#eventListeners.get(name) ?? new Set()
    this.#eventListeners.set(name, listeners)
    listeners.add(listener as (payload: never) => void)
    if (this.#latestEvents.has(name)) listener(this.#latestEvents.get(name) as EventPayload<N>)
    return () => listeners.delete(listener as (payload: never) => void)
  }

  /** @throws FasciaError with the owner's code, or `timeout` */
  async request<N extends RequestName>(
    name: N,
    input: RequestInput<N>,
    deadlineMs = REQUEST_DEADLINE_MS,
  ): Promise<RequestOutput<N>> {
    const output = await this.#call('request', { name, input }, deadlineMs)
    const schema = REQUESTS[name].output as z.ZodType as z.ZodType<RequestOutput<N>>
    return parseWith(schema, output, `answer to ${name}`)
  }

  /** Answers a request that this process owns. */
  serve<N extends RequestName>(name: N, handler: RequestHandler<N>): void {
    this.#handlers.set(name, handler as unknown as RequestHandler<RequestName>)
  }

  /** Publishes signals of this process's own branch; the latest are sent again after a reconnect. */
  publish(signals: { path: string; value: SignalValue | null; quality?: Quality }[]): void {
    const whole = signals.map(({ path, value, quality }) => ({ path, value, quality: quality ?? ('valid' as const) }))
    for (const { path, value, quality } of whole) this.#publishedSignals.set(path, { value, quality })
    if (this.#socket.connected) void this.#call('publish', { signals: whole }).catch(() => undefined)
  }

  /** Sends an event; a retained one is sent again after a reconnect. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    if (EVENTS[name].retained) this.#publishedState.set(name, payload)
    if (this.#socket.connected) void this.#call('emit', { name, payload }).catch(() => undefined)
  }

  close(): void {
    this.#socket.disconnect()
  }

  async #call(message: string, body: unknown, deadlineMs = REQUEST_DEADLINE_MS): Promise<unknown> {
    let raw: unknown
    try {
      raw = await this.#socket.timeout(deadlineMs).emitWithAck(message, body)
    } catch (cause) {
      throw new FasciaError(this.#socket.connected ? 'timeout' : 'unavailable', `the gateway did not answer ${message}`, {
        cause,
      })
    }
    const result = parseWith(Result, raw, `answer to ${message}`)
    if (!result.ok) throw FasciaError.fromBody(result.error)
    return result.output
  }

  #greet(raw: unknown): void {
    if (!Hello.safeParse(raw).success) this.#refused++
    if (this.#patterns.length > 0) void this.subscribe(this.#patterns).catch(() => undefined)
    const signals = [...this.#publishedSignals].map(([path, sample]) => ({ path, ...sample }))
    if (signals.length > 0) void this.#call('publish', { signals }).catch(() => undefined)
    for (const [name, payload] of this.#publishedState) void this.#call('emit', { name, payload }).catch(() => undefined)
  }

  #take(raw: unknown, acknowledge: (n: number) => void): void {
    const parsed = SignalBatch.safeParse(raw)
    if (!parsed.success) {
      this.#refused++
      return
    }
    const batch = parsed.data
    batch.ids.forEach((id, index) => {
      const path = this.#pathsById.get(id)
      if (path === undefined) return
      const sample: SignalSample = {
        value: batch.values[index] ?? null,
        quality: QUALITIES[batch.qualities[index] ?? 0] ?? 'never',
        sourceMs: batch.wallMs - (batch.agesMs[index] ?? batch.wallMs),
      }
      this.#samples.set(path, sample)
      for (const listener of this.#signalListeners) listener(path, sample)
    })
    acknowledge(batch.n)
  }

  #hear(raw: unknown): void {
    const message = EventMessage.safeParse(raw)
    const payload = message.success ? EVENTS[message.data.name].payload.safeParse(message.data.payload) : undefined
    if (!message.success || !payload?.success) {
      this.#refused++
      return
    }
    const { name } = message.data
    if (EVENTS[name].retained) this.#latestEvents.set(name, payload.data)
    for (const listener of this.#eventListeners.get(name) ?? []) listener(payload.data as never)
  }

  async #serve(raw: unknown, answer: (result: Result) => void): Promise<void> {
    try {
      const call = parseWith(RequestCall, raw, 'request')
      const handler = this.#handlers.get(call.name)
      if (!handler) throw new FasciaError('unavailable', `nobody answers ${call.name}`)
      const input = parseWith(REQUESTS[call.name].input as never, call.input, call.name)
      answer({ ok: true, output: await handler(input as never, call.from) })
    } catch (error) {
      answer({ ok: false, error: FasciaError.from(error).toBody() })
    }
  }

  #loseEverything(): void {
    for (const [path, sample] of this.#samples) {
      const lost: SignalSample = { ...sample, quality: 'stale' }
      this.#samples.set(path, lost)
      for (const listener of this.#signalListeners) listener(path, lost)
    }
  }
}
