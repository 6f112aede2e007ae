/**
 * From a TCP connection to a link: plain identity, TLS with both certificates, and from version 8 on the identities again,
 * where nobody can change them. Who connected is the server of TLS, as the protocol has it.
 */
import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls'
import { FasciaError } from '../../contract/errors.ts'
import { Lines } from './lines.ts'
import type { OwnIdentity } from './own-identity.ts'
import { type Identity, IDENTITY_MAX, OLDEST_VERSION, PROTOCOL_VERSION, readPacket, writePacket } from './packets.ts'

const HANDSHAKE_MS = 8_000

export interface Handshaken {
  socket: TLSSocket
  identity: Identity
  certificate: X509Certificate
  /** Bytes that came behind the identity in the same piece. */
  rest: string[]
}

export interface OwnSide {
  own: OwnIdentity
  /** Body of the car's identity packet; `plain` is what may be read by everybody on the network. */
  identity(plain: boolean): Record<string, unknown>
  /** Whether to go on with who says this; unknown devices are turned away while the car does not look for any. */
  mayLink(identity: Identity): boolean
}

/** Somebody connected: says who it is, and is answered as a TLS client. */
export async function welcome(socket: Socket, side: OwnSide): Promise<Handshaken> {
  return within(socket, async () => {
    const { identity: plain, rest } = await hearIdentity(socket)
    if (rest.length > 0) throw new FasciaError('malformed', 'more than an identity before TLS')
    checkMeant(plain, side)
    const tls = connectTls({
      socket,
      key: side.own.key,
      cert: side.own.certificate,
      // Certificates are their own authority here; which one it must be is judged below.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    })
    return finish(tls, plain, side, 'secureConnect')
  })
}

/** The car connected to who announced itself: says who it is, and waits as the TLS server. */
export async function introduce(socket: Socket, announced: Identity, side: OwnSide): Promise<Handshaken> {
  return within(socket, async () => {
    const target = { targetDeviceId: announced.deviceId, targetProtocolVersion: announced.protocolVersion }
    socket.write(
      writePacket('kdeconnect.identity', { ...side.identity(true), ...(announced.protocolVersion >= 8 ? target : {}) }),
    )
    const secureContext = createSecureContext({ key: side.own.key, cert: side.own.certificate, minVersion: 'TLSv1.2' })
    const tls = new TLSSocket(socket, { isServer: true, secureContext, requestCert: true, rejectUnauthorized: false })
    return finish(tls, announced, side, 'secure')
  })
}

async function finish(tls: TLSSocket, plain: Identity, side: OwnSide, done: 'secure' | 'secureConnect'): Promise<Handshaken> {
  tls.on('error', () => tls.destroy())
  await once(tls, done)
  const certificate = tls.getPeerX509Certificate()
  if (!certificate) throw new FasciaError('unauthorized', 'the device showed no certificate')
  const name = /(?:^|\n)CN=([^\n]*)/.exec(certificate.subject)?.[1]
  if (name !== plain.deviceId) throw new FasciaError('unauthorized', 'the certificate is of another device')
  if (plain.protocolVersion < 8) return { socket: tls, identity: plain, certificate, rest: [] }
  tls.write(writePacket('kdeconnect.identity', side.identity(false)))
  const { identity, rest } = await hearIdentity(tls)
  if (identity.deviceId !== plain.deviceId || identity.protocolVersion !== plain.protocolVersion) {
    throw new FasciaError('unauthorized', 'the device is another one than it said')
  }
  return { socket: tls, identity, certificate, rest }
}

function checkMeant(plain: Identity, side: OwnSide): void {
  const isOther = plain.targetDeviceId !== undefined && plain.targetDeviceId !== side.own.deviceId
  const isOlder = plain.targetProtocolVersion !== undefined && plain.targetProtocolVersion !== PROTOCOL_VERSION
  if (isOther || isOlder) throw new FasciaError('unauthorized', 'that was meant for another device')
  if (!side.mayLink(plain)) throw new FasciaError('forbidden', 'the car looks for no new devices')
}

/** One identity line. */
function hearIdentity(socket: Socket): Promise<{ identity: Identity; rest: string[] }> {
  const lines = new Lines(IDENTITY_MAX)
  return new Promise((resolve, reject) => {
    const end = (error?: Error): void => {
      socket.off('data', hear)
      socket.off('close', closed)
      socket.pause()
      if (error) reject(error)
    }
    const closed = (): void => end(new FasciaError('unavailable', 'the device went away'))
    const hear = (chunk: Buffer): void => {
      try {
        const [first, ...rest] = lines.take(chunk)
        if (first === undefined) return
        const packet = readPacket(first)
        if (packet?.type !== 'kdeconnect.identity') throw new FasciaError('malformed', 'no identity')
        if (packet.body.protocolVersion < OLDEST_VERSION) throw new FasciaError('unsupported', 'a protocol without TLS')
        // Half a line behind the identity would be lost; nobody sends one before the answer.
        if (lines.waiting > 0) throw new FasciaError('malformed', 'an unfinished line')
        end()
        resolve({ identity: packet.body, rest })
      } catch (error) {
        end(FasciaError.from(error))
      }
    }
    socket.on('data', hear)
    socket.on('close', closed)
    socket.resume()
  })
}

function once(socket: TLSSocket, event: 'secure' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve())
    socket.once('error', reject)
    socket.once('close', () => reject(new FasciaError('unavailable', 'the device went away')))
  })
}

/** In time, or the socket is gone. */
async function within(socket: Socket, work: () => Promise<Handshaken>): Promise<Handshaken> {
  socket.on('error', () => undefined)
  const timer = setTimeout(() => socket.destroy(), HANDSHAKE_MS)
  try {
    return await work()
  } catch (error) {
    socket.destroy()
    throw FasciaError.from(error)
  } finally {
    clearTimeout(timer)
  }
}
