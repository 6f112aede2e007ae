/** Geometry of tile features as the packed commands of a Mapbox Vector Tile 2.1, and back. */
import { POINT, POLYGON, ringArea2, type MapFeature } from '../features/feature.ts'

type Kind = MapFeature['type']

const MOVE = 1
const LINE_TO = 2
const CLOSE = 7
const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0

let scratch = Buffer.allocUnsafe(1 << 16)

/** Bytes of the parts, ready for the geometry field; valid until the next call. */
export function encodeGeometry(type: Kind, parts: readonly Int32Array[]): Buffer {
  let numbers = 0
  for (const part of parts) numbers += part.length + 3
  if (numbers * 5 > scratch.length) scratch = Buffer.allocUnsafe(numbers * 10)
  let at = 0
  let x = 0
  let y = 0
  const write = (value: number): void => {
    let left = value
    while (left > 0x7f) {
      scratch[at++] = (left & 0x7f) | 0x80
      left >>>= 7
    }
    scratch[at++] = left
  }
  const move = (part: Int32Array, i: number): void => {
    const nextX = part[i] ?? 0
    const nextY = part[i + 1] ?? 0
    write(zigzag(nextX - x))
    write(zigzag(nextY - y))
    x = nextX
    y = nextY
  }
  if (type === POINT) {
    write((parts.length << 3) | MOVE)
    for (const part of parts) move(part, 0)
    return scratch.subarray(0, at)
  }
  for (const part of parts) {
    const end = type === POLYGON ? part.length - 2 : part.length
    write((1 << 3) | MOVE)
    move(part, 0)
    write(((end / 2 - 1) << 3) | LINE_TO)
    for (let i = 2; i < end; i += 2) move(part, i)
    if (type === POLYGON) write((1 << 3) | CLOSE)
  }
  return scratch.subarray(0, at)
}

/** Lines of a geometry made by `encodeGeometry`. */
export function decodeLines(bytes: Uint8Array): Int32Array[] {
  const parts: Int32Array[] = []
  let at = 0
  let x = 0
  let y = 0
  const read = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }
  const delta = (): number => {
    const raw = read()
    return (raw >>> 1) ^ -(raw & 1)
  }
  while (at < bytes.length) {
    read()
    x += delta()
    y += delta()
    const count = read() >>> 3
    const part = new Int32Array(count * 2 + 2)
    part[0] = x
    part[1] = y
    for (let i = 1; i <= count; i++) {
      x += delta()
      y += delta()
      part[i * 2] = x
      part[i * 2 + 1] = y
    }
    parts.push(part)
  }
  return parts
}

/** Has the part anything to draw? */
export function isVisible(part: Int32Array, type: Kind): boolean {
  if (type === POINT) return part.length === 2
  if (type === POLYGON) return part.length >= 8 && ringArea2(part) !== 0
  return part.length >= 4
}
