/**
 * The protocol of socketcand byte by byte, from its document (linux-can/socketcand, doc/protocol.md): what a client writes, and
 * what it must get.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CanFrame } from '../frame.ts'
import { SocketcandServer } from './server.ts'

let server: SocketcandServer
let port: number
let sent: CanFrame[]
const sockets: Socket[] = []

beforeEach(async () => {
  sent = []
  server = new SocketcandServer({ buses: ['can0', 'can1'], onSend: (frame) => sent.push(frame), now: () => 23.424242 })
  port = (await server.listen()).port
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close()
})

class Client {
  readonly socket: Socket
  #said = ''
  #closed = false

  constructor() {
    this.socket = connect({ host: '127.0.0.1', port })
    sockets.push(this.socket)
    this.socket.on('error', () => undefined)
    this.socket.on('data', (chunk) => (this.#said += chunk.toString('latin1')))
    this.socket.on('close', () => (this.#closed = true))
  }

  /** Everything that came since the last call, once it ends with the text. */
  async until(text: string): Promise<string> {
    while (!this.#said.endsWith(text)) {
      if (this.#closed) throw new Error(`closed after "${this.#said}", not "${text}"`)
      await once(this.socket, 'data')
    }
    const said = this.#said
    this.#said = ''
    return said
  }

  async tell(text: string, answer: string): Promise<string> {
    this.socket.write(text)
    return this.until(answer)
  }

  async closed(): Promise<string> {
    if (!this.#closed) await once(this.socket, 'close')
    return this.#said
  }
}

async function opened(...words: string[]): Promise<Client> {
  const client = new Client()
  expect(await client.until('< hi >')).toBe('< hi >')
  expect(await client.tell('< open can0 >', '< ok >')).toBe('< ok >')
  for (const word of words) expect(await client.tell(`< ${word} >`, '< ok >')).toBe('< ok >')
  return client
}

const frame = (id: number, data: number[], more: Partial<CanFrame> = {}): CanFrame => ({
  t: 1.5,
  bus: 'can0',
  id,
  extended: false,
  fd: false,
  data: Uint8Array.from(data),
  ...more,
})
const say = (...frames: CanFrame[]): void => frames.forEach((one) => server.broadcast(one))

describe('mode NO_BUS', () => {
  it('greets, opens a bus, and closes the door on a wrong one', async () => {
    const client = await opened()
    expect(await client.tell('< echo >', '< echo >')).toBe('< echo >')
    const stranger = new Client()
    await stranger.until('< hi >')
    expect(await stranger.tell('< send 123 0 >', 'command >')).toBe('< error unknown command >')
    stranger.socket.write('< open can9 >')
    expect(await stranger.closed()).toBe('< error could not open bus >')
  })
})

describe('mode RAW', () => {
  it('writes frames, remote requests and errors as documented', async () => {
    const client = await opened('rawmode')
    say(
      frame(0x123, [0x11, 0x22]),
      frame(0x1aaaaaaa, [], { extended: true, t: 23.424242 }),
      frame(0x123, [], { remote: true, remoteLength: 4 }),
      frame(0x88, [0, 0, 0, 0, 0, 0, 0, 0], { error: true }),
      frame(0x123, [1, 2], { fd: true, brs: true }),
      frame(0x200, [9], { bus: 'can1' }),
    )
    expect(await client.until('0102 >')).toBe(
      ' < frame 123 1.500000 1122 > < frame 1AAAAAAA 23.424242  > < rtr 123 1.500000 4 >' +
        ' < error 088 1.500000 0000000000000000 > < fdframe 123 01 1.500000 0102 >',
    )
  })

  it('sends what the document shows, in any pieces', async () => {
    const client = await opened('rawmode')
    client.socket.write('< send 123 0 >< send 1AAAAAAA 2 1 F1 ><sendrtr 123 0 >\r\n< sendrtr 1AAAAAAA 2 >')
    for (const byte of '< fdsend 123 1 2 11 22 >< send 18DAF1 1 5 >') {
      client.socket.write(byte)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await client.tell('< echo >', '< echo >')
    expect(
      sent.map(({ id, extended, remote, remoteLength, fd, brs, data }) => [
        id,
        extended,
        remote ?? fd,
        remoteLength ?? brs,
        [...data],
      ]),
    ).toEqual([
      [0x123, false, false, undefined, []],
      [0x1aaaaaaa, true, false, undefined, [1, 0xf1]],
      [0x123, false, true, undefined, []],
      [0x1aaaaaaa, true, true, 2, []],
      [0x123, false, true, true, [0x11, 0x22]],
      [0x18daf1, true, false, undefined, [5]],
    ])
  })

  it('gives what one client sends to the others in every mode, not back', async () => {
    const [raw, bcm, sender] = [await opened('rawmode'), await opened(), await opened('rawmode')]
    await bcm.tell('< subscribe 0 0 123 >< echo >', '< echo >')
    expect(await sender.tell('< send 123 1 AB >< echo >', '< echo >')).toBe('< echo >')
    expect(await raw.until('AB >')).toBe(' < frame 123 23.424242 AB >')
    expect(await bcm.until('AB >')).toBe(' < frame 123 23.424242 AB >')
  })

  it('goes back to BCM, where nothing is heard that was not asked for', async () => {
    const client = await opened('rawmode', 'bcmmode')
    say(frame(0x123, [1]))
    expect(await client.tell('< echo >', '< echo >')).toBe('< echo >')
  })
})

describe('mode BCM', () => {
  it('tells every frame of what is subscribed, until it is not', async () => {
    const client = await opened()
    await client.tell('< subscribe 0 0 123 >< subscribe 0 0 00000123 >< echo >', '< echo >')
    say(frame(0x123, [1, 2]), frame(0x124, [9]), frame(0x123, [1, 2]), frame(0x123, [3], { extended: true }))
    expect(await client.until(' 03 >')).toBe(
      ' < frame 123 1.500000 01 02 > < frame 123 1.500000 01 02 > < frame 00000123 1.500000 03 >',
    )
    await client.tell('< unsubscribe 123 >< echo >', '< echo >')
    say(frame(0x123, [7]), frame(0x123, [8], { extended: true }))
    expect(await client.until(' 08 >')).toBe(' < frame 00000123 1.500000 08 >')
  })

  it('tells a filtered frame when a bit of the mask changed', async () => {
    const client = await opened()
    await client.tell('< filter 0 0 123 2 FF 0F >< echo >', '< echo >')
    say(
      frame(0x123, [1, 0x11]),
      frame(0x123, [1, 0x21]),
      frame(0x123, [1, 0x22]),
      frame(0x123, [2, 0x22]),
      frame(0x123, [2, 0xf2]),
    )
    await client.tell('< echo >', '< echo >').then((said) => {
      expect(said).toBe(' < frame 123 1.500000 01 11 > < frame 123 1.500000 01 22 > < frame 123 1.500000 02 22 >< echo >')
    })
  })

  it('tells each value of a multiplexor by its own mask', async () => {
    const client = await opened()
    const mux = 'FF 00 00 00 00 00 00 00 33 FF 00 00 00 00 00 00 56 00 FF 00 00 00 00 00'
    await client.tell(`< muxfilter 0 0 123 3 ${mux} >< echo >`, '< echo >')
    say(
      frame(0x123, [0x33, 1, 1]),
      frame(0x123, [0x33, 1, 2]),
      frame(0x123, [0x33, 2, 2]),
      frame(0x123, [0x56, 1, 1]),
      frame(0x123, [0x56, 2, 1]),
      frame(0x123, [0x44, 9, 9]),
    )
    expect(await client.tell('< echo >', '< echo >')).toBe(
      ' < frame 123 1.500000 33 01 01 > < frame 123 1.500000 33 02 02 > < frame 123 1.500000 56 01 01 >< echo >',
    )
  })

  it('throttles, and tells the newest when the time is over', async () => {
    const client = await opened()
    await client.tell('< subscribe 0 60000 123 >< echo >', '< echo >')
    say(frame(0x123, [1]), frame(0x123, [2]), frame(0x123, [3]))
    expect(await client.until(' 01 >')).toBe(' < frame 123 1.500000 01 >')
    expect(await client.until(' 03 >')).toBe(' < frame 123 1.500000 03 >')
  })

  it('sends jobs at once and again, with new content, until they are deleted', async () => {
    const client = await opened()
    const untilSent = async (byte: number): Promise<void> => {
      const from = sent.length
      while (!sent.slice(from).some(({ data }) => data[0] === byte)) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await client.tell('< add 0 3000 123 1 11 >< echo >', '< echo >')
    expect(sent.length).toBeGreaterThanOrEqual(1)
    await untilSent(0x11)
    await client.tell('< update 123 2 22 33 >< echo >', '< echo >')
    await untilSent(0x22)
    await client.tell('< delete 123 >< echo >', '< echo >')
    const count = sent.length
    await client.tell('< update 123 1 44 >< add 0 0 124 1 55 >< echo >', '< echo >')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(sent.slice(count).map(({ id }) => id)).toEqual([0x124])
  })

  it('ends the jobs of a client that goes', async () => {
    const client = await opened()
    await client.tell('< add 0 2000 123 0 >< echo >', '< echo >')
    client.socket.destroy()
    while (server.clients > 0) await new Promise((resolve) => setTimeout(resolve, 2))
    const count = sent.length
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(sent.length).toBe(count)
  })

  it.each([
    'subscribe 0 0',
    'subscribe 0 x 123',
    'subscribe 0 0 FFF',
    'unsubscribe',
    'filter 0 0 123 2 FF',
    'filter 0 0 123 9 1 2 3 4 5 6 7 8 9',
    'muxfilter 0 0 123 1 FF 00 00 00 00 00 00 00',
    'muxfilter 0 0 123 2 FF 00',
    'muxfilter 0 0 123 999 FF',
    'add 0 123 1 11',
    'add 0 0 123 1',
    'update 123',
    'delete',
  ])('refuses %s', async (element) => {
    const client = await opened()
    expect(await client.tell(`< ${element} >`, ' >')).toBe(`< error syntax error in ${element.split(' ')[0]} command >`)
  })

  it('bounds what one client may ask for', async () => {
    const client = await opened()
    const many = Array.from({ length: 65 }, (_, n) => `< add 0 0 ${n.toString(16).padStart(3, '0')} 0 >`).join('')
    expect(await client.tell(many, 'add command >')).toBe('< error syntax error in add command >')
    expect(sent.length).toBe(64)
  })
})

describe('mode CONTROL', () => {
  it('tells the statistics of its bus until the mode is left', async () => {
    const client = await opened('controlmode')
    const sender = await opened()
    await sender.tell('< send 1 3 1 2 3 >< echo >', '< echo >')
    say(frame(0x123, [1, 2]), frame(0x123, [3]), frame(1, [1], { bus: 'can1' }))
    expect(await client.tell('< statistics 10 >', ' 1 >')).toMatch(/^(< stat 3 2 3 1 >)+$/)
    client.socket.write('< statistics 0 >< bcmmode >')
    expect(await client.until('< ok >')).toMatch(/^(< stat 3 2 3 1 >)*< ok >$/)
    expect(await client.tell('< statistics 10 >', 'command >')).toBe('< error unknown command >')
    await client.tell('< controlmode >', '< ok >')
    expect(await client.tell('< statistics x >', 'command >')).toBe('< error syntax error in statistics command >')
  })
})

describe('mode ISO-TP', () => {
  it('carries PDUs between two clients, as the document configures them', async () => {
    const [tester, ecu] = [await opened('isotpmode'), await opened('isotpmode')]
    expect(await tester.tell('< sendpdu 0902 >', ' >')).toBe('< error unknown command >')
    await tester.tell('< isotpconf 1F998877 1F998876 C 4 0 0 AA 55 >< echo >', '< echo >')
    await ecu.tell('< isotpconf 1F998876 1F998877 0 0 1 >< echo >', '< echo >')
    tester.socket.write('< sendpdu 00112233445566778899AABBCCDDEEFF >')
    expect(await ecu.until('EEFF >')).toBe('< pdu 23.424242 00112233445566778899AABBCCDDEEFF >')
    ecu.socket.write(`< sendpdu 4902 >< sendpdu ${'5A'.repeat(4095)} >`)
    expect(await tester.until('5A >')).toBe(`< pdu 23.424242 4902 >< pdu 23.424242 ${'5A'.repeat(4095)} >`)
    expect(sent[0]).toMatchObject({
      id: 0x1f998877,
      extended: true,
      data: Uint8Array.of(0x10, 16, 0, 0x11, 0x22, 0x33, 0x44, 0x55),
    })
    expect(sent.filter(({ id }) => id === 0x1f998877).every(({ data }) => data.length === 8)).toBe(true)
    await tester.tell('< rawmode >', '< ok >')
  })

  it('has addresses of its own in each direction, and may only listen', async () => {
    const [a, b, spy] = [await opened('isotpmode'), await opened('isotpmode'), await opened('isotpmode')]
    await a.tell('< isotpconf 6F1 612 202 0 0 0 0 0 12 F1 >< echo >', '< echo >')
    await b.tell('< isotpconf 612 6F1 202 0 0 0 0 0 F1 12 >< echo >', '< echo >')
    await spy.tell('< isotpconf 612 6F1 203 0 0 0 0 0 F1 12 >< echo >', '< echo >')
    a.socket.write('< sendpdu 00112233445566778899 >')
    expect(await b.until(' >')).toBe('< pdu 23.424242 00112233445566778899 >')
    expect(await spy.until(' >')).toBe('< pdu 23.424242 00112233445566778899 >')
    expect(sent.map(({ data }) => data[0])).toEqual([0x12, 0xf1, 0x12])
    spy.socket.write('< sendpdu 0102 >')
    await spy.tell('< echo >', '< echo >')
    expect(sent.length).toBe(3)
  })

  it.each([
    'isotpconf 7E0 7E8 0',
    'isotpconf 7E0 7E8 4 0 0',
    'isotpconf 7E0 X 0 0 0',
    'isotpconf 7E0 7E8 2 0 0 0 0 0',
    'isotpconf 7E0 7E8 0 256 0',
  ])('refuses %s', async (element) => {
    const client = await opened('isotpmode')
    expect(await client.tell(`< ${element} >`, ' >')).toBe('< error syntax error in isotpconf command >')
  })
})

describe('a client that does not follow the protocol', () => {
  it.each([
    ['an element without end', '< ' + 'x'.repeat(20_000)],
    ['a whole element that is too long', `< ${'x'.repeat(20_000)} >`],
    ['a request of a web page', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['bytes between elements', '< open can0 >x< rawmode >'],
  ])('is cut off for %s, and others go on', async (_what, bytes) => {
    const good = await opened('rawmode')
    const bad = new Client()
    await bad.until('< hi >')
    bad.socket.write(bytes)
    await bad.closed()
    say(frame(1, [1]))
    expect(await good.until('01 >')).toBe(' < frame 001 1.500000 01 >')
  })
})
