/** What the letters on the page are drawn with, and how to take them away; the rest is measured from pictures (../ink.ts). */
import type { Ink } from '../ink.ts'
import { lookAfresh, nameOf, readableTexts, scale, snippet, type Box } from './boxes.ts'

/** From here a text is large: figures and headings. WCAG draws the line at 24 px, the least that a driver is given. */
const LARGE_PX = 40

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

/** A list that goes on fades at its end: what is on its way out there is read when it was scrolled in. */
function isFading(element: Element, line: Box): boolean {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const style = getComputedStyle(at)
    if (!style.maskImage.startsWith('linear-gradient')) continue
    const depth = (name: string): number => Number.parseFloat(style.getPropertyValue(name) || '0') * scale() * 10
    const port = at.getBoundingClientRect()
    if (line.top < port.top + depth('--fade-above') || line.bottom > port.bottom - depth('--fade-below')) return true
  }
  return false
}

/** The letters of every text that can be read now. */
export function inks(): Ink[] {
  lookAfresh()
  const colours = new Map<string, [number, number, number, number]>()
  return readableTexts().flatMap(({ element, text, lines }) => {
    const style = getComputedStyle(element)
    const line = lines[0]
    if (!line || isExcused(element) || isFading(element, line)) return []
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
