import { createPrivateKey, X509Certificate } from 'node:crypto'
import { connect } from 'node:net'
import { TLSSocket } from 'node:tls'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCertificate } from '../keys/certificate.ts'
import { broadcastAddresses } from './announcer.ts'
import { announcementOf, atEnd, closeAll, device, until, type Side } from './device.fixture.ts'
import { Lines } from './lines.ts'
import { makeIdentity, publicKeyOf, type OwnIdentity } from './own-identity.ts'
import { readPacket, writePacket } from './packets.ts'
import { PAIRING_MS, pairingStep, verificationKey, type PairingState } from './pairing.ts'

const RUNS = 100 * Number(process.env['FASCIA_RUNS'] ?? 1)
afterEach(closeAll)

/** A device that a test drives by hand: connects to the car, and says what it likes. */
async function stranger(
  to: Side,
  options: { own?: OwnIdentity; version?: number; secureId?: string; says?: string } = {},
): Promise<{ own: OwnIdentity; socket: TLSSocket; lines: string[]; send(type: string, body: Record<string, unknown>): void }> {
  const { own = makeIdentity(), version = 8 } = options
  const { secureId = own.deviceId, says = own.deviceId } = options
  const raw = connect(to.car.port ?? 0, '127.0.0.1')
  raw.on('error', () => undefined)
  atEnd(() => raw.destroy())
  const plain = { deviceId: says, deviceName: '<b>Evil</b> "phone"', deviceType: 'phone', protocolVersion: version }
  raw.write(writePacket('kdeconnect.identity', plain))
  const socket = new TLSSocket(raw, {
    isServer: true,
    key: own.key,
    cert: own.certificate,
    requestCert: true,
    rejectUnauthorized: false,
  })
  socket.on('error', () => undefined)
  const lines: string[] = []
  const reader = new Lines(100_000)
  socket.on('data', (chunk: Buffer) => lines.push(...reader.take(chunk)))
  const send = (type: string, body: Record<string, unknown>): void => void socket.write(writePacket(type, body))
  socket.once('secure', () => version >= 8 && send('kdeconnect.identity', { ...plain, deviceId: secureId }))
  return { own, socket, lines, send }
}

describe('two devices', () => {
  let a: Side
  let b: Side
  beforeEach(async () => {
    a = await device('Car A')
    b = await device('Phone, B')
    a.hears(announcementOf(b))
    await until(() => a.car.nearby.length === 1 && b.car.nearby.length === 1)
  })

  it('find each other, show the same digits, pair, and speak then', async () => {
    expect(a.car.nearby[0]).toMatchObject({ id: b.own.deviceId, name: 'Phone B' })
    expect(b.car.send(a.own.deviceId, 'kdeconnect.ping', {})).toBe(false)
    a.car.pair(b.own.deviceId)
    await until(() => b.car.asking !== null)
    expect(a.car.asking).toMatchObject({ byUs: true })
    expect(b.car.asking).toMatchObject({ byUs: false, key: a.car.asking?.key })
    b.car.answer(a.own.deviceId, true)
    await until(() => a.car.isHere(b.own.deviceId) && b.car.isHere(a.own.deviceId))
    expect([...a.book.keys(), ...b.book.keys()]).toEqual([b.own.deviceId, a.own.deviceId])
    b.car.send(a.own.deviceId, 'kdeconnect.ping', { message: 'hello' })
    await until(() => a.packets.length === 1)
    expect(a.packets).toEqual([{ type: 'kdeconnect.ping', body: { message: 'hello' } }])
    a.car.unpair(b.own.deviceId)
    await until(() => b.book.size === 0 && !b.car.isHere(a.own.deviceId))
  })

  it('stay strangers after a no', async () => {
    a.car.pair(b.own.deviceId)
    await until(() => b.car.asking !== null)
    b.car.answer(a.own.deviceId, false)
    await until(() => a.car.asking === null)
    expect([a.book.size, b.book.size]).toEqual([0, 0])
    expect(() => a.car.pair('x'.repeat(36))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('a stranger', () => {
  it('gets no link while the car looks for nobody', async () => {
    const car = await device('Car', { discoverable: false })
    const other = await stranger(car)
    await until(() => other.socket.destroyed)
    expect(car.car.nearby).toEqual([])
  })

  it.each([7, 8])('of protocol %d is heard only after a person said yes, and never with another certificate', async (version) => {
    const car = await device('Car')
    const other = await stranger(car, { version })
    await until(() => car.car.nearby.length === 1)
    expect(car.car.nearby[0]?.name).toBe('bEvil/b phone')
    other.send('kdeconnect.ping', { message: 'too early' })
    const timestamp = Math.floor(Date.now() / 1000)
    other.send('kdeconnect.pair', { pair: true, ...(version >= 8 ? { timestamp } : {}) })
    await until(() => car.car.asking !== null)
    const keys = [publicKeyOf(other.own.certificate), publicKeyOf(car.own.certificate)] as const
    expect(car.car.asking?.key).toBe(verificationKey(...keys, version, timestamp))
    car.car.answer(other.own.deviceId, true)
    await until(() => other.lines.some((line) => line.includes('"pair":true')))
    other.send('kdeconnect.ping', { message: 'now' })
    await until(() => car.packets.length === 1)
    expect(car.packets[0]?.body).toEqual({ message: 'now' })

    // Another key under the same id: also while the right one is away.
    const key = makeIdentity().key
    const subject = { CN: other.own.deviceId }
    const certificate = makeCertificate({ subject, key: createPrivateKey(key), days: 1 })
    const thief = await stranger(car, { version, own: { deviceId: other.own.deviceId, key, certificate } })
    await until(() => thief.socket.destroyed)
    other.socket.destroy()
    await until(() => !car.car.isHere(other.own.deviceId))
    const again = await stranger(car, { version, own: { deviceId: other.own.deviceId, key, certificate } })
    await until(() => again.socket.destroyed)
    if (version === 8) {
      // It spoke 8 before: an older protocol is somebody's trick.
      const old = await stranger(car, { version: 7, own: other.own })
      await until(() => old.socket.destroyed)
    }
    expect(car.car.isHere(other.own.deviceId)).toBe(false)
    await stranger(car, { version, own: other.own })
    await until(() => car.car.isHere(other.own.deviceId))
  })

  it('is one device: its certificate, its first and its second identity agree', async () => {
    const car = await device('Car')
    const other = makeIdentity()
    const liar = await stranger(car, { says: other.deviceId })
    const changer = await stranger(car, { secureId: other.deviceId })
    await until(() => liar.socket.destroyed && changer.socket.destroyed)
    expect(car.car.nearby).toEqual([])
  })

  it('that talks without end, or in lines without end, is cut off', async () => {
    const car = await device('Car')
    const fast = await stranger(car)
    await until(() => car.car.nearby.length === 1)
    for (let turn = 0; turn < 500; turn++) fast.send('kdeconnect.ping', {})
    await until(() => fast.socket.destroyed)
    const long = await stranger(car)
    await until(() => car.car.nearby.length === 1)
    long.socket.write('x'.repeat(200_000))
    await until(() => long.socket.destroyed && car.car.nearby.length === 0)
  })
})

describe('pairing', () => {
  const heard = (more: object = {}) => ({
    ...({ kind: 'heard', pair: true, timestampS: 1000, version: 8, nowS: 1000, nowMs: 0 } as const),
    ...more,
  })

  it('never ends paired without a person here, or without an asking of ours', () => {
    const events = fc.oneof(
      fc.record({
        kind: fc.constant('heard' as const),
        pair: fc.boolean(),
        timestampS: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
        version: fc.constantFrom(7, 8),
        nowS: fc.constant(1000),
        nowMs: fc.nat(60_000),
      }),
      fc.record({ kind: fc.constant('time' as const), nowMs: fc.nat(90_000) }),
      fc.constant({ kind: 'answer' as const, accept: false }),
      fc.constant({ kind: 'unpair' as const }),
    )
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (list) => {
        let state: PairingState = { phase: 'none' }
        for (const event of list) state = pairingStep(state, event).state
        expect(state.phase).not.toBe('paired')
      }),
      { numRuns: RUNS },
    )
  })

  it('takes no asking of another time, and forgets one that nobody answered', () => {
    expect(pairingStep({ phase: 'none' }, heard({ timestampS: 3000 }))).toEqual({
      state: { phase: 'none' },
      send: { pair: false },
    })
    const { state } = pairingStep({ phase: 'none' }, heard())
    expect(state.phase).toBe('asking')
    expect(pairingStep(state, { kind: 'time', nowMs: PAIRING_MS - 1 }).state).toBe(state)
    expect(pairingStep(state, { kind: 'time', nowMs: PAIRING_MS }).state.phase).toBe('none')
    expect(pairingStep(state, { kind: 'ask', nowS: 1, nowMs: 1 })).toEqual({ state: { phase: 'paired' }, send: { pair: true } })
  })

  it('shows digits that do not depend on who counts, and do on key and time', () => {
    const [a, b] = [Buffer.from('a'), Buffer.from('b')]
    expect(verificationKey(a, b, 8, 5)).toBe(verificationKey(b, a, 8, 5))
    expect(verificationKey(a, b, 8, 5)).not.toBe(verificationKey(a, b, 8, 6))
    expect(verificationKey(a, b, 7, 5)).toBe(verificationKey(a, b, 7, 6))
    expect(verificationKey(a, b, 8, 5)).toMatch(/^[0-9A-F]{8}$/)
  })
})

describe('the wire', () => {
  it('throws at nothing that anybody sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readPacket(text) ?? null).toBeNull()
      }),
      { numRuns: RUNS },
    )
    const types = ['notification', 'mpris', 'share.request', 'battery', 'telephony', 'pair', 'identity', 'ping']
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.jsonValue()), (type, body) => {
        readPacket(JSON.stringify({ id: 1, type: `kdeconnect.${type}`, body }))
      }),
      { numRuns: RUNS },
    )
    expect(readPacket('{"id":1,"type":"kdeconnect.runcommand.request","body":{}}')).toBeUndefined()
  })

  it('gives the same lines however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 20 })), fc.integer({ min: 1, max: 7 }), (texts, size) => {
        const wanted = texts.map((text) => text.replaceAll('\n', '').trim()).filter((text) => text !== '')
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''))
        const lines = new Lines(1000)
        const got: string[] = []
        for (let at = 0; at < bytes.length; at += size) got.push(...lines.take(bytes.subarray(at, at + size)))
        expect(got).toEqual(wanted)
      }),
      { numRuns: RUNS },
    )
    expect(() => new Lines(10).take(Buffer.from('x'.repeat(11)))).toThrow(expect.objectContaining({ code: 'oversized' }))
  })

  it('finds the broadcast address of each network', () => {
    const at = (address: string, netmask: string, internal = false) => ({
      ...{ family: 'IPv4' as const, mac: '', cidr: null },
      address,
      netmask,
      internal,
    })
    const found = broadcastAddresses({
      a: [at('192.168.7.4', '255.255.255.0')],
      lo: [at('127.0.0.1', '255.0.0.0', true)],
      c: [at('10.1.2.3', '255.255.240.0')],
    })
    expect(found).toEqual(['192.168.7.255', '10.1.15.255'])
  })
})

it('certificates are X.509 that others read: authority, server, device', () => {
  const [authority, server] = [makeIdentity().key, makeIdentity().key].map((key) => createPrivateKey(key))
  if (!authority || !server) throw new Error('no keys')
  const name = { O: 'Fascia', CN: 'This car' }
  const root = new X509Certificate(makeCertificate({ subject: name, key: authority, days: 10, use: 'authority' }))
  const hosts = ['192.168.1.9', 'localhost']
  const leaf = new X509Certificate(
    makeCertificate({ subject: { CN: 'car' }, key: server, issuer: { name, key: authority }, days: 10, use: 'server', hosts }),
  )
  expect([root.ca, leaf.ca, leaf.checkIssued(root), leaf.verify(root.publicKey)]).toEqual([true, false, true, true])
  expect([leaf.checkIP('192.168.1.9'), leaf.checkHost('localhost'), leaf.checkHost('example.org')]).toEqual([
    '192.168.1.9',
    'localhost',
    undefined,
  ])
  const late = makeCertificate({ subject: name, key: authority, days: 10 }, Date.UTC(2049, 11, 30))
  expect(new X509Certificate(late).validToDate.getUTCFullYear()).toBe(2050)
})
