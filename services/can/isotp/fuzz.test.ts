/** Both machines of ISO-TP against any frames at any time: no crash, no hang, bounded memory. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPci } from './pci.ts'
import { IsoTpReceiver } from './receiver.ts'
import { IsoTpSender } from './sender.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const numRuns = 10_000 * RUNS
const timeout = 60_000 * Math.max(2, RUNS / 10)
const MAX_LENGTH = 64

/** Mostly frames that mean something. */
const data = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc
    .tuple(fc.constantFrom(0x00, 0x02, 0x07, 0x10, 0x21, 0x22, 0x2f, 0x30, 0x31, 0x32, 0x3f), fc.uint8Array({ maxLength: 7 }))
    .map(([first, rest]) => Uint8Array.of(first, ...rest)),
  fc
    .tuple(fc.nat(0xf), fc.uint8Array({ minLength: 6, maxLength: 62 }))
    .map(([sequence, rest]) => Uint8Array.of(0x20 + sequence, ...rest)),
  fc
    .tuple(fc.nat(80), fc.uint8Array({ minLength: 6, maxLength: 6 }))
    .map(([length, rest]) => Uint8Array.of(0x10, length, ...rest)),
)
const step = fc.record({ data, afterMs: fc.constantFrom(0, 1, 10, 999, 1000, 5000) })

describe('ISO-TP fuzz', { timeout }, () => {
  it('a receiver stays within its bound and its time', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.constantFrom(0 as const, 1 as const),
        fc.nat(4),
        (steps, addressBytes, blockSize) => {
          const receiver = new IsoTpReceiver({ addressBytes, blockSize, maxLength: MAX_LENGTH })
          let nowMs = 0
          for (const { data: frame, afterMs } of steps) {
            nowMs += afterMs
            const { message, flow } = receiver.receive(frame, nowMs)
            if (message && message.length > MAX_LENGTH) throw new Error('too long')
            if (flow && flow.status > 2) throw new Error('no such status')
            const wait = receiver.deadlineMs - nowMs
            if (wait !== Infinity && !(wait > 0 && wait <= 1000)) throw new Error('no such deadline')
          }
        },
      ),
      { numRuns },
    )
  })

  it('a sender ends, whatever the receiver says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(step, { maxLength: 20 }), (length, steps) => {
        const sender = new IsoTpSender(new Uint8Array(length))
        let nowMs = 0
        let frames = 0
        const drain = (): void => {
          while (sender.take(nowMs)) if (++frames > length) throw new Error('more frames than bytes')
        }
        for (const { data: frame, afterMs } of steps) {
          nowMs += afterMs
          drain()
          const pci = readPci(frame, 0)
          if (pci?.kind === 'flow') sender.flow(pci, nowMs)
        }
        for (let waits = 0; sender.nextMs !== Infinity; waits++) {
          nowMs = Math.max(nowMs, sender.nextMs)
          drain()
          if (waits > 300) throw new Error('it does not end')
        }
        expect(['done', 'failed']).toContain(sender.state)
      }),
      { numRuns },
    )
  })
})
