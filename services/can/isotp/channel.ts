/**
 * A conversation over ISO-TP on a bus: both machines with real time. One message goes out at a time; what comes is handed
 * on as whole messages.
 */
import { systemClock, type Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { addressBytes, isForUs, type Addressing } from './addressing.ts'
import { flowBytes, readPci, type Flow } from './pci.ts'
import { IsoTpReceiver, type IsoTpProblem, type ReceiverOptions } from './receiver.ts'
import { IsoTpSender, padFrame, type SenderOptions } from './sender.ts'

export interface ChannelOptions extends Omit<ReceiverOptions, 'addressBytes' | 'passive'>, Omit<SenderOptions, 'addressByte'> {
  bus: string
  addressing: Addressing
  /** CAN FD frames, with `frameLength` of more than 8. */
  fd?: boolean
  send(frame: CanFrame): void
  onMessage(message: Uint8Array): void
  /** A message of the other end that did not arrive whole. */
  onProblem?(problem: IsoTpProblem): void
  clock?: Clock
}

const TEXT: Readonly<Record<IsoTpProblem, string>> = {
  timeout_bs: 'the receiver gave no flow control in time',
  timeout_cr: 'the next consecutive frame did not come in time',
  wrong_sequence: 'a consecutive frame is missing',
  unexpected_pdu: 'another message began before this one was whole',
  buffer_overflow: 'the message is too long for its receiver',
  wait_overrun: 'the receiver asked to wait too often',
  invalid_flow_status: 'the receiver answered with an unknown flow status',
}

/** Frames in one go, when the receiver asks for no pause; others want their turn. */
const BURST = 64

interface Sending {
  sender: IsoTpSender
  done: () => void
  failed: (error: FasciaError) => void
}

export class IsoTpChannel {
  readonly #options: ChannelOptions
  readonly #clock: Clock
  readonly #receiver: IsoTpReceiver
  #sending: Sending | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: ChannelOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#receiver = new IsoTpReceiver({ ...options, addressBytes: addressBytes(options.addressing), passive: false })
  }

  /**
   * Sends a message; resolves when its last frame has gone out.
   *
   * @throws FasciaError `conflict` while another one goes out, `timeout`, `refused_by_vehicle` (overflow, unknown status),
   *   `cancelled` when the channel is closed, and what the bus throws
   */
  send(message: Uint8Array): Promise<void> {
    if (this.#closed) return Promise.reject(new FasciaError('cancelled', 'the channel is closed'))
    if (this.#sending) return Promise.reject(new FasciaError('conflict', 'a message is still going out'))
    const { addressing } = this.#options
    const sender = new IsoTpSender(message, { ...this.#options, addressByte: addressing.txByte })
    return new Promise((done, failed) => {
      this.#sending = { sender, done, failed }
      this.#pump()
    })
  }

  /** Takes a frame of the bus; others than this conversation's are passed over. */
  hear(frame: CanFrame): void {
    const { addressing } = this.#options
    if (this.#closed || !isForUs(addressing, frame)) return
    const nowMs = this.#clock.monotonicMs()
    const pci = readPci(frame.data, addressBytes(addressing))
    if (pci?.kind === 'flow') {
      this.#sending?.sender.flow(pci, nowMs)
      this.#pump()
      return
    }
    const { message, flow, problem } = this.#receiver.receive(frame.data, nowMs)
    if (flow) this.#answer(flow)
    if (problem) this.#options.onProblem?.(problem)
    if (message) this.#options.onMessage(message)
    this.#schedule()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#receiver.reset()
    this.#sending?.failed(new FasciaError('cancelled', 'the channel was closed'))
    this.#sending = undefined
  }

  /** A bus that refuses flow control loses this message; the timeout tells. */
  #answer(flow: Flow): void {
    try {
      this.#put(Uint8Array.of(...this.#addressByte(), ...flowBytes(flow)))
    } catch {
      this.#receiver.reset()
    }
  }

  #pump(): void {
    const sending = this.#sending
    if (!sending) return this.#schedule()
    try {
      for (let count = 0; count < BURST; count++) {
        const bytes = sending.sender.take(this.#clock.monotonicMs())
        if (!bytes) break
        this.#put(bytes)
      }
    } catch (error) {
      this.#end(FasciaError.from(error))
      return
    }
    const { state, problem } = sending.sender
    if (state === 'done') this.#end(undefined)
    else if (problem) {
      const isLate = problem === 'timeout_bs' || problem === 'wait_overrun'
      this.#end(new FasciaError(isLate ? 'timeout' : 'refused_by_vehicle', TEXT[problem]))
    } else this.#schedule()
  }

  #end(error: FasciaError | undefined): void {
    const sending = this.#sending
    this.#sending = undefined
    if (error) sending?.failed(error)
    else sending?.done()
    this.#schedule()
  }

  /** One timer for both directions. */
  #schedule(): void {
    clearTimeout(this.#timer)
    const dueMs = Math.min(this.#sending?.sender.nextMs ?? Infinity, this.#receiver.deadlineMs)
    if (dueMs === Infinity || this.#closed) return
    this.#timer = setTimeout(() => this.#onTime(), Math.max(0, dueMs - this.#clock.monotonicMs()))
  }

  #onTime(): void {
    const problem = this.#receiver.check(this.#clock.monotonicMs())
    if (problem) this.#options.onProblem?.(problem)
    this.#pump()
  }

  #addressByte(): number[] {
    const { txByte } = this.#options.addressing
    return txByte === undefined ? [] : [txByte]
  }

  #put(bytes: Uint8Array): void {
    const { bus, addressing, fd = false, padding } = this.#options
    const data = padFrame(bytes, padding)
    this.#options.send({ t: this.#clock.wallMs() / 1000, bus, ...addressing.tx, fd, data })
  }
}
