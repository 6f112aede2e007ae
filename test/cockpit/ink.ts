/** Contrast of texts as they are drawn: the colour of the letters against the pixels behind them. */
import type { Finding } from './findings.ts'
import type { Pixels } from './png.ts'

/** The letters of one text. */
export interface Ink {
  element: string
  text: string
  /** Straight sRGB, 0 to 255, and how opaque, 0 to 1, with every ancestor's opacity. */
  rgb: [number, number, number]
  alpha: number
  isLarge: boolean
  /** Where its first line stands, in CSS pixels. */
  box: { left: number; top: number; right: number; bottom: number }
}

const RATIO = 4.5
const RATIO_LARGE = 3
/** Pixels of each text that are looked at, about. */
const SAMPLES = 400

/** Of each 8-bit channel, as WCAG has it. */
const LINEAR = Float64Array.from({ length: 256 }, (_, channel) => linear(channel))
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (r: number, g: number, b: number): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** WCAG's ratio of an ink laid on an opaque pixel. */
function ratioOn({ rgb, alpha }: Ink, r: number, g: number, b: number): number {
  const over = (ink: number, under: number): number => linear(ink * alpha + under * (1 - alpha))
  const front = luminance(over(rgb[0], r), over(rgb[1], g), over(rgb[2], b))
  const back = luminance(LINEAR[r] ?? 0, LINEAR[g] ?? 0, LINEAR[b] ?? 0)
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
}

/** Compares inks with a picture of what is behind them. @param picture one pixel for each CSS pixel */
export function faintTexts(inks: readonly Ink[], { width, height, channels, data }: Pixels): Finding[] {
  return inks.flatMap((ink) => {
    const [left, top] = [Math.max(0, Math.floor(ink.box.left)), Math.max(0, Math.floor(ink.box.top))]
    const wide = Math.min(width - left, Math.ceil(ink.box.right - left))
    const high = Math.min(height - top, Math.ceil(ink.box.bottom - top))
    if (wide <= 0 || high <= 0) return []
    const ratios: number[] = []
    const step = Math.max(1, Math.floor((wide * high) / SAMPLES))
    for (let at = 0; at < wide * high; at += step) {
      const pixel = ((top + Math.floor(at / wide)) * width + left + (at % wide)) * channels
      ratios.push(ratioOn(ink, data[pixel] ?? 0, data[pixel + 1] ?? 0, data[pixel + 2] ?? 0))
    }
    // The worst twentieth may be an icon's edge in the line's box.
    const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 20)] ?? 21
    const least = ink.isLarge ? RATIO_LARGE : RATIO
    if (ratio >= least) return []
    const detail = `${ratio.toFixed(2)}:1, at least ${least}:1`
    return [{ check: 'contrast', element: ink.element, text: ink.text, detail }]
  })
}
