import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../decode/decode-frame.ts'
import { compileDatabase } from '../../decode/decoder.ts'
import { parseDbc } from '../dbc/parse.ts'
import type { CanFrame } from '../frame.ts'
import { makeJ1939Id, parseJ1939Id } from './identifier.ts'
import { describeProblem, type J1939Problem } from './problems.ts'
import { J1939Transport } from './transport.ts'

const [TERMINAL, IMPLEMENT] = [0x26, 0x80]
const PGN = 0xe700
const RTS = 20
const CTS = 21
const DPO = 22
const EOMA = 23
const ABORT = 255

const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, n) => Math.floor(value / 256 ** n) & 0xff)
const frame = (pgn: number, source: number, destination: number, data: readonly number[]): CanFrame => ({
  t: 1,
  bus: 'can0',
  id: makeJ1939Id({ priority: 7, pgn, source, destination }),
  extended: true,
  fd: false,
  data: Uint8Array.from(data),
})
const managed = (control: number, ...rest: number[]): CanFrame =>
  frame(0xc800, IMPLEMENT, TERMINAL, [control, ...rest, ...little(PGN, 3)])
const answered = (control: number, ...rest: number[]): CanFrame =>
  frame(0xc800, TERMINAL, IMPLEMENT, [control, ...rest, ...little(PGN, 3)])
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) & 0xff)

/** What partners say to each other for one message, a window of packets at a time. */
function conversation(payload: Uint8Array, window: number): CanFrame[] {
  const packets = Math.ceil(payload.length / 7)
  const frames = [managed(RTS, ...little(payload.length, 4))]
  for (let offset = 0; offset < packets; offset += window) {
    const count = Math.min(window, packets - offset)
    frames.push(answered(CTS, count, ...little(offset + 1, 3)), managed(DPO, count, ...little(offset, 3)))
    for (let n = 0; n < count; n++) {
      const part = [...payload.subarray((offset + n) * 7, (offset + n + 1) * 7)]
      while (part.length < 7) part.push(0xff)
      frames.push(frame(0xc700, IMPLEMENT, TERMINAL, [n + 1, ...part]))
    }
  }
  return [...frames, answered(EOMA, ...little(payload.length, 4))]
}

function transport() {
  const problems: J1939Problem[] = []
  const texts: string[] = []
  const machine = new J1939Transport({
    onProblem: (problem, identifier) => {
      problems.push(problem)
      texts.push(describeProblem(problem, identifier))
    },
  })
  const take = (frames: readonly CanFrame[], nowMs = 0): CanFrame[] => frames.flatMap((one) => machine.take(one, nowMs) ?? [])
  return { machine, problems, texts, take }
}

describe('the extended transport', () => {
  it.each([
    [1786, 255],
    [1792, 16],
    [3000, 1],
    [65_536, 255],
  ])('puts %i bytes together, %i packets at a time', (length, window) => {
    const { take, problems, machine } = transport()
    const [whole, ...more] = take(conversation(counting(length), window))
    expect(more).toEqual([])
    expect(whole && parseJ1939Id(whole.id)).toEqual({ priority: 7, pgn: PGN, source: IMPLEMENT, destination: TERMINAL })
    expect(Buffer.compare(whole?.data ?? Buffer.alloc(0), counting(length))).toBe(0)
    expect([problems, machine.sessions]).toEqual([[], 0])
  })

  it('bears windows that are asked for again, and pauses of the receiver', () => {
    const { take, problems } = transport()
    const frames = conversation(counting(2000), 100)
    const again = [...frames.slice(0, 60), ...frames.slice(1, 103), ...frames.slice(103)]
    expect(take(again)).toHaveLength(1)
    expect(take(frames.slice(0, 2), 0)).toEqual([])
    expect(take([answered(CTS, 0, ...little(1, 3))], 1200)).toEqual([])
    expect(take(frames.slice(2), 2400)).toHaveLength(1)
    expect(problems).toEqual([])
  })

  it('says why a message did not come', () => {
    const { take, problems, texts } = transport()
    const frames = conversation(counting(2000), 100)
    take(frames.slice(0, 20), 0)
    take(frames.slice(20, 21), 1250)
    take(frames.slice(0, 20), 2000)
    take([answered(ABORT, 1, 0xff, 0xff, 0xff)], 2001)
    take([...frames.slice(0, 20), ...frames.slice(21)], 2002)
    take([...frames.slice(0, 3), frame(0xc700, IMPLEMENT, TERMINAL, [101, 0, 0, 0, 0, 0, 0, 0])], 2003)
    take([managed(RTS, ...little(1785, 4)), managed(RTS, ...little(65_537, 4)), managed(RTS, ...little(4e9, 4))], 2004)
    take([...frames.slice(0, 1), managed(DPO, 10, ...little(9999, 3))], 2005)
    take([...frames.slice(0, 2), ...frames.slice(0, 2)], 2006)
    expect(problems).toEqual([
      ...['timeout', 'aborted', 'incomplete', 'wrong_sequence', 'malformed', 'too_long', 'too_long', 'malformed', 'aborted'],
    ])
    expect(texts[5]).toBe(
      'transfer of parameter group 59136 (E700) from 80 to 26: it has more than 65,536 bytes, which are not put together',
    )
  })

  it('stays within its bound and gives only what was announced, whatever comes', () => {
    const address = fc.constantFrom(TERMINAL, IMPLEMENT, 1, 0xff)
    const control = fc.constantFrom(RTS, CTS, DPO, EOMA, ABORT, 0)
    const length = fc.constantFrom(0, 1785, 1786, 1800, 65_536, 65_537, 2 ** 32 - 1)
    const step = fc.oneof(
      fc
        .tuple(address, address, control, length)
        .map(([from, to, kind, bytes]) => frame(0xc800, from, to, [kind, ...little(bytes, 4), 0, 0xe7, 0])),
      fc.tuple(address, address, fc.nat(255)).map(([from, to, number]) => frame(0xc700, from, to, [number, 1, 2, 3, 4, 5, 6, 7])),
      fc
        .tuple(address, address, fc.nat(3), fc.nat(300))
        .map(([from, to, count, offset]) => frame(0xc800, from, to, [DPO, count, ...little(offset, 3), 0, 0xe7, 0])),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(300), (frames, everyMs) => {
        const machine = new J1939Transport()
        frames.forEach((one, index) => {
          const whole = machine.take(one, index * everyMs)
          if (whole && !(whole.data.length >= 1786 && whole.data.length <= 65_536)) throw new Error('no such length')
          if (machine.sessions > 8) throw new Error('too many')
        })
      }),
      { numRuns: 1000 * Number(process.env['FASCIA_RUNS'] ?? 1) },
    )
    const { take, machine, problems } = transport()
    take(Array.from({ length: 20 }, (_, n) => frame(0xc800, n, TERMINAL, [RTS, ...little(2000, 4), 0, 0xe7, 0])))
    expect([machine.sessions, problems]).toEqual([8, Array.from({ length: 12 }, () => 'too_many')])
  })

  it('gives messages that a database describes', () => {
    const id = 2 ** 31 + makeJ1939Id({ priority: 6, pgn: PGN, source: 0xfe, destination: 0xff })
    const database = parseDbc(
      `BO_ ${id} Pool: 2000 X
 SG_ Last : 15992|8@1+ (1,0) [0|0] "" X
BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
BA_DEF_DEF_ "VFrameFormat" "J1939PG";
`,
      'farm.dbc',
    )
    const [whole] = transport().take(conversation(counting(2000), 50))
    expect(whole && decodeFrame(compileDatabase(database), whole)).toMatchObject({
      message: 'Pool',
      values: { Last: (1999 * 7) & 0xff },
    })
  })
})
