import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { ManualClock } from '../../base/clock.ts'
import { Outlet } from './outlet.ts'

/** A socket that keeps what it is given, and a client that reads when it is told to. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  isPaused = false
  isTerminated = false
  readonly pings: string[] = []
  sent: string[] = []
  readonly #written: (() => void)[] = []

  send(text: string, written?: () => void): void {
    this.sent.push(text)
    this.bufferedAmount += text.length
    if (written) this.#written.push(written)
  }
  ping(data: string, _mask?: boolean, written?: () => void): void {
    this.pings.push(data)
    if (written) this.#written.push(written)
  }
  pong(data: Buffer): void {
    this.bufferedAmount += data.length
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
  terminate(): void {
    this.isTerminated = true
  }
  /** The system takes all; with `reads` the client does too. */
  drain(reads: boolean): void {
    this.bufferedAmount = 0
    for (const written of this.#written.splice(0)) written()
    if (reads) for (const ping of this.pings.splice(0)) this.emit('pong', Buffer.from(ping))
  }
}

const transport = { cork: () => undefined, uncork: () => undefined, write: () => true } as unknown as Duplex

function outletOf(socket: FakeSocket, clock = new ManualClock()): { outlet: Outlet; clock: ManualClock; opened: number[] } {
  const opened: number[] = []
  const outlet = new Outlet(socket as unknown as WebSocket, transport, {
    clock,
    onOpen: () => undefined,
    onAcknowledged: (sinceMs) => opened.push(sinceMs),
  })
  return { outlet, clock, opened }
}

describe('Outlet', () => {
  it('has never more than one batch that the client has not read, and none too early', () => {
    const step = fc.oneof(
      fc.constant('batch' as const),
      fc.constant('read' as const),
      fc.constant('write' as const),
      fc.integer({ min: 0, max: 40 }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const socket = new FakeSocket()
        const { outlet, clock, opened } = outletOf(socket)
        socket.drain(true)
        let underWay = 0
        const times: number[] = []
        for (const one of steps) {
          if (one === 'batch' && outlet.waitMs === 0) {
            outlet.beginBatch()
            outlet.event({ n: times.length })
            outlet.endBatch(clock.monotonicMs())
            times.push(clock.monotonicMs())
            underWay++
          } else if (one === 'read' || one === 'write') {
            const before = opened.length
            socket.drain(one === 'read')
            underWay -= opened.length - before
          } else if (typeof one === 'number') clock.advance(one)
          expect(underWay).toBeLessThanOrEqual(1)
          expect(outlet.waitMs === undefined).toBe(underWay === 1)
        }
        // In any second at most sixty, and one more for the jitter that a timer may have.
        for (const from of times) expect(times.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(61)
      }),
    )
  })

  it('takes written for read from a client that never answered a ping', () => {
    const socket = new FakeSocket()
    const { outlet, opened } = outletOf(socket)
    outlet.beginBatch()
    outlet.event({})
    outlet.endBatch(7)
    expect(outlet.waitMs).toBeUndefined()
    socket.drain(false)
    expect(opened).toEqual([7])
  })

  it('reads no more from a client that does not read its answers, and ends with one that goes on asking', () => {
    const socket = new FakeSocket()
    const { outlet } = outletOf(socket)
    const long = { text: 'x'.repeat(50_000) }
    outlet.answer(long, () => ({}))
    expect(socket.isPaused).toBe(false)
    outlet.answer(long, () => ({}))
    expect(socket.isPaused).toBe(true)
    for (let index = 0; index < 10; index++) outlet.answer(long, () => ({ error: 'too long' }))
    expect(socket.bufferedAmount).toBeLessThan(330_000)
    expect(socket.sent.at(-1)).toBe('{"error":"too long"}')
    socket.bufferedAmount = 449 * 1024
    outlet.answer({}, () => ({}))
    expect(socket.isTerminated).toBe(true)
    const other = new FakeSocket()
    const reading = outletOf(other).outlet
    reading.answer(long, () => ({}))
    reading.answer(long, () => ({}))
    other.drain(true)
    expect(other.isPaused).toBe(false)
  })

  it('puts no more into a batch than a client may cost, counting what it has not read', () => {
    const socket = new FakeSocket()
    socket.drain(true)
    const { outlet, clock } = outletOf(socket)
    const event = { text: 'x'.repeat(1000) }
    const roomFor = (): number => {
      clock.advance(100)
      let events = 0
      for (outlet.beginBatch(); outlet.hasRoom; events++) outlet.event(event)
      outlet.endBatch(0)
      socket.drain(true)
      return events
    }
    expect(roomFor()).toBeLessThanOrEqual(194)
    socket.bufferedAmount = 150 * 1024
    expect(roomFor()).toBeLessThanOrEqual(43)
    expect(roomFor()).toBeGreaterThanOrEqual(190)
  })

  it('leaves pings unanswered while too much waits', () => {
    const socket = new FakeSocket()
    outletOf(socket)
    for (let index = 0; index < 10_000; index++) socket.emit('ping', Buffer.alloc(100))
    expect(socket.bufferedAmount).toBeLessThan(70_000)
  })
})
