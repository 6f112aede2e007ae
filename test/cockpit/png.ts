/** Reads the pictures that Chromium takes: PNG (ISO/IEC 15948) of 8 bits a channel, not interlaced. */
import { inflateSync } from 'node:zlib'

export interface Pixels {
  width: number
  height: number
  /** 3: red, green, blue. 4: and how opaque. */
  channels: 3 | 4
  /** Row by row from the top. */
  data: Uint8Array
}

const HEADER_BYTES = 8
const CHANNELS: Readonly<Record<number, 3 | 4>> = { 2: 3, 6: 4 }

/** @throws Error when the picture is of another kind */
export function readPng(png: Buffer): Pixels {
  const parts: Buffer[] = []
  let [width, height, channels]: [number, number, 3 | 4 | undefined] = [0, 0, undefined]
  for (let at = HEADER_BYTES; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      if (body[8] === 8 && body[12] === 0) channels = CHANNELS[body[9] ?? 0]
    } else if (kind === 'IDAT') parts.push(body)
    at += 12 + length
  }
  if (channels === undefined) throw new Error('a picture of 8-bit colours is expected')
  return { width, height, channels, data: unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels) }
}

/** Undoes what each row was written with: differences to its neighbours. Each byte is handled once: a picture has six millions. */
function unfilter(raw: Uint8Array, rowBytes: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height)
  for (let row = 0; row < height; row++) {
    const from = row * (rowBytes + 1)
    const start = row * rowBytes
    const filter = raw[from] ?? 0
    out.set(raw.subarray(from + 1, from + 1 + rowBytes), start)
    if (filter === 1) addLeft(out, start, rowBytes, step)
    else if (filter === 2 && row > 0) addAbove(out, start, rowBytes)
    else if (filter > 2) addBoth(out, start, rowBytes, step, filter)
  }
  return out
}

function addLeft(out: Uint8Array, start: number, rowBytes: number, step: number): void {
  for (let at = start + step; at < start + rowBytes; at++) out[at] = (out[at] ?? 0) + (out[at - step] ?? 0)
}

function addAbove(out: Uint8Array, start: number, rowBytes: number): void {
  for (let at = start; at < start + rowBytes; at++) out[at] = (out[at] ?? 0) + (out[at - rowBytes] ?? 0)
}

function addBoth(out: Uint8Array, start: number, rowBytes: number, step: number, filter: number): void {
  for (let at = 0; at < rowBytes; at++) {
    const here = start + at
    const left = at < step ? 0 : (out[here - step] ?? 0)
    const up = out[here - rowBytes] ?? 0
    const upLeft = at < step ? 0 : (out[here - rowBytes - step] ?? 0)
    out[here] = (out[here] ?? 0) + (filter === 3 ? (left + up) >> 1 : paeth(left, up, upLeft))
  }
}

/** Whichever neighbour is nearest to what a plane through all three would have here. */
function paeth(left: number, up: number, upLeft: number): number {
  const byLeft = Math.abs(up - upLeft)
  const byUp = Math.abs(left - upLeft)
  const byBoth = Math.abs(left + up - 2 * upLeft)
  if (byLeft <= byUp && byLeft <= byBoth) return left
  return byUp <= byBoth ? up : upLeft
}
