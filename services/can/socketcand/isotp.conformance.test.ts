/** Mode ISO-TP of socketcand byte by byte, from its document (linux-can/socketcand, doc/protocol.md). */
import { describe, expect, it } from 'vitest'
import { opened, serveEachTest, wire } from './conformance.fixture.ts'

serveEachTest()

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
    expect(wire.sent[0]).toMatchObject({
      id: 0x1f998877,
      extended: true,
      data: Uint8Array.of(0x10, 16, 0, 0x11, 0x22, 0x33, 0x44, 0x55),
    })
    expect(wire.sent.filter(({ id }) => id === 0x1f998877).every(({ data }) => data.length === 8)).toBe(true)
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
    expect(wire.sent.map(({ data }) => data[0])).toEqual([0x12, 0xf1, 0x12])
    spy.socket.write('< sendpdu 0102 >')
    await spy.tell('< echo >', '< echo >')
    expect(wire.sent.length).toBe(3)
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
