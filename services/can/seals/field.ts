/** A small unsigned number in a frame, in place: checksums and counters, also those whose bits two signals share. */
import { fragmentsOf, type Fragment, type Place } from '../dbc/fragments.ts'

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
  return fragments.length === 1 ? new BitsOfAByte(first.byte, first.shift, bitLength) : new ScatteredBits(fragments, bitLength)
}

/** Nearly all of them, read with every frame: a class, because the many closures of a car's messages fill the caches. */
class BitsOfAByte implements Field {
  readonly bitLength: number
  readonly byte: number
  readonly #shift: number
  readonly #mask: number

  constructor(byte: number, shift: number, bitLength: number) {
    this.bitLength = bitLength
    this.byte = byte
    this.#shift = shift
    this.#mask = (1 << bitLength) - 1
  }

  read(data: Uint8Array): number {
    return ((data[this.byte] ?? 0) >> this.#shift) & this.#mask
  }

  write(data: Uint8Array, value: number): void {
    const others = (data[this.byte] ?? 0) & ~(this.#mask << this.#shift)
    data[this.byte] = others | ((value & this.#mask) << this.#shift)
  }
}

class ScatteredBits implements Field {
  readonly bitLength: number
  readonly byte: number
  readonly #fragments: readonly Fragment[]

  constructor(fragments: readonly Fragment[], bitLength: number) {
    this.bitLength = bitLength
    this.byte = fragments[0]?.byte ?? 0
    this.#fragments = fragments
  }

  read(data: Uint8Array): number {
    let value = 0
    for (const { byte, shift, width, at } of this.#fragments) {
      value |= (((data[byte] ?? 0) >> shift) & ((1 << width) - 1)) << at
    }
    return value
  }

  write(data: Uint8Array, value: number): void {
    for (const { byte, shift, width, at } of this.#fragments) {
      const mask = (1 << width) - 1
      data[byte] = ((data[byte] ?? 0) & ~(mask << shift)) | (((value >> at) & mask) << shift)
    }
  }
}
