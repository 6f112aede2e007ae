/** The open sockets of companions: the latest status out, wishes in; few, small, slow, and closed the moment one is revoked. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import {
  CLOSED_OFF,
  CLOSED_REVOKED,
  CLOSED_TOO_MUCH,
  COMPANION_MESSAGE_MAX,
  FromCompanion,
  type CompanionWish,
  type ToCompanion,
} from '../../contract/companion.ts'
import { FasciaError } from '../../contract/errors.ts'

const SOCKETS_MAX = 24
const OF_A_DEVICE = 4
const PING_MS = 15_000
const BACKLOG_MAX = 256 * 1024
const BURST = 20
const PER_SECOND = 2

interface Live {
  device: string
  socket: WebSocket
  pace: RateLimit
  answers: boolean
}

export interface LiveSocketsParts {
  clock: Clock
  /** @throws FasciaError what the car answers */
  obey(device: string, wish: CompanionWish): Promise<void>
  onChange(): void
}

export class LiveSockets {
  readonly #parts: LiveSocketsParts
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: COMPANION_MESSAGE_MAX, perMessageDeflate: false })
  readonly #live = new Set<Live>()
  readonly #timer: NodeJS.Timeout

  constructor(parts: LiveSocketsParts) {
    this.#parts = parts
    this.#timer = setInterval(() => this.#ping(), PING_MS)
  }

  /** Devices with an open page. */
  get devices(): Set<string> {
    return new Set([...this.#live].map(({ device }) => device))
  }

  /** @throws FasciaError `too_many` */
  take(device: string, request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ofDevice = [...this.#live].filter((one) => one.device === device).length
    if (this.#live.size >= SOCKETS_MAX || ofDevice >= OF_A_DEVICE) throw new FasciaError('too_many', 'too many pages are open')
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      const live: Live = { device, socket, pace: new RateLimit(BURST, PER_SECOND, this.#parts.clock), answers: true }
      this.#live.add(live)
      socket.on('pong', () => (live.answers = true))
      socket.on('error', () => socket.terminate())
      socket.on('message', (data) => void this.#hear(live, data))
      socket.on('close', () => {
        this.#live.delete(live)
        this.#parts.onChange()
      })
      this.#parts.onChange()
    })
  }

  send(device: string, message: ToCompanion): boolean {
    const text = JSON.stringify(message)
    const sockets = [...this.#live].filter((one) => one.device === device)
    for (const { socket } of sockets) {
      if (socket.bufferedAmount > BACKLOG_MAX) socket.terminate()
      else socket.send(text)
    }
    return sockets.length > 0
  }

  /** Its sockets end now; one that does not answer the farewell is cut. */
  revoke(device: string): void {
    this.#end((one) => one.device === device, CLOSED_REVOKED)
  }

  closeAll(): void {
    clearInterval(this.#timer)
    this.#end(() => true, CLOSED_OFF)
    this.#server.close()
  }

  #end(which: (live: Live) => boolean, code: number): void {
    for (const live of [...this.#live].filter(which)) {
      // Nothing more of it is heard or told from here on.
      this.#live.delete(live)
      live.socket.removeAllListeners('message')
      live.socket.close(code)
      setTimeout(() => live.socket.terminate(), 1_000).unref()
    }
  }

  async #hear(live: Live, data: RawData): Promise<void> {
    if (!live.pace.take()) return live.socket.close(CLOSED_TOO_MUCH)
    let raw: unknown
    try {
      raw = JSON.parse((data as Buffer).toString('utf8'))
    } catch {
      return live.socket.close(1007)
    }
    const message = FromCompanion.safeParse(raw)
    if (!message.success) return live.socket.close(1008)
    const { id, wish } = message.data
    const error = await this.#parts.obey(live.device, wish).then(
      () => null,
      (thrown: unknown) => FasciaError.from(thrown).toBody(),
    )
    if (this.#live.has(live)) live.socket.send(JSON.stringify({ type: 'answer', id, error } satisfies ToCompanion))
  }

  #ping(): void {
    for (const live of this.#live) {
      if (!live.answers) live.socket.terminate()
      else {
        live.answers = false
        live.socket.ping()
      }
    }
  }
}
