/**
 * The car as a KDE Connect device (protocol 8, and 7 with those that speak no later one): finds phones on the network, pairs,
 * holds a link to each. A paired device is known by its certificate; another one with its id is turned away.
 */
import { createHash, type X509Certificate } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { KDE_CONNECT_PORTS, NEARBY_MAX, type PhoneLinksState } from '../../contract/phone-links.ts'
import { listenInRange } from '../listen-in-range.ts'
import type { AnnouncerParts, Discovery } from './announcer.ts'
import { introduce, welcome, type Handshaken, type OwnSide } from './handshake.ts'
import { Link } from './link.ts'
import { networkDiscovery } from './network.ts'
import { publicKeyOf, type OwnIdentity } from './own-identity.ts'
import { INCOMING, OUTGOING, PROTOCOL_VERSION, type Identity, type Packet } from './packets.ts'
import { pairingStep, verificationKey, type PairingEvent, type PairingState } from './pairing.ts'
import { PeerLinks } from './peer-links.ts'

const CHECK_MS = 1_000
const HANDSHAKES_MAX = 8
/** One that both sides began at once is not begun again. */
const AGAIN_MS = 2_000
const RECENT_MAX = 200

/** What is known of a paired device. */
export interface Trusted {
  /** SHA-256 of its certificate, in hexadecimal. */
  digest: string
  /** It once spoke this version: it does not speak an older one now. */
  version: number
}

export interface KdeConnectParts {
  own: OwnIdentity
  clock: Clock
  log: Log
  /** As phones show it. */
  name(): string
  trusted(id: string): Trusted | undefined
  /** Answer devices that are not paired. */
  discoverable(): boolean
  onPaired(id: string, name: string, trusted: Trusted): void
  onUnpaired(id: string): void
  onLink(id: string, send: Link['send']): void
  onGone(id: string): void
  onPacket(id: string, packet: Packet): void
  onChange(): void
  /** Where to listen; every address of this machine when absent. */
  host?: string
  /** Another way than the network to find devices. */
  discovery?(parts: AnnouncerParts): Discovery
}

interface Peer {
  links: PeerLinks<Link>
  pairing: PairingState
}

export const digestOf = (certificate: X509Certificate): string => createHash('sha256').update(certificate.raw).digest('hex')

export class KdeConnect {
  readonly #parts: KdeConnectParts
  readonly #announcer: Discovery
  readonly #side: OwnSide
  readonly #peers = new Map<string, Peer>()
  readonly #recent = new Map<string, number>()
  #server: Server | undefined
  #handshakes = 0
  #timer: NodeJS.Timeout | undefined
  port: number | null = null

  constructor(parts: KdeConnectParts) {
    this.#parts = parts
    const makeDiscovery = parts.discovery ?? networkDiscovery
    this.#announcer = makeDiscovery({
      clock: parts.clock,
      log: parts.log,
      identity: () => (this.port === null ? null : this.#identity(true)),
      onIdentity: (identity, address) => this.#answer(identity, address),
    })
    this.#side = {
      own: parts.own,
      identity: (plain) => this.#identity(plain),
      mayLink: ({ deviceId }) => parts.trusted(deviceId) !== undefined || parts.discoverable(),
    }
  }

  /** @throws FasciaError `unavailable` when no port is free */
  async start(): Promise<void> {
    this.#server = createServer((socket) => this.#take(() => welcome(socket, this.#side), socket))
    this.#server.maxConnections = 32
    this.port = await listenInRange(this.#server, this.#parts.host, KDE_CONNECT_PORTS)
    this.#server.on('error', () => undefined)
    await this.#announcer.start()
    this.#timer = setInterval(() => this.#check(), CHECK_MS)
    this.#parts.onChange()
  }

  /** Looks for devices now. @param address one that broadcasts don't reach */
  announce(address?: string): void {
    this.#announcer.announce(address)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#announcer.close()
    this.#server?.close()
    for (const { links } of this.#peers.values()) links.close()
    this.#peers.clear()
    this.port = null
  }

  /** Linked, and not paired. */
  get nearby(): PhoneLinksState['nearby'] {
    const found = [...this.#peers].filter(([, { pairing }]) => pairing.phase !== 'paired')
    return found.map(([id, { links }]) => {
      const { deviceName, deviceType: type } = links.newest.identity
      return { id, name: deviceName || id, type }
    })
  }

  /** The pairing that waits for a person, here or there. */
  get asking(): PhoneLinksState['asking'] {
    for (const [id, { links, pairing }] of this.#peers) {
      if (pairing.phase !== 'asked' && pairing.phase !== 'asking') continue
      const link = links.newest
      const theirs = link.certificate.publicKey.export({ type: 'spki', format: 'der' })
      const key = verificationKey(
        publicKeyOf(this.#parts.own.certificate),
        theirs,
        link.identity.protocolVersion,
        pairing.timestampS,
      )
      return { id, name: link.identity.deviceName || id, key, byUs: pairing.phase === 'asked' }
    }
    return null
  }

  isHere(id: string): boolean {
    return this.#peers.get(id)?.pairing.phase === 'paired'
  }

  /** @throws FasciaError `not_found` for a device that is not near */
  pair(id: string): void {
    if (this.asking && this.asking.id !== id) throw new FasciaError('conflict', 'another device is being paired')
    this.#step(id, { kind: 'ask', nowS: Math.floor(this.#parts.clock.wallMs() / 1000), nowMs: this.#parts.clock.monotonicMs() })
  }

  /** @throws FasciaError `not_found` */
  answer(id: string, accept: boolean): void {
    this.#step(id, { kind: 'answer', accept })
  }

  /** Tells the device when it is near; its link ends. */
  unpair(id: string): void {
    const peer = this.#peers.get(id)
    if (!peer) return
    this.#step(id, { kind: 'unpair' })
    this.#drop(id, peer)
  }

  /** To a paired device. */
  send(id: string, type: string, body: Record<string, unknown>): boolean {
    const peer = this.#peers.get(id)
    return peer?.pairing.phase === 'paired' && peer.links.newest.send(type, body)
  }

  #identity(plain: boolean): Record<string, unknown> {
    return {
      deviceId: this.#parts.own.deviceId,
      deviceName: this.#parts.name(),
      // The reference knows desktop, laptop, phone, tablet and tv.
      deviceType: 'tablet',
      protocolVersion: PROTOCOL_VERSION,
      incomingCapabilities: INCOMING,
      outgoingCapabilities: OUTGOING,
      ...(plain ? { tcpPort: this.port } : {}),
    }
  }

  /** Somebody announced itself: the car connects, unless there is a link already. */
  #answer(identity: Identity, address: string): void {
    const { deviceId, tcpPort } = identity
    const nowMs = this.#parts.clock.monotonicMs()
    if (deviceId === this.#parts.own.deviceId || tcpPort === undefined || !this.#side.mayLink(identity)) return
    if (this.#peers.has(deviceId) || nowMs - (this.#recent.get(deviceId) ?? -AGAIN_MS) < AGAIN_MS) return
    if (this.#recent.size >= RECENT_MAX) this.#recent.clear()
    this.#recent.set(deviceId, nowMs)
    const socket = connect({ host: address, port: tcpPort, timeout: 3_000 })
    socket.on('error', () => undefined)
    socket.once('timeout', () => socket.destroy())
    socket.once('connect', () => {
      socket.setTimeout(0)
      this.#take(() => introduce(socket, identity, this.#side), socket)
    })
  }

  #take(shake: () => Promise<Handshaken>, socket: Socket): void {
    if (this.#handshakes >= HANDSHAKES_MAX) {
      socket.destroy()
      return
    }
    this.#handshakes++
    shake()
      .then((shaken) => this.#link(shaken))
      .catch((error: unknown) => {
        socket.destroy()
        this.#parts.log.debug('no link', { reason: FasciaError.from(error).message })
      })
      .finally(() => this.#handshakes--)
  }

  /** @throws FasciaError `unauthorized` for who only says that it is a known device */
  #link(shaken: Handshaken): void {
    const { deviceId: id, protocolVersion: version } = shaken.identity
    const trusted = this.#parts.trusted(id)
    const digest = digestOf(shaken.certificate)
    const before = this.#peers.get(id)
    const refuse = (why: string): never => {
      shaken.socket.destroy()
      throw new FasciaError('unauthorized', why)
    }
    if (trusted && trusted.digest !== digest) refuse('another certificate than the paired device has')
    if (trusted && version < trusted.version) refuse('an older protocol than it spoke before')
    if (before && digestOf(before.links.newest.certificate) !== digest) refuse('a device of this id is here already')
    if (!before && !trusted && this.nearby.length >= NEARBY_MAX) refuse('too many devices are near')
    const link = new Link(shaken)
    const peer: Peer = before ?? { links: new PeerLinks(link), pairing: { phase: 'none' } }
    if (trusted) peer.pairing = { phase: 'paired' }
    before?.links.add(link)
    this.#peers.set(id, peer)
    link.open(
      (packet) => this.#hear(id, peer, packet),
      () => this.#end(id, peer, link),
      this.#parts.clock,
    )
    if (trusted) this.#parts.onLink(id, link.send.bind(link))
    this.#parts.onChange()
  }

  /** One of the links is gone; what was asked on it may have got lost, so that the one that is left begins anew. */
  #end(id: string, peer: Peer, link: Link): void {
    const left = peer.links.end(link)
    if (this.#peers.get(id) !== peer || left === 'same') return
    if (left === 'none') this.#drop(id, peer)
    else if (peer.pairing.phase === 'paired') this.#parts.onLink(id, (...packet) => peer.links.newest.send(...packet))
  }

  #hear(id: string, peer: Peer, packet: Packet): void {
    if (this.#peers.get(id) !== peer) return
    if (packet.type === 'kdeconnect.pair') {
      const { pair, timestamp: timestampS } = packet.body
      // One pairing at a time stands on the screen.
      if (pair && peer.pairing.phase !== 'asked' && this.asking !== null) return
      if (pair && peer.pairing.phase !== 'asked' && !this.#parts.discoverable()) return
      const { protocolVersion: version } = peer.links.newest.identity
      const [nowS, nowMs] = [Math.floor(this.#parts.clock.wallMs() / 1000), this.#parts.clock.monotonicMs()]
      this.#step(id, { kind: 'heard', pair, timestampS, version, nowS, nowMs })
    } else if (peer.pairing.phase === 'paired') this.#parts.onPacket(id, packet)
  }

  #step(id: string, event: PairingEvent): void {
    const peer = this.#peers.get(id)
    if (!peer) throw new FasciaError('not_found', 'that device is not here')
    const { state, send } = pairingStep(peer.pairing, event)
    const was = peer.pairing.phase
    peer.pairing = state
    const { newest } = peer.links
    if (send) newest.send('kdeconnect.pair', send)
    if (was !== 'paired' && state.phase === 'paired') {
      const { deviceName, protocolVersion: version } = newest.identity
      this.#parts.onPaired(id, deviceName || id, { digest: digestOf(newest.certificate), version })
      this.#parts.onLink(id, newest.send.bind(newest))
    }
    if (was === 'paired' && state.phase !== 'paired') this.#parts.onUnpaired(id)
    if (was !== state.phase) this.#parts.onChange()
  }

  #drop(id: string, peer: Peer): void {
    this.#peers.delete(id)
    peer.links.close()
    this.#parts.onGone(id)
    this.#parts.onChange()
  }

  #check(): void {
    const nowMs = this.#parts.clock.monotonicMs()
    for (const id of [...this.#peers.keys()]) this.#step(id, { kind: 'time', nowMs })
  }
}
