/**
 * Road users other than cars (vehicle-loft.ts) as a few planes in metres: x from the rear end forward, y to the left, z up.
 * Drawn far to near, they give a body that turns with the view without a 3D engine.
 */
import type { Point3 } from './assist-projection.ts'

export type Surface = 'top' | 'side' | 'rear' | 'rear-low' | 'tyre' | 'lamp'

export interface Face {
  surface: Surface
  points: Point3[]
}

type Corner = readonly [x: number, y: number, z: number]
const face = (surface: Surface, ...corners: Corner[]): Face => ({ surface, points: corners.map(([x, y, z]) => ({ x, y, z })) })

const mirrored = (faces: Face[]): Face[] =>
  faces.flatMap((one) => [one, { surface: one.surface, points: one.points.map((point) => ({ ...point, y: -point.y })) }])

const box = (length: number, half: number, low: number, high: number): Face[] => [
  ...mirrored([face('tyre', [0.7, half, 0], [0.7, half - 0.4, 0], [0.7, half - 0.4, 0.6], [0.7, half, 0.6])]),
  ...mirrored([face('side', [0, half, low], [length, half, low], [length, half, high], [0, half, high])]),
  face('top', [0, half, high], [0, -half, high], [length, -half, high], [length, half, high]),
  face('rear', [0, half, high], [0, -half, high], [0, -half, low + 0.5], [0, half, low + 0.5]),
  face('rear-low', [0, half, low + 0.5], [0, -half, low + 0.5], [0, -half, low], [0, half, low]),
  face(
    'lamp',
    [-0.02, half, low + 0.45],
    [-0.02, half - 0.4, low + 0.45],
    [-0.02, half - 0.4, low + 0.25],
    [-0.02, half, low + 0.25],
  ),
  face(
    'lamp',
    [-0.02, -half, low + 0.45],
    [-0.02, 0.4 - half, low + 0.45],
    [-0.02, 0.4 - half, low + 0.25],
    [-0.02, -half, low + 0.25],
  ),
]

const rider = (width: number, shoulders: number): Face[] => [
  face('tyre', [0, 0.12, 0], [0, -0.12, 0], [0, -0.1, 0.6], [0, 0.1, 0.6]),
  face('rear-low', [0.3, width, 0.5], [0.3, -width, 0.5], [0.3, -width, 0.95], [0.3, width, 0.95]),
  face('rear', [0.4, shoulders, 0.9], [0.4, -shoulders, 0.9], [0.45, -shoulders * 0.9, 1.45], [0.45, shoulders * 0.9, 1.45]),
  face('top', [0.5, 0.14, 1.48], [0.5, -0.14, 1.48], [0.5, -0.14, 1.78], [0.5, 0.14, 1.78]),
  face('lamp', [-0.02, 0.1, 0.78], [-0.02, -0.1, 0.78], [-0.02, -0.1, 0.7], [-0.02, 0.1, 0.7]),
]

const WALKER: Face[] = [
  face('rear-low', [0, 0.2, 0], [0, -0.2, 0], [0, -0.2, 0.85], [0, 0.2, 0.85]),
  face('rear', [0, 0.26, 0.82], [0, -0.26, 0.82], [0, -0.24, 1.45], [0, 0.24, 1.45]),
  face('top', [0, 0.13, 1.5], [0, -0.13, 1.5], [0, -0.13, 1.76], [0, 0.13, 1.76]),
]

export type RoadUser = 'CAR' | 'TRUCK' | 'MOTORCYCLE' | 'BICYCLE' | 'PEDESTRIAN'

export const MESHES: Readonly<Record<Exclude<RoadUser, 'CAR'>, readonly Face[]>> = {
  TRUCK: box(8.5, 1.22, 0.5, 3.3),
  MOTORCYCLE: rider(0.3, 0.3),
  BICYCLE: rider(0.1, 0.25),
  PEDESTRIAN: WALKER,
}

export const isRoadUser = (kind: string | null): kind is RoadUser =>
  kind === 'CAR' || (kind !== null && Object.hasOwn(MESHES, kind))
