/**
 * Random messages, databases and frames for the properties of decoding, encoding and writing, and a second, independent way to
 * read bits and to tell what is present.
 */
import fc from 'fast-check'
import { signalFits, type Database, type Message, type Signal } from '../can/dbc/model.ts'
import type { CanFrame } from '../can/frame.ts'
import { compileDatabase, type CompiledDatabase } from './decoder.ts'

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

/** Whether a frame carries a signal: its multiplexer is carried and holds one of the values, all the way up. */
export function isPresent(message: Message, signal: Signal, data: Uint8Array): boolean {
  const { multiplex } = signal
  if (!multiplex) return true
  const multiplexer = message.signals.find(({ name }) => name === multiplex.multiplexer)
  if (!multiplexer || !isPresent(message, multiplexer, data)) return false
  const raw = rawByBits(multiplexer, data)
  return multiplex.ranges.some(([from, to]) => raw >= BigInt(from) && raw <= BigInt(to))
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
  /** Index of the multiplexer that selects it, and the ends of its ranges. */
  when: fc.option(fc.tuple(fc.nat(3), fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 3 })), {
    nil: undefined,
  }),
})

const multiplexerCandidate = fc.record({
  startBit: fc.nat(63),
  bitLength: fc.constantFrom(1, 2, 3, 4, 5, 8, 10, 12, 20),
  byteOrder: fc.constantFrom('little' as const, 'big' as const),
  /** Below another multiplexer, or independent. */
  when: fc.option(fc.tuple(fc.nat(3), fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 2 })), {
    nil: undefined,
  }),
})

const noValues = (): Pick<Signal, 'min' | 'max' | 'unit' | 'receivers' | 'labels' | 'attributes'> => ({
  min: 0,
  max: 0,
  unit: '',
  receivers: [],
  labels: new Map<number, string>(),
  attributes: new Map<string, string>(),
})

const ranges = (pairs: readonly [number, number][]): [number, number][] => pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)])

/**
 * Messages whose signals do not overlap, with up to four multiplexers beside and inside each other, in both byte orders; values
 * select by ranges that overlap and leave gaps.
 */
export const anyMessage = fc
  .record({
    length: fc.constantFrom(1, 3, 8, 8, 12, 64),
    multiplexers: fc.array(multiplexerCandidate, { maxLength: 4 }),
    candidates: fc.array(candidate, { maxLength: 14 }),
  })
  .map(({ length, multiplexers, candidates }): Message => {
    const signals: Signal[] = []
    const taken = new Set<number>()
    const add = (signal: Signal): boolean => {
      const bits = bitPositions(signal)
      if (!signalFits(signal, length) || bits.some((bit) => taken.has(bit))) return false
      bits.forEach((bit) => taken.add(bit))
      signals.push(signal)
      return true
    }
    const selectors: string[] = []
    const selection = (when: readonly [number, [number, number][]] | undefined): Pick<Signal, 'multiplex'> => {
      const multiplexer = when && selectors[when[0] % selectors.length]
      return multiplexer === undefined ? {} : { multiplex: { multiplexer, ranges: ranges(when?.[1] ?? []) } }
    }
    for (const { when, ...place } of multiplexers) {
      const name = `X${selectors.length}`
      const plain = { signed: false, valueType: 'int' as const, factor: 1, offset: 0, multiplexer: true }
      if (add({ ...noValues(), ...place, ...plain, name, ...selection(when) })) selectors.push(name)
    }
    for (const { float, when, ...place } of candidates) {
      const isFloat = float && (place.bitLength === 32 || place.bitLength === 64)
      // Fractions and offsets lose the last bits of long values; those are exact only when they are whole.
      const plain = isFloat || place.bitLength > 40
      add({
        ...noValues(),
        ...place,
        name: `S${signals.length}`,
        multiplexer: false,
        valueType: isFloat ? (place.bitLength === 32 ? 'float32' : 'float64') : 'int',
        ...(plain ? { factor: 1, offset: 0 } : {}),
        ...selection(when),
      })
    }
    return {
      id: 291,
      extended: false,
      fd: length > 8,
      j1939: false,
      name: 'M',
      length,
      senders: [],
      signals,
      groups: [],
      attributes: new Map(),
    }
  })

const emptyDatabase = (messages: readonly Message[]): Database => ({
  file: '',
  version: '',
  nodes: [],
  messages,
  valueTables: new Map(),
  environment: [],
  orphans: [],
  definitions: [],
  relations: [],
  attributes: new Map(),
})

export const databaseOf = (message: Message): CompiledDatabase => compileDatabase(emptyDatabase([message]))

const text = fc.string({ maxLength: 20, unit: fc.constantFrom('a', 'ö', '"', ';', '\n', ' ', '°', 'BO_ ') })

/** Databases of such messages with names, units, comments, labels and nodes as a file may have them. */
export const anyDatabase = fc
  .array(
    fc.record({
      message: anyMessage,
      unit: text,
      comment: text,
      raw: fc.bigInt(-(2n ** 64n), 2n ** 64n),
      extended: fc.boolean(),
    }),
    {
      maxLength: 5,
    },
  )
  .map((parts): Database => {
    const messages = parts.map(({ message, unit, comment, raw, extended }, index): Message => ({
      ...message,
      id: index,
      extended,
      name: `Message_${index}${'_long'.repeat(index * 2)}`,
      comment,
      senders: ['N', 'Unknown'].slice(0, index % 3),
      signals: message.signals.map((signal, slot) => ({
        ...signal,
        name: signal.name,
        unit,
        comment: `${comment}${slot}`,
        receivers: slot % 2 === 0 ? ['N'] : [],
        ...(Number.isSafeInteger(Number(raw))
          ? { labels: new Map([[Number(raw), unit]]) }
          : { bigLabels: new Map([[raw, unit]]), labels: new Map<number, string>() }),
      })),
    }))
    return { ...emptyDatabase(messages), nodes: [{ name: 'N', attributes: new Map() }] }
  })

export const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 })
