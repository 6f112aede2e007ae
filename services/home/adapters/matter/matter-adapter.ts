/** Matter from inside the home process: a client of the Matter process, which may be away, come and go. */
import { connect, type Socket } from 'node:net'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../../contract/home.ts'
import { DeviceBook } from '../../devices/device-book.ts'
import type { HomeAdapter } from '../adapter.ts'
import { FromMatter, lineCutter, type ToMatter } from './link.ts'

const LOOK_EVERY_MS = 250
const COMMAND_MS = 2_500
const PAIR_MS = 90_000
/** The process loads for some seconds when it is first wanted, on a busy machine for many. */
const WAKE_MS = 60_000

type Wish = ToMatter extends infer M ? (M extends ToMatter ? Omit<M, 'n'> : never) : never

export interface MatterAdapterOptions {
  /** Where the Matter process answers now. */
  socket(): string | undefined
  /** Asks for the process. */
  wake(): void
  log: Log
}

export class MatterAdapter implements HomeAdapter {
  readonly id = 'matter'
  readonly book = new DeviceBook()
  readonly #options: MatterAdapterOptions
  readonly #listeners = new Set<() => void>()
  readonly #calls = new Map<number, { done: (text: string) => void; fail: (error: unknown) => void; timer: NodeJS.Timeout }>()
  readonly #timer: NodeJS.Timeout
  #socket: Socket | undefined
  #up = false
  #n = 0
  #refused = 0

  constructor(options: MatterAdapterOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
    this.#look()
  }

  status(): Omit<HomeAdapterState, 'id' | 'devices'> {
    return { name: 'Matter', state: this.#up ? 'up' : this.#socket ? 'connecting' : 'down', refused: this.#refused }
  }

  async send(device: HomeDevice, command: HomeCommand): Promise<undefined> {
    await this.#call({ type: 'command', id: device.id, command }, COMMAND_MS)
    return undefined
  }

  /**
   * Joins a device or bridge to the car's fabric.
   *
   * @param code text of the QR code or the manual code
   * @returns its name
   * @throws FasciaError `not_found`, `timeout`, `refused…` as the library says
   */
  async pair(code: string): Promise<string> {
    if (!this.#up) {
      this.#options.wake()
      await this.#isUp()
    }
    return await this.#call({ type: 'pair', code }, PAIR_MS)
  }

  /** Takes the node away that a device belongs to, with all that it brought. */
  async unpair(id: string): Promise<void> {
    await this.#call({ type: 'unpair', id }, PAIR_MS)
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#socket?.destroy()
    this.#lose()
  }

  async #isUp(): Promise<void> {
    const untilMs = performance.now() + WAKE_MS
    while (!this.#up) {
      if (performance.now() > untilMs) throw new FasciaError('unavailable', 'the Matter process does not start')
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }

  #look(): void {
    const path = this.#socket ? undefined : this.#options.socket()
    if (path === undefined) return
    const socket = connect(path)
    this.#socket = socket
    socket.setEncoding('utf8')
    const take = lineCutter((line) => this.#hear(line))
    socket.on('data', (chunk: string) => {
      if (!take(chunk)) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#socket === socket) this.#lose()
    })
  }

  #lose(): void {
    this.#socket = undefined
    for (const n of this.#calls.keys()) this.#settle(n, ({ fail }) => fail(new FasciaError('unavailable', 'Matter went away')))
    this.book.loseAll()
    if (!this.#up) return
    this.#up = false
    this.#changed()
  }

  #hear(line: string): void {
    const parsed = FromMatter.safeParse(JSON.parse(line))
    if (!parsed.success) {
      this.#refused++
      return
    }
    const message = parsed.data
    if (message.type === 'device') this.book.put(message.device)
    else if (message.type === 'gone') this.book.remove(message.id)
    else if (message.type === 'all') {
      this.#refused = message.refused
      this.#up = true
      this.book.replaceAll(message.devices)
      this.#changed()
    } else {
      const { error, text = '' } = message
      this.#settle(message.n, ({ done, fail }) => (error ? fail(FasciaError.fromBody(error)) : done(text)))
    }
  }

  #call(wish: Wish, deadlineMs: number): Promise<string> {
    const socket = this.#socket
    if (!socket || !this.#up) return Promise.reject(new FasciaError('unavailable', 'Matter does not run'))
    const n = ++this.#n
    return new Promise((done, fail) => {
      const timer = setTimeout(
        () => this.#settle(n, () => fail(new FasciaError('not_confirmed', 'Matter did not answer in time'))),
        deadlineMs,
      )
      this.#calls.set(n, { done, fail, timer })
      socket.write(JSON.stringify({ ...wish, n }) + '\n')
    })
  }

  #settle(n: number, end: (call: { done: (text: string) => void; fail: (error: unknown) => void }) => void): void {
    const call = this.#calls.get(n)
    if (!call) return
    this.#calls.delete(n)
    clearTimeout(call.timer)
    end(call)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
