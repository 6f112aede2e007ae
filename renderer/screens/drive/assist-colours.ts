/** The theme's colours as the canvas needs them: read once per change of the theme, never per frame. */
import type { BodyPaint } from './assist-body.ts'
import type { AssistColours } from './assist-draw.ts'

const SHADES = 14

/** Any CSS colour as the bytes that a canvas draws. */
function resolver(): (colour: string) => [number, number, number] {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  return (colour) => {
    if (!context) return [128, 128, 128]
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return [red, green, blue]
  }
}

export function readAssistColours(): AssistColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const resolve = resolver()
  const shades = (dark: string, light: string): string[] => {
    const from = resolve(dark)
    const to = resolve(light)
    return Array.from({ length: SHADES }, (_, index) => {
      const part = index / (SHADES - 1)
      return `rgb(${from.map((one, channel) => Math.round(one + ((to[channel] ?? 0) - one) * part)).join(' ')})`
    })
  }
  const body = (dark: string, light: string, glass: string, glassLight: string, lamp: string): BodyPaint => ({
    body: shades(dark, light),
    glass: shades(glass, glassLight),
    under: shades(token('--car-tyre'), dark),
    tyre: [token('--car-tyre')],
    plate: [light],
    lamp: [lamp],
  })
  const own = (lamp: string): BodyPaint =>
    body(token('--car-body-3'), token('--car-body'), token('--car-glass'), token('--car-glass-2'), lamp)
  const other = (lamp: string): BodyPaint =>
    body(token('--neighbour-side'), token('--neighbour-top'), token('--neighbour-glass'), token('--neighbour-side'), lamp)
  return {
    road: token('--road'),
    line: token('--lane-line'),
    lane: token('--accent'),
    ink: token('--ink'),
    shadow: token('--car-shadow'),
    own: own('oklch(0.55 0.2 25)'),
    braking: own('oklch(0.68 0.26 26)'),
    leaving: other('oklch(0.52 0.15 25)'),
    coming: other('oklch(0.96 0.02 95)'),
    other: {
      top: token('--neighbour-top'),
      side: token('--neighbour-side'),
      rear: token('--neighbour-rear'),
      'rear-low': token('--neighbour-side'),
      tyre: token('--car-tyre'),
      lamp: 'oklch(0.55 0.1 25)',
    },
    indicator: 'oklch(0.84 0.17 75)',
  }
}
