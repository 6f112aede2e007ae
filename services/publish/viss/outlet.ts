/**
 * What goes out to one WebSocket client, in bounds: one batch of events that it has not acknowledged, and answers only as
 * long as it reads them. VISS has no acknowledgement of its own, so each batch is followed by a ping: the pong, which any
 * WebSocket client sends by itself once it has read so far, opens the gate again.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { framedBytes, textFrames } from './text-frames.ts'

/** Above this, no more requests are read from a client that does not read their answers. */
const UNREAD_BYTES_MAX = 64 * 1024
/** An answer that would make more wait than this is not given. */
const ANSWER_BYTES_MAX = 320 * 1024
/** No event is sent above this, whether it waits from before or is of this batch. */
const EVENT_BYTES_MAX = 192 * 1024
/** A client that goes on asking above this is closed: it may cost 512 KB. */
const CLIENT_BYTES_MAX = 448 * 1024
const BATCH_INTERVAL_MS = 1000 / 60
/** How far a batch may come before its time, so that a timer's jitter costs no whole frame. */
const JITTER_MS = 4

export interface OutletParts {
  clock: Clock
  /** The gate is open: there may be something to tell. */
  onOpen(): void
  /** A batch has reached the client. */
  onAcknowledged(sinceMs: number): void
}

export class Outlet {
  readonly #socket: WebSocket
  readonly #transport: Duplex
  readonly #parts: OutletParts
  #batch = 0
  /** The batch whose pong is awaited, and the time of the oldest change in it. */
  #awaited: { number: string; sinceMs: number } | undefined
  /** Until the pong of the first ping came, written is as good as read: the client might not know pings. */
  #answersPings = false
  #nextMs = 0
  /** Messages of the batch that was begun, and how many bytes it may still have. */
  #events: string[] = []
  #roomBytes = 0

  /** @param transport what the WebSocket writes to */
  constructor(socket: WebSocket, transport: Duplex, parts: OutletParts) {
    this.#socket = socket
    this.#transport = transport
    this.#parts = parts
    socket.on('pong', (data: Buffer) => this.#onPong(data.toString('latin1')))
    socket.ping('0')
    // A client that pings and does not read shall not fill our memory with pongs.
    socket.on('ping', (data: Buffer) => {
      if (socket.readyState === socket.OPEN && socket.bufferedAmount < UNREAD_BYTES_MAX) socket.pong(data)
    })
  }

  /** Milliseconds until the next batch may begin; undefined while one is on its way. */
  get waitMs(): number | undefined {
    return this.#awaited === undefined ? Math.max(0, this.#nextMs - JITTER_MS - this.#parts.clock.monotonicMs()) : undefined
  }

  /** Bytes that the system has not taken yet. */
  get unreadBytes(): number {
    return this.#socket.bufferedAmount
  }

  /** Whether the batch that was begun may have another message. */
  get hasRoom(): boolean {
    return this.#roomBytes > 0
  }

  beginBatch(): void {
    this.#nextMs = Math.max(this.#nextMs, this.#parts.clock.monotonicMs() - JITTER_MS) + BATCH_INTERVAL_MS
    this.#events = []
    this.#roomBytes = EVENT_BYTES_MAX - this.#socket.bufferedAmount
  }

  /** @param sinceMs monotonic time of the oldest change in it */
  endBatch(sinceMs: number): void {
    const events = this.#events
    this.#events = []
    if (events.length === 0 || this.#socket.readyState !== this.#socket.OPEN) return
    const awaited = { number: String(++this.#batch), sinceMs }
    this.#awaited = awaited
    // One write to the system for all of it.
    this.#transport.cork()
    this.#transport.write(textFrames(events))
    this.#socket.ping(awaited.number, false, () => {
      if (this.#awaited === awaited && !this.#answersPings) this.#open(sinceMs)
    })
    this.#transport.uncork()
  }

  event(message: object): void {
    const text = JSON.stringify(message)
    this.#events.push(text)
    this.#roomBytes -= framedBytes(text)
  }

  /** @param tooLong what is said in place of an answer that the client could not be trusted to read */
  answer(message: object, tooLong: () => object): void {
    const socket = this.#socket
    if (socket.bufferedAmount > CLIENT_BYTES_MAX) return socket.terminate()
    const text = JSON.stringify(message)
    const isTooLong = socket.bufferedAmount + text.length > ANSWER_BYTES_MAX
    this.#send(isTooLong ? JSON.stringify(tooLong()) : text)
    if (socket.bufferedAmount > UNREAD_BYTES_MAX && !socket.isPaused) socket.pause()
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#socket.send(text, () => {
      if (this.#socket.isPaused && this.#socket.bufferedAmount <= UNREAD_BYTES_MAX) this.#socket.resume()
    })
  }

  #onPong(number: string): void {
    this.#answersPings = true
    if (this.#awaited?.number === number) this.#open(this.#awaited.sinceMs)
  }

  #open(sinceMs: number): void {
    this.#awaited = undefined
    this.#parts.onAcknowledged(sinceMs)
    this.#parts.onOpen()
  }
}
