/**
 * Attributes of a feature as bytes that a tile takes over as they are: for each the number of its key, the length of its
 * value and the value as a Mapbox Vector Tile writes it.
 */
import { PbfWriter } from 'pbf'
import type { Attribute } from '../features/feature.ts'

const MAX_KEYS = 256

function valueBytes(value: string | number): Uint8Array {
  const pbf = new PbfWriter()
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (!Number.isInteger(value)) pbf.writeDoubleField(3, value)
  else if (value < 0) pbf.writeSVarintField(6, value)
  else pbf.writeVarintField(5, value)
  return pbf.finish()
}

export class PropertyCoder {
  readonly keys: string[] = []
  readonly #numbers = new Map<string, number>()
  /** Short values come again and again. */
  readonly #values = new Map<string | number, Uint8Array>()

  /** The attributes that are there at a zoom. */
  encode(attributes: readonly Attribute[], zoom: number): Buffer {
    const parts: Uint8Array[] = []
    for (const [key, value, from] of attributes) {
      if (from > zoom) continue
      const bytes = this.#value(value)
      parts.push(Uint8Array.of(this.#key(key), bytes.length & 0xff, bytes.length >> 8), bytes)
    }
    return Buffer.concat(parts)
  }

  #key(key: string): number {
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.keys.push(key) - 1
      if (number >= MAX_KEYS) throw new RangeError('too many kinds of attributes')
      this.#numbers.set(key, number)
    }
    return number
  }

  #value(value: string | number): Uint8Array {
    const known = this.#values.get(value)
    if (known) return known
    const bytes = valueBytes(value)
    if (bytes.length > 0xffff) return valueBytes('')
    if (this.#values.size > 50_000) this.#values.clear()
    this.#values.set(value, bytes)
    return bytes
  }
}

/** Calls back with each key number and value of encoded attributes. */
export function eachProperty(bytes: Buffer, take: (key: number, value: Buffer) => void): void {
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt16LE(at + 1)
    take(bytes[at] ?? 0, bytes.subarray(at + 3, at + 3 + length))
    at += 3 + length
  }
}
