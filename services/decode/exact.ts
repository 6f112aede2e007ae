/**
 * The slow, exact way to read a signal: whole numbers of any size as BigInt. For tools and for what a double can't hold.
 */
import type { Signal } from '../can/dbc/model.ts'
import { fragmentsOf } from '../can/dbc/fragments.ts'

const EXACT_LIMIT = 2 ** 53

/** The raw bits as a whole number, two's complement when the signal is signed. */
export function readRawExact(signal: Signal, data: Uint8Array): bigint {
  let raw = 0n
  for (const { byte, shift, width, at } of fragmentsOf(signal)) {
    raw |= BigInt(((data[byte] ?? 0) >> shift) & ((1 << width) - 1)) << BigInt(at)
  }
  return signal.signed ? BigInt.asIntN(signal.bitLength, raw) : raw
}

/** True when the physical value is a whole number that may not fit a double exactly. */
export function needsExact(signal: Signal): boolean {
  if (signal.valueType !== 'int' || !Number.isInteger(signal.factor) || !Number.isInteger(signal.offset)) return false
  return 2 ** signal.bitLength * Math.abs(signal.factor) + Math.abs(signal.offset) > EXACT_LIMIT
}

/** The physical value of a signal for which `needsExact` holds. */
export function readPhysicalExact(signal: Signal, data: Uint8Array): number | bigint {
  const value = readRawExact(signal, data) * BigInt(signal.factor) + BigInt(signal.offset)
  return value > BigInt(EXACT_LIMIT) || value < -BigInt(EXACT_LIMIT) ? value : Number(value)
}
