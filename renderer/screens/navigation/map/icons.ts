/** The few pictures of the map, drawn once on a canvas at twice their size: no sprite, no file. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Appearance } from '../../../theme/theme.svelte.ts'
import { PALETTES } from './style/palette.ts'

type Draw = (context: CanvasRenderingContext2D, size: number) => void

function picture(size: number, draw: Draw): ImageData {
  const canvas = new OffscreenCanvas(size, size)
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  draw(context, size)
  return context.getImageData(0, 0, size, size)
}

const circle = (context: CanvasRenderingContext2D, x: number, y: number, radius: number): void => {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
}

function pictures(appearance: Appearance): Record<string, ImageData> {
  const palette = PALETTES[appearance]
  return {
    poi: picture(24, (context) => {
      circle(context, 12, 12, 8)
      context.fillStyle = palette.poi
      context.fill()
      context.lineWidth = 3
      context.strokeStyle = palette.labelHalo
      context.stroke()
    }),
    charger: picture(64, (context) => {
      circle(context, 32, 32, 27)
      context.fillStyle = palette.charger
      context.fill()
      context.lineWidth = 5
      context.strokeStyle = palette.labelHalo
      context.stroke()
      context.fillStyle = palette.labelHalo
      context.fill(new Path2D('M35 13 20 36h10l-3 16 17-24H33Z'))
    }),
    'one-way': picture(48, (context) => {
      context.strokeStyle = palette.labelQuiet
      context.lineWidth = 4
      context.lineCap = 'round'
      context.lineJoin = 'round'
      context.stroke(new Path2D('M8 24h30M29 15l9 9-9 9'))
    }),
    destination: picture(128, (context) => {
      context.fillStyle = palette.route
      context.strokeStyle = palette.labelHalo
      context.lineWidth = 7
      const pin = new Path2D('M64 122C40 90 24 72 24 50a40 40 0 0 1 80 0c0 22-16 40-40 72Z')
      context.fill(pin)
      context.stroke(pin)
      circle(context, 64, 50, 15)
      context.fillStyle = palette.labelHalo
      context.fill()
    }),
  }
}

/** Adds the pictures, or replaces them by those of the other appearance. */
export function putPictures(map: MapLibreMap, appearance: Appearance): void {
  for (const [name, data] of Object.entries(pictures(appearance))) {
    if (map.hasImage(name)) map.updateImage(name, data)
    else map.addImage(name, data, { pixelRatio: 1 })
  }
}
