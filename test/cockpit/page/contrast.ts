/** Contrast of texts as they are drawn: the colour of the letters against the pixels behind them. */
import type { Finding } from '../findings.ts'
import { nameOf, readableTexts, scale, snippet, type Box } from './boxes.ts'

export interface Ink {
  element: string
  text: string
  /** Straight sRGB, 0 to 255, and how opaque, 0 to 1, with every ancestor's opacity. */
  rgb: [number, number, number]
  alpha: number
  isLarge: boolean
  box: Box
}

/** From here a text is large: figures and headings. WCAG draws the line at 24 px, the least that a driver is given. */
const LARGE_PX = 40
const RATIO = 4.5
const RATIO_LARGE = 3

const canvas = new OffscreenCanvas(1, 1)
const pen = canvas.getContext('2d', { willReadFrequently: true })

/** Any CSS colour as sRGB; the canvas knows them all. */
function toRgba(colour: string): [number, number, number, number] {
  if (!pen) throw new Error('no canvas')
  pen.clearRect(0, 0, 1, 1)
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data
  return [r, g, b, a / 255]
}

function opacityOf(element: Element): number {
  let opacity = 1
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

/** A control that can't be used now may be faint; so may a mark that is not lit. */
const isExcused = (element: Element): boolean =>
  element.closest(':disabled, [aria-disabled="true"], [data-disabled="true"]') !== null

/** The letters of every text that can be read now. */
export function inks(): Ink[] {
  const colours = new Map<string, [number, number, number, number]>()
  return readableTexts().flatMap(({ element, text, lines }) => {
    const style = getComputedStyle(element)
    const line = lines[0]
    if (!line || isExcused(element)) return []
    const paint = element instanceof SVGElement ? style.fill : style.color
    const rgba = colours.get(paint) ?? toRgba(paint)
    colours.set(paint, rgba)
    const isLarge = Number.parseFloat(style.fontSize) >= LARGE_PX * scale() - 0.1
    const [r, g, b, a] = rgba
    return [
      {
        element: nameOf(element),
        text: snippet(text),
        rgb: [r, g, b],
        alpha: a * opacityOf(element),
        isLarge,
        box: { ...plain(line) },
      },
    ]
  })
}

const plain = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom })

const linear = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
const luminance = (r: number, g: number, b: number): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** WCAG's ratio of an ink laid on an opaque pixel. */
function ratioOn({ rgb, alpha }: Ink, r: number, g: number, b: number): number {
  const over = (ink: number, under: number): number => ink * alpha + under * (1 - alpha)
  const front = luminance(over(rgb[0], r), over(rgb[1], g), over(rgb[2], b))
  const back = luminance(r, g, b)
  return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
}

/** Texts are hidden while the picture behind them is taken; icons stay. */
export function hideTexts(): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '* { -webkit-text-fill-color: transparent !important; text-shadow: none !important; caret-color: transparent !important }' +
      'svg text, svg tspan { fill: transparent !important; stroke: transparent !important }',
  )
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet))
}

/** Compares inks with a picture of what is behind them. @param png base64, one pixel for each CSS pixel */
export async function faintTexts(found: Ink[], png: string): Promise<Finding[]> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const whole = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true })
  if (!whole) throw new Error('no canvas')
  whole.drawImage(picture, 0, 0)
  return found.flatMap((ink) => {
    const [left, top] = [Math.max(0, Math.floor(ink.box.left)), Math.max(0, Math.floor(ink.box.top))]
    const width = Math.min(picture.width - left, Math.ceil(ink.box.right - left))
    const height = Math.min(picture.height - top, Math.ceil(ink.box.bottom - top))
    if (width <= 0 || height <= 0) return []
    const { data } = whole.getImageData(left, top, width, height)
    const ratios: number[] = []
    const step = Math.max(1, Math.floor((width * height) / 400))
    for (let at = 0; at < width * height; at += step) {
      ratios.push(ratioOn(ink, data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0))
    }
    // The worst twentieth may be an icon's edge in the line's box.
    const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 20)] ?? 21
    const least = ink.isLarge ? RATIO_LARGE : RATIO
    if (ratio >= least) return []
    const detail = `${ratio.toFixed(2)}:1, at least ${least}:1`
    return [{ check: 'contrast', element: ink.element, text: ink.text, detail }]
  })
}
