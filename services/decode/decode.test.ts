import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CanFrame } from '../can/frame.ts'
import { signalFits, type Message, type Signal } from '../can/dbc/model.ts'
import { parseDbc } from '../can/dbc/parse.ts'
import { compileDatabase, compileMessage, decodeFrame, FRAME_TOO_SHORT, type DecodedFrame } from './decoder.ts'
import { compileEncoder, encodeMessage } from './encoder.ts'

const frameOf = (message: Message, data: Uint8Array): CanFrame => ({
  t: 0,
  bus: 'b',
  id: message.id,
  extended: message.extended,
  fd: message.fd,
  data,
})

function decodeOne(text: string, data: number[]): DecodedFrame {
  const database = parseDbc(text, 'test.dbc')
  const [message] = database.messages
  if (!message) throw new Error('no message')
  return decodeFrame(compileDatabase(database), frameOf(message, Uint8Array.from(data)))
}

const value = (definition: string, data: number[], more = ''): number | bigint | undefined =>
  decodeOne(`BO_ 1 M: ${data.length} X\n SG_ S : ${definition} [0|0] "" X\n${more}`, data).values['S']

/** The bits of a signal, most significant first, as positions 8 × byte + bit: a second, independent way to say where they are. */
function bitPositions({ startBit, bitLength, byteOrder }: Signal): number[] {
  const positions: number[] = []
  for (let bit = startBit, count = 0; count < bitLength; count++) {
    if (byteOrder === 'little') positions.unshift(bit++)
    else {
      positions.push(bit)
      bit = bit % 8 === 0 ? bit + 15 : bit - 1
    }
  }
  return positions
}

function rawByBits(signal: Signal, data: Uint8Array): bigint {
  const text = bitPositions(signal)
    .map((bit) => ((data[bit >> 3] ?? 0) >> (bit & 7)) & 1)
    .join('')
  const raw = BigInt(`0b${text}`)
  return signal.signed && text.startsWith('1') ? raw - (1n << BigInt(signal.bitLength)) : raw
}

const FACTORS = [1, 0.5, 0.1, 0.01, 0.005, -1, 2, 3]
const OFFSETS = [0, -40, 100, 0.5]

const candidate = fc.record({
  startBit: fc.nat(511),
  bitLength: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 70 }), fc.constantFrom(32, 64)),
  byteOrder: fc.constantFrom('little' as const, 'big' as const),
  signed: fc.boolean(),
  float: fc.boolean(),
  factor: fc.constantFrom(...FACTORS),
  offset: fc.constantFrom(...OFFSETS),
  when: fc.option(fc.tuple(fc.nat(7), fc.nat(7)), { nil: undefined }),
})

/** Messages whose signals do not overlap; the first may be a multiplexer of some of the others. */
const anyMessage = fc
  .record({
    length: fc.constantFrom(1, 3, 8, 8, 12, 64),
    candidates: fc.array(candidate, { maxLength: 14 }),
    multiplexed: fc.boolean(),
  })
  .map(({ length, candidates, multiplexed }): Message => {
    const base = {
      min: 0,
      max: 0,
      unit: '',
      receivers: [],
      labels: new Map<number, string>(),
      attributes: new Map<string, string>(),
    }
    const signals: Signal[] = []
    const taken = new Set<number>()
    const add = (signal: Signal): void => {
      const bits = bitPositions(signal)
      if (!signalFits(signal, length) || bits.some((bit) => taken.has(bit))) return
      bits.forEach((bit) => taken.add(bit))
      signals.push(signal)
    }
    if (multiplexed) {
      add({
        ...base,
        name: 'S0',
        startBit: 0,
        bitLength: 3,
        byteOrder: 'little',
        signed: false,
        valueType: 'int',
        factor: 1,
        offset: 0,
        multiplexer: true,
      })
    }
    for (const { float, when, ...place } of candidates) {
      const isFloat = float && (place.bitLength === 32 || place.bitLength === 64)
      // Fractions and offsets lose the last bits of long values; those are exact only when they are whole.
      const plain = isFloat || place.bitLength > 40
      add({
        ...base,
        ...place,
        name: `S${signals.length}`,
        multiplexer: false,
        valueType: isFloat ? (place.bitLength === 32 ? 'float32' : 'float64') : 'int',
        ...(plain ? { factor: 1, offset: 0 } : {}),
        ...(multiplexed && when ? { multiplex: { multiplexer: 'S0', ranges: [[Math.min(...when), Math.max(...when)]] } } : {}),
      })
    }
    return { id: 291, extended: false, fd: length > 8, name: 'M', length, senders: [], signals, attributes: new Map() }
  })

const databaseOf = (message: Message) =>
  compileDatabase({ file: '', version: '', nodes: [], messages: [message], valueTables: new Map(), attributes: new Map() })
const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 })

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

  it('agrees with a bit-by-bit reading of any message', () => {
    fc.assert(
      fc.property(anyMessage, bytes, (message, all) => {
        const data = all.subarray(0, message.length)
        const { values } = decodeFrame(databaseOf(message), frameOf(message, data))
        const mode = message.signals.find(({ multiplexer }) => multiplexer)
        const present = message.signals.filter(({ multiplex }) => {
          const [range] = multiplex?.ranges ?? []
          return !range || (mode && Number(rawByBits(mode, data)) >= range[0] && Number(rawByBits(mode, data)) <= range[1])
        })
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
      { numRuns: 500 },
    )
  })
})

describe('encoding', () => {
  it('gives back the bytes of any frame', () => {
    fc.assert(
      fc.property(anyMessage, bytes, (message, all) => {
        const database = databaseOf(message)
        const first = encodeMessage(message, decodeFrame(database, frameOf(message, all.slice(0, message.length))).values)
        const again = decodeFrame(database, frameOf(message, first)).values
        expect(encodeMessage(message, again)).toEqual(first)
        // Not-a-number has many forms; all other bits of present signals are those of the frame.
        for (const signal of message.signals.filter(({ name }) => name in again && !Number.isNaN(again[name]))) {
          expect(rawByBits(signal, first)).toBe(rawByBits(signal, all))
        }
      }),
      { numRuns: 500 },
    )
  })

  const [message] = parseDbc(
    `BO_ 1 M: 4 X
 SG_ Temp : 0|8@1- (0.5,-40) [-40|20] "C" X
 SG_ Gear : 8|4@1+ (1,0) [0|0] "" X
 SG_ Start : 12|4@1+ (1,0) [0|0] "" X
 SG_ Level : 16|16@1- (1,0) [0|0] "" X
BA_DEF_ SG_ "GenSigStartValue" INT 0 100;
BA_ "GenSigStartValue" SG_ 1 Start 5;
VAL_ 1 Gear 3 "D" 15 "SNA" ;`,
    'x',
  ).messages as [Message]

  it('takes numbers and labels, fills in start values, and reuses a buffer', () => {
    const into = new Uint8Array(6).fill(255)
    expect(encodeMessage(message, { Temp: -40.5, Gear: 'D', Level: -2n }, into)).toBe(into)
    expect(into).toEqual(Uint8Array.of(0xff, 0x53, 0xfe, 0xff, 255, 255))
  })

  it.each([
    [{ Temp: 30 }, 'out_of_range', 'Temp'],
    [{ Temp: Number.NaN }, 'out_of_range', 'Temp'],
    [{ Gear: 16 }, 'out_of_range', 'Gear'],
    [{ Gear: 'Z' }, 'invalid', 'Gear'],
    [{ Wrong: 1 }, 'invalid', 'Wrong'],
  ])('refuses %j by name', (values, code, name) => {
    expect(() => encodeMessage(message, values)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(name) as string }),
    )
  })

  it('saturates when it is asked to', () => {
    const encoder = compileEncoder(message, { saturate: true })
    expect([...encoder.encode({ Temp: 1000, Gear: -3, Start: 0, Level: -1e9 })]).toEqual([0x7f, 0x00, 0x00, 0x80])
    expect(() => encoder.encode({ Temp: Number.NaN })).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })

  it('refuses signals that the multiplexer does not select', () => {
    const text =
      'BO_ 1 M: 2 X\n SG_ Mode M : 0|4@1+ (1,0) [0|0] "" X\n SG_ A m1 : 8|8@1+ (1,0) [0|0] "" X\n SG_ B m2 : 8|8@1+ (1,0) [0|0] "" X'
    const [multiplexed] = parseDbc(text, 'x').messages as [Message]
    expect(encodeMessage(multiplexed, { Mode: 2, B: 9 })).toEqual(Uint8Array.of(2, 9))
    expect(() => encodeMessage(multiplexed, { Mode: 2, A: 9 })).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => encodeMessage(multiplexed, { A: 9 })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
