/** A small unsigned number in a frame, in place: checksums and counters, also those whose bits two signals share. */
import { fragmentsOf, type Place } from '../dbc/fragments.ts'

/** What shifts of a double's 32 bits hold without a sign. */
const MAX_BITS = 31

export interface Field {
  bitLength: number
  /** The byte with its lowest bit. */
  byte: number
  read(data: Uint8Array): number
  /** Sets its bits; what does not fit is cut off. Bits beyond a short frame are lost. */
  write(data: Uint8Array, value: number): void
}

/**
 * @param places the one with the lowest bits first
 * @returns undefined when it has more than 31 bits
 */
export function fieldOf(places: readonly Place[]): Field | undefined {
  let bitLength = 0
  const fragments = places.flatMap((place) => {
    const below = bitLength
    bitLength += place.bitLength
    return place.bitLength > MAX_BITS ? [] : fragmentsOf(place).map((one) => ({ ...one, at: one.at + below }))
  })
  const [first] = fragments
  if (!first || bitLength > MAX_BITS) return undefined
  if (fragments.length === 1) return fieldInOneByte(first.byte, first.shift, bitLength)
  return {
    bitLength,
    byte: first.byte,
    read(data) {
      let value = 0
      for (const { byte, shift, width, at } of fragments) value |= (((data[byte] ?? 0) >> shift) & ((1 << width) - 1)) << at
      return value
    },
    write(data, value) {
      for (const { byte, shift, width, at } of fragments) {
        const mask = (1 << width) - 1
        data[byte] = ((data[byte] ?? 0) & ~(mask << shift)) | (((value >> at) & mask) << shift)
      }
    },
  }
}

/** Nearly all of them, read and written with every frame. */
function fieldInOneByte(byte: number, shift: number, bitLength: number): Field {
  const mask = (1 << bitLength) - 1
  const others = ~(mask << shift)
  return {
    bitLength,
    byte,
    read: (data) => ((data[byte] ?? 0) >> shift) & mask,
    write(data, value) {
      data[byte] = ((data[byte] ?? 0) & others) | ((value & mask) << shift)
    },
  }
}
