import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Message } from '../can/dbc/model.ts'
import { parseDbc } from '../can/dbc/parse.ts'
import { compileDatabase, compileMessage, decodeFrame, FRAME_TOO_SHORT, type DecodedFrame } from './decoder.ts'
import { encodeMessage } from './encoder.ts'
import { anyMessage, bytes, databaseOf, frameOf, isPresent, rawByBits } from './random-messages.fixture.ts'

function decodeOne(text: string, data: number[]): DecodedFrame {
  const database = parseDbc(text, 'test.dbc')
  const [message] = database.messages
  if (!message) throw new Error('no message')
  return decodeFrame(compileDatabase(database), frameOf(message, Uint8Array.from(data)))
}

const value = (definition: string, data: number[], more = ''): number | bigint | undefined =>
  decodeOne(`BO_ 1 M: ${data.length} X\n SG_ S : ${definition} [0|0] "" X\n${more}`, data).values['S']

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))

describe('compiled decoding', () => {
  it('reads Intel and Motorola, signed and unsigned', () => {
    expect(value('0|16@1+ (1,0)', [0x34, 0x12])).toBe(0x1234)
    expect(value('7|16@0+ (1,0)', [0x12, 0x34])).toBe(0x1234)
    expect(value('4|8@1- (1,0)', [0xf0, 0x0f])).toBe(-1)
    expect(value('3|8@0- (0.5,10)', [0x08, 0x00])).toBe(-54)
    expect(value('0|32@1+ (1,0)', [255, 255, 255, 255])).toBe(4294967295)
    expect(value('0|32@1- (1,0)', [255, 255, 255, 255])).toBe(-1)
    expect(value('1|33@1- (1,0)', [0, 0, 0, 0, 2])).toBe(-4294967296)
    expect(Object.is(value('0|8@1+ (-1.5,0)', [0]), 0)).toBe(true)
  })

  it('keeps whole numbers beyond 2^53 exact, and only those as BigInt', () => {
    const full = [255, 255, 255, 255, 255, 255, 255, 255]
    expect(value('0|64@1+ (1,0)', full)).toBe(18446744073709551615n)
    expect(value('0|64@1- (1,0)', full)).toBe(-1)
    expect(value('0|64@1- (10,3)', [1, 0, 0, 0, 0, 0, 0, 0x80])).toBe(-92233720368547758067n)
    expect(value('0|64@1+ (0.5,0)', full)).toBe(2 ** 63)
    expect(value('0|54@1+ (1,0)', [0, 0, 0, 0, 0, 0, 0x20, 0])).toBe(2 ** 53)
    expect(value('0|54@1+ (1,0)', [1, 0, 0, 0, 0, 0, 0x20, 0])).toBe(9007199254740993n)
    expect(value('0|72@1+ (1,0)', [...full, 1])).toBe((1n << 65n) - 1n)
  })

  it('reads IEEE 754 numbers in both byte orders', () => {
    expect(value('0|32@1- (1,0)', [0, 0, 0xc0, 0x3f], 'SIG_VALTYPE_ 1 S : 1;')).toBe(1.5)
    expect(value('7|32@0- (2,1)', [0x3f, 0xc0, 0, 0], 'SIG_VALTYPE_ 1 S : 1;')).toBe(4)
    expect(value('0|64@1- (1,0)', [0, 0, 0, 0, 0, 0, 0xf8, 0x7f], 'SIG_VALTYPE_ 1 S : 2;')).toBeNaN()
    expect(value('0|32@1- (1,0)', [0xcd, 0xcc, 0xcc, 0x3d], 'SIG_VALTYPE_ 1 S : 1;')).toBe(Math.fround(0.1))
  })

  it('names raw values, also with a factor and beyond 2^53', () => {
    const labels = (definition: string, data: number[], list: string): Record<string, string> =>
      decodeOne(`BO_ 1 M: ${data.length} X\n SG_ S : ${definition} [0|0] "" X\nVAL_ 1 S ${list} ;`, data).labels
    expect(labels('0|8@1- (0.5,3)', [254], '-2 "a" 254 "b"')).toEqual({ S: 'a' })
    expect(labels('0|64@1+ (1,0)', Array<number>(8).fill(255), '18446744073709551615 "SNA"')).toEqual({ S: 'SNA' })
    expect(labels('0|64@1+ (1,0)', [254, ...Array<number>(7).fill(255)], '18446744073709551615 "SNA"')).toEqual({})
    expect(labels('0|8@1+ (1,0)', [9], '8 "x"')).toEqual({})
  })

  const MULTIPLEXED = `BO_ 1 M: 8 X
 SG_ Mode M : 0|4@1+ (1,0) [0|0] "" X
 SG_ A m1 : 8|8@1+ (1,0) [0|0] "" X
 SG_ Sub m2M : 8|8@1+ (1,0) [0|0] "" X
 SG_ Low m0 : 16|8@1+ (1,0) [0|0] "" X
 SG_ High m0 : 16|8@1- (1,0) [0|0] "" X
 SG_ Always : 24|8@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 Low Sub 0-99;
SG_MUL_VAL_ 1 High Sub 50-255;
`

  it.each([
    [[1, 7, 9, 5], { Mode: 1, A: 7, Always: 5 }],
    [[2, 7, 9, 5], { Mode: 2, Sub: 7, Low: 9, Always: 5 }],
    [[2, 60, 255, 5], { Mode: 2, Sub: 60, Low: 255, High: -1, Always: 5 }],
    [[2, 200, 255, 5], { Mode: 2, Sub: 200, High: -1, Always: 5 }],
    [[3, 60, 9, 5], { Mode: 3, Always: 5 }],
  ])('follows nested multiplexers: %j', (data, values) => {
    expect(decodeOne(MULTIPLEXED, [...data, 0, 0, 0, 0]).values).toEqual(values)
  })

  it('leaves the slots of absent signals alone and says which are present', () => {
    const [message] = parseDbc(MULTIPLEXED, 'x').messages
    const compiled = compileMessage(message as Message)
    const slots = new Float64Array(compiled.slotCount + 2).fill(-7)
    const variant = compiled.decode(Uint8Array.of(1, 7, 9, 5, 0, 0, 0, 0), slots, 1)
    expect([...slots]).toEqual([-7, 1, 7, -7, -7, -7, 5, -7])
    expect(compiled.slotsOf(variant)).toEqual([0, 1, 5])
    expect(compiled.slotsOf(variant)).toBe(compiled.slotsOf(variant))
    expect(compiled.decode(new Uint8Array(7), slots, 0)).toBe(FRAME_TOO_SHORT)
  })

  it('says when a frame is too short, takes longer ones, knows the kinds of identifiers apart', () => {
    const database = compileDatabase(parseDbc('BO_ 1 M: 2 X\n SG_ S : 0|8@1+ (1,0) [0|0] "" X\nBO_ 2147483649 E: 1 X', 'x'))
    const frame = { t: 0, bus: 'b', id: 1, extended: false, fd: false, data: Uint8Array.of(1) }
    expect(decodeFrame(database, frame)).toEqual({ message: 'M', values: {}, labels: {}, error: 'frame_too_short' })
    expect(decodeFrame(database, { ...frame, data: Uint8Array.of(1, 2, 3) }).values).toEqual({ S: 1 })
    expect(decodeFrame(database, { ...frame, extended: true }).message).toBe('E')
    expect(decodeFrame(database, { ...frame, id: 2 }).message).toBeNull()
    expect(decodeFrame(database, { ...frame, remote: true }).message).toBeNull()
  })

  it('ignores signals that do not fit and multiplexers that select each other', () => {
    const text = `BO_ 1 M: 1 X
 SG_ Out : 4|8@1+ (1,0) [0|0] "" X
 SG_ In : 0|8@1+ (1,0) [0|0] "" X
 SG_ A m0M : 0|4@1+ (1,0) [0|0] "" X
 SG_ B m0M : 4|4@1+ (1,0) [0|0] "" X
SG_MUL_VAL_ 1 A B 0-1;
SG_MUL_VAL_ 1 B A 0-1;
`
    expect(decodeOne(text, [0]).values).toEqual({ In: 0 })
  })

  it('takes any word as a name', () => {
    const text = 'BO_ 1 M: 1 X\n SG_ __proto__ : 0|4@1+ (1,0) [0|0] "" X\n SG_ constructor : 4|4@1+ (1,0) [0|0] "" X'
    expect(Object.entries(decodeOne(text, [0x21]).values)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ])
    const [message] = parseDbc(text, 'x').messages
    expect(encodeMessage(message as Message, {})).toEqual(Uint8Array.of(0))
  })

  it(
    'agrees with a bit-by-bit reading of any message',
    () => {
      fc.assert(
        fc.property(anyMessage, bytes, (message, all) => {
          const data = all.subarray(0, message.length)
          const { values } = decodeFrame(databaseOf(message), frameOf(message, data))
          const present = message.signals.filter((signal) => isPresent(message, signal, data))
          expect(Object.keys(values).sort()).toEqual(present.map(({ name }) => name).sort())
          for (const signal of present.filter(({ valueType }) => valueType === 'int')) {
            const raw = rawByBits(signal, data)
            const whole = Number.isInteger(signal.offset) && Number.isInteger(signal.factor)
            const expected = whole
              ? raw * BigInt(signal.factor) + BigInt(signal.offset)
              : Number(raw) * signal.factor + signal.offset
            if (whole) expect(BigInt(values[signal.name] ?? 'none')).toBe(expected)
            else expect(values[signal.name]).toBe(expected)
          }
        }),
        { numRuns: 1000 * RUNS },
      )
    },
    60_000 + 10_000 * RUNS,
  )
})
