/** Mode BCM of socketcand byte by byte, from its document (linux-can/socketcand, doc/protocol.md). */
import { describe, expect, it } from 'vitest'
import { frame, opened, say, serveEachTest, wire } from './conformance.fixture.ts'

serveEachTest()

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
      const from = wire.sent.length
      while (!wire.sent.slice(from).some(({ data }) => data[0] === byte)) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await client.tell('< add 0 3000 123 1 11 >< echo >', '< echo >')
    expect(wire.sent.length).toBeGreaterThanOrEqual(1)
    await untilSent(0x11)
    await client.tell('< update 123 2 22 33 >< echo >', '< echo >')
    await untilSent(0x22)
    await client.tell('< delete 123 >< echo >', '< echo >')
    const count = wire.sent.length
    await client.tell('< update 123 1 44 >< add 0 0 124 1 55 >< echo >', '< echo >')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(wire.sent.slice(count).map(({ id }) => id)).toEqual([0x124])
  })

  it('ends the jobs of a client that goes', async () => {
    const client = await opened()
    await client.tell('< add 0 2000 123 0 >< echo >', '< echo >')
    client.socket.destroy()
    while (wire.server.clients > 0) await new Promise((resolve) => setTimeout(resolve, 2))
    const count = wire.sent.length
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(wire.sent.length).toBe(count)
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
    expect(wire.sent.length).toBe(64)
  })
})
