/** A bus behind a socketcand server, in raw mode. It comes back by itself for as long as it is not stopped. */
import { connect, type Socket } from 'node:net'
import { backOffMs, type BackOff } from '../../base/retry.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import type { CanSource, SourceHandlers, SourceState } from '../source.ts'
import { LISTEN_ONLY, type TransmitPolicy } from '../transmit-policy.ts'
import { ElementReader } from './elements.ts'
import { parseFrameElement, sendElement } from './protocol.ts'

export interface SocketcandOptions {
  host: string
  port: number
  bus: string
  /** Default: listen-only. */
  policy?: TransmitPolicy
}

const RECONNECT: BackOff = { firstMs: 50, maxMs: 1000, tries: Infinity }
/** A silent server is asked for an echo after this, and given up after twice as long. */
const SILENCE_MS = 1000
/** Commands are small and few; more than this waiting means that nobody reads. */
const MAX_WAITING_BYTES = 256 * 1024

export class SocketcandSource implements CanSource {
  readonly bus: string
  readonly description: string
  readonly writable: boolean
  readonly #options: SocketcandOptions
  readonly #policy: TransmitPolicy
  #state: SourceState = 'connecting'
  #handlers: SourceHandlers | undefined
  #socket: Socket | undefined
  #retry: NodeJS.Timeout | undefined
  #attempt = 0
  #confirmed = 0
  #stopped = false
  #malformed = 0

  constructor(options: SocketcandOptions) {
    this.#options = options
    this.#policy = options.policy ?? LISTEN_ONLY
    this.bus = options.bus
    this.description = `socketcand ${options.host}:${options.port} ${options.bus}`
    this.writable = this.#policy.writable(options.bus)
  }

  get state(): SourceState {
    return this.#state
  }

  /** Elements that were no frame and no answer. */
  get malformed(): number {
    return this.#malformed
  }

  start(handlers: SourceHandlers): void {
    this.#handlers = handlers
    handlers.onState(this.#state)
    this.#connect()
  }

  send(frame: CanFrame): void {
    this.#policy.check({ ...frame, bus: this.bus })
    const socket = this.#socket
    if (this.#state !== 'up' || !socket) throw new FasciaError('bus_lost', `bus ${this.bus} is not up`)
    if (socket.writableLength > MAX_WAITING_BYTES)
      throw new FasciaError('too_many', `bus ${this.bus} does not take frames so fast`)
    socket.write(sendElement(frame))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    const socket = this.#socket
    if (!socket || socket.destroyed) return
    // What was sent still goes out; the peer's end of it must not keep us.
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve())
      socket.end()
      socket.setTimeout(200, () => socket.destroy())
    })
  }

  #connect(): void {
    const { host, port } = this.#options
    const socket = connect({ host, port })
    const reader = new ElementReader()
    this.#socket = socket
    this.#confirmed = 0
    let silent = false
    socket.setNoDelay(true)
    socket.setTimeout(SILENCE_MS, () => {
      if (silent || this.#state !== 'up') socket.destroy()
      else socket.write('< echo >')
      silent = true
    })
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      silent = false
      const elements = reader.read(chunk)
      if (!elements) socket.destroy()
      for (const element of elements ?? []) this.#hear(socket, element)
    })
    socket.on('close', () => this.#lose())
  }

  #hear(socket: Socket, element: string): void {
    if (element === 'hi') socket.write(`< open ${this.bus} >< rawmode >`)
    else if (element === 'ok') this.#confirm()
    else if (this.#state !== 'up' && element.startsWith('error')) socket.destroy()
    else if (element !== 'echo') this.#take(element)
  }

  /** Two answers come, to open and to rawmode; frames follow the second. */
  #confirm(): void {
    this.#confirmed++
    if (this.#confirmed !== 2) return
    this.#attempt = 0
    this.#change('up')
  }

  #take(element: string): void {
    const frame = parseFrameElement(element, this.bus)
    if (frame) this.#handlers?.onFrame(frame)
    else this.#malformed++
  }

  #lose(): void {
    this.#change('down')
    if (this.#stopped) return
    this.#retry = setTimeout(() => this.#connect(), backOffMs(RECONNECT, this.#attempt++))
  }

  #change(state: SourceState): void {
    if (this.#state === state) return
    this.#state = state
    this.#handlers?.onState(state)
  }
}
