/**
 * The assist view's camera: behind and above the car, looking along it. Car coordinates in metres, as the contract has
 * them: x forward from the front bumper, y to the left, z up.
 */
export interface Point3 {
  x: number
  y: number
  z: number
}

export interface Camera {
  /** Behind the front bumper and above the ground, m. */
  behindM: number
  heightM: number
  /** Downwards, radians. */
  pitch: number
  /** Pixels at one metre's distance. */
  focal: number
  /** Where the optical axis meets the picture. */
  centreX: number
  centreY: number
}

export interface Projected {
  u: number
  v: number
  /** Pixels of one metre there. */
  scale: number
}

/** Nearer than this to the camera nothing can be drawn. */
const NEAR_M = 0.6

export function project(point: Point3, camera: Camera): Projected | undefined {
  const forward = point.x + camera.behindM
  const up = point.z - camera.heightM
  const depth = forward * Math.cos(camera.pitch) - up * Math.sin(camera.pitch)
  if (depth < NEAR_M) return undefined
  const raised = up * Math.cos(camera.pitch) + forward * Math.sin(camera.pitch)
  const scale = camera.focal / depth
  return { u: camera.centreX - point.y * scale, v: camera.centreY - raised * scale, scale }
}

/** A camera that fits a picture of this size: the car low in the middle, the far road near the upper edge. */
export function cameraFor(width: number, height: number): Camera {
  const focal = Math.min(width * 1.5, height * 1.85)
  return { behindM: 14.2, heightM: 3.9, pitch: 0.165, focal, centreX: width / 2, centreY: height * 0.97 - focal * 0.31 }
}

export interface LaneGeometry {
  /** Distances of the lines from the middle of the car, left positive, m. */
  leftM: number
  rightM: number
  /** 1/m, left positive. */
  curvature: number
  /** Angle between car and lane, degrees; positive: the car points to the left of the lane. */
  headingErrorDegrees: number
}

/** Offset to the left at `xM` ahead of a line that passes at `offsetM`: a parabola, as lane detection gives it. */
export function lineAt(offsetM: number, xM: number, lane: LaneGeometry): number {
  return offsetM - Math.tan((lane.headingErrorDegrees * Math.PI) / 180) * xM + (lane.curvature / 2) * xM * xM
}

/** Points of a line from `fromM` to `toM`, denser where it is near. */
export function linePoints(offsetM: number, lane: LaneGeometry, fromM: number, toM: number, camera: Camera): Projected[] {
  const points: Projected[] = []
  for (let part = 0; part <= 28; part += 1) {
    const x = fromM + (toM - fromM) * (part / 28) ** 2
    const point = project({ x, y: lineAt(offsetM, x, lane), z: 0 }, camera)
    if (point) points.push(point)
  }
  return points
}

/** True when an object stands in the own lane: what the distance label is about. */
export function isInLane(object: { x: number; y: number }, lane: LaneGeometry): boolean {
  if (object.x < 0) return false
  return object.y < lineAt(lane.leftM, object.x, lane) + 0.2 && object.y > lineAt(lane.rightM, object.x, lane) - 0.2
}
