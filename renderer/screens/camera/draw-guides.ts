/** Guide lines over the picture: the way of the car with the wheels as they are, and how far each bar is. */
import { strokeInSpace } from './draw-scene.ts'
import { guideLines, project, type Camera, type CarShape, type Point, type Point3 } from './geometry.ts'

export interface GuideColours {
  near: string
  middle: string
  far: string
  straight: string
  casing: string
}

const onGround = ({ x, y }: Point): Point3 => ({ x, y, z: 0.01 })
const NEAR_M = 0.5
const MIDDLE_M = 1

export function barColour(distanceM: number, colours: GuideColours): string {
  return distanceM <= NEAR_M ? colours.near : distanceM <= MIDDLE_M ? colours.middle : colours.far
}

/** Lines are laid twice, dark below, so that they stand out from whatever the camera shows. */
function cased(context: CanvasRenderingContext2D, colour: string, casing: string, width: number, draw: () => void): void {
  context.strokeStyle = casing
  context.lineWidth = width * 2
  draw()
  context.strokeStyle = colour
  context.lineWidth = width
  draw()
}

export function drawGuides(
  context: CanvasRenderingContext2D,
  shape: CarShape,
  wheelAngleDeg: number,
  camera: Camera,
  colours: GuideColours,
  /** Words at a bar, such as "1 m". */
  wordsOf: (distanceM: number) => string,
): void {
  const width = Math.max(2, camera.centreX / 150)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  if (Math.abs(wheelAngleDeg) > 1.5) {
    const straight = guideLines(shape, 0)
    context.setLineDash([width * 3, width * 4])
    context.strokeStyle = colours.straight
    context.lineWidth = width * 0.7
    for (const side of [straight.left, straight.right]) strokeInSpace(context, side.map(onGround), camera)
    context.setLineDash([])
  }
  const { left, right, bars } = guideLines(shape, wheelAngleDeg)
  for (const side of [left, right]) {
    cased(context, colours.far, colours.casing, width, () => strokeInSpace(context, side.map(onGround), camera))
  }
  for (const { distanceM, left: start, right: end } of [...bars].reverse()) {
    const colour = barColour(distanceM, colours)
    cased(context, colour, colours.casing, width * (distanceM <= NEAR_M ? 1.6 : 1), () =>
      strokeInSpace(context, [onGround(start), onGround(end)], camera),
    )
    const at = project(onGround(end), camera)
    if (!at || distanceM < NEAR_M) continue
    context.font = `600 ${Math.round(camera.centreX / 19)}px 'Inter Variable', sans-serif`
    context.textAlign = 'left'
    context.textBaseline = 'middle'
    context.lineWidth = width * 1.6
    context.strokeStyle = colours.casing
    const words = wordsOf(distanceM)
    context.strokeText(words, at.x + width * 4, at.y)
    context.fillStyle = colour
    context.fillText(words, at.x + width * 4, at.y)
  }
}
