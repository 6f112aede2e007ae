/**
 * Where the car will go when it reverses, and how that looks in a camera. Metres; x forward and y left from the middle of
 * the rear axle, z up from the ground (ISO 8855).
 */
export interface CarShape {
  wheelbaseM: number
  widthM: number
  /** From the rear axle to the end of the rear bumper. */
  rearOverhangM: number
}

export interface Point {
  x: number
  y: number
}

export interface Point3 extends Point {
  z: number
}

export interface Camera {
  /** At the rear bumper, this far behind the rear axle. */
  behindM: number
  heightM: number
  /** Down from the horizon, in radians. */
  pitch: number
  /** Focal length in pixels. */
  focal: number
  centreX: number
  centreY: number
}

const DEG = Math.PI / 180
const STRAIGHT_BELOW = 1e-5
const NEAR_M = 0.12

/** Curvature of the way of the rear axle, 1/m, from the angle of the front wheels (single-track model). Left is positive. */
export function pathCurvature(shape: CarShape, wheelAngleDeg: number): number {
  return Math.tan(wheelAngleDeg * DEG) / shape.wheelbaseM
}

/** Where a point of the car is after it has reversed so far with the wheels held: rear axle on a circle, the rest with it. */
export function afterReversing(point: Point, curvature: number, distanceM: number): Point {
  const turn = -curvature * distanceM
  const isStraight = Math.abs(curvature) < STRAIGHT_BELOW
  const axleX = isStraight ? -distanceM : Math.sin(turn) / curvature
  const axleY = isStraight ? (curvature * distanceM ** 2) / 2 : (1 - Math.cos(turn)) / curvature
  return {
    x: axleX + point.x * Math.cos(turn) - point.y * Math.sin(turn),
    y: axleY + point.x * Math.sin(turn) + point.y * Math.cos(turn),
  }
}

export interface GuideLines {
  left: Point[]
  right: Point[]
  /** Across the path, where the bumper will be after each distance. */
  bars: { distanceM: number; left: Point; right: Point }[]
}

export const GUIDE_BARS_M = [0.5, 1, 2, 3] as const

/** The way of both rear corners, and bars at fixed distances of travel. */
export function guideLines(
  shape: CarShape,
  wheelAngleDeg: number,
  lengthM: number = GUIDE_BARS_M[GUIDE_BARS_M.length - 1] ?? 3,
  stepM = 0.125,
): GuideLines {
  const curvature = pathCurvature(shape, wheelAngleDeg)
  const corner = (side: 1 | -1): Point => ({ x: -shape.rearOverhangM, y: (side * shape.widthM) / 2 })
  const count = Math.round(lengthM / stepM)
  const along = (side: 1 | -1): Point[] =>
    Array.from({ length: count + 1 }, (_, index) => afterReversing(corner(side), curvature, (index / count) * lengthM))
  return {
    left: along(1),
    right: along(-1),
    bars: GUIDE_BARS_M.filter((distanceM) => distanceM <= lengthM).map((distanceM) => ({
      distanceM,
      left: afterReversing(corner(1), curvature, distanceM),
      right: afterReversing(corner(-1), curvature, distanceM),
    })),
  }
}

/** @param mount as the camera tells it; the picture is as in a mirror, the car's left at the left */
export function cameraFor(
  mount: { heightM: number; pitchDeg: number; fieldOfViewDeg: number },
  shape: CarShape,
  width: number,
  height: number,
): Camera {
  return {
    behindM: shape.rearOverhangM,
    heightM: mount.heightM,
    pitch: mount.pitchDeg * DEG,
    focal: width / 2 / Math.tan((mount.fieldOfViewDeg * DEG) / 2),
    centreX: width / 2,
    centreY: height / 2,
  }
}

/** Depth along the optical axis; negative behind the camera. */
export function depthOf(point: Point3, camera: Camera): number {
  const back = -(point.x + camera.behindM)
  return back * Math.cos(camera.pitch) + (camera.heightM - point.z) * Math.sin(camera.pitch)
}

/** Pixels, y down; undefined for what is beside or behind the lens. */
export function project(point: Point3, camera: Camera): Point | undefined {
  const depth = depthOf(point, camera)
  if (depth < NEAR_M) return undefined
  const back = -(point.x + camera.behindM)
  const down = (camera.heightM - point.z) * Math.cos(camera.pitch) - back * Math.sin(camera.pitch)
  return { x: camera.centreX - (camera.focal * point.y) / depth, y: camera.centreY + (camera.focal * down) / depth }
}

/** The part of a segment that lies before the lens; undefined when none does. */
export function clipToNear(from: Point3, to: Point3, camera: Camera): [Point3, Point3] | undefined {
  const [a, b] = [depthOf(from, camera) - NEAR_M, depthOf(to, camera) - NEAR_M]
  if (a < 0 && b < 0) return undefined
  if (a >= 0 && b >= 0) return [from, to]
  const share = a / (a - b)
  const cut = (u: number, v: number): number => u + (v - u) * share
  const edge = { x: cut(from.x, to.x), y: cut(from.y, to.y), z: cut(from.z, to.z) }
  return a < 0 ? [edge, to] : [from, edge]
}
