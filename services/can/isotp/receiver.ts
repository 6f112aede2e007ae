/**
 * Puts the frames of one sender together to messages: a pure machine, whose time is told to it (ISO 15765-2:2016, 9.8).
 *
 * It holds one message at a time and no more than its bound; what it can't take is refused with flow control, as the
 * standard says, and reported.
 */
import { FLOW, readPci, type Flow } from './pci.ts'

/** What ends a transfer before its time, in the words of the standard (N_Result, 8.3.7). */
export type IsoTpProblem =
  | 'timeout_bs'
  | 'timeout_cr'
  | 'wrong_sequence'
  | 'unexpected_pdu'
  | 'buffer_overflow'
  | 'wait_overrun'
  | 'invalid_flow_status'

export interface ReceiverOptions {
  /** How many bytes the address takes in each frame. */
  addressBytes?: 0 | 1
  /** Consecutive frames that are asked for at once; 0: all. */
  blockSize?: number
  /** Asked of the sender; the byte of the standard. */
  stMin?: number
  /** Longest message, in bytes. */
  maxLength?: number
  /** N_Cr: how long the next consecutive frame may take. */
  timeoutMs?: number
  /** Only listens: asks for nothing, so that a conversation of others can be followed. */
  passive?: boolean
}

export interface Received {
  /** A whole message. */
  message?: Uint8Array
  /** Flow control that is to be sent now. */
  flow?: Flow
  /** The transfer that was under way has ended without a message. */
  problem?: IsoTpProblem
}

const MAX_LENGTH = 4095
const TIMEOUT_MS = 1000
const NOTHING: Received = {}

interface Transfer {
  bytes: Uint8Array
  filled: number
  sequence: number
  /** Bytes of the first frame: each consecutive one but the last is as long. */
  frameLength: number
  untilFlow: number
  deadlineMs: number
}

export class IsoTpReceiver {
  readonly #offset: 0 | 1
  readonly #blockSize: number
  readonly #stMin: number
  readonly #maxLength: number
  readonly #timeoutMs: number
  readonly #passive: boolean
  #transfer: Transfer | undefined

  constructor(options: ReceiverOptions = {}) {
    this.#offset = options.addressBytes ?? 0
    this.#blockSize = options.blockSize ?? 0
    this.#stMin = options.stMin ?? 0
    this.#maxLength = options.maxLength ?? MAX_LENGTH
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.#passive = options.passive ?? false
  }

  /** When `check` has something to say; Infinity while nothing is under way. */
  get deadlineMs(): number {
    return this.#transfer?.deadlineMs ?? Infinity
  }

  /** Takes the data of a frame of this sender; flow control in it is for others. */
  receive(data: Uint8Array, nowMs: number): Received {
    const late = this.check(nowMs)
    const pci = readPci(data, this.#offset)
    if (pci?.kind === 'consecutive') return late ? { problem: late } : this.#continue(data, pci.sequence, nowMs)
    if (pci?.kind !== 'single' && pci?.kind !== 'first') return late ? { problem: late } : NOTHING
    const interrupted = late ?? (this.#transfer ? 'unexpected_pdu' : undefined)
    this.#transfer = undefined
    const begun =
      pci.kind === 'single'
        ? { message: data.slice(pci.at, pci.at + pci.length) }
        : this.#begin(data.subarray(pci.at), pci.length, data.length, nowMs)
    return interrupted && !begun.problem ? { ...begun, problem: interrupted } : begun
  }

  /** Ends a transfer whose next frame does not come. */
  check(nowMs: number): IsoTpProblem | undefined {
    if (nowMs < this.deadlineMs) return undefined
    this.#transfer = undefined
    return 'timeout_cr'
  }

  /** Forgets what is under way. */
  reset(): void {
    this.#transfer = undefined
  }

  #begin(part: Uint8Array, length: number, frameLength: number, nowMs: number): Received {
    if (length > this.#maxLength) {
      const flow = { status: FLOW.overflow, blockSize: 0, stMin: 0 }
      return this.#passive ? { problem: 'buffer_overflow' } : { flow, problem: 'buffer_overflow' }
    }
    const bytes = new Uint8Array(length)
    bytes.set(part)
    this.#transfer = {
      bytes,
      filled: part.length,
      sequence: 1,
      frameLength,
      untilFlow: this.#blockSize,
      deadlineMs: nowMs + this.#timeoutMs,
    }
    return this.#passive ? NOTHING : { flow: this.#flow() }
  }

  #continue(data: Uint8Array, sequence: number, nowMs: number): Received {
    const transfer = this.#transfer
    if (!transfer) return NOTHING
    if (sequence !== transfer.sequence) {
      this.#transfer = undefined
      return { problem: 'wrong_sequence' }
    }
    const at = this.#offset + 1
    const wanted = Math.min(transfer.bytes.length - transfer.filled, transfer.frameLength - at)
    // Too short for what it must carry: ignored, and the timeout speaks if nothing better comes.
    if (data.length - at < wanted) return NOTHING
    transfer.bytes.set(data.subarray(at, at + wanted), transfer.filled)
    transfer.filled += wanted
    transfer.sequence = (sequence + 1) & 0xf
    transfer.deadlineMs = nowMs + this.#timeoutMs
    if (transfer.filled === transfer.bytes.length) {
      this.#transfer = undefined
      return { message: transfer.bytes }
    }
    if (this.#blockSize === 0 || --transfer.untilFlow > 0) return NOTHING
    transfer.untilFlow = this.#blockSize
    return this.#passive ? NOTHING : { flow: this.#flow() }
  }

  #flow(): Flow {
    return { status: FLOW.continue, blockSize: this.#blockSize, stMin: this.#stMin }
  }
}
