/**
 * Home Assistant's WebSocket API: authentication, numbered messages, reconnection with back-off. What is wished for is
 * asked again after each reconnect by the owner of the connection.
 */
import WebSocket from 'ws'
import { z } from 'zod'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'

const ANSWER_MS = 10_000
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024
const CALLS_MAX = 200
const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 30_000
/** A connection that says nothing at all is asked; without an answer it is dead. */
const PING_EVERY_MS = 1_000
const PONG_MS = 1_500

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth_required'), ha_version: z.string().optional() }),
  z.object({ type: z.literal('auth_ok'), ha_version: z.string().optional() }),
  z.object({ type: z.literal('auth_invalid'), message: z.string().optional() }),
  z.object({
    type: z.literal('result'),
    id: z.number(),
    success: z.boolean(),
    result: z.unknown().optional(),
    error: z.object({ code: z.union([z.string(), z.number()]), message: z.string() }).optional(),
  }),
  z.object({ type: z.literal('event'), id: z.number(), event: z.unknown() }),
  z.object({ type: z.literal('pong'), id: z.number() }),
])

export interface ConnectionOptions {
  /** http(s) origin. */
  url: string
  /** A token that is valid now. @throws FasciaError `unauthorized` when the account is gone */
  token(): Promise<string>
  /** Called after each authentication; what it throws ends the connection, and it is tried again. */
  onReady(): Promise<void>
  /** Called when `onReady` is done. */
  onUp(): void
  onLost(problem: string | undefined): void
  log: Log
}

interface Waiting {
  done(result: unknown): void
  fail(error: FasciaError): void
  timer: NodeJS.Timeout
}

export class Connection {
  readonly #options: ConnectionOptions
  readonly #waiting = new Map<number, Waiting>()
  readonly #events = new Map<number, (event: unknown) => void>()
  #socket: WebSocket | undefined
  #ready = false
  #n = 0
  #tries = 0
  #retry: NodeJS.Timeout | undefined
  #ping: NodeJS.Timeout | undefined
  #heardMs = 0
  #problem: string | undefined
  #closed = false
  #refused = 0

  constructor(options: ConnectionOptions) {
    this.#options = options
    void this.#connect()
  }

  get ready(): boolean {
    return this.#ready
  }

  /** Messages that were not understood. */
  get refused(): number {
    return this.#refused
  }

  /** @throws FasciaError `unavailable`, `timeout`, or the server's refusal as `refused` text under `invalid` */
  call(body: Record<string, unknown>): Promise<unknown> {
    return this.#call(body).result
  }

  /** Asks for events, which come until the connection ends. */
  async subscribe(body: Record<string, unknown>, onEvent: (event: unknown) => void): Promise<void> {
    const { id, result } = this.#call(body, onEvent)
    await result.catch((error: unknown) => {
      this.#events.delete(id)
      throw error
    })
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#socket?.terminate()
    this.#lose()
  }

  #call(body: Record<string, unknown>, onEvent?: (event: unknown) => void): { id: number; result: Promise<unknown> } {
    const id = ++this.#n
    const socket = this.#socket
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      return { id, result: Promise.reject(new FasciaError('unavailable', 'Home Assistant does not answer')) }
    }
    if (this.#waiting.size >= CALLS_MAX) return { id, result: Promise.reject(new FasciaError('too_many', 'too many calls')) }
    const result = new Promise<unknown>((done, fail) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        fail(new FasciaError('timeout', 'Home Assistant did not answer in time'))
      }, ANSWER_MS)
      this.#waiting.set(id, { done, fail, timer })
    })
    // The first event may come in the same read as the result.
    if (onEvent) this.#events.set(id, onEvent)
    socket.send(JSON.stringify({ id, ...body }))
    return { id, result }
  }

  async #connect(): Promise<void> {
    try {
      const token = await this.#options.token()
      if (this.#closed) return
      const address = `${this.#options.url.replace(/\/$/, '').replace(/^http/, 'ws')}/api/websocket`
      const socket = new WebSocket(address, { maxPayload: MESSAGE_BYTES_MAX, handshakeTimeout: 5_000, perMessageDeflate: false })
      this.#socket = socket
      socket.on('message', (data) => this.#hear(socket, token, data))
      socket.on('error', (error) => (this.#problem = error.message))
      socket.on('close', () => {
        if (this.#socket === socket) this.#lose()
      })
    } catch (error) {
      this.#problem = FasciaError.from(error).message
      this.#lose()
    }
  }

  #hear(socket: WebSocket, token: string, data: WebSocket.RawData): void {
    this.#heardMs = performance.now()
    let raw: unknown
    try {
      raw = JSON.parse((data as Buffer).toString('utf8'))
    } catch {
      raw = undefined
    }
    // Several messages may come together in a list.
    for (const one of Array.isArray(raw) ? raw : [raw]) {
      const parsed = Message.safeParse(one)
      if (parsed.success) this.#take(socket, token, parsed.data)
      else this.#refused++
    }
  }

  #take(socket: WebSocket, token: string, message: z.infer<typeof Message>): void {
    switch (message.type) {
      case 'auth_required':
        socket.send(JSON.stringify({ type: 'auth', access_token: token }))
        break
      case 'auth_ok':
        this.#begin(socket)
        break
      case 'auth_invalid':
        this.#problem = 'Home Assistant refuses the token'
        socket.terminate()
        break
      case 'result': {
        const waiting = this.#waiting.get(message.id)
        if (!waiting) break
        this.#waiting.delete(message.id)
        clearTimeout(waiting.timer)
        if (message.success) waiting.done(message.result)
        else
          waiting.fail(
            new FasciaError('invalid', `Home Assistant refused: ${message.error?.message ?? 'no reason'}`.slice(0, 300)),
          )
        break
      }
      case 'event':
        this.#events.get(message.id)?.(message.event)
        break
      case 'pong':
        break
    }
  }

  #begin(socket: WebSocket): void {
    socket.send(JSON.stringify({ id: ++this.#n, type: 'supported_features', features: { coalesce_messages: 1 } }))
    this.#ping = setInterval(() => this.#watch(socket), PING_EVERY_MS)
    this.#options.onReady().then(
      () => {
        if (this.#socket !== socket) return
        this.#ready = true
        this.#tries = 0
        this.#problem = undefined
        this.#options.onUp()
      },
      (error: unknown) => {
        this.#problem = FasciaError.from(error).message
        socket.terminate()
      },
    )
  }

  #watch(socket: WebSocket): void {
    if (performance.now() - this.#heardMs > PING_EVERY_MS + PONG_MS) socket.terminate()
    else socket.send(JSON.stringify({ id: ++this.#n, type: 'ping' }))
  }

  #lose(): void {
    clearInterval(this.#ping)
    this.#socket = undefined
    this.#ready = false
    this.#events.clear()
    for (const { fail, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      fail(new FasciaError('unavailable', 'Home Assistant went away'))
    }
    this.#waiting.clear()
    this.#options.onLost(this.#problem)
    if (this.#closed) return
    // Half of the pause is random: after a restart of the house not everybody knocks at once.
    const pauseMs = Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(10, this.#tries++))
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#connect(), pauseMs * (0.5 + Math.random() / 2))
  }
}
