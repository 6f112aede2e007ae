/** Pictures made by arithmetic: a PNG (ISO 15948) of 8-bit RGB, and the covers of the demo pieces. */
import { crc32, deflateSync } from 'node:zlib'

type Rgb = readonly [number, number, number]

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const whole = Buffer.alloc(8 + named.length)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), 4 + named.length)
  return whole
}

export function pngFile(width: number, height: number, colourAt: (x: number, y: number) => Rgb): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0
    for (let x = 0; x < width; x++) {
      for (const part of colourAt(x, y)) rows[at++] = Math.max(0, Math.min(255, Math.round(part)))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 7 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export interface Art {
  sky: Rgb
  ground: Rgb
  light: Rgb
  /** Where the light stands, 0 to 1 from left and top, and its size. */
  at: readonly [number, number, number]
  /** Waves of hills, and how they lie. */
  seed: number
}

/** A light over hills: three bands, one sun, no detail that a small cover would lose. */
export function coverArt(size: number, { sky, ground, light, at, seed }: Art): Buffer {
  const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
    a[2] + (b[2] - a[2]) * share,
  ]
  const hill = (x: number, layer: number): number =>
    0.62 +
    layer * 0.11 +
    0.06 * Math.sin(x * (3 + layer) + seed * (layer + 1)) +
    0.025 * Math.sin(x * (7 + 2 * layer) + seed * 3.1)
  return pngFile(size, size, (px, py) => {
    const x = px / size
    const y = py / size
    const layer = [2, 1, 0].find((one) => y > hill(x, one))
    if (layer !== undefined) return mix(mix(ground, sky, 0.45 - layer * 0.2), [0, 0, 0], layer * 0.12)
    const distance = Math.hypot(x - at[0], y - at[1])
    const glow = Math.exp(-(distance / at[2]) * 1.3) * 0.75
    const disc = Math.max(0, Math.min(1, (at[2] * 0.55 - distance) * size * 0.5))
    return mix(mix(mix(sky, ground, y * 0.5), light, glow), light, disc)
  })
}
