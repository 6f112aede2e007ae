/** Draws the assist view: road, lines, own lane, neighbours, the own car. Everything in it came over the bus. */
import {
  isInLane,
  linePoints,
  project,
  type Camera,
  type LaneGeometry,
  type Point3,
  type Projected,
} from './assist-projection.ts'
import { CAR_LENGTH_M, drawBody, type BodyPaint } from './assist-body.ts'
import { MESHES, type Face, type RoadUser, type Surface } from './vehicle-mesh.ts'

export type LineKind = 'NONE' | 'SOLID' | 'DASHED' | 'ROAD_EDGE'

export interface Neighbour {
  kind: RoadUser
  x: number
  y: number
  /** It comes towards the own car: its nose is what is seen. */
  isComing: boolean
}

export interface AssistScene {
  /** Null: the lane is not known; no road is drawn. */
  lane: LaneGeometry | null
  leftKind: LineKind
  rightKind: LineKind
  neighbours: Neighbour[]
  isBraking: boolean
  indicator: 'none' | 'left' | 'right' | 'both'
  isCruising: boolean
  /** How far the car has driven, for dashes that stand still on the road. */
  travelledM: number
}

export interface AssistColours {
  road: string
  line: string
  lane: string
  ink: string
  shadow: string
  own: BodyPaint
  braking: BodyPaint
  leaving: BodyPaint
  coming: BodyPaint
  other: Record<Surface, string>
  indicator: string
}

const VIEW_FROM_M = -9
const VIEW_TO_M = 120
const DASH_M = 4
const DASH_PERIOD_M = 12
const SHOULDER_M = 0.7

function trace(context: CanvasRenderingContext2D, points: readonly Projected[], isStart: boolean): void {
  points.forEach((point, index) => {
    if (isStart && index === 0) context.moveTo(point.u, point.v)
    else context.lineTo(point.u, point.v)
  })
}

function fillBetween(
  context: CanvasRenderingContext2D,
  left: number,
  right: number,
  lane: LaneGeometry,
  camera: Camera,
  style: string | CanvasGradient,
): void {
  context.beginPath()
  trace(context, linePoints(left, lane, VIEW_FROM_M, VIEW_TO_M, camera), true)
  trace(context, linePoints(right, lane, VIEW_FROM_M, VIEW_TO_M, camera).reverse(), false)
  context.closePath()
  context.fillStyle = style
  context.fill()
}

/** A painted line as a thin strip, so that it narrows with the distance. */
function drawLine(
  context: CanvasRenderingContext2D,
  offset: number,
  kind: LineKind,
  scene: AssistScene,
  lane: LaneGeometry,
  camera: Camera,
  colour: string,
): void {
  if (kind === 'NONE') return
  const half = kind === 'ROAD_EDGE' ? 0.05 : 0.085
  const strips: [number, number][] = []
  if (kind === 'DASHED') {
    const phase = scene.travelledM % DASH_PERIOD_M
    for (let start = VIEW_FROM_M - phase; start < 90; start += DASH_PERIOD_M)
      strips.push([Math.max(VIEW_FROM_M, start), start + DASH_M])
  } else strips.push([VIEW_FROM_M, VIEW_TO_M])
  context.fillStyle = colour
  for (const [from, to] of strips) {
    if (to <= VIEW_FROM_M) continue
    context.beginPath()
    trace(context, linePoints(offset + half, lane, from, to, camera), true)
    trace(context, linePoints(offset - half, lane, from, to, camera).reverse(), false)
    context.closePath()
    context.fill()
  }
}

function drawShadow(
  context: CanvasRenderingContext2D,
  at: Point3,
  length: number,
  half: number,
  camera: Camera,
  colour: string,
): void {
  const corners = [
    project({ x: at.x - 0.15, y: at.y + half, z: 0 }, camera),
    project({ x: at.x - 0.15, y: at.y - half, z: 0 }, camera),
    project({ x: at.x + length, y: at.y - half, z: 0 }, camera),
    project({ x: at.x + length, y: at.y + half, z: 0 }, camera),
  ].filter((corner) => corner !== undefined)
  if (corners.length < 4) return
  context.save()
  context.shadowColor = colour
  context.shadowBlur = (corners[0]?.scale ?? 10) * 0.5
  context.beginPath()
  trace(context, corners, true)
  context.closePath()
  context.fillStyle = colour
  context.fill()
  context.restore()
}

function drawMesh(
  context: CanvasRenderingContext2D,
  mesh: readonly Face[],
  at: Point3,
  camera: Camera,
  colours: Record<Surface, string>,
): void {
  context.lineJoin = 'round'
  for (const one of mesh) {
    const points: Projected[] = []
    for (const corner of one.points) {
      const point = project({ x: at.x + corner.x, y: at.y + corner.y, z: corner.z }, camera)
      if (point) points.push(point)
    }
    if (points.length < one.points.length) continue
    context.beginPath()
    trace(context, points, true)
    context.closePath()
    context.fillStyle = colours[one.surface]
    context.strokeStyle = colours[one.surface]
    context.lineWidth = Math.max(0.6, (points[0]?.scale ?? 1) * (one.surface === 'lamp' ? 0.03 : 0.12))
    context.fill()
    context.stroke()
  }
}

function drawIndicators(context: CanvasRenderingContext2D, scene: AssistScene, camera: Camera, colour: string): void {
  if (scene.indicator === 'none') return
  const sides = scene.indicator === 'both' ? [1, -1] : [scene.indicator === 'left' ? 1 : -1]
  context.fillStyle = colour
  context.shadowColor = colour
  for (const side of sides) {
    const point = project({ x: -CAR_LENGTH_M, y: side * 0.8, z: 0.81 }, camera)
    if (!point) continue
    context.shadowBlur = point.scale * 0.4
    context.beginPath()
    context.ellipse(point.u, point.v, point.scale * 0.14, point.scale * 0.075, 0, 0, Math.PI * 2)
    context.fill()
  }
  context.shadowBlur = 0
}

function drawRoad(
  context: CanvasRenderingContext2D,
  lane: LaneGeometry,
  scene: AssistScene,
  camera: Camera,
  colours: AssistColours,
  height: number,
): void {
  const width = Math.max(2.4, lane.leftM - lane.rightM)
  const isOpen = (kind: LineKind): boolean => kind === 'DASHED'
  const leftEdge = lane.leftM + (isOpen(scene.leftKind) ? width : SHOULDER_M)
  const rightEdge = lane.rightM - (isOpen(scene.rightKind) ? width : SHOULDER_M)
  fillBetween(context, leftEdge, rightEdge, lane, camera, colours.road)

  const glow = context.createLinearGradient(0, height * 0.1, 0, height * 0.98)
  glow.addColorStop(0, 'transparent')
  glow.addColorStop(0.3, `color-mix(in oklch, ${colours.lane} 40%, transparent)`)
  glow.addColorStop(0.75, colours.lane)
  context.globalAlpha = scene.isCruising ? 0.72 : 0.34
  fillBetween(context, lane.leftM - 0.22, lane.rightM + 0.22, lane, camera, glow)
  context.globalAlpha = 1

  drawLine(context, lane.leftM, scene.leftKind, scene, lane, camera, colours.line)
  drawLine(context, lane.rightM, scene.rightKind, scene, lane, camera, colours.line)
  context.globalAlpha = 0.45
  if (isOpen(scene.leftKind)) drawLine(context, leftEdge, 'SOLID', scene, lane, camera, colours.line)
  if (isOpen(scene.rightKind)) drawLine(context, rightEdge, 'SOLID', scene, lane, camera, colours.line)
  context.globalAlpha = 1
}

/** The nearest road user ahead in the own lane: the one whose distance is written. */
export function leader(scene: AssistScene): Neighbour | undefined {
  const { lane } = scene
  if (!lane) return undefined
  return scene.neighbours.filter((one) => isInLane(one, lane)).sort((a, b) => a.x - b.x)[0]
}

/** One picture. The canvas is `width` × `height` CSS pixels, already scaled for the device's pixels. */
export function drawAssist(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  scene: AssistScene,
  camera: Camera,
  colours: AssistColours,
): void {
  context.clearRect(0, 0, width, height)
  if (scene.lane) drawRoad(context, scene.lane, scene, camera, colours, height)

  const far = scene.neighbours.filter((one) => one.x > -6 && one.x < VIEW_TO_M).sort((a, b) => b.x - a.x)
  const drawOne = (one: Neighbour): void => {
    const at = { x: one.x, y: one.y, z: 0 }
    const half = one.kind === 'TRUCK' ? 1.2 : one.kind === 'CAR' ? 0.92 : 0.3
    drawShadow(context, at, one.kind === 'TRUCK' ? 8 : one.kind === 'CAR' ? 4.4 : 0.6, half, camera, colours.shadow)
    if (one.kind !== 'CAR') drawMesh(context, MESHES[one.kind], at, camera, colours.other)
    else if (one.isComing) drawBody(context, at, camera, colours.coming, 'coming')
    else drawBody(context, at, camera, colours.leaving)
  }
  far.forEach((one) => drawOne(one))

  const own = { x: -CAR_LENGTH_M, y: 0, z: 0 }
  drawShadow(context, own, CAR_LENGTH_M, 0.95, camera, colours.shadow)
  drawBody(context, own, camera, scene.isBraking ? colours.braking : colours.own)
  drawIndicators(context, scene, camera, colours.indicator)

  // The far end melts into the ground of the zone instead of ending at an edge.
  context.globalCompositeOperation = 'destination-in'
  for (const [endX, endY, first, last] of [
    [0, height, 0.24, 0.9],
    [width, 0, 0.16, 0.84],
  ] as const) {
    const fade = context.createLinearGradient(0, 0, endX, endY)
    fade.addColorStop(0, 'transparent')
    fade.addColorStop(first, 'black')
    fade.addColorStop(last, 'black')
    fade.addColorStop(1, 'transparent')
    context.fillStyle = fade
    context.fillRect(0, 0, width, height)
  }
  context.globalCompositeOperation = 'source-over'
}

/** Where the leader's distance is written: above its roof. */
export function labelPlace(one: Neighbour, camera: Camera): Projected | undefined {
  return project({ x: one.x, y: one.y, z: one.kind === 'TRUCK' ? 3.6 : 1.75 }, camera)
}
