/**
 * Cuts one message into frames and sends them as the receiver allows: a pure machine, whose time is told to it
 * (ISO 15765-2:2016, 9.8). Ask it for `take` until it has nothing, then again at `nextMs` or after `flow`.
 */
import { FasciaError } from '../../contract/errors.ts'
import { fdLengthFor } from '../frame.ts'
import { FLOW, firstHead, separationMs, singleHead, type Flow } from './pci.ts'
import type { IsoTpProblem } from './receiver.ts'

export interface SenderOptions {
  /** The byte before the protocol's own, in extended and mixed addressing. */
  addressByte?: number | undefined
  /** TX_DL: 8 for classic frames, up to 64 for CAN FD. */
  frameLength?: number
  /** What fills short frames; absent: classic frames end where the message does. CAN FD is always filled up to a length it has. */
  padding?: number | undefined
  /** N_Bs: how long flow control may take. */
  timeoutMs?: number
  /** N_WFTmax: how often in a row the receiver may ask to wait. */
  waitsMax?: number
}

const CLASSIC = 8
/** What ISO 15765-2 recommends against bit stuffing. */
const DEFAULT_PADDING = 0xcc
const TIMEOUT_MS = 1000
const WAITS_MAX = 8
const LENGTH_MAX = 0xffff_ffff

export type SenderState = 'sending' | 'waiting' | 'done' | 'failed'

export class IsoTpSender {
  readonly #payload: Uint8Array
  readonly #head: readonly number[]
  readonly #frameLength: number
  readonly #padding: number | undefined
  readonly #timeoutMs: number
  readonly #waitsMax: number
  #state: SenderState = 'sending'
  #problem: IsoTpProblem | undefined
  #sent = 0
  #sequence = 1
  #waits = 0
  /** Consecutive frames until the next flow control; Infinity: all. */
  #allowed = 0
  #separationMs = 0
  /** While sending: not before; while waiting: not after. */
  #dueMs = -Infinity

  /** @throws FasciaError `invalid` for an empty message or one of more than 4 GB */
  constructor(payload: Uint8Array, options: SenderOptions = {}) {
    if (payload.length === 0 || payload.length > LENGTH_MAX) {
      throw new FasciaError('invalid', 'a message has at least one byte and at most 2^32 - 1')
    }
    this.#payload = payload
    this.#head = options.addressByte === undefined ? [] : [options.addressByte]
    this.#frameLength = options.frameLength ?? CLASSIC
    this.#padding = options.padding
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.#waitsMax = options.waitsMax ?? WAITS_MAX
  }

  get state(): SenderState {
    return this.#state
  }

  /** Why it failed. */
  get problem(): IsoTpProblem | undefined {
    return this.#problem
  }

  /** When to call `take` again: the next frame is due, or the receiver is late. Infinity when it has ended. */
  get nextMs(): number {
    return this.#state === 'done' || this.#state === 'failed' ? Infinity : this.#dueMs
  }

  /** The data of the next frame that may go now; undefined while it has to wait or has ended. */
  take(nowMs: number): Uint8Array | undefined {
    if (this.#state === 'waiting' && nowMs >= this.#dueMs) this.#fail('timeout_bs')
    if (this.#state !== 'sending' || nowMs < this.#dueMs) return undefined
    return this.#sent === 0 ? this.#begin(nowMs) : this.#continue(nowMs)
  }

  /** Flow control of the receiver; passed over while none is awaited. */
  flow({ status, blockSize, stMin }: Flow, nowMs: number): void {
    if (this.#state !== 'waiting') return
    if (nowMs >= this.#dueMs) this.#fail('timeout_bs')
    else if (status === FLOW.continue) {
      this.#waits = 0
      this.#allowed = blockSize === 0 ? Infinity : blockSize
      this.#separationMs = separationMs(stMin)
      this.#state = 'sending'
      this.#dueMs = nowMs
    } else if (status === FLOW.wait) {
      this.#waits++
      if (this.#waits > this.#waitsMax) this.#fail('wait_overrun')
      else this.#dueMs = nowMs + this.#timeoutMs
    } else this.#fail(status === FLOW.overflow ? 'buffer_overflow' : 'invalid_flow_status')
  }

  #begin(nowMs: number): Uint8Array {
    const offset = this.#head.length
    const single = singleHead(this.#payload.length, offset, this.#frameLength)
    if (single) {
      this.#state = 'done'
      this.#sent = this.#payload.length
      return this.#frame(single, this.#payload)
    }
    const head = firstHead(this.#payload.length)
    const part = this.#payload.subarray(0, this.#frameLength - offset - head.length)
    this.#sent = part.length
    this.#wait(nowMs)
    return this.#frame(head, part)
  }

  #continue(nowMs: number): Uint8Array {
    const part = this.#payload.subarray(this.#sent, this.#sent + this.#frameLength - this.#head.length - 1)
    const frame = this.#frame([0x20 + this.#sequence], part)
    this.#sequence = (this.#sequence + 1) & 0xf
    this.#sent += part.length
    this.#dueMs = nowMs + this.#separationMs
    this.#allowed--
    if (this.#sent === this.#payload.length) this.#state = 'done'
    else if (this.#allowed === 0) this.#wait(nowMs)
    return frame
  }

  #wait(nowMs: number): void {
    this.#state = 'waiting'
    this.#dueMs = nowMs + this.#timeoutMs
  }

  #fail(problem: IsoTpProblem): void {
    this.#state = 'failed'
    this.#problem = problem
  }

  #frame(pci: readonly number[], part: Uint8Array): Uint8Array {
    return padFrame(Uint8Array.of(...this.#head, ...pci, ...part), this.#padding)
  }
}

/** Filled up to 8 bytes when a filler is given, beyond always up to the next length that CAN FD has. */
export function padFrame(bytes: Uint8Array, padding: number | undefined): Uint8Array {
  const length = bytes.length > CLASSIC ? fdLengthFor(bytes.length) : padding === undefined ? bytes.length : CLASSIC
  if (length === bytes.length) return bytes
  const padded = new Uint8Array(length).fill(padding ?? DEFAULT_PADDING)
  padded.set(bytes)
  return padded
}
