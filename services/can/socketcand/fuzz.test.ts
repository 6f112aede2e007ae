/** Both ends of socketcand against whatever bytes may come: no crash, no hang, bounded memory. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { isFrameLength, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../frame.ts'
import { BcmSession } from './bcm.ts'
import { ElementReader } from './elements.ts'
import { frameElement, parseFrameElement, parseSendElement, sendElement } from './protocol.ts'

const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const numRuns = 10_000 * RUNS
const timeout = 60_000 * Math.max(2, RUNS / 10)
const MAX_WAITING = 9000

const word = fc.constantFrom(
  ...['<', '>', '< ', ' >', ' ', '\r\n', 'frame', 'fdframe', 'rtr', 'error', 'send', 'fdsend', 'sendrtr', 'hi', 'ok', 'echo'],
  ...['subscribe', 'filter', 'muxfilter', 'add', 'update', 'delete', 'unsubscribe', '0', '1', '2', '8', '64', '123', '7FF'],
  ...['1F334455', 'FFFFFFFF', '1.5', '1e9', 'NaN', '-1', '11', 'FF', 'G', '1122334455667788', '999999999999'],
)
const elementText = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
const bytes = fc.oneof(
  elementText.map((text) => Buffer.from(`< ${text} >`)),
  fc.array(word, { maxLength: 30 }).map((words) => Buffer.from(words.join(''))),
  fc.uint8Array({ maxLength: 100 }).map((data) => Buffer.from(data)),
)

function requireSound(frame: CanFrame | undefined): void {
  if (!frame) return
  const limit = frame.extended || frame.error ? MAX_EXTENDED_ID : MAX_STANDARD_ID
  if (!(frame.id <= limit && isFrameLength(frame.data.length, frame.fd) && Number.isFinite(frame.t)))
    throw new Error('unsound frame')
}

describe('socketcand fuzz', { timeout }, () => {
  it('reads any bytes in any pieces the same, within its bound', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), (chunks, size, strict) => {
        const between = strict ? 'refuse' : 'skip'
        const all = Buffer.concat(chunks)
        const whole = new ElementReader(between).read(all)
        const reader = new ElementReader(between)
        const found: string[] = []
        for (let at = 0; at < all.length; at += size) {
          const read = reader.read(all.subarray(at, at + size))
          expect(reader.waiting).toBeLessThanOrEqual(MAX_WAITING)
          if (!read) {
            expect(whole).toBeUndefined()
            return
          }
          found.push(...read)
        }
        expect(found).toEqual(whole ?? [])
      }),
      { numRuns },
    )
  })

  it('takes any element for a sound frame or for none', () => {
    fc.assert(
      fc.property(elementText, (element) => {
        requireSound(parseFrameElement(element, 'can0'))
        requireSound(parseSendElement(element, 'can0', 1))
      }),
      { numRuns },
    )
  })

  it('writes every frame so that it is read back', () => {
    const frames = fc.record({
      id: fc.nat(MAX_EXTENDED_ID),
      extended: fc.boolean(),
      brs: fc.boolean(),
      data: fc.uint8Array({ minLength: 0, maxLength: 8 }),
      micros: fc.nat(2 ** 31 - 1),
      kind: fc.constantFrom('classic', 'fd', 'remote', 'error'),
    })
    fc.assert(
      fc.property(frames, ({ id, extended, brs, data, micros, kind }) => {
        const isError = kind === 'error'
        const frame: CanFrame = {
          t: micros / 1e6,
          bus: 'can0',
          id: extended || isError ? id : id & MAX_STANDARD_ID,
          extended: extended && !isError,
          fd: kind === 'fd',
          ...(kind === 'fd' && brs ? { brs } : {}),
          ...(kind === 'remote' ? { remote: true, ...(data.length > 0 ? { remoteLength: data.length } : {}) } : {}),
          ...(isError ? { error: true } : {}),
          data: kind === 'remote' ? new Uint8Array(0) : data,
        }
        const inside = (element: string): string => element.slice(1, -1).trim()
        expect(parseFrameElement(inside(frameElement(frame)), 'can0')).toEqual(frame)
        if (!isError) expect(parseSendElement(inside(sendElement(frame)), 'can0', frame.t)).toEqual(frame)
      }),
      { numRuns: numRuns / 5 },
    )
  })

  it('lets no sequence of commands grow the broadcast manager without bound', () => {
    const step = fc.oneof(
      elementText,
      fc
        .tuple(fc.constantFrom('subscribe 0 0', 'filter 0 500', 'add 1000 0', 'unsubscribe', 'delete', 'update'), fc.nat(0x7ff))
        .map(([head, id]) => `${head} ${id.toString(16).padStart(3, '0')} 1 FF`),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (elements) => {
        const told: number[] = []
        const session = new BcmSession({
          deliver: ({ id }) => told.push(id),
          transmit: () => undefined,
          clock: new ManualClock(),
        })
        for (const element of elements) {
          expect(['done', 'syntax', 'unknown']).toContain(session.command(element))
          session.hear({ t: 0, bus: 'can0', id: 0x123, extended: false, fd: false, data: Uint8Array.of(1) })
        }
        session.close()
        expect(told.length).toBeLessThanOrEqual(elements.length)
      }),
      { numRuns: numRuns / 5 },
    )
  })
})
