/**
 * The one wire of a screen: socket.io on `/link`, signed in by the page's cookie, spoken as `services/contract/wire.ts`.
 * Everything that arrives is parsed; what does not fit is counted and dropped.
 */
import { io, type Socket } from 'socket.io-client'
import { FasciaError } from '../../services/contract/errors.ts'
import type { EventMessage as EventMessageType } from '../../services/contract/wire.ts'
import { EVENTS, type EventName, type EventPayload } from '../../services/contract/events.ts'
import { REQUESTS, type RequestInput, type RequestName, type RequestOutput } from '../../services/contract/requests.ts'
import { EventMessage, Hello, LINK_PATH, Result, Subscribed } from '../../services/contract/wire.ts'
import type { RawBatch } from './batch.ts'
import { EventListeners, type EventListener } from './event-listeners.ts'
import { SILENCE_CHECK_MS, SilenceWatch } from './silence-watch.ts'

/** `silent`: the socket stands but nothing comes. */
export type LinkState = 'connecting' | 'up' | 'silent' | 'down' | 'refused'

type BatchSink = (batch: RawBatch, acknowledge: (n: number) => void) => void

const REQUEST_DEADLINE_MS = 15_000

export class Connection {
  state = $state<LinkState>('connecting')
  hello = $state.raw<Hello | null>(null)
  /** Messages of the gateway that did not fit the contract. */
  refused = $state(0)

  readonly #socket: Socket
  readonly #listeners = new EventListeners()
  readonly #silence = new SilenceWatch()
  readonly #stateListeners: ((state: LinkState) => void)[] = []
  #sink: BatchSink = (batch, acknowledge) => acknowledge(batch.n)

  constructor(
    socket: Socket = io({ path: LINK_PATH, transports: ['websocket'], reconnectionDelay: 100, reconnectionDelayMax: 1000 }),
  ) {
    this.#socket = socket
    socket.on('hello', (raw: unknown) => this.#greet(raw))
    socket.on('batch', (raw: RawBatch, acknowledge: (n: number) => void) => this.#takeBatch(raw, acknowledge))
    socket.on('event', (raw: unknown) => this.#hear(raw))
    socket.on('disconnect', () => {
      this.#silence.reset()
      this.#become('down')
    })
    socket.on('connect_error', () => this.#become('down'))
    setInterval(() => this.#listenForSilence(), SILENCE_CHECK_MS)
  }

  /** Where batches go; the signal store is the only taker. */
  takeBatches(sink: BatchSink): void {
    this.#sink = sink
  }

  onState(listener: (state: LinkState) => void): void {
    this.#stateListeners.push(listener)
  }

  on<N extends EventName>(name: N, listener: EventListener<N>): () => void {
    return this.#listeners.add(name, listener)
  }

  /**
   * @returns what the owner of the request answered
   * @throws FasciaError the owner's refusal, or `unavailable` when nobody answers
   */
  async request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
    if (!this.#socket.connected) throw new FasciaError('unavailable', 'the vehicle link is down')
    const result = Result.safeParse(await this.#emit('request', { name, input }))
    if (!result.success) throw new FasciaError('malformed', `${name} was answered with something else`)
    if (!result.data.ok) throw FasciaError.fromBody(result.data.error)
    const output = REQUESTS[name].output.safeParse(result.data.output)
    if (!output.success) throw new FasciaError('malformed', `${name} was answered with something else`)
    return output.data as RequestOutput<N>
  }

  /** Tells everybody something (only events that the contract lets a screen send). */
  async emit<N extends EventName>(name: N, payload: EventPayload<N>): Promise<void> {
    const result = Result.safeParse(await this.#emit('emit', { name, payload } satisfies EventMessageType))
    if (result.success && !result.data.ok) throw FasciaError.fromBody(result.data.error)
  }

  /** @returns the paths that matched, with the numbers that batches use; null when the link is down */
  async subscribe(patterns: string[]): Promise<Subscribed | null> {
    if (!this.#socket.connected) return null
    const answer = (await this.#emit('subscribe', { patterns })) as unknown
    const plain = Subscribed.safeParse(answer)
    if (plain.success) return plain.data
    const result = Result.safeParse(answer)
    if (!result.success) return null
    if (!result.data.ok) throw FasciaError.fromBody(result.data.error)
    return Subscribed.parse(result.data.output)
  }

  async #emit(kind: 'request' | 'subscribe' | 'emit', message: unknown): Promise<unknown> {
    try {
      return await this.#socket.timeout(REQUEST_DEADLINE_MS).emitWithAck(kind, message)
    } catch {
      throw new FasciaError('unavailable', 'the vehicle link does not answer')
    }
  }

  #takeBatch(raw: RawBatch, acknowledge: (n: number) => void): void {
    if (this.#silence.heard()) this.#become('up')
    this.#sink(raw, (n) => {
      acknowledge(n)
      this.#silence.acknowledged(performance.now())
    })
  }

  #listenForSilence(): void {
    if (!this.#silence.isOverdue(performance.now())) return
    this.#silence.told()
    this.#become('silent')
  }

  #greet(raw: unknown): void {
    const hello = Hello.safeParse(raw)
    if (!hello.success) {
      this.refused += 1
      this.#become('refused')
      return
    }
    this.hello = hello.data
    this.#silence.reset()
    this.#become('up')
  }

  #hear(raw: unknown): void {
    const message = EventMessage.safeParse(raw)
    const payload = message.success ? EVENTS[message.data.name].payload.safeParse(message.data.payload) : undefined
    if (!message.success || !payload?.success) {
      this.refused += 1
      return
    }
    this.#listeners.tell(message.data.name, payload.data as never)
  }

  #become(state: LinkState): void {
    this.state = state
    for (const listener of this.#stateListeners) listener(state)
  }
}
