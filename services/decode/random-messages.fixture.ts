/** Random messages and frames for the properties of decoding and encoding, and a second, independent way to read bits. */
import fc from 'fast-check'
import { signalFits, type Message, type Signal } from '../can/dbc/model.ts'
import type { CanFrame } from '../can/frame.ts'
import { compileDatabase } from './decoder.ts'

export const frameOf = (message: Message, data: Uint8Array): CanFrame => ({
  t: 0,
  bus: 'b',
  id: message.id,
  extended: message.extended,
  fd: message.fd,
  data,
})

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

export function rawByBits(signal: Signal, data: Uint8Array): bigint {
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
export const anyMessage = fc
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

export const databaseOf = (message: Message) =>
  compileDatabase({ file: '', version: '', nodes: [], messages: [message], valueTables: new Map(), attributes: new Map() })
export const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 })
