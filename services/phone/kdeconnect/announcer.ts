/** UDP of KDE Connect: tells the network that the car is there, and hears who else is. */
import { createSocket, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { KDE_CONNECT_PORTS } from '../../contract/phone-links.ts'
import { IDENTITY_MAX, readPacket, writePacket, type Identity } from './packets.ts'

const EVERY_MS = 30_000
/** Datagrams of strangers. */
const BURST = 40
const PER_SECOND = 10

export interface AnnouncerParts {
  clock: Clock
  log: Log
  /** Null: say nothing now. */
  identity(): Record<string, unknown> | null
  onIdentity(identity: Identity, address: string): void
}

/** A way to find devices, and to be found. */
export type Discovery = Pick<Announcer, 'start' | 'announce' | 'close'>

export class Announcer {
  readonly #parts: AnnouncerParts
  readonly #pace: RateLimit
  #socket: Socket | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(parts: AnnouncerParts) {
    this.#parts = parts
    this.#pace = new RateLimit(BURST, PER_SECOND, parts.clock)
  }

  /** Resolves when it listens, or can't: then the car is still found by those that it finds. */
  async start(): Promise<void> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    this.#socket = socket
    socket.on('message', (datagram, from) => this.#hear(datagram, from.address))
    await new Promise<void>((resolve) => {
      socket.once('listening', () => {
        socket.setBroadcast(true)
        resolve()
      })
      socket.on('error', (error) => {
        this.#parts.log.warn('KDE Connect finds no devices', { error })
        resolve()
      })
      socket.bind(KDE_CONNECT_PORTS.first)
    })
    this.#timer = setInterval(() => this.announce(), EVERY_MS)
    this.announce()
  }

  /** To everybody on the networks of this machine, or to one address. */
  announce(address?: string): void {
    const identity = this.#parts.identity()
    if (!identity) return
    const datagram = writePacket('kdeconnect.identity', identity)
    for (const to of address === undefined ? broadcastAddresses() : [address]) {
      this.#socket?.send(datagram, KDE_CONNECT_PORTS.first, to, () => undefined)
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#socket?.close()
    this.#socket = undefined
  }

  #hear(datagram: Buffer, address: string): void {
    if (datagram.length > IDENTITY_MAX || !this.#pace.take()) return
    const packet = readPacket(datagram.toString('utf8'))
    if (packet?.type === 'kdeconnect.identity') this.#parts.onIdentity(packet.body, address)
  }
}

/** The last address of each IPv4 network that this machine is in. */
export function broadcastAddresses(interfaces = networkInterfaces()): string[] {
  const found = new Set<string>()
  for (const { family, internal, address, netmask } of Object.values(interfaces).flatMap((list) => list ?? [])) {
    if (family !== 'IPv4' || internal) continue
    const mask = netmask.split('.').map(Number)
    found.add(
      address
        .split('.')
        .map((octet, at) => (Number(octet) & (mask[at] ?? 255)) | (~(mask[at] ?? 255) & 255))
        .join('.'),
    )
  }
  return [...found]
}
