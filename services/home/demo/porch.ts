/** What the doorbell's camera sees, made by arithmetic: a porch by day or night, and perhaps a visitor (PNG, ISO 15948). */
import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 480
const HEIGHT = 270

type Rgb = [number, number, number]

const mix = (one: Rgb, other: Rgb, share: number): Rgb => one.map((part, i) => part + ((other[i] ?? 0) - part) * share) as Rgb
const inside = (x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean =>
  ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1

function scene(x: number, y: number, visitor: boolean): Rgb {
  const [u, v] = [x / WIDTH, y / HEIGHT]
  let colour: Rgb =
    v < 0.55 ? mix([150, 190, 225], [214, 228, 236], v / 0.55) : mix([112, 128, 92], [92, 104, 78], (v - 0.55) / 0.45)
  // A hedge, the path to the gate, and the posts of the porch.
  if (v > 0.42 && v < 0.58 + 0.02 * Math.sin(u * 40)) colour = mix([52, 84, 56], [70, 104, 66], (v - 0.42) / 0.16)
  if (v > 0.55 && Math.abs(u - 0.5) < 0.06 + (v - 0.55) * 0.5) colour = mix([168, 160, 150], [146, 138, 130], v)
  if (u < 0.07 || u > 0.93) colour = [66, 60, 56]
  if (v < 0.07) colour = [56, 50, 47]
  if (visitor) {
    if (inside(u, v, 0.52, 1.02, 0.15, 0.52)) colour = mix([38, 66, 104], [52, 88, 132], (u - 0.4) * 4)
    if (inside(u, v, 0.52, 0.42, 0.055, 0.12)) colour = [214, 170, 142]
    if (inside(u, v, 0.52, 0.36, 0.058, 0.085) && v < 0.39) colour = [62, 42, 30]
    if (u > 0.6 && u < 0.72 && v > 0.66 && v < 0.88)
      colour = v < 0.68 || Math.abs(u - 0.66) < 0.008 ? [150, 112, 66] : [186, 146, 92]
  }
  return colour
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

export function porchPicture(visitor: boolean, dark: boolean): Uint8Array {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    rows[at++] = 0
    for (let x = 0; x < WIDTH; x++) {
      // By night the lamp above the door lights what is near.
      const near = Math.max(0, 1 - Math.hypot(x / WIDTH - 0.5, (y / HEIGHT - 0.75) * 0.8) * 1.5)
      const light = dark ? 0.16 + near * 0.75 : 1
      for (const part of scene(x, y, visitor)) rows[at++] = Math.max(0, Math.min(255, Math.round(part * light)))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
