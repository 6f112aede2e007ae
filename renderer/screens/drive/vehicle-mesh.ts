/**
 * Road users as a few planes in metres: x from the rear end forward, y to the left, z up. Drawn far to near, they give a
 * body that turns with the view without a 3D engine. Only the left half is written; the right is its mirror.
 */
import type { Point3 } from './assist-projection.ts'

export type Surface = 'top' | 'side' | 'rear' | 'rear-low' | 'glass' | 'glass-side' | 'tyre' | 'lamp' | 'pillar' | 'plate'

export interface Face {
  surface: Surface
  points: Point3[]
}

type Corner = readonly [x: number, y: number, z: number]
const face = (surface: Surface, ...corners: Corner[]): Face => ({ surface, points: corners.map(([x, y, z]) => ({ x, y, z })) })

const mirrored = (faces: Face[]): Face[] =>
  faces.flatMap((one) => [one, { surface: one.surface, points: one.points.map((point) => ({ ...point, y: -point.y })) }])

/** Order matters: first the front and the ground, last what is nearest to a viewer behind and above. */
const SEDAN: Face[] = [
  ...mirrored([face('tyre', [0.55, 0.9, 0.0], [0.55, 0.64, 0.0], [0.55, 0.64, 0.5], [0.55, 0.9, 0.5])]),
  face('top', [4.5, 0.6, 0.66], [4.5, -0.6, 0.66], [3.4, -0.72, 0.92], [3.4, 0.72, 0.92]),
  ...mirrored([
    face(
      'side',
      [0.12, 0.86, 0.64],
      [0.3, 0.86, 0.34],
      [4.2, 0.82, 0.34],
      [4.5, 0.66, 0.6],
      [3.4, 0.76, 0.9],
      [0.7, 0.78, 1.0],
      [0.14, 0.8, 0.96],
    ),
    face('glass-side', [0.8, 0.74, 1.02], [1.62, 0.55, 1.4], [2.6, 0.55, 1.42], [3.4, 0.72, 0.94]),
  ]),
  face('glass', [3.4, 0.7, 0.94], [3.4, -0.7, 0.94], [2.6, -0.53, 1.42], [2.6, 0.53, 1.42]),
  face('top', [2.7, 0.5, 1.41], [2.7, -0.5, 1.41], [1.55, -0.52, 1.4], [1.55, 0.52, 1.4]),
  face('pillar', [1.6, 0.56, 1.38], [1.6, -0.56, 1.38], [0.6, -0.78, 1.0], [0.6, 0.78, 1.0]),
  face('glass', [1.5, 0.5, 1.34], [1.5, -0.5, 1.34], [0.78, -0.66, 1.06], [0.78, 0.66, 1.06]),
  face('top', [0.66, 0.74, 1.01], [0.66, -0.74, 1.01], [0.14, -0.77, 0.97], [0.14, 0.77, 0.97]),
  face('rear', [0.12, 0.78, 0.94], [0.12, -0.78, 0.94], [0.06, -0.86, 0.62], [0.06, 0.86, 0.62]),
  face('rear-low', [0.06, 0.86, 0.6], [0.06, -0.86, 0.6], [0.14, -0.8, 0.34], [0.14, 0.8, 0.34]),
  face('plate', [0.02, 0.26, 0.56], [0.02, -0.26, 0.56], [0.02, -0.26, 0.44], [0.02, 0.26, 0.44]),
  face('lamp', [0.02, 0.84, 0.87], [0.02, -0.84, 0.87], [0, -0.87, 0.81], [0, 0.87, 0.81]),
  ...mirrored([face('lamp', [0.02, 0.86, 0.88], [0.02, 0.58, 0.87], [0, 0.6, 0.75], [0, 0.89, 0.74])]),
]

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

export const MESHES: Readonly<Record<RoadUser, readonly Face[]>> = {
  CAR: SEDAN,
  TRUCK: box(8.5, 1.22, 0.5, 3.3),
  MOTORCYCLE: rider(0.3, 0.3),
  BICYCLE: rider(0.1, 0.25),
  PEDESTRIAN: WALKER,
}

export const isRoadUser = (kind: string | null): kind is RoadUser => kind !== null && Object.hasOwn(MESHES, kind)
