/** Draws a lofted car into the assist view, tail or nose towards the viewer. */
import { project, type Camera, type Point3, type Projected } from './assist-projection.ts'
import { SEDAN_FAR_QUADS, SEDAN_QUADS, type BodySurface, type Quad } from './vehicle-loft.ts'

/** Shades of each surface from dark to light, as the canvas takes them. */
export type BodyPaint = Readonly<Record<BodySurface, readonly string[]>>

export const CAR_LENGTH_M = 4.6
/** Beyond this distance the coarse body is drawn. */
const NEAR_M = 35

/** The nose is towards the viewer: the same body from its other end, drawn in the other order. */
const turned = (quads: readonly Quad[]): readonly Quad[] =>
  quads
    .map((one) => ({ ...one, points: one.points.map((point) => ({ ...point, x: CAR_LENGTH_M - point.x })) }))
    .filter((one) => one.surface !== 'plate')
    .reverse()

/** The tail's lamp becomes the head lamps: it must be drawn last, whichever end is near. */
const lampsLast = (quads: readonly Quad[]): readonly Quad[] => {
  const nose: Quad = {
    surface: 'lamp',
    points: [
      { x: -0.02, y: 0.74, z: 0.6 },
      { x: -0.02, y: 0.74, z: 0.67 },
      { x: -0.02, y: -0.74, z: 0.67 },
      { x: -0.02, y: -0.74, z: 0.6 },
    ],
    light: 1,
  }
  return [...quads.filter((one) => one.surface !== 'lamp'), nose]
}

const BODIES = {
  leaving: { near: SEDAN_QUADS, far: SEDAN_FAR_QUADS },
  coming: { near: lampsLast(turned(SEDAN_QUADS)), far: lampsLast(turned(SEDAN_FAR_QUADS)) },
} as const

function path(context: CanvasRenderingContext2D, quad: Quad, at: Point3, camera: Camera): Projected | undefined {
  let first: Projected | undefined
  context.beginPath()
  for (const corner of quad.points) {
    const point = project({ x: at.x + corner.x, y: at.y + corner.y, z: corner.z }, camera)
    if (!point) return undefined
    if (first) context.lineTo(point.u, point.v)
    else context.moveTo(point.u, point.v)
    first ??= point
  }
  context.closePath()
  return first
}

/** @param at the nearer end of the car, m */
export function drawBody(
  context: CanvasRenderingContext2D,
  at: Point3,
  camera: Camera,
  paint: BodyPaint,
  heading: keyof typeof BODIES = 'leaving',
): void {
  const quads = BODIES[heading][at.x < NEAR_M ? 'near' : 'far']
  context.lineJoin = 'round'
  for (const quad of quads) {
    const first = path(context, quad, at, camera)
    if (!first) continue
    const shades = paint[quad.surface]
    const shade = shades[Math.round(quad.light * (shades.length - 1))] ?? 'black'
    context.fillStyle = shade
    context.fill()
    // The same colour around it closes the seams between quads.
    context.strokeStyle = shade
    context.lineWidth = Math.max(0.5, first.scale * 0.012)
    context.stroke()
  }
}
