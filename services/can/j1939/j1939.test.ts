import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CanFrame } from '../frame.ts'
import { GLOBAL_ADDRESS, makeJ1939Id, parseJ1939Id, pgnOf } from './identifier.ts'
import { j1939Lookup } from './lookup.ts'
import type { J1939Problem } from './problems.ts'
import { J1939Transport } from './transport.ts'

describe('identifiers', () => {
  it.each([
    // EEC1 from the engine, a request to the engine, address claimed, a group of the second data page.
    [0x0cf00400, { priority: 3, pgn: 0xf004, source: 0, destination: GLOBAL_ADDRESS }],
    [0x18ea00f9, { priority: 6, pgn: 0xea00, source: 0xf9, destination: 0 }],
    [0x18eeff21, { priority: 6, pgn: 0xee00, source: 0x21, destination: 0xff }],
    [0x19fec117, { priority: 6, pgn: 0x1fec1, source: 0x17, destination: GLOBAL_ADDRESS }],
  ])('%i', (id, parts) => {
    expect(parseJ1939Id(id)).toEqual(parts)
    expect(makeJ1939Id(parts)).toBe(id)
  })

  it('come back whole', () => {
    fc.assert(fc.property(fc.nat(0x1fff_ffff), (id) => void expect(makeJ1939Id(parseJ1939Id(id))).toBe(id)))
  })
})

describe('messages by parameter group', () => {
  const message = (id: number, more: object = {}) => ({ id, extended: true, j1939: true, ...more })
  const same = <T>(one: T): T => one
  const engine = message(0x0cf004fe)
  const engineSpeed = message(0x18fef100)
  const retarder = message(0x18fef10f)
  const request = message(0x18eafffe)

  it('are found whatever priority, destination and source are', () => {
    const find = j1939Lookup(
      [engine, engineSpeed, retarder, request, message(0x18fee5fe, { j1939: false }), message(1, { extended: false })],
      same,
    )
    expect([0x0cf00400, 0x18f00421, 0x0cf004fe].map((id) => find?.(id))).toEqual([engine, engine, engine])
    expect(find?.(0x18ea00f9)).toBe(request)
    // With an address of its own each has its own; the first stands for the rest.
    expect([0x18fef100, 0x18fef10f, 0x18fef155].map((id) => find?.(id))).toEqual([engineSpeed, retarder, engineSpeed])
    expect([0x18fee500, 0x0cf00500].map((id) => find?.(id))).toEqual([undefined, undefined])
    const any = message(0x18fef1fe)
    expect(j1939Lookup([engineSpeed, any], same)?.(0x18fef155)).toBe(any)
  })

  it('cost nothing where there are none', () => expect(j1939Lookup([message(1, { j1939: false })], same)).toBeUndefined())
})

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index & 0xff)
const frame = (pgn: number, source: number, destination: number, data: readonly number[]): CanFrame => ({
  t: 1,
  bus: 'can0',
  id: makeJ1939Id({ priority: 7, pgn, source, destination }),
  extended: true,
  fd: false,
  data: Uint8Array.from(data),
})
const announce = (control: number, length: number, pgn: number, source: number, destination: number): CanFrame =>
  frame(0xec00, source, destination, [
    control,
    length & 0xff,
    length >> 8,
    Math.ceil(length / 7),
    0xff,
    pgn & 0xff,
    (pgn >> 8) & 0xff,
    pgn >> 16,
  ])
const packets = (payload: Uint8Array, source: number, destination: number): CanFrame[] =>
  Array.from({ length: Math.ceil(payload.length / 7) }, (_, index) => {
    const part = [...payload.subarray(index * 7, index * 7 + 7)]
    while (part.length < 7) part.push(0xff)
    return frame(0xeb00, source, destination, [index + 1, ...part])
  })

function transport() {
  const problems: J1939Problem[] = []
  const machine = new J1939Transport({ onProblem: (problem) => problems.push(problem) })
  const take = (frames: readonly CanFrame[], nowMs = 0): CanFrame[] => frames.flatMap((one) => machine.take(one, nowMs) ?? [])
  return { machine, problems, take }
}

describe('long messages', () => {
  it('of a broadcast and of a connection come whole, side by side', () => {
    const { take, machine, problems } = transport()
    const [a, b] = [packets(counting(39), 0, 0xff), packets(counting(20), 0x21, 0x0b)]
    const begun = take([announce(32, 39, 0xfeca, 0, 0xff), announce(16, 20, 0xfed9, 0x21, 0x0b)])
    expect([begun, machine.sessions]).toEqual([[], 2])
    // The receiver's clear-to-send, and traffic that is no transport.
    const between = [
      frame(0xec00, 0x0b, 0x21, [17, 3, 1, 0xff, 0xff, 0xd9, 0xfe, 0]),
      frame(0xfef1, 0, 0xff, counting(8) as unknown as number[]),
    ]
    const mixed = a.flatMap((one, index) => [one, ...between, ...(b[index] ? [b[index]] : [])])
    const whole = take(mixed)
    expect(whole.map(({ id, data, t, bus }) => [parseJ1939Id(id), [...data], t, bus])).toEqual([
      [{ priority: 7, pgn: 0xfed9, source: 0x21, destination: GLOBAL_ADDRESS }, [...counting(20)], 1, 'can0'],
      [{ priority: 7, pgn: 0xfeca, source: 0, destination: GLOBAL_ADDRESS }, [...counting(39)], 1, 'can0'],
    ])
    expect([machine.sessions, problems]).toEqual([0, []])
  })

  it('of a connection may repeat packets, of a broadcast not', () => {
    const { take, problems } = transport()
    const [one, two, three] = packets(counting(20), 1, 2) as [CanFrame, CanFrame, CanFrame]
    expect(take([announce(16, 20, 0xef00, 1, 2), one, three, two, one]).map(({ id, data }) => [pgnOf(id), data.length])).toEqual([
      [0xef00, 20],
    ])
    const [first, second, third] = packets(counting(20), 1, 0xff) as [CanFrame, CanFrame, CanFrame]
    expect(take([announce(32, 20, 0xfeca, 1, 0xff), first, third, second])).toEqual([])
    expect(problems).toEqual(['wrong_sequence'])
  })

  it('end before their time with the reason', () => {
    const { take, machine, problems } = transport()
    const [first, second] = packets(counting(20), 1, 0xff) as [CanFrame, CanFrame]
    take([announce(32, 20, 0xfeca, 1, 0xff), first], 0)
    take([second], 750)
    take([announce(16, 20, 0xef00, 1, 2)], 1000)
    take([frame(0xec00, 2, 1, [255, 1, 0xff, 0xff, 0xff, 0, 0xef, 0])], 1001)
    take([announce(32, 20, 0xfeca, 1, 0xff), announce(32, 21, 0xfeca, 1, 0xff)], 2000)
    take([announce(32, 8, 0xfeca, 3, 0xff), announce(32, 1786, 0xfeca, 3, 0xff)], 2001)
    const lying = announce(32, 20, 0xfeca, 3, 0xff)
    lying.data[3] = 9
    take([lying], 2002)
    expect(problems).toEqual(['timeout', 'aborted', 'aborted', 'malformed', 'malformed', 'malformed'])
    expect(machine.sessions).toBe(1)
  })

  it('stay within their bound and give only what was sent, whatever comes', () => {
    const step = fc.oneof(
      fc
        .tuple(fc.nat(3), fc.constantFrom(0xff, 0, 1), fc.integer({ min: 0, max: 60 }))
        .map(([source, to, length]) => announce(to === 0xff ? 32 : 16, length, 0xfeca, source, to)),
      fc
        .tuple(fc.nat(3), fc.constantFrom(0xff, 0, 1), fc.nat(10))
        .map(([source, to, number]) => frame(0xeb00, source, to, [number, 1, 2, 3, 4, 5, 6, 7])),
      fc
        .tuple(fc.nat(0x1fff_ffff), fc.uint8Array({ maxLength: 8 }))
        .map(([id, data]): CanFrame => ({ t: 0, bus: 'can0', id, extended: true, fd: false, data })),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(300), (frames, everyMs) => {
        const machine = new J1939Transport()
        frames.forEach((one, index) => {
          const whole = machine.take(one, index * everyMs)
          if (whole && !(whole.data.length >= 9 && whole.data.length <= 1785)) throw new Error('no such length')
          if (machine.sessions > 64) throw new Error('too many')
        })
      }),
      { numRuns: 3000 * Number(process.env['FASCIA_RUNS'] ?? 1) },
    )
    const { take, machine, problems } = transport()
    take(Array.from({ length: 200 }, (_, n) => announce(16, 20, 0xef00, n, 250)))
    expect([machine.sessions, problems.length]).toEqual([64, 136])
  })
})
