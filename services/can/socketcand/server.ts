/**
 * A socketcand server for several buses, on loopback only. The simulator embeds it; `SocketcandSource`, can-utils' peers and
 * python-can connect to it.
 */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { ClientSession, type ServerPorts } from './client-session.ts'
import { ElementReader } from './elements.ts'
import { frameElement } from './protocol.ts'

export interface SocketcandServerOptions {
  buses: readonly string[]
  /**
   * True (the default) for buses that move nothing real: the server then answers `< simulator >`, a word of ours, with their
   * names, and tools that generate frames agree to write here. A bridge to real buses says false.
   */
  simulated?: boolean
  /** A client put this frame on its bus; `t` is the server's time. Other clients of the bus hear it too. */
  onSend?(frame: CanFrame): void
  /** Source time in seconds, for frames that clients send. */
  now?(): number
  /** What may wait for one client before it is dropped as too slow. */
  maxWaitingBytes?: number
}

const MAX_CLIENTS = 32
const MAX_WAITING_BYTES = 1024 * 1024

interface Counts {
  rbytes: number
  rpackets: number
  tbytes: number
  tpackets: number
}

export class SocketcandServer {
  readonly buses: readonly string[]
  readonly #onSend: (frame: CanFrame) => void
  readonly #ports: ServerPorts
  readonly #maxWaitingBytes: number
  readonly #server: Server
  readonly #clients = new Set<ClientSession>()
  readonly #unplugged = new Set<string>()
  readonly #counts = new Map<string, Counts>()
  /** What each bus said since the last tick. */
  readonly #pending = new Map<string, string>()
  /** What clients send, while one of it is carried to the others. */
  readonly #outgoing: { frame: CanFrame; from: ClientSession }[] = []
  #flushing = false
  #dropped = 0

  constructor(options: SocketcandServerOptions) {
    this.buses = options.buses
    this.#onSend = options.onSend ?? (() => undefined)
    this.#maxWaitingBytes = options.maxWaitingBytes ?? MAX_WAITING_BYTES
    for (const bus of options.buses) this.#counts.set(bus, { rbytes: 0, rpackets: 0, tbytes: 0, tpackets: 0 })
    this.#ports = {
      buses: options.buses,
      simulated: options.simulated ?? true,
      now: options.now ?? (() => Date.now() / 1000),
      isPlugged: (bus) => !this.#unplugged.has(bus),
      flush: () => this.#flush(),
      send: (frame, from) => this.#send(frame, from),
      counts: (bus) => {
        const { rbytes = 0, rpackets = 0, tbytes = 0, tpackets = 0 } = this.#counts.get(bus) ?? {}
        return [rbytes, rpackets, tbytes, tpackets]
      },
    }
    this.#server = createServer((socket) => this.#greet(socket))
    this.#server.maxConnections = MAX_CLIENTS
  }

  /** Clients that were dropped because they did not read what the bus said. */
  get dropped(): number {
    return this.#dropped
  }

  get clients(): number {
    return this.#clients.size
  }

  /** @throws FasciaError `unavailable` when the port is taken */
  async listen(port = 0): Promise<{ host: string; port: number }> {
    const host = '127.0.0.1'
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (cause) =>
        reject(new FasciaError('unavailable', `socketcand can't listen on ${host}:${port}: ${cause.message}`, { cause })),
      )
      this.#server.listen(port, host, resolve)
    })
    return { host, port: (this.#server.address() as AddressInfo).port }
  }

  /** Puts a frame on its bus: every client in raw mode gets it with the next tick's batch. */
  broadcast(frame: CanFrame): void {
    if (this.#unplugged.has(frame.bus)) return
    const counts = this.#counts.get(frame.bus)
    if (counts) {
      counts.rpackets++
      counts.rbytes += frame.data.length
    }
    if (this.#clients.size === 0) return
    for (const client of this.#clients) if (client.bus === frame.bus && !client.isRaw) client.hear(frame)
    // The space belongs to python-can before 4.2: of pieces that end inside an element it loses the next character.
    this.#pending.set(frame.bus, `${this.#pending.get(frame.bus) ?? ''} ${frameElement(frame)}`)
    if (this.#flushing) return
    this.#flushing = true
    setImmediate(() => this.#flush())
  }

  /** Cuts a bus (its clients are disconnected and can't come back) or mends it. */
  setPlugged(bus: string, plugged: boolean): void {
    if (plugged) {
      this.#unplugged.delete(bus)
      return
    }
    this.#unplugged.add(bus)
    this.#pending.delete(bus)
    for (const client of this.#clients) if (client.bus === bus) client.drop()
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.drop()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #flush(): void {
    this.#flushing = false
    for (const [bus, text] of this.#pending) this.#tell(bus, text, undefined)
    this.#pending.clear()
  }

  /** One buffer for all clients of a bus; whoever does not read is cut off rather than queued for. */
  #tell(bus: string, text: string, sender: ClientSession | undefined): void {
    const bytes = Buffer.from(text, 'latin1')
    for (const client of this.#clients) {
      if (client.bus !== bus || client === sender) continue
      const waiting = client.isRaw ? client.write(bytes) : client.waitingBytes
      if (waiting <= this.#maxWaitingBytes) continue
      this.#dropped++
      client.drop()
    }
  }

  #greet(socket: Socket): void {
    const reader = new ElementReader('refuse')
    socket.setNoDelay(true)
    const client = new ClientSession(socket, this.#ports)
    this.#clients.add(client)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#clients.delete(client)
      client.close()
    })
    socket.on('data', (chunk) => {
      const elements = reader.read(chunk)
      if (!elements) socket.destroy()
      for (const element of elements ?? []) client.answer(element)
    })
  }

  /** One after the other: who hears a frame and answers it at once is heard after it, by everybody. */
  #send(frame: CanFrame, from: ClientSession): void {
    this.#outgoing.push({ frame, from })
    if (this.#outgoing.length > 1) return
    try {
      for (let next = this.#outgoing[0]; next; next = this.#outgoing[0]) {
        this.#carry(next.frame, next.from)
        this.#outgoing.shift()
      }
    } finally {
      // What a listener throws ends this call and no later one.
      this.#outgoing.length = 0
    }
  }

  #carry(frame: CanFrame, from: ClientSession): void {
    if (this.#unplugged.has(frame.bus)) return
    const counts = this.#counts.get(frame.bus)
    if (counts) {
      counts.tpackets++
      counts.tbytes += frame.data.length
    }
    this.#tell(frame.bus, ` ${frameElement(frame)}`, from)
    this.#onSend(frame)
    for (const client of this.#clients) {
      if (client.bus === frame.bus && !client.isRaw && client !== from) client.hear(frame)
    }
  }
}
