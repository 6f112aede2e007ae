/** Colours between the ways in which lamps speak of them. Hue in degrees, saturation in per cent, at full brightness. */

export interface HueSaturation {
  hueDeg: number
  saturationPercent: number
}

/** CIE 1931 xy from sRGB's primaries (D65), as the Zigbee and Matter colour clusters use it. */
export function toXy({ hueDeg, saturationPercent }: HueSaturation): { x: number; y: number } {
  const [r, g, b] = toRgb({ hueDeg, saturationPercent }).map((part) => linear(part / 255)) as [number, number, number]
  const X = r * 0.4124 + g * 0.3576 + b * 0.1805
  const Y = r * 0.2126 + g * 0.7152 + b * 0.0722
  const Z = r * 0.0193 + g * 0.1192 + b * 0.9505
  const sum = X + Y + Z
  return { x: X / sum, y: Y / sum }
}

/** @returns undefined for a point that is no colour (y = 0) */
export function fromXy(x: number, y: number): HueSaturation | undefined {
  if (!(y > 0) || !(x >= 0) || x + y > 1) return undefined
  const X = x / y
  const Z = (1 - x - y) / y
  const parts = [X * 3.2406 - 1.5372 - Z * 0.4986, X * -0.9689 + 1.8758 + Z * 0.0415, X * 0.0557 - 0.204 + Z * 1.057].map(
    (part) => Math.max(0, part),
  )
  const largest = Math.max(...parts)
  if (largest === 0) return undefined
  const [r = 0, g = 0, b = 0] = parts.map((part) => gamma(part / largest) * 255)
  return fromRgb(r, g, b)
}

/** @returns three parts, 0 to 255 */
export function toRgb({ hueDeg, saturationPercent }: HueSaturation): [number, number, number] {
  const part = (n: number): number => {
    const k = (n + hueDeg / 60) % 6
    return 255 * (1 - (saturationPercent / 100) * Math.max(0, Math.min(k, 4 - k, 1)))
  }
  return [part(5), part(3), part(1)]
}

export function fromRgb(r: number, g: number, b: number): HueSaturation {
  const max = Math.max(r, g, b)
  const span = max - Math.min(r, g, b)
  if (span === 0) return { hueDeg: 0, saturationPercent: 0 }
  const sixth = max === r ? ((g - b) / span + 6) % 6 : max === g ? (b - r) / span + 2 : (r - g) / span + 4
  return { hueDeg: sixth * 60, saturationPercent: (span / max) * 100 }
}

/** Kelvin from mired and the other way round. */
export const reciprocal = (value: number): number => Math.round(1_000_000 / value)

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
const gamma = (part: number): number => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055)
