/** The adapter of SocketCAN against a module that does what node-can does: there is no CAN interface in a test machine. */
import { afterEach, describe, expect, it } from 'vitest'
import type { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import type { SourceState } from '../source.ts'
import { transmitPolicy } from '../transmit-policy.ts'
import { loadSocketCan, type SocketCanChannel, type SocketCanMessage, type SocketCanModule } from './module.ts'
import { SocketCanSource, type SocketCanOptions } from './source.ts'

class FakeChannel implements SocketCanChannel {
  readonly sent: unknown[] = []
  readonly #onMessage: ((message: SocketCanMessage) => void)[] = []
  readonly #onStopped: (() => void)[] = []
  started = false
  full = false

  addListener(event: string, listener: unknown): void {
    if (event === 'onMessage') this.#onMessage.push(listener as (message: SocketCanMessage) => void)
    else this.#onStopped.push(listener as () => void)
  }

  start(): void {
    this.started = true
  }

  /** As node-can: stopping tells the listeners, and stopping twice throws. */
  stop(): void {
    if (!this.started) throw new Error('Channel not started')
    this.started = false
    for (const listener of this.#onStopped) listener()
  }

  send(message: unknown): number {
    this.sent.push(message)
    return this.full ? -1 : 16
  }

  sendFD(message: unknown): number {
    return this.send(message)
  }

  say(message: SocketCanMessage): void {
    for (const listener of this.#onMessage) listener(message)
  }
}

class FakeModule implements SocketCanModule {
  readonly channels: FakeChannel[] = []
  readonly names: string[] = []
  isThere = true

  createRawChannelWithOptions(name: string): SocketCanChannel {
    this.names.push(name)
    if (!this.isThere) throw new Error('Error while creating channel')
    const channel = new FakeChannel()
    this.channels.push(channel)
    return channel
  }
}

const sources: SocketCanSource[] = []
afterEach(async () => {
  for (const source of sources.splice(0)) await source.stop()
})

function open(module: FakeModule, more: Partial<SocketCanOptions> = {}) {
  const policy = transmitPolicy({ simulatorBuses: [], allowTx: ['body'], allowlist: [{ id: 1, extended: false }] })
  const troubles: FasciaError[] = []
  const source = new SocketCanSource({
    bus: 'body',
    interface: 'can3',
    policy,
    load: () => Promise.resolve(module),
    reconnect: { firstMs: 2, maxMs: 8, tries: Infinity },
    onTrouble: (error) => troubles.push(error),
    ...more,
  })
  const frames: CanFrame[] = []
  const states: SourceState[] = []
  sources.push(source)
  source.start({ onFrame: (frame) => frames.push(frame), onState: (state) => states.push(state) })
  return { source, frames, states, troubles }
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1))
}
const frame = (id: number, more: Partial<CanFrame> = {}): CanFrame => ({
  t: 0,
  bus: 'body',
  id,
  extended: false,
  fd: false,
  data: Uint8Array.of(1, 2),
  ...more,
})

describe('SocketCAN', () => {
  it('brings every kind of frame with the time of the kernel', async () => {
    const module = new FakeModule()
    const { source, frames, states } = open(module)
    await until(() => source.state === 'up')
    const channel = module.channels[0]
    channel?.say({ id: 0x123, data: Buffer.from([1, 2]), ts_sec: 100, ts_usec: 250_000 })
    channel?.say({ id: 0x18daf110, ext: true, data: Buffer.alloc(12), ts_sec: 101 })
    channel?.say({ id: 0x10, rtr: true, data: Buffer.alloc(3), ts_sec: 102 })
    channel?.say({ id: 0x4, err: true, data: Buffer.alloc(8), ts_sec: 103 })
    expect(frames).toEqual([
      frame(0x123, { t: 100.25 }),
      frame(0x18daf110, { t: 101, extended: true, fd: true, data: new Uint8Array(12) }),
      frame(0x10, { t: 102, remote: true, remoteLength: 3, data: new Uint8Array(0) }),
      frame(0x4, { t: 103, error: true, data: new Uint8Array(8) }),
    ])
    expect([module.names, states, source.description]).toEqual([['can3'], ['connecting', 'up'], 'SocketCAN can3'])
  })

  it('sends what the policy lets out, and tells when the interface is full', async () => {
    const module = new FakeModule()
    const { source } = open(module)
    expect(() => source.send(frame(1))).toThrow(expect.objectContaining({ code: 'bus_lost' }))
    await until(() => source.state === 'up')
    source.send(frame(1))
    source.send(frame(1, { fd: true, brs: true }))
    expect(() => source.send(frame(2))).toThrow(expect.objectContaining({ code: 'bus_listen_only' }))
    const channel = module.channels[0] as FakeChannel
    expect(channel.sent).toEqual([
      { id: 1, ext: false, rtr: false, data: Buffer.from([1, 2]) },
      { id: 1, ext: false, fd_brs: true, data: Buffer.from([1, 2]) },
    ])
    channel.full = true
    expect(() => source.send(frame(1))).toThrow(expect.objectContaining({ code: 'too_many' }))
  })

  it('comes back when the interface was gone, and tells each reason once', async () => {
    const module = new FakeModule()
    module.isThere = false
    const { source, states, troubles } = open(module)
    await until(() => module.names.length >= 3)
    expect(states).toEqual(['connecting', 'down'])
    expect(troubles.map(({ code, remedy }) => [code, remedy])).toEqual([
      ['bus_lost', 'ip link set can3 up type can bitrate 500000'],
    ])
    module.isThere = true
    await until(() => source.state === 'up')
    module.channels[0]?.stop()
    expect(source.state).toBe('down')
    await until(() => source.state === 'up')
    expect(states).toEqual(['connecting', 'down', 'up', 'down', 'up'])
    expect(module.channels.length).toBe(2)
  })

  it('is silent after it was stopped', async () => {
    const module = new FakeModule()
    const { source, frames, states } = open(module)
    await until(() => source.state === 'up')
    await source.stop()
    module.channels[0]?.say({ id: 1, data: Buffer.alloc(0) })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect([frames, states, module.channels.length]).toEqual([[], ['connecting', 'up'], 1])
  })

  it('says what to do where the package is not installed, or is another one', async () => {
    await expect(loadSocketCan('no-such-package-of-fascia')).rejects.toMatchObject({
      code: 'unavailable',
      remedy: expect.stringContaining('npm install socketcan') as string,
    })
    await expect(loadSocketCan('node:path')).rejects.toMatchObject({ code: 'unsupported' })
    const { troubles } = open(new FakeModule(), { load: () => loadSocketCan('no-such-package-of-fascia') })
    await until(() => troubles.length === 1)
    expect(troubles[0]?.code).toBe('unavailable')
  })
})
