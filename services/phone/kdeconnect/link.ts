/** One connection to a KDE Connect device: packets in and out, bounded in size, pace and backlog. */
import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { Clock } from '../../base/clock.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Handshaken } from './handshake.ts'
import { Lines } from './lines.ts'
import { LINE_MAX, readPacket, writePacket, type Identity, type Packet } from './packets.ts'

/** A phone that connects tells all its notices at once. */
const BURST = 300
const PER_SECOND = 50
const BACKLOG_MAX = 512 * 1024
const KEEP_ALIVE_MS = 10_000

export class Link {
  readonly identity: Identity
  readonly certificate: X509Certificate
  /** Packets that were none. */
  refused = 0
  readonly #socket: TLSSocket
  readonly #early: readonly string[]

  constructor({ socket, identity, certificate, rest }: Handshaken) {
    this.identity = identity
    this.certificate = certificate
    this.#socket = socket
    this.#early = rest
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
  }

  /** From now on packets are heard; `onClose` is called once. */
  open(onPacket: (packet: Packet) => void, onClose: () => void, clock: Clock): void {
    const lines = new Lines(LINE_MAX)
    const pace = new RateLimit(BURST, PER_SECOND, clock)
    const hear = (line: string): void => {
      if (!pace.take()) throw new FasciaError('too_many', 'the device talks too fast')
      const packet = readPacket(line)
      if (packet === null) this.refused++
      else if (packet) onPacket(packet)
    }
    this.#socket.on('close', onClose)
    this.#socket.on('data', (chunk: Buffer) => {
      try {
        for (const line of lines.take(chunk)) hear(line)
      } catch {
        this.#socket.destroy()
      }
    })
    for (const line of this.#early) hear(line)
    if (this.#socket.destroyed) onClose()
    else this.#socket.resume()
  }

  /** A device that takes nothing for too long is cut off. */
  send(type: string, body: Record<string, unknown>): boolean {
    if (this.#socket.destroyed) return false
    if (this.#socket.writableLength > BACKLOG_MAX) {
      this.#socket.destroy()
      return false
    }
    this.#socket.write(writePacket(type, body))
    return true
  }

  /** What was written is sent before. */
  close(): void {
    this.#socket.end()
    setTimeout(() => this.#socket.destroy(), 1_000).unref()
  }
}
