/**
 * Multicast DNS (RFC 6762): the car is found, and finds, where broadcasts are not let through, as in many a guest network and
 * on phones that save power.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { MDNS_PORT } from '../../contract/phone-links.ts'
import { readMessage, TYPE, writeAnswer, writeQuery, type DnsRecord } from './dns-message.ts'
import { answersTo, SERVICE, serviceRecords, tellsOfAnother, type Announced } from './service-records.ts'

const GROUP = '224.0.0.251'
/** It is looked so often whether the car has come into another network. */
const LOOK_EVERY_MS = 30_000
/** What one device tells is enough for so long. */
const AGAIN_MS = 30_000
const KNOWN_MAX = 100
/** Datagrams of strangers. */
const BURST = 60
const PER_SECOND = 20
/** For who asks as an ordinary DNS client (RFC 6762, 6.7). */
const ONCE_TTL_S = 10

export interface MulticastParts {
  clock: Clock
  log: Log
  /** Null: say nothing now. */
  announced(): Announced | null
  /** Somebody is there: the car introduces itself to him alone. */
  onFound(address: string): void
}

export class Multicast {
  readonly #parts: MulticastParts
  readonly #pace: RateLimit
  readonly #knownMs = new Map<string, number>()
  #joined: string[] = []
  #socket: Socket | undefined
  #timer: NodeJS.Timeout | undefined
  /** What is sent goes one after the other: the way out is a setting of the socket. */
  #work: Promise<void> = Promise.resolve()

  constructor(parts: MulticastParts) {
    this.#parts = parts
    this.#pace = new RateLimit(BURST, PER_SECOND, parts.clock)
  }

  /** Resolves when it listens, or can't: broadcasts are left then. */
  async start(): Promise<void> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    this.#socket = socket
    socket.on('message', (datagram, from) => this.#hear(datagram, from))
    await new Promise<void>((resolve) => {
      socket.once('listening', () => {
        socket.setMulticastTTL(255)
        resolve()
      })
      socket.on('error', (error) => {
        this.#parts.log.warn('KDE Connect is not found by multicast', { error })
        resolve()
      })
      socket.bind(MDNS_PORT)
    })
    this.#timer = setInterval(() => {
      if (this.#join()) this.announce()
    }, LOOK_EVERY_MS)
    this.#join()
    this.announce()
  }

  /** Tells everybody, and asks who else is there. */
  announce(): void {
    const query = writeQuery({ name: SERVICE, type: TYPE.PTR, isUnicast: false })
    this.#toAll((records) => [writeAnswer(records), query])
  }

  /** Says that it goes. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#toAll((records) => [writeAnswer(records.map((record) => ({ ...record, ttlS: 0 })))])
    const socket = this.#socket
    await this.#work
    this.#socket = undefined
    socket?.close()
  }

  /** @returns whether there is a network that was not there before */
  #join(): boolean {
    const before = this.#joined
    this.#joined = ownAddresses()
    const fresh = this.#joined.filter((address) => !before.includes(address))
    for (const address of fresh) {
      try {
        this.#socket?.addMembership(GROUP, address)
      } catch (error) {
        this.#parts.log.debug('multicast group not joined', { address, error })
      }
    }
    return fresh.length > 0
  }

  #toAll(write: (records: DnsRecord[]) => Buffer[]): void {
    const announced = this.#parts.announced()
    if (!announced) return
    for (const address of this.#joined) {
      for (const message of write(serviceRecords(announced, address))) this.#send(message, GROUP, MDNS_PORT, address)
    }
  }

  #send(message: Buffer, to: string, port: number, from?: string): void {
    this.#work = this.#work.then(
      () =>
        new Promise((resolve) => {
          const socket = this.#socket
          if (!socket) return resolve()
          try {
            if (from !== undefined) socket.setMulticastInterface(from)
            socket.send(message, port, to, () => resolve())
          } catch {
            // The network went away; the next look joins the one that is there.
            resolve()
          }
        }),
    )
  }

  #hear(datagram: Buffer, from: RemoteInfo): void {
    if (!this.#pace.take()) return
    const message = readMessage(datagram)
    const announced = this.#parts.announced()
    if (!message || !announced) return
    if (tellsOfAnother(message, announced.deviceId)) return this.#found(from.address)
    if (message.isAnswer) return
    const own = nearest(this.#joined, from.address)
    const answers = own === undefined ? [] : answersTo(message, serviceRecords(announced, own))
    if (answers.length === 0) return
    if (from.port !== MDNS_PORT) {
      const once = answers.map((record) => ({ ...record, ttlS: Math.min(ONCE_TTL_S, record.ttlS), isOwn: false }))
      this.#send(writeAnswer(once, message), from.address, from.port)
    } else if (message.questions.every(({ isUnicast }) => isUnicast)) {
      this.#send(writeAnswer(answers), from.address, MDNS_PORT)
    } else {
      this.#send(writeAnswer(answers), GROUP, MDNS_PORT, own)
    }
  }

  #found(address: string): void {
    const nowMs = this.#parts.clock.monotonicMs()
    if (nowMs - (this.#knownMs.get(address) ?? -AGAIN_MS) < AGAIN_MS) return
    if (this.#knownMs.size >= KNOWN_MAX) this.#knownMs.clear()
    this.#knownMs.set(address, nowMs)
    this.#parts.onFound(address)
  }
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : []))

/** The own address that begins most like the other one: the one that it reaches. */
export function nearest(own: readonly string[], other: string): string | undefined {
  const like = (address: string): number => {
    const [mine, theirs] = [address.split('.'), other.split('.')]
    const differs = mine.findIndex((part, index) => part !== theirs[index])
    return differs < 0 ? mine.length : differs
  }
  return [...own].sort((a, b) => like(b) - like(a))[0]
}
