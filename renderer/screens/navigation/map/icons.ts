/** The pictures of the map, drawn once on a canvas at twice their size: no sprite, no file. */
import type { Map as MapLibreMap, StyleImageMetadata } from 'maplibre-gl'
import type { Appearance } from '../../../theme/theme.svelte.ts'
import { PALETTES, type MapPalette } from './style/palette.ts'
import type { CHARGER_CLASSES, PICTURED } from './style/points.ts'

type Draw = (context: CanvasRenderingContext2D, size: number) => void

interface Picture {
  data: ImageData
  /** Where it may be stretched, and where text may stand. */
  stretch?: Pick<StyleImageMetadata, 'stretchX' | 'stretchY' | 'content'>
}

function picture(size: number, draw: Draw): Picture {
  const canvas = new OffscreenCanvas(size, size)
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  context.lineCap = 'round'
  context.lineJoin = 'round'
  draw(context, size)
  return { data: context.getImageData(0, 0, size, size) }
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number, fill: string, edge?: string): void {
  context.beginPath()
  context.arc(middle, middle, radius, 0, Math.PI * 2)
  context.fillStyle = fill
  context.fill()
  if (edge === undefined) return
  context.lineWidth = 5
  context.strokeStyle = edge
  context.stroke()
}

/** Strokes in a square of 24. */
const GLYPHS: Readonly<Record<(typeof PICTURED)[number], string>> = {
  food: 'M8 5v14M5.5 5v4.5a2.5 2.5 0 0 0 5 0V5M16 19v-6c-2 0-2.5-6 0-8v8',
  shop: 'M6 8h12l-1 11H7ZM9 10V7a3 3 0 0 1 6 0v3',
  health: 'M12 6v12M6 12h12',
  transport: 'M6.5 6h11v10h-11ZM6.5 12h11M9 16v2.5M15 16v2.5',
  parking: 'M9 19V5h4.5a4 4 0 0 1 0 8H9',
  fuel: 'M6 19V6h8v13M5 19h10M8 10h4M14 12h2v4a1.5 1.5 0 0 0 3 0V9l-2.5-2.5',
  lodging: 'M5 7v11M5 15h14v3M19 15v-2.5a2.5 2.5 0 0 0-2.5-2.5H10v5M7.3 11.5h.1',
}

function categories(palette: MapPalette): Record<string, Picture> {
  return Object.fromEntries(
    Object.entries(GLYPHS).map(([category, glyph]) => [
      `poi-${category}`,
      picture(56, (context) => {
        disc(context, 28, 24, palette.poi, palette.labelHalo)
        context.translate(10, 10)
        context.scale(1.5, 1.5)
        context.strokeStyle = palette.labelHalo
        context.lineWidth = 2.2
        context.stroke(new Path2D(glyph))
      }),
    ]),
  )
}

const FLASH = 'M35 13 20 36h10l-3 16 17-24H33Z'
/** By form as well as by size and fill: slow is a ring, fast a disc, rapid a disc with two flashes in a second ring. */
function chargers(palette: MapPalette): Record<(typeof CHARGER_CLASSES)[number][0], Picture> {
  return {
    'charger-slow': picture(64, (context) => {
      disc(context, 32, 22, palette.labelHalo)
      context.lineWidth = 5
      context.strokeStyle = palette.charger
      context.stroke()
      context.fillStyle = palette.charger
      context.translate(10, 10)
      context.scale(0.69, 0.69)
      context.fill(new Path2D(FLASH))
    }),
    'charger-fast': picture(64, (context) => {
      disc(context, 32, 27, palette.charger, palette.labelHalo)
      context.fillStyle = palette.labelHalo
      context.fill(new Path2D(FLASH))
    }),
    'charger-rapid': picture(84, (context) => {
      disc(context, 42, 39, palette.charger, palette.labelHalo)
      context.lineWidth = 3
      context.strokeStyle = palette.labelHalo
      context.beginPath()
      context.arc(42, 42, 32, 0, Math.PI * 2)
      context.stroke()
      context.fillStyle = palette.labelHalo
      for (const x of [1, 19]) {
        context.save()
        context.translate(x, 11)
        context.scale(0.96, 0.96)
        context.fill(new Path2D(FLASH))
        context.restore()
      }
    }),
  }
}

/** The signs that drivers know: a warning triangle with cars in a row, and "no entry". */
function traffic(palette: MapPalette): Record<string, Picture> {
  return {
    'traffic-jam': picture(80, (context) => {
      const triangle = new Path2D('M40 9 73 67a4 4 0 0 1-4 6H11a4 4 0 0 1-4-6Z')
      context.fillStyle = palette.closedMark
      context.strokeStyle = palette.jam
      context.lineWidth = 8
      context.fill(triangle)
      context.stroke(triangle)
      context.fillStyle = palette.trafficMark
      for (const x of [21, 34, 47]) context.fillRect(x, 52, 10, 9)
    }),
    'traffic-closure': picture(80, (context) => {
      disc(context, 40, 35, palette.closed, palette.closedMark)
      context.fillStyle = palette.closedMark
      context.fillRect(18, 33, 44, 14)
    }),
  }
}

/** A plate that grows with the number on it. */
function plate(fill: string, edge: string): Picture {
  const { data } = picture(40, (context) => {
    context.beginPath()
    context.roundRect(3, 3, 34, 34, 9)
    context.fillStyle = fill
    context.fill()
    context.lineWidth = 3
    context.strokeStyle = edge
    context.stroke()
  })
  return { data, stretch: { stretchX: [[14, 26]], stretchY: [[14, 26]], content: [6, 6, 34, 34] } }
}

function pictures(palette: MapPalette): Record<string, Picture> {
  return {
    poi: picture(24, (context) => disc(context, 12, 8, palette.poi, palette.labelHalo)),
    ...categories(palette),
    ...chargers(palette),
    ...traffic(palette),
    shield: plate(palette.shield, palette.shieldText),
    'shield-motorway': plate(palette.shieldMotorway, palette.shieldMotorwayText),
    'one-way': picture(48, (context) => {
      context.strokeStyle = palette.arrow
      context.lineWidth = 5
      context.stroke(new Path2D('M7 24h33M29 13l11 11-11 11'))
    }),
    // Its point lies ahead of the middle, where the shaft ends.
    'maneuver-head': picture(80, (context) => {
      const head = new Path2D('M40 6 74 52H6Z')
      context.fillStyle = palette.maneuver
      context.strokeStyle = palette.routeCasing
      context.lineWidth = 6
      context.stroke(head)
      context.fill(head)
    }),
    destination: picture(128, (context) => {
      context.fillStyle = palette.route
      context.strokeStyle = palette.labelHalo
      context.lineWidth = 7
      const pin = new Path2D('M64 122C40 90 24 72 24 50a40 40 0 0 1 80 0c0 22-16 40-40 72Z')
      context.fill(pin)
      context.stroke(pin)
      context.beginPath()
      context.arc(64, 50, 15, 0, Math.PI * 2)
      context.fillStyle = palette.labelHalo
      context.fill()
    }),
  }
}

/** Adds the pictures, or replaces them by those of the other appearance. */
export function putPictures(map: MapLibreMap, appearance: Appearance): void {
  for (const [name, { data, stretch }] of Object.entries(pictures(PALETTES[appearance]))) {
    if (map.hasImage(name)) map.updateImage(name, data)
    else map.addImage(name, data, { pixelRatio: 1, ...stretch })
  }
}
