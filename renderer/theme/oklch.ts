/**
 * OKLCH colours as the tokens write them, in sRGB as a display shows them, and their contrast as WCAG 2.2 computes it.
 * Out of gamut clips a channel, as Chromium does; planes are laid over each other in gamma-encoded sRGB, as it does too.
 */

/** Lightness 0 to 1, chroma, hue in degrees, opacity 0 to 1. */
export interface Oklch {
  l: number
  c: number
  h: number
  alpha: number
}

/** Gamma-encoded sRGB, 0 to 1 each. */
export type Rgb = readonly [red: number, green: number, blue: number]

const NUMBER = String.raw`(\d*\.?\d+)(%?)`
const PATTERN = new RegExp(String.raw`^oklch\(\s*${NUMBER}\s+(\d*\.?\d+)\s+(\d*\.?\d+)(?:\s*/\s*${NUMBER})?\s*\)$`)

/** @returns undefined for anything but `oklch(L C H)` or `oklch(L C H / A)` with parts in their ranges */
export function parseOklch(text: string): Oklch | undefined {
  const found = PATTERN.exec(text.trim())
  if (!found) return undefined
  const part = (value: string | undefined, sign: string | undefined): number => Number(value) / (sign === '%' ? 100 : 1)
  const colour = {
    l: part(found[1], found[2]),
    c: Number(found[3]),
    h: Number(found[4]),
    alpha: found[5] === undefined ? 1 : part(found[5], found[6]),
  }
  const fits = colour.l <= 1 && colour.c <= 0.4 && colour.h <= 360 && colour.alpha <= 1
  return fits ? colour : undefined
}

const encode = (linear: number): number => {
  const value = Math.min(1, Math.max(0, linear))
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
}
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** The colour without its opacity (CSS Color 4, OKLab to linear sRGB). */
export function toRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    encode(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** `colour` laid over an opaque ground. */
export function over(colour: Oklch, ground: Rgb): Rgb {
  const top = toRgb(colour)
  const mix = (index: 0 | 1 | 2): number => top[index] * colour.alpha + ground[index] * (1 - colour.alpha)
  return [mix(0), mix(1), mix(2)]
}

/** Relative luminance, WCAG 2.2. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * decode(red) + 0.7152 * decode(green) + 0.0722 * decode(blue)
}

/** Contrast ratio of two opaque colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dark + 0.05)
}
