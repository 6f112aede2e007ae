/**
 * A CRC of 8 bits in a byte of its own, over all other bytes of its frame. It is computed with every frame of a car's many
 * messages: its numbers stand in one object, where closures would bring half a dozen of them into the caches.
 */
import { crcTable, type CrcParameters } from './crc.ts'
import type { Field } from './field.ts'

export class ByteCrc implements Field {
  readonly bitLength = 8
  readonly byte: number
  readonly #table: Uint16Array
  readonly #initial: number
  readonly #xorOut: number

  /** @param field a whole byte */
  constructor({ byte }: Field, { width, polynomial, initial, xorOut }: CrcParameters) {
    this.byte = byte
    this.#table = crcTable(width, polynomial)
    this.#initial = initial
    this.#xorOut = xorOut
  }

  read(data: Uint8Array): number {
    return data[this.byte] ?? 0
  }

  write(data: Uint8Array, value: number): void {
    data[this.byte] = value
  }

  of(data: Uint8Array): number {
    const table = this.#table
    const own = this.byte
    let crc = this.#initial
    for (let index = 0; index < data.length; index++) {
      if (index !== own) crc = table[crc ^ (data[index] as number)] as number
    }
    return crc ^ this.#xorOut
  }
}
