/**
 * A socketcand server for several buses, on loopback only. The simulator embeds it; `SocketcandSource`, can-utils' peers and
 * python-can connect to it.
 */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { ElementReader, frameElement, parseSendElement } from './protocol.ts'

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

interface Client {
  socket: Socket
  bus: string | undefined
  raw: boolean
}

export class SocketcandServer {
  readonly buses: readonly string[]
  readonly #simulated: boolean
  readonly #onSend: (frame: CanFrame) => void
  readonly #now: () => number
  readonly #maxWaitingBytes: number
  readonly #server: Server
  readonly #clients = new Set<Client>()
  readonly #unplugged = new Set<string>()
  /** What each bus said since the last tick. */
  readonly #pending = new Map<string, string>()
  #flushing = false
  #dropped = 0

  constructor(options: SocketcandServerOptions) {
    this.buses = options.buses
    this.#simulated = options.simulated ?? true
    this.#onSend = options.onSend ?? (() => undefined)
    this.#now = options.now ?? (() => Date.now() / 1000)
    this.#maxWaitingBytes = options.maxWaitingBytes ?? MAX_WAITING_BYTES
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
    if (this.#clients.size === 0 || this.#unplugged.has(frame.bus)) return
    this.#pending.set(frame.bus, (this.#pending.get(frame.bus) ?? '') + frameElement(frame))
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
    for (const client of this.#clients) if (client.bus === bus) client.socket.destroy()
  }

  async close(): Promise<void> {
    for (const { socket } of this.#clients) socket.destroy()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #flush(): void {
    this.#flushing = false
    for (const [bus, text] of this.#pending) this.#tell(bus, text, undefined)
    this.#pending.clear()
  }

  /** One buffer for all clients of a bus; whoever does not read is cut off rather than queued for. */
  #tell(bus: string, text: string, sender: Client | undefined): void {
    const bytes = Buffer.from(text, 'latin1')
    for (const client of this.#clients) {
      if (client.bus !== bus || !client.raw || client === sender) continue
      client.socket.write(bytes)
      if (client.socket.writableLength <= this.#maxWaitingBytes) continue
      this.#dropped++
      client.socket.destroy()
    }
  }

  #greet(socket: Socket): void {
    const client: Client = { socket, bus: undefined, raw: false }
    const reader = new ElementReader('refuse')
    this.#clients.add(client)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#clients.delete(client))
    socket.on('data', (chunk) => {
      const elements = reader.read(chunk)
      if (!elements) socket.destroy()
      for (const element of elements ?? []) this.#answer(client, element)
    })
    socket.write('< hi >')
  }

  #answer(client: Client, element: string): void {
    const { socket } = client
    const [word, argument] = element.split(/\s+/)
    if (word === 'echo') socket.write('< echo >')
    else if (word === 'simulator' && this.#simulated) socket.write(`< simulator ${this.buses.join(' ')} >`)
    else if (word === 'open' && client.bus === undefined) this.#open(client, argument ?? '')
    else if (client.bus === undefined) socket.write('< error unknown command >')
    else if (word === 'rawmode' || word === 'bcmmode') {
      this.#flush()
      client.raw = word === 'rawmode'
      socket.write('< ok >')
    } else if (word === 'send' || word === 'fdsend' || word === 'sendrtr') this.#send(client, client.bus, element)
    else socket.write('< error unknown command >')
  }

  #open(client: Client, bus: string): void {
    if (this.buses.includes(bus) && !this.#unplugged.has(bus)) {
      client.bus = bus
      client.socket.write('< ok >')
    } else {
      client.socket.end('< error could not open bus >')
    }
  }

  #send(client: Client, bus: string, element: string): void {
    const frame = parseSendElement(element, bus, this.#now())
    if (!frame) {
      client.socket.write('< error syntax error in send command >')
      return
    }
    this.#flush()
    this.#tell(bus, frameElement(frame), client)
    this.#onSend(frame)
  }
}
