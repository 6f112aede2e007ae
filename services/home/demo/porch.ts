/**
 * What the doorbell's camera sees, made by arithmetic from the state of the house: the porch by day or night, the light of the
 * hall on the path, the open garage beside it, and perhaps a visitor who does not stand still (PNG, ISO 15948).
 */
import { crc32, deflateSync } from 'node:zlib'
import { CLOCK_HEIGHT, CLOCK_WIDTH, clockInk } from './porch-clock.ts'

const WIDTH = 480
const HEIGHT = 270
/** Of the time in its corner. */
const MARGIN = 12

export interface Porch {
  wallMs: number
  isDark: boolean
  isHallLit: boolean
  isGarageOpen: boolean
  /** Seconds since somebody came to the door; null: nobody is there. */
  visitorS: number | null
}

type Rgb = [number, number, number]
/** Where the hedge begins. */
const SKY_END = 0.42
const WHITE: Rgb = [244, 244, 244]

const mix = (one: Rgb, other: Rgb, share: number): Rgb => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
]
const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
  ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1

function ground(u: number, v: number, isGarageOpen: boolean): Rgb {
  let colour: Rgb =
    v < 0.55 ? mix([150, 190, 225], [214, 228, 236], v / 0.55) : mix([112, 128, 92], [92, 104, 78], (v - 0.55) / 0.45)
  // A hedge, the path to the gate, the drive with the garage at its end, and the posts of the porch.
  if (v > SKY_END && v < 0.58 + 0.02 * Math.sin(u * 40)) colour = mix([52, 84, 56], [70, 104, 66], (v - SKY_END) / 0.16)
  if (v > 0.55 && Math.abs(u - 0.5) < 0.06 + (v - 0.55) * 0.5) colour = mix([168, 160, 150], [146, 138, 130], v)
  if (isGarageAt(u, v)) colour = garage(u, v, isGarageOpen)
  if (u < 0.07 || u > 0.93) colour = [66, 60, 56]
  if (v < 0.07) colour = [56, 50, 47]
  return colour
}

const isGarageAt = (u: number, v: number): boolean => u > 0.07 && u < 0.25 && v > 0.3 && v < 0.58

function garage(u: number, v: number, isOpen: boolean): Rgb {
  const isDoor = u > 0.1 && u < 0.22 && v > 0.38
  if (!isDoor) return v < 0.36 ? [96, 74, 66] : [188, 180, 170]
  if (isOpen) return mix([72, 62, 54], [120, 100, 76], (v - 0.38) / 0.2)
  return Math.floor(v * 40) % 2 === 0 ? [206, 208, 210] : [188, 190, 194]
}

function visitorAt(u: number, v: number, seconds: number): Rgb | undefined {
  const x = 0.52 + 0.012 * Math.sin(seconds * 1.1)
  const nod = 0.006 * Math.sin(seconds * 2.3)
  // A parcel in the hand.
  if (u > x + 0.07 && u < x + 0.19 && v > 0.68 && v < 0.88) {
    return v < 0.7 || Math.abs(u - x - 0.13) < 0.008 ? [150, 112, 66] : [186, 146, 92]
  }
  if (inside(u, v, x, 0.36 + nod, 0.058, 0.085) && v < 0.39 + nod) return [62, 42, 30]
  if (inside(u, v, x, 0.42 + nod, 0.055, 0.12)) return [214, 170, 142]
  if (inside(u, v, x, 1.02, 0.15, 0.52)) return mix([38, 66, 104], [52, 88, 132], (u - 0.4) * 4)
  return undefined
}

/** How bright it is there: by night the lamp above the door, the hall behind it and the garage light what is near; never the sky. */
function lightAt(u: number, v: number, { isDark, isHallLit, isGarageOpen }: Porch): number {
  if (!isDark) return 1
  if (v < SKY_END && !(isGarageAt(u, v) && isGarageOpen)) return 0.12
  const near = Math.max(0, 1 - Math.hypot(u - 0.5, (v - 0.85) * 0.9) * 1.6)
  const hall = isHallLit ? Math.max(0, 1 - Math.hypot((u - 0.5) * 1.8, (v - 1) * 0.9)) * 0.45 : 0
  const isLitByGarage = isGarageOpen && (v > 0.58 || isGarageAt(u, v))
  const gate = isLitByGarage ? Math.max(0, 1 - Math.hypot(u - 0.16, (v - 0.56) * 1.6) * 4.5) * 0.8 : 0
  return 0.12 + near * 0.65 + hall + gate
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

const ROW_BYTES = 1 + WIDTH * 3
const offsetOf = (x: number, y: number): number => y * ROW_BYTES + 1 + x * 3

function paint(rows: Buffer, at: number, colour: Rgb, light: number): void {
  for (let part = 0; part < 3; part++) rows[at + part] = Math.max(0, Math.min(255, Math.round((colour[part] ?? 0) * light)))
}

let lastKey = ''
let lastRows = Buffer.alloc(0)

/** What stays while a visitor moves is worked out once. */
function houseRows(porch: Porch): Buffer {
  const key = [porch.isDark, porch.isHallLit, porch.isGarageOpen].join()
  if (key === lastKey) return Buffer.from(lastRows)
  const rows = Buffer.alloc(HEIGHT * ROW_BYTES)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [u, v] = [x / WIDTH, y / HEIGHT]
      paint(rows, offsetOf(x, y), ground(u, v, porch.isGarageOpen), lightAt(u, v, porch))
    }
  }
  lastKey = key
  lastRows = Buffer.from(rows)
  return rows
}

export function porchPicture(porch: Porch): Uint8Array {
  const rows = houseRows(porch)
  if (porch.visitorS !== null) {
    const [left, right, top] = [Math.floor(WIDTH * 0.34), Math.ceil(WIDTH * 0.72), Math.floor(HEIGHT * 0.25)]
    for (let y = top; y < HEIGHT; y++) {
      for (let x = left; x < right; x++) {
        const [u, v] = [x / WIDTH, y / HEIGHT]
        const colour = visitorAt(u, v, porch.visitorS)
        if (colour) paint(rows, offsetOf(x, y), colour, lightAt(u, v, porch))
      }
    }
  }
  const ink = clockInk(porch.wallMs)
  const [left, top] = [MARGIN, HEIGHT - CLOCK_HEIGHT - MARGIN]
  for (let y = 0; y < CLOCK_HEIGHT; y++) {
    for (let x = 0; x < CLOCK_WIDTH; x++) if (ink(x, y)) paint(rows, offsetOf(left + x, top + y), WHITE, 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = deflateSync(rows, { level: 3 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}
