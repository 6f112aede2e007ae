/**
 * The protocol of socketcand byte by byte, from its document (linux-can/socketcand, doc/protocol.md): what a client writes, and
 * what it must get. Modes BCM and ISO-TP have files of their own.
 */
import { describe, expect, it } from 'vitest'
import { Client, frame, opened, say, serveEachTest, wire } from './conformance.fixture.ts'

serveEachTest()

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
      wire.sent.map(({ id, extended, remote, remoteLength, fd, brs, data }) => [
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
