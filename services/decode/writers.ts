/**
 * How one signal's physical value becomes raw bits: a small writer per shape, chosen once.
 */
import { FasciaError } from '../contract/errors.ts'
import type { Signal } from '../can/dbc/model.ts'
import { fragmentsOf, sliceFragments, type Fragment } from '../can/dbc/fragments.ts'

/** A physical value, or the label of a raw one. */
export type PhysicalValue = number | bigint | string

export interface Writer {
  readonly signal: Signal
  /** The raw value; for floats the number that is stored. @throws FasciaError `out_of_range` or `invalid` */
  toRaw(value: PhysicalValue): number | bigint
  /** Sets the signal's bits in a frame whose bits of it are 0. */
  write(raw: number | bigint, data: Uint8Array): void
}

/** Beyond this many bits a double does not hold every raw value. */
const NUMBER_BITS = 53

/** @param saturate clamp to what the bits can hold instead of throwing `out_of_range` */
export function writerOf(signal: Signal, saturate: boolean): Writer {
  const number = signal.valueType !== 'int' ? floatRaw(signal) : integerRaw(signal, saturate)
  const rawOfLabel = new Map<string, number | bigint>()
  for (const [raw, label] of [...(signal.bigLabels ?? []), ...signal.labels].reverse()) rawOfLabel.set(label, raw)
  return {
    signal,
    toRaw(value) {
      if (typeof value !== 'string') return number(value)
      const raw = rawOfLabel.get(value)
      if (raw === undefined) throw new FasciaError('invalid', `${signal.name} has no value named "${value}"`)
      return raw
    },
    write: bitWriter(signal),
  }
}

function outOfRange(signal: Signal, value: number | bigint): FasciaError {
  return new FasciaError('out_of_range', `${signal.name} can't hold ${value}${signal.unit === '' ? '' : ` ${signal.unit}`}`)
}

function floatRaw(signal: Signal): (value: number | bigint) => number {
  return (value) => {
    const raw = (Number(value) - signal.offset) / signal.factor
    const lost = signal.valueType === 'float32' && Number.isFinite(raw) && !Number.isFinite(Math.fround(raw))
    if (lost || (Number.isNaN(raw) && !Number.isNaN(Number(value)))) throw outOfRange(signal, value)
    return raw
  }
}

function integerRaw(signal: Signal, saturate: boolean): (value: number | bigint) => number | bigint {
  if (signal.bitLength > NUMBER_BITS) return wideRaw(signal, saturate)
  const { factor, offset, bitLength, signed } = signal
  const min = signed ? -(2 ** (bitLength - 1)) : 0
  const max = signed ? 2 ** (bitLength - 1) - 1 : 2 ** bitLength - 1
  return (value) => {
    const raw = Math.round((Number(value) - offset) / factor)
    if (raw >= min && raw <= max) return raw
    if (!saturate || Number.isNaN(raw)) throw outOfRange(signal, value)
    return raw < min ? min : max
  }
}

function wideRaw(signal: Signal, saturate: boolean): (value: number | bigint) => bigint {
  const { factor, offset, bitLength, signed } = signal
  const width = BigInt(bitLength)
  const min = signed ? -(1n << (width - 1n)) : 0n
  const max = signed ? (1n << (width - 1n)) - 1n : (1n << width) - 1n
  const exact = Number.isInteger(factor) && Number.isInteger(offset) && factor !== 0
  return (value) => {
    let raw: bigint
    if (exact && (typeof value === 'bigint' || Number.isInteger(value))) {
      raw = (BigInt(value) - BigInt(offset)) / BigInt(factor)
    } else {
      const rounded = Math.round((Number(value) - offset) / factor)
      if (!Number.isFinite(rounded)) throw outOfRange(signal, value)
      raw = BigInt(rounded)
    }
    if (raw >= min && raw <= max) return raw
    if (!saturate) throw outOfRange(signal, value)
    return raw < min ? min : max
  }
}

const WORDS = new Uint32Array(2)
const FLOATS = new Float32Array(WORDS.buffer)
const DOUBLES = new Float64Array(WORDS.buffer)

function bitWriter(signal: Signal): Writer['write'] {
  const fragments = fragmentsOf(signal)
  if (signal.bitLength > 64) return (raw, data) => writeLong(fragments, BigInt(raw), data)
  const low = sliceFragments(fragments, 0, 32)
  const high = sliceFragments(fragments, 32, 64)
  if (signal.valueType === 'float32') {
    return (raw, data) => {
      FLOATS[0] = Number(raw)
      writeWord(low, WORDS[0] ?? 0, data)
    }
  }
  if (signal.valueType === 'float64') {
    return (raw, data) => {
      DOUBLES[0] = Number(raw)
      writeWord(low, WORDS[0] ?? 0, data)
      writeWord(high, WORDS[1] ?? 0, data)
    }
  }
  if (signal.bitLength <= 32) return (raw, data) => writeWord(low, Number(raw), data)
  if (signal.bitLength <= NUMBER_BITS) {
    return (raw, data) => {
      writeWord(low, Number(raw), data)
      writeWord(high, Math.floor(Number(raw) / 2 ** 32), data)
    }
  }
  return (raw, data) => writeLong(fragments, BigInt(raw), data)
}

/** The shifts take the value modulo 2^32, which is two's complement for negative ones. */
function writeWord(fragments: readonly Fragment[], word: number, data: Uint8Array): void {
  for (const { byte, shift, width, at } of fragments) {
    data[byte] = (data[byte] ?? 0) | (((word >>> at) & ((1 << width) - 1)) << shift)
  }
}

function writeLong(fragments: readonly Fragment[], raw: bigint, data: Uint8Array): void {
  for (const { byte, shift, width, at } of fragments) {
    data[byte] = (data[byte] ?? 0) | (Number((raw >> BigInt(at)) & ((1n << BigInt(width)) - 1n)) << shift)
  }
}
