/** The simulated world as its camera would see it: ground, outlines as solid bodies, farthest first. */
import type { SceneObstacle } from '../../../services/contract/camera.ts'
import { clipToNear, depthOf, project, type Camera, type Point3 } from './geometry.ts'

export interface ScenePalette {
  sky: string
  horizon: string
  groundFar: string
  groundNear: string
  grid: string
  bodies: Record<SceneObstacle['kind'], { side: string; top: string; line: string }>
}

export const PALETTES: Readonly<Record<'day' | 'night', ScenePalette>> = {
  day: {
    sky: '#b9c6d4',
    horizon: '#dde2e4',
    groundFar: '#b3b0aa',
    groundNear: '#8d8a85',
    grid: 'rgb(255 255 255 / 0.28)',
    bodies: {
      WALL: { side: '#c8b9a6', top: '#ddd0bf', line: '#8f8271' },
      CAR: { side: '#5b6878', top: '#7e8c9c', line: '#333d49' },
      POST: { side: '#d8a13c', top: '#eabd66', line: '#7c5a17' },
      PERSON: { side: '#3f6f8f', top: '#5e91b2', line: '#20465f' },
    },
  },
  night: {
    sky: '#0a0f17',
    horizon: '#1a222d',
    groundFar: '#232a33',
    groundNear: '#39414b',
    grid: 'rgb(255 255 255 / 0.1)',
    bodies: {
      WALL: { side: '#5d564d', top: '#766d61', line: '#2e2a25' },
      CAR: { side: '#46525f', top: '#62707f', line: '#1f262e' },
      POST: { side: '#a87c2c', top: '#c7994a', line: '#4b3610' },
      PERSON: { side: '#3b6786', top: '#5582a1', line: '#183347' },
    },
  },
}

type Context = CanvasRenderingContext2D

function ground(context: Context, camera: Camera, palette: ScenePalette, width: number, height: number): void {
  const horizon = camera.centreY - camera.focal * Math.tan(camera.pitch)
  const edge = Math.max(0, Math.min(height, horizon))
  const sky = context.createLinearGradient(0, 0, 0, Math.max(1, edge))
  sky.addColorStop(0, palette.sky)
  sky.addColorStop(1, palette.horizon)
  context.fillStyle = sky
  context.fillRect(0, 0, width, edge)
  const floor = context.createLinearGradient(0, edge, 0, height)
  floor.addColorStop(0, palette.groundFar)
  floor.addColorStop(0.55, palette.groundNear)
  context.fillStyle = floor
  context.fillRect(0, edge, width, height - edge)
}

/** A polyline in space, cut at the lens. */
export function strokeInSpace(context: Context, points: readonly Point3[], camera: Camera): void {
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1], points[index]]
    const clipped = from && to && clipToNear(from, to, camera)
    const a = clipped && project(clipped[0], camera)
    const b = clipped && project(clipped[1], camera)
    if (!a || !b) continue
    context.beginPath()
    context.moveTo(a.x, a.y)
    context.lineTo(b.x, b.y)
    context.stroke()
  }
}

/** Flagstones that stay with the wall, so that rolling is seen. */
function flagstones(context: Context, obstacles: readonly SceneObstacle[], camera: Camera): void {
  const outline = obstacles.find(({ kind }) => kind === 'WALL')?.outline
  const [first, second] = [outline?.[0], outline?.[1]]
  if (!first || !second) return
  const length = Math.hypot(second[0] - first[0], second[1] - first[1]) || 1
  const along = [(second[0] - first[0]) / length, (second[1] - first[1]) / length] as const
  const away = [-along[1], along[0]] as const
  const at = (u: number, v: number): Point3 => ({
    x: first[0] + along[0] * u + away[0] * v,
    y: first[1] + along[1] * u + away[1] * v,
    z: 0,
  })
  const side = at(0, 1).x > at(0, 0).x ? 1 : -1
  for (let u = 0; u <= length; u += 1) strokeInSpace(context, [at(u, 0), at(u, side * 14)], camera)
  for (let v = 1; v <= 14; v += 1) strokeInSpace(context, [at(0, side * v), at(length, side * v)], camera)
}

function fillInSpace(context: Context, corners: readonly Point3[], camera: Camera): void {
  const cut: Point3[] = []
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length]
    const clipped = next && clipToNear(corner, next, camera)
    if (!clipped) return
    cut.push(clipped[0])
    if (clipped[1] !== next) cut.push(clipped[1])
  })
  const points = cut.flatMap((point) => project(point, camera) ?? [])
  const [first, ...rest] = points
  if (!first || rest.length < 2) return
  context.beginPath()
  context.moveTo(first.x, first.y)
  for (const { x, y } of rest) context.lineTo(x, y)
  context.closePath()
  context.fill()
  context.stroke()
}

interface Prism {
  outline: readonly (readonly [number, number])[]
  fromM: number
  toM: number
  side: string
  top: string
}

const middleOf = (outline: Prism['outline']): readonly [number, number] => [
  outline.reduce((sum, [x]) => sum + x, 0) / outline.length,
  outline.reduce((sum, [, y]) => sum + y, 0) / outline.length,
]

/** The sides that face the lens, farthest first, the flanks a little darker; then the top where it is seen from above. */
function prism(context: Context, { outline, fromM, toM, side, top }: Prism, camera: Camera, line: string): void {
  const [middleX, middleY] = middleOf(outline)
  const at = ([x, y]: readonly [number, number], z: number): Point3 => ({ x, y, z })
  const faces = outline.flatMap((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dy) || 1
    const outward = dy * (from[0] - middleX) - dx * (from[1] - middleY) > 0 ? 1 : -1
    const [nx, ny] = [(outward * dy) / length, (-outward * dx) / length]
    if (nx * (-camera.behindM - from[0]) + ny * (0 - from[1]) <= 0) return []
    const corners = [at(from, fromM), at(to, fromM), at(to, toM), at(from, toM)]
    return [{ corners, shade: Math.abs(ny) * 0.28, depth: Math.max(...corners.map((corner) => depthOf(corner, camera))) }]
  })
  context.strokeStyle = line
  for (const { corners, shade } of faces.sort((a, b) => b.depth - a.depth)) {
    context.fillStyle = side
    fillInSpace(context, corners, camera)
    context.fillStyle = `rgb(0 0 0 / ${shade})`
    fillInSpace(context, corners, camera)
  }
  if (toM >= camera.heightM) return
  context.fillStyle = top
  const lid = outline.map((point) => at(point, toM))
  fillInSpace(context, lid, camera)
}

const BELT_SHARE = 0.62
const ROOF_SHARE = 0.7

function body(context: Context, { kind, heightM, outline }: SceneObstacle, camera: Camera, palette: ScenePalette): void {
  const { side, top, line } = palette.bodies[kind]
  const beltM = kind === 'CAR' ? heightM * BELT_SHARE : heightM
  prism(context, { outline, fromM: kind === 'CAR' ? 0.16 : 0, toM: beltM, side, top }, camera, line)
  if (kind !== 'CAR') return
  const [middleX, middleY] = middleOf(outline)
  const roof = outline.map(([x, y]) => [middleX + (x - middleX) * ROOF_SHARE, middleY + (y - middleY) * 0.86] as const)
  prism(context, { outline: roof, fromM: beltM, toM: heightM, side: line, top }, camera, side)
}

/** Paints the whole picture; sizes in pixels of the canvas. */
export function drawScene(
  context: Context,
  obstacles: readonly SceneObstacle[],
  camera: Camera,
  palette: ScenePalette,
  size: { width: number; height: number },
): void {
  ground(context, camera, palette, size.width, size.height)
  context.lineWidth = Math.max(1, size.width / 900)
  context.strokeStyle = palette.grid
  flagstones(context, obstacles, camera)
  const far = (obstacle: SceneObstacle): number =>
    Math.min(...obstacle.outline.map(([x, y]) => Math.hypot(x + camera.behindM, y)))
  for (const obstacle of [...obstacles].sort((a, b) => far(b) - far(a))) body(context, obstacle, camera, palette)
}
