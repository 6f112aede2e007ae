/**
 * Messages of J1939 that are longer than a frame, put together from those that pass by (SAE J1939-21, 5.10): broadcast
 * announcements (BAM), connections (RTS, CTS, end of message) and the extended transport. It only listens, as everything of
 * Fascia does that was not asked to speak; what it hears is what the partners send each other.
 *
 * A whole message comes as a frame with the identifier that it would have if it fitted, and its 9 to 65,536 bytes.
 */
import type { CanFrame } from '../frame.ts'
import { EXTENDED_MANAGEMENT, EXTENDED_TRANSFER, ExtendedTransport } from './extended-transport.ts'
import { GLOBAL_ADDRESS, makeJ1939Id, parseJ1939Id, type J1939Identifier } from './identifier.ts'
import type { J1939Problem } from './problems.ts'

const CONNECTION_MANAGEMENT = 0xec00
const DATA_TRANSFER = 0xeb00
const CONTROL = { requestToSend: 16, endOfMessage: 19, broadcast: 32, abort: 255 } as const
const BYTES_PER_PACKET = 7
const MIN_BYTES = 9
const MAX_BYTES = 1785
/** T1: between two packets of a broadcast (750 ms); T2 and T3 of a connection, with the pauses that its receiver may make. */
const BROADCAST_TIMEOUT_MS = 750
const CONNECTION_TIMEOUT_MS = 1250
/** Each pair of addresses has at most one transfer; more than this at once, and the oldest goes. */
const MAX_SESSIONS = 64

interface Session {
  identifier: J1939Identifier
  bytes: Uint8Array
  packets: number
  /** Which packets came. */
  received: Set<number>
  /** The next packet of a broadcast; connections may repeat. */
  next: number
  deadlineMs: number
}

export interface J1939TransportOptions {
  /** Told of each transfer that did not end with a message. */
  onProblem?(problem: J1939Problem, identifier: J1939Identifier): void
}

export class J1939Transport {
  readonly #onProblem: (problem: J1939Problem, identifier: J1939Identifier) => void
  readonly #sessions = new Map<string, Session>()
  readonly #extended: ExtendedTransport

  constructor(options: J1939TransportOptions = {}) {
    this.#onProblem = options.onProblem ?? (() => undefined)
    this.#extended = new ExtendedTransport(this.#onProblem)
  }

  /** Transfers under way; bounded. */
  get sessions(): number {
    return this.#sessions.size + this.#extended.sessions
  }

  /**
   * Takes any frame of one bus.
   *
   * @returns the whole message when this frame was its last
   */
  take(frame: CanFrame, nowMs: number): CanFrame | undefined {
    if (!frame.extended || frame.error || frame.remote || frame.data.length !== 8) return undefined
    const address = parseJ1939Id(frame.id)
    switch (address.pgn) {
      case CONNECTION_MANAGEMENT:
        this.#manage(address, frame.data, nowMs)
        return undefined
      case DATA_TRANSFER:
        return this.#receive(address, frame, nowMs)
      case EXTENDED_MANAGEMENT:
        this.#extended.manage(address, frame.data, nowMs)
        return undefined
      case EXTENDED_TRANSFER:
        return this.#extended.receive(address, frame, nowMs)
      default:
        return undefined
    }
  }

  #manage(address: J1939Identifier, data: Uint8Array, nowMs: number): void {
    const control = data[0]
    const isBroadcast = address.destination === GLOBAL_ADDRESS
    if (control === CONTROL.broadcast ? isBroadcast : control === CONTROL.requestToSend && !isBroadcast) {
      this.#begin(address, data, nowMs)
      return
    }
    if (control !== CONTROL.abort && control !== CONTROL.endOfMessage) return
    // Either side may abort; the receiver acknowledges, so its addresses stand the other way round.
    for (const key of [keyOf(address), keyOf({ source: address.destination, destination: address.source })]) {
      const session = this.#sessions.get(key)
      if (session && control === CONTROL.abort) this.#end(key, session, 'aborted')
    }
  }

  #begin(address: J1939Identifier, data: Uint8Array, nowMs: number): void {
    const length = (data[1] ?? 0) + 256 * (data[2] ?? 0)
    const packets = data[3] ?? 0
    const pgn = (data[5] ?? 0) + 256 * (data[6] ?? 0) + 65_536 * ((data[7] ?? 0) & 3)
    const identifier = { ...address, pgn }
    const key = keyOf(address)
    // A new announcement ends the one before it.
    const former = this.#sessions.get(key)
    if (former) this.#end(key, former, former.deadlineMs <= nowMs ? 'timeout' : 'aborted')
    if (length < MIN_BYTES || length > MAX_BYTES || packets !== Math.ceil(length / BYTES_PER_PACKET)) {
      this.#onProblem('malformed', identifier)
      return
    }
    this.#makeRoom(nowMs)
    this.#sessions.set(key, {
      identifier,
      bytes: new Uint8Array(length),
      packets,
      received: new Set(),
      next: 1,
      deadlineMs: nowMs + timeoutOf(address),
    })
  }

  #receive(address: J1939Identifier, frame: CanFrame, nowMs: number): CanFrame | undefined {
    const key = keyOf(address)
    const session = this.#sessions.get(key)
    if (!session) return undefined
    if (nowMs >= session.deadlineMs) return this.#end(key, session, 'timeout')
    const number = frame.data[0] ?? 0
    const isBroadcast = address.destination === GLOBAL_ADDRESS
    if (number < 1 || number > session.packets || (isBroadcast && number !== session.next)) {
      return this.#end(key, session, 'wrong_sequence')
    }
    session.next = number + 1
    session.received.add(number)
    session.deadlineMs = nowMs + timeoutOf(address)
    const at = (number - 1) * BYTES_PER_PACKET
    session.bytes.set(frame.data.subarray(1, 1 + Math.min(BYTES_PER_PACKET, session.bytes.length - at)), at)
    if (session.received.size < session.packets) return undefined
    this.#sessions.delete(key)
    const { priority, pgn, source, destination } = session.identifier
    return { ...frame, id: makeJ1939Id({ priority, pgn, source, destination }), data: session.bytes }
  }

  #makeRoom(nowMs: number): void {
    for (const [key, session] of this.#sessions) if (nowMs >= session.deadlineMs) this.#end(key, session, 'timeout')
    if (this.#sessions.size < MAX_SESSIONS) return
    const [oldest] = this.#sessions
    if (oldest) this.#end(oldest[0], oldest[1], 'too_many')
  }

  #end(key: string, session: Session, problem: J1939Problem): undefined {
    this.#sessions.delete(key)
    this.#onProblem(problem, session.identifier)
  }
}

const keyOf = ({ source, destination }: Pick<J1939Identifier, 'source' | 'destination'>): string => `${source} ${destination}`

const timeoutOf = ({ destination }: J1939Identifier): number =>
  destination === GLOBAL_ADDRESS ? BROADCAST_TIMEOUT_MS : CONNECTION_TIMEOUT_MS
