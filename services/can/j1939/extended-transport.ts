/**
 * The extended transport of J1939 (ISO 11783-3, 5.11; ETP) by listening: connections of more than 1,785 bytes, as terminals and
 * task controllers of farm machines use them. The originator moves a window with "data packet offset" and numbers packets in it.
 */
import type { CanFrame } from '../frame.ts'
import { GLOBAL_ADDRESS, makeJ1939Id, type J1939Identifier } from './identifier.ts'
import type { J1939Problem } from './problems.ts'

export const EXTENDED_MANAGEMENT = 0xc800
export const EXTENDED_TRANSFER = 0xc700
const CONTROL = { requestToSend: 20, clearToSend: 21, dataPacketOffset: 22, endOfMessage: 23, abort: 255 } as const
const BYTES_PER_PACKET = 7
const MIN_BYTES = 1786
/** The standard allows 117 MB, which nobody decodes as signals: beyond this a transfer is told as too long and passed over. */
const EXTENDED_BYTES_MAX = 65_536
/** With the pauses that the receiver may make (T1 to T4). */
const TIMEOUT_MS = 1250
const SESSIONS_MAX = 8

interface Session {
  identifier: J1939Identifier
  bytes: Uint8Array
  received: Uint8Array
  missing: number
  /** Packets that went before the present window, and how many it has. */
  offset: number
  window: number
  deadlineMs: number
}

export class ExtendedTransport {
  readonly #onProblem: (problem: J1939Problem, identifier: J1939Identifier) => void
  readonly #sessions = new Map<string, Session>()

  constructor(onProblem: (problem: J1939Problem, identifier: J1939Identifier) => void) {
    this.#onProblem = onProblem
  }

  /** Transfers under way; bounded. */
  get sessions(): number {
    return this.#sessions.size
  }

  /** Takes a message of connection management. */
  manage(address: J1939Identifier, data: Uint8Array, nowMs: number): void {
    if (address.destination === GLOBAL_ADDRESS) return
    const own = keyOf(address)
    const answered = keyOf({ source: address.destination, destination: address.source })
    switch (data[0]) {
      case CONTROL.requestToSend:
        return this.#begin(own, address, data, nowMs)
      case CONTROL.dataPacketOffset:
        return this.#move(own, data, nowMs)
      case CONTROL.clearToSend: {
        const session = this.#sessions.get(answered)
        if (session) session.deadlineMs = nowMs + TIMEOUT_MS
        return
      }
      case CONTROL.endOfMessage:
        return this.#end(answered, 'incomplete')
      case CONTROL.abort:
        this.#end(own, 'aborted')
        return this.#end(answered, 'aborted')
    }
  }

  /** Takes a packet. @returns the whole message when it was the last one that was missing */
  receive(address: J1939Identifier, frame: CanFrame, nowMs: number): CanFrame | undefined {
    const key = keyOf(address)
    const session = this.#sessions.get(key)
    if (!session) return undefined
    if (nowMs >= session.deadlineMs) return void this.#end(key, 'timeout')
    const inWindow = frame.data[0] ?? 0
    const index = session.offset + inWindow - 1
    if (inWindow < 1 || inWindow > session.window || index >= session.received.length) {
      return void this.#end(key, 'wrong_sequence')
    }
    session.deadlineMs = nowMs + TIMEOUT_MS
    // The receiver may ask for packets again.
    if (session.received[index] === 0) session.missing--
    session.received[index] = 1
    const at = index * BYTES_PER_PACKET
    session.bytes.set(frame.data.subarray(1, 1 + Math.min(BYTES_PER_PACKET, session.bytes.length - at)), at)
    if (session.missing > 0) return undefined
    this.#sessions.delete(key)
    return { ...frame, id: makeJ1939Id(session.identifier), data: session.bytes }
  }

  #begin(key: string, address: J1939Identifier, data: Uint8Array, nowMs: number): void {
    const identifier = { ...address, pgn: pgnAt(data) }
    const length = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(1, true)
    const former = this.#sessions.get(key)
    if (former) this.#end(key, former.deadlineMs <= nowMs ? 'timeout' : 'aborted')
    if (length < MIN_BYTES) return this.#onProblem('malformed', identifier)
    if (length > EXTENDED_BYTES_MAX) return this.#onProblem('too_long', identifier)
    for (const [other, { deadlineMs }] of this.#sessions) if (nowMs >= deadlineMs) this.#end(other, 'timeout')
    const [oldest] = this.#sessions.keys()
    if (this.#sessions.size >= SESSIONS_MAX && oldest !== undefined) this.#end(oldest, 'too_many')
    const packets = Math.ceil(length / BYTES_PER_PACKET)
    this.#sessions.set(key, {
      identifier,
      bytes: new Uint8Array(length),
      received: new Uint8Array(packets),
      missing: packets,
      offset: 0,
      window: 0,
      deadlineMs: nowMs + TIMEOUT_MS,
    })
  }

  #move(key: string, data: Uint8Array, nowMs: number): void {
    const session = this.#sessions.get(key)
    if (!session) return
    session.window = data[1] ?? 0
    session.offset = (data[2] ?? 0) + 256 * (data[3] ?? 0) + 65_536 * (data[4] ?? 0)
    if (pgnAt(data) !== session.identifier.pgn || session.window === 0 || session.offset >= session.received.length) {
      return this.#end(key, 'malformed')
    }
    session.deadlineMs = nowMs + TIMEOUT_MS
  }

  #end(key: string, problem: J1939Problem): void {
    const session = this.#sessions.get(key)
    if (!session) return
    this.#sessions.delete(key)
    this.#onProblem(problem, session.identifier)
  }
}

const keyOf = ({ source, destination }: Pick<J1939Identifier, 'source' | 'destination'>): string => `${source} ${destination}`

const pgnAt = (data: Uint8Array): number => (data[5] ?? 0) + 256 * (data[6] ?? 0) + 65_536 * ((data[7] ?? 0) & 3)
