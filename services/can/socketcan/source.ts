/** A network interface of Linux (can0, vcan0) as a bus. It comes back by itself for as long as it is not stopped. */
import { systemClock, type Clock } from '../../base/clock.ts'
import { backOffMs, type BackOff } from '../../base/retry.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { MAX_CLASSIC_BYTES } from '../frame.ts'
import type { CanSource, SourceHandlers, SourceState } from '../source.ts'
import { LISTEN_ONLY, type TransmitPolicy } from '../transmit-policy.ts'
import { loadSocketCan, type SocketCanChannel, type SocketCanMessage, type SocketCanModule } from './module.ts'

export interface SocketCanOptions {
  /** Name in the vehicle. */
  bus: string
  /** Name of the network interface. */
  interface: string
  /** Default: listen-only. */
  policy?: TransmitPolicy
  /** Told once for each reason why the bus does not come up. */
  onTrouble?(error: FasciaError): void
  load?(): Promise<SocketCanModule>
  reconnect?: BackOff
  clock?: Clock
}

const RECONNECT: BackOff = { firstMs: 100, maxMs: 5000, tries: Infinity }

export class SocketCanSource implements CanSource {
  readonly bus: string
  readonly description: string
  readonly writable: boolean
  readonly #options: SocketCanOptions
  readonly #policy: TransmitPolicy
  readonly #clock: Clock
  #state: SourceState = 'connecting'
  #handlers: SourceHandlers | undefined
  #channel: SocketCanChannel | undefined
  #retry: NodeJS.Timeout | undefined
  #attempt = 0
  #stopped = false
  #trouble = ''

  constructor(options: SocketCanOptions) {
    this.#options = options
    this.#policy = options.policy ?? LISTEN_ONLY
    this.#clock = options.clock ?? systemClock
    this.bus = options.bus
    this.description = `SocketCAN ${options.interface}`
    this.writable = this.#policy.writable(options.bus)
  }

  get state(): SourceState {
    return this.#state
  }

  start(handlers: SourceHandlers): void {
    this.#handlers = handlers
    handlers.onState(this.#state)
    void this.#connect()
  }

  send(frame: CanFrame): void {
    this.#policy.check({ ...frame, bus: this.bus })
    const channel = this.#channel
    if (this.#state !== 'up' || !channel) throw new FasciaError('bus_lost', `bus ${this.bus} is not up`)
    const { id, extended: ext, data, remote: rtr = false } = frame
    const message = { id, ext, data: Buffer.from(data) }
    const written = frame.fd
      ? channel.sendFD({ ...message, fd_brs: frame.brs ?? false })
      : channel.send({ ...message, rtr, data: rtr ? Buffer.alloc(frame.remoteLength ?? 0) : message.data })
    if (written !== undefined && written < 0) throw new FasciaError('too_many', `bus ${this.bus} does not take frames so fast`)
  }

  stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    this.#close()
    return Promise.resolve()
  }

  async #connect(): Promise<void> {
    const { load = loadSocketCan, interface: name } = this.#options
    try {
      const module = await load()
      if (this.#stopped) return
      const channel = module.createRawChannelWithOptions(name, { timestamps: true, non_block_send: true })
      channel.addListener('onMessage', (message) => this.#take(channel, message))
      channel.addListener('onStopped', () => this.#lose(channel))
      this.#channel = channel
      channel.start()
      this.#attempt = 0
      this.#trouble = ''
      this.#change('up')
    } catch (error) {
      this.#tell(
        error instanceof FasciaError
          ? error
          : new FasciaError('bus_lost', `the interface ${name} does not open: ${(error as Error).message}`, {
              remedy: `ip link set ${name} up type can bitrate 500000`,
              cause: error,
            }),
      )
      this.#lose(this.#channel)
    }
  }

  #take(channel: SocketCanChannel, { id, ext = false, rtr, err, data, ts_sec, ts_usec }: SocketCanMessage): void {
    if (channel !== this.#channel) return
    const t = ts_sec === undefined ? this.#clock.wallMs() / 1000 : ts_sec + (ts_usec ?? 0) / 1e6
    this.#handlers?.onFrame({
      t,
      bus: this.bus,
      id,
      extended: ext && !err,
      // The package does not say; a CAN FD frame of up to 8 bytes looks like a classic one.
      fd: data.length > MAX_CLASSIC_BYTES,
      ...(rtr ? { remote: true, ...(data.length > 0 ? { remoteLength: data.length } : {}) } : {}),
      ...(err ? { error: true } : {}),
      data: rtr ? new Uint8Array(0) : new Uint8Array(data),
    })
  }

  #lose(channel: SocketCanChannel | undefined): void {
    if (channel !== this.#channel) return
    this.#close()
    this.#change('down')
    if (this.#stopped) return
    this.#retry = setTimeout(() => void this.#connect(), backOffMs(this.#options.reconnect ?? RECONNECT, this.#attempt++))
  }

  #close(): void {
    const channel = this.#channel
    this.#channel = undefined
    try {
      channel?.stop()
    } catch {
      // It never started, or stopped by itself.
    }
  }

  #tell(error: FasciaError): void {
    if (this.#trouble === error.message) return
    this.#trouble = error.message
    this.#options.onTrouble?.(error)
  }

  #change(state: SourceState): void {
    if (this.#state === state) return
    this.#state = state
    this.#handlers?.onState(state)
  }
}
