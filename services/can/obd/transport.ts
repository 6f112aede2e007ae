/**
 * Requests of OBD-II over CAN (ISO 15765-4) and their answers: 11-bit identifiers `7DF` / `7E0…7E7` → `7E8…7EF`, or 29-bit ones
 * `18DB33F1` / `18DAxxF1` → `18DAF1xx`. One request is under way at a time.
 */
import { systemClock, type Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { fixedAddressing, normalAddressing, type Addressing } from '../isotp/addressing.ts'
import { IsoTpChannel } from '../isotp/channel.ts'
import { padFrame } from '../isotp/sender.ts'
import type { AllowedMessage } from '../transmit-policy.ts'

const TESTER = 0xf1
const FUNCTIONAL_STANDARD = 0x7df
const FUNCTIONAL_EXTENDED = 0x18db_33f1
const FIRST_REQUEST = 0x7e0
const FIRST_RESPONSE = 0x7e8
const MAX_ECUS = 8
/** P2 is 50 ms for an ECU; a busy adapter or tester adds to it. */
const ANSWER_MS = 150
/** P2*: after "response pending". */
const PENDING_MS = 5000
const MAX_PENDING = 6
const NEGATIVE = 0x7f
const RESPONSE_PENDING = 0x78
/** Legislated OBD wants frames of 8 bytes. */
const PADDING = 0x55

/** An answer of one ECU, from the service identifier on. */
export interface ObdAnswer {
  /** 0 to 7 on 11 bits, the source address on 29. */
  ecu: number
  bytes: Uint8Array
  /** The code of a negative answer, when it is one (ISO 14229-1, Annex A). */
  refusal?: number
}

export interface ObdTransportOptions {
  bus: string
  /** 29-bit identifiers. */
  extended: boolean
  send(frame: CanFrame): void
  answerMs?: number
  clock?: Clock
}

interface Asking {
  request: Uint8Array
  /** Undefined: everybody. */
  ecu: number | undefined
  answers: ObdAnswer[]
  pending: number
  timer: NodeJS.Timeout
  done: (answers: ObdAnswer[]) => void
}

/** What a tester of emissions sends: what `--allow-tx` lets out for it. */
export const OBD_REQUEST_MESSAGES: readonly AllowedMessage[] = [
  { id: FUNCTIONAL_STANDARD, extended: false },
  ...Array.from({ length: MAX_ECUS }, (_, ecu) => ({ id: FIRST_REQUEST + ecu, extended: false })),
  { id: FUNCTIONAL_EXTENDED, extended: true },
  ...Array.from({ length: 256 }, (_, ecu) => ({ id: fixedAddressing(ecu, TESTER).tx.id, extended: true })),
]

export class ObdTransport {
  readonly #options: ObdTransportOptions
  readonly #clock: Clock
  readonly #channels = new Map<number, IsoTpChannel>()
  #asking: Asking | undefined

  constructor(options: ObdTransportOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
  }

  /**
   * Asks one ECU, or all of them.
   *
   * @returns the answers that came in time; of one ECU at most one
   * @throws FasciaError `conflict` while another request is under way, and what the bus throws
   */
  ask(request: Uint8Array, ecu?: number): Promise<ObdAnswer[]> {
    if (this.#asking) return Promise.reject(new FasciaError('conflict', 'a request is under way'))
    const { bus, extended, answerMs = ANSWER_MS } = this.#options
    const id = ecu === undefined ? (extended ? FUNCTIONAL_EXTENDED : FUNCTIONAL_STANDARD) : addressingOf(ecu, extended).tx.id
    return new Promise((done, failed) => {
      const timer = setTimeout(() => this.#end(), answerMs)
      this.#asking = { request, ecu, answers: [], pending: 0, timer, done }
      try {
        const data = padFrame(Uint8Array.of(request.length, ...request), PADDING)
        this.#options.send({ t: this.#clock.wallMs() / 1000, bus, id, extended, fd: false, data })
      } catch (error) {
        clearTimeout(timer)
        this.#asking = undefined
        failed(error as Error)
      }
    })
  }

  /** Takes a frame of the bus; what no ECU answers is passed over. */
  hear(frame: CanFrame): void {
    const ecu = ecuOf(frame, this.#options.extended)
    if (ecu === undefined || frame.error || frame.remote) return
    let channel = this.#channels.get(ecu)
    if (!channel) {
      if (!this.#asking || this.#channels.size >= MAX_ECUS) return
      channel = this.#open(ecu)
    }
    channel.hear(frame)
  }

  close(): void {
    for (const channel of this.#channels.values()) channel.close()
    this.#channels.clear()
    this.#end()
  }

  #open(ecu: number): IsoTpChannel {
    const { bus, extended, send } = this.#options
    const channel = new IsoTpChannel({
      bus,
      addressing: addressingOf(ecu, extended),
      padding: PADDING,
      send,
      onMessage: (bytes) => this.#take(ecu, bytes),
      clock: this.#clock,
    })
    this.#channels.set(ecu, channel)
    return channel
  }

  #take(ecu: number, bytes: Uint8Array): void {
    const asking = this.#asking
    const service = asking?.request[0]
    if (!asking || service === undefined || (asking.ecu !== undefined && asking.ecu !== ecu)) return
    if (asking.answers.some((answer) => answer.ecu === ecu)) return
    if (bytes[0] === NEGATIVE && bytes[1] === service) {
      if (bytes[2] === RESPONSE_PENDING) return this.#wait(asking)
      asking.answers.push({ ecu, bytes, refusal: bytes[2] ?? 0 })
    } else if (bytes[0] === service + 0x40 && bytes[1] === asking.request[1]) {
      asking.answers.push({ ecu, bytes })
    } else return
    if (asking.ecu !== undefined) this.#end()
  }

  #wait(asking: Asking): void {
    asking.pending++
    if (asking.pending > MAX_PENDING) return
    clearTimeout(asking.timer)
    asking.timer = setTimeout(() => this.#end(), PENDING_MS)
  }

  #end(): void {
    const asking = this.#asking
    this.#asking = undefined
    if (!asking) return
    clearTimeout(asking.timer)
    asking.done(asking.answers)
  }
}

function addressingOf(ecu: number, extended: boolean): Addressing {
  return extended ? fixedAddressing(ecu, TESTER) : normalAddressing(FIRST_REQUEST + ecu, FIRST_RESPONSE + ecu)
}

/** Which ECU sent a frame; undefined when it answers no tester. */
function ecuOf({ id, extended }: CanFrame, isExtended: boolean): number | undefined {
  if (extended !== isExtended) return undefined
  const ecu = isExtended ? id & 0xff : id - FIRST_RESPONSE
  if (isExtended) return id === fixedAddressing(ecu, TESTER).rx.id ? ecu : undefined
  return ecu >= 0 && ecu < MAX_ECUS ? ecu : undefined
}
