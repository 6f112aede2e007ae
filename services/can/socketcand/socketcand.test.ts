import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import type { CanFrame } from '../frame.ts'
import type { SourceState } from '../source.ts'
import { transmitPolicy } from '../transmit-policy.ts'
import { SocketcandSource } from './client.ts'
import { ElementReader } from './elements.ts'
import { frameElement, parseFrameElement, parseSendElement, sendElement } from './protocol.ts'
import { SocketcandServer } from './server.ts'

const frame = (id: number, data: number[], more: Partial<CanFrame> = {}): CanFrame => ({
  t: 12.345678,
  bus: 'can0',
  id,
  extended: false,
  fd: false,
  data: Uint8Array.from(data),
  ...more,
})

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function serve(options: Partial<ConstructorParameters<typeof SocketcandServer>[0]> = {}) {
  const server = new SocketcandServer({ buses: ['can0', 'can1'], now: () => 5, ...options })
  const address = await server.listen()
  cleanUps.push(() => server.close())
  return { server, ...address }
}

function listen(host: string, port: number, bus: string) {
  const policy = transmitPolicy({ simulatorBuses: ['can0'], allowTx: [], allowlist: [] })
  const source = new SocketcandSource({ host, port, bus, policy })
  const frames: CanFrame[] = []
  const states: SourceState[] = []
  const waiters = new Set<() => void>()
  const wake = (): void => waiters.forEach((waiter) => waiter())
  source.start({
    onFrame: (one) => (frames.push(one), wake()),
    onState: (state) => (states.push(state), wake()),
  })
  cleanUps.push(() => source.stop())
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        waiters.add(resolve)
      })
      waiters.clear()
    }
  }
  return { source, frames, states, until }
}

async function rawClient(
  host: string,
  port: number,
): Promise<{ socket: Socket; said: () => string; until: (text: string) => Promise<void> }> {
  const socket = connect({ host, port })
  cleanUps.push(() => void socket.destroy())
  let said = ''
  socket.on('data', (chunk) => (said += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  const until = async (text: string): Promise<void> => {
    while (!said.includes(text)) await once(socket, 'data')
  }
  return { socket, said: () => said, until }
}

describe('socketcand elements', () => {
  it('a server takes nothing but elements, so that no body of a web page is heard', () => {
    const post = 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n< open can0 >'
    expect(new ElementReader('refuse').read(Buffer.from(post))).toBeUndefined()
    const reader = new ElementReader('refuse')
    expect(reader.read(Buffer.from(' < open can0 >\n< raw'))).toEqual(['open can0'])
    expect(reader.read(Buffer.from('mode >\r\n'))).toEqual(['rawmode'])
    expect(reader.read(Buffer.from('x< echo >'))).toBeUndefined()
  })

  it('reads elements that arrive in any pieces and passes over what stands between', () => {
    const reader = new ElementReader()
    expect(reader.read(Buffer.from('< hi >noise< o'))).toEqual(['hi'])
    expect(reader.read(Buffer.from('k >< frame 1 2 '))).toEqual(['ok'])
    expect(reader.read(Buffer.from('3 >'))).toEqual(['frame 1 2 3'])
    expect(reader.read(Buffer.from('<' + 'x'.repeat(9100)))).toBeUndefined()
  })

  it('writes and reads every kind of frame', () => {
    const frames = [
      frame(0x123, [0x11, 0xff]),
      frame(0x123, []),
      frame(0x1aaaaaaa, [1], { extended: true }),
      frame(
        0x7ff,
        Array.from({ length: 64 }, (_, index) => index),
        { fd: true, brs: true },
      ),
      frame(0x7ff, [], { fd: true }),
      frame(0x1aaaaaaa, [1, 2], { fd: true, esi: true, extended: true }),
      frame(0x7ff, [], { remote: true }),
      frame(0x7ff, [], { remote: true, remoteLength: 4 }),
      frame(0x88, [], { error: true }),
      frame(0x1004, [1, 2, 3, 4, 5, 6, 7, 8], { error: true }),
    ]
    expect(frameElement(frames[3] as CanFrame)).toMatch(/^< fdframe 7FF 01 12.345678 0001.*3F >$/)
    expect(frameElement(frames[0] as CanFrame)).toBe('< frame 123 12.345678 11FF >')
    for (const one of frames) {
      const element = frameElement(one).slice(1, -1).trim()
      expect(parseFrameElement(element, 'can0')).toEqual(one)
    }
    for (const one of frames.filter(({ error }) => !error)) {
      expect(parseSendElement(sendElement(one).slice(1, -1).trim(), 'can0', one.t)).toEqual(one)
    }
    expect(parseFrameElement('frame 123 23.424242 11 22 33 44', 'can0')?.data).toEqual(Uint8Array.of(0x11, 0x22, 0x33, 0x44))
    expect(parseSendElement('send 1AAAAAAA 2 1 F1', 'can0', 1)).toMatchObject({ extended: true, data: Uint8Array.of(1, 0xf1) })
  })

  it.each([
    'send 800 0',
    'send 123 9 1 2 3 4 5 6 7 8 9',
    'send 123 2 1',
    'send 123 x',
    'send',
    'send 123 1 1G',
    'sendrtr 123 9',
    'fdsend 123 G 0',
    'fdsend 123 0 9 1 2 3 4 5 6 7 8 9',
  ])('refuses %s', (element) => expect(parseSendElement(element, 'can0', 0)).toBeUndefined())
})

describe('socketcand over TCP', () => {
  it('delivers frames of the opened bus only, with their source time', async () => {
    const { server, host, port } = await serve()
    const { frames, states, until } = listen(host, port, 'can0')
    await until(() => states.at(-1) === 'up')
    server.broadcast(frame(0x100, [1]))
    server.broadcast(frame(0x200, [2], { bus: 'can1' }))
    server.broadcast(frame(0x101, [3], { t: 13 }))
    await until(() => frames.length === 2)
    expect(frames).toEqual([frame(0x100, [1]), frame(0x101, [3], { t: 13 })])
    expect(states).toEqual(['connecting', 'up'])
  })

  it('takes frames from clients, gives them to the other clients, and not back', async () => {
    const sent: CanFrame[] = []
    const { host, port } = await serve({ onSend: (one) => sent.push(one) })
    const sender = listen(host, port, 'can0')
    const other = listen(host, port, 'can0')
    await sender.until(() => sender.source.state === 'up')
    await other.until(() => other.source.state === 'up')
    sender.source.send(frame(0x321, [9]))
    await other.until(() => other.frames.length === 1)
    const asServed = frame(0x321, [9], { t: 5 })
    expect(sent).toEqual([asServed])
    expect(other.frames).toEqual([asServed])
    expect(sender.frames).toEqual([])
  })

  it('refuses to send on a bus that is listen-only', async () => {
    const { host, port } = await serve()
    const { source, until } = listen(host, port, 'can1')
    await until(() => source.state === 'up')
    expect(source.writable).toBe(false)
    expect(() => source.send(frame(1, [], { bus: 'can0' }))).toThrow(expect.objectContaining({ code: 'bus_listen_only' }))
  })

  it('tells of a lost bus and comes back by itself', async () => {
    const { server, host, port } = await serve()
    const { source, states, frames, until } = listen(host, port, 'can0')
    await until(() => source.state === 'up')
    server.setPlugged('can0', false)
    await until(() => source.state === 'down')
    expect(() => source.send(frame(1, []))).toThrow(expect.objectContaining({ code: 'bus_lost' }))
    server.setPlugged('can0', true)
    await until(() => source.state === 'up')
    server.broadcast(frame(2, []))
    await until(() => frames.length === 1)
    expect(states).toEqual(['connecting', 'up', 'down', 'up'])
  })

  it('speaks the protocol as other clients do', async () => {
    const { server, host, port } = await serve()
    const { socket, said, until } = await rawClient(host, port)
    await until('< hi >')
    socket.write('< rawmode >< open can1 >< echo >')
    await until('< echo >')
    socket.write('< nomode >< rawmode >')
    await until('command >< ok >')
    socket.write('< send 123 9 >')
    await until('send command >')
    server.broadcast(frame(0x123, [0xab], { bus: 'can1', t: 1.5 }))
    await until('< frame')
    expect(said()).toBe(
      '< hi >< error unknown command >< ok >< echo >< error unknown command >< ok >' +
        '< error syntax error in send command > < frame 123 1.500000 AB >',
    )
  })

  it('closes the door on an unknown bus', async () => {
    const { host, port } = await serve()
    const { socket, said } = await rawClient(host, port)
    socket.write('< open can9 >')
    await once(socket, 'close')
    expect(said()).toBe('< hi >< error could not open bus >')
  })

  it('drops a client that does not read instead of queueing for it', async () => {
    const { server, host, port } = await serve({ maxWaitingBytes: 64 * 1024 })
    const slow = await rawClient(host, port)
    slow.socket.write('< open can0 >< rawmode >')
    await slow.until('< ok >< ok >')
    slow.socket.pause()
    const good = listen(host, port, 'can0')
    await good.until(() => good.source.state === 'up')
    for (let round = 0; server.dropped === 0 && round < 5000; round++) {
      for (let index = 0; index < 500; index++) server.broadcast(frame(index, [1, 2, 3, 4, 5, 6, 7, 8]))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(server.dropped).toBe(1)
    expect(good.source.state).toBe('up')
  })
})
