/**
 * The protocol control information of ISO-TP (ISO 15765-2:2016, 9.6): the first bytes of each frame, read and written.
 *
 *   single       0L …                 L bytes; 00 LL … with more than 8 bytes in the frame (CAN FD)
 *   first        1L LL …              up to 4,095 bytes; 10 00 LL LL LL LL … beyond
 *   consecutive  2N …                 N counts 1 … 15, 0, 1 …
 *   flow         3S BS ST             status, block size, separation time
 */

export const FLOW = { continue: 0, wait: 1, overflow: 2 } as const

export interface Flow {
  /** 0 continue, 1 wait, 2 overflow; the rest is reserved. */
  status: number
  /** Consecutive frames until the next flow control; 0: all of them. */
  blockSize: number
  /** The byte as on the bus; `separationMs` says what it means. */
  stMin: number
}

export type Pci =
  | { kind: 'single'; length: number; at: number }
  | { kind: 'first'; length: number; at: number }
  | { kind: 'consecutive'; sequence: number; at: number }
  | ({ kind: 'flow' } & Flow)

const CLASSIC = 8
const SHORT_LENGTH_MAX = 0xfff

/**
 * Reads what stands after the address.
 *
 * @param data the whole frame
 * @param offset how many bytes the address takes
 * @returns undefined for what the standard says to ignore: unknown types, lengths that don't fit, frames that are too short
 */
export function readPci(data: Uint8Array, offset: 0 | 1): Pci | undefined {
  const first = data[offset]
  if (first === undefined) return undefined
  const low = first & 0xf
  switch (first >> 4) {
    case 0:
      return readSingle(data, offset, low)
    case 1:
      return readFirst(data, offset, low)
    case 2:
      return data.length > offset + 1 ? { kind: 'consecutive', sequence: low, at: offset + 1 } : undefined
    case 3:
      if (data.length < offset + 3) return undefined
      return { kind: 'flow', status: low, blockSize: data[offset + 1] ?? 0, stMin: data[offset + 2] ?? 0 }
    default:
      return undefined
  }
}

function readSingle(data: Uint8Array, offset: number, low: number): Pci | undefined {
  if (low !== 0) {
    // Frames of more than 8 bytes must use the escape.
    return data.length <= CLASSIC && offset + 1 + low <= data.length ? { kind: 'single', length: low, at: offset + 1 } : undefined
  }
  const length = data[offset + 1] ?? 0
  const fits = data.length > CLASSIC && length > CLASSIC - 1 - offset && offset + 2 + length <= data.length
  return fits ? { kind: 'single', length, at: offset + 2 } : undefined
}

function readFirst(data: Uint8Array, offset: number, low: number): Pci | undefined {
  if (data.length < CLASSIC) return undefined
  const short = low * 256 + (data[offset + 1] ?? 0)
  if (short !== 0) {
    // What fits into a single frame of the same size is not segmented.
    const whole = data.length > CLASSIC ? data.length - 2 - offset : CLASSIC - 1 - offset
    return short > whole ? { kind: 'first', length: short, at: offset + 2 } : undefined
  }
  const long = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(offset + 2)
  return long > SHORT_LENGTH_MAX ? { kind: 'first', length: long, at: offset + 6 } : undefined
}

/** The bytes that stand before the payload of a single frame in a frame of at most `txLength` bytes; undefined: too long. */
export function singleHead(length: number, offset: number, txLength: number): number[] | undefined {
  if (length <= CLASSIC - 1 - offset) return [length]
  return txLength > CLASSIC && length <= txLength - 2 - offset ? [0, length] : undefined
}

export function firstHead(length: number): number[] {
  if (length <= SHORT_LENGTH_MAX) return [0x10 + (length >> 8), length & 0xff]
  return [0x10, 0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff]
}

export function flowBytes({ status, blockSize, stMin }: Flow): number[] {
  return [0x30 + status, blockSize, stMin]
}

/** How long to wait between consecutive frames: 0 to 127 ms, 0.1 to 0.9 ms; reserved values mean the longest (9.6.5.5). */
export function separationMs(stMin: number): number {
  if (stMin <= 0x7f) return stMin
  return stMin >= 0xf1 && stMin <= 0xf9 ? (stMin - 0xf0) / 10 : 0x7f
}
