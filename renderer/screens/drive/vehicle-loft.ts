/**
 * A road vehicle as a lofted body: cross-sections from the tail to the nose, joined to quads, each shaded by how it faces the
 * light. Metres; x from the rear end forward, y to the left, z up.
 */
import type { Point3 } from './assist-projection.ts'

export type BodySurface = 'body' | 'glass' | 'under' | 'lamp' | 'plate' | 'tyre'

export interface Quad {
  surface: BodySurface
  points: readonly Point3[]
  /** Shade from 0 (dark) to 1 (light). */
  light: number
}

/** Half widths and heights of one cross-section, from the sill over the shoulder to the middle of the roof. */
interface Section {
  x: number
  /** Sill, flank, shoulder (window line), roof rail, roof. */
  half: readonly [number, number, number, number, number]
  z: readonly [number, number, number, number, number]
}

/** A low five-door coupé: wide hips, a falling roof, a short tail. */
const SEDAN: readonly Section[] = [
  { x: 0.0, half: [0.7, 0.86, 0.84, 0.7, 0.35], z: [0.34, 0.52, 0.84, 0.96, 0.98] },
  { x: 0.12, half: [0.78, 0.93, 0.9, 0.76, 0.4], z: [0.28, 0.5, 0.86, 1.02, 1.03] },
  { x: 0.45, half: [0.82, 0.96, 0.93, 0.74, 0.42], z: [0.24, 0.5, 0.9, 1.1, 1.13] },
  { x: 1.0, half: [0.84, 0.97, 0.92, 0.68, 0.42], z: [0.22, 0.5, 0.92, 1.26, 1.31] },
  { x: 1.7, half: [0.85, 0.95, 0.89, 0.62, 0.4], z: [0.2, 0.5, 0.93, 1.38, 1.43] },
  { x: 2.4, half: [0.85, 0.94, 0.88, 0.6, 0.38], z: [0.2, 0.5, 0.93, 1.38, 1.43] },
  { x: 3.0, half: [0.85, 0.94, 0.88, 0.66, 0.42], z: [0.2, 0.5, 0.93, 1.2, 1.24] },
  { x: 3.55, half: [0.84, 0.95, 0.88, 0.72, 0.42], z: [0.22, 0.5, 0.9, 0.97, 1.0] },
  { x: 4.3, half: [0.8, 0.92, 0.82, 0.62, 0.36], z: [0.24, 0.48, 0.76, 0.83, 0.85] },
  { x: 4.6, half: [0.66, 0.76, 0.66, 0.5, 0.3], z: [0.3, 0.46, 0.62, 0.68, 0.7] },
]

/** Which part of the upper body is glass between two sections: tail window, sides and windscreen. */
function isGlass(section: number, ring: number): boolean {
  if (ring === 2) return section >= 2 && section <= 6
  return ring === 3 && (section === 2 || section === 6 || section === 1)
}

const LIGHT = normalized({ x: -0.45, y: 0.2, z: 0.87 })

function normalized({ x, y, z }: Point3): Point3 {
  const length = Math.hypot(x, y, z) || 1
  return { x: x / length, y: y / length, z: z / length }
}

function quad(surface: BodySurface, a: Point3, b: Point3, c: Point3, d: Point3): Quad {
  const u = { x: c.x - a.x, y: c.y - a.y, z: c.z - a.z }
  const v = { x: d.x - b.x, y: d.y - b.y, z: d.z - b.z }
  const normal = normalized({ x: u.y * v.z - u.z * v.y, y: u.z * v.x - u.x * v.z, z: u.x * v.y - u.y * v.x })
  // The body's faces look outwards and up; which way round they were written does not matter.
  const facing = normal.z < 0 ? -1 : 1
  const light = (normal.x * LIGHT.x + normal.y * LIGHT.y + normal.z * LIGHT.z) * facing
  return { surface, points: [a, b, c, d], light: Math.min(1, Math.max(0, 0.28 + 0.72 * light)) }
}

const at = (section: Section, ring: number, side: 1 | -1): Point3 => ({
  x: section.x,
  y: (section.half[ring] ?? 0) * side,
  z: section.z[ring] ?? 0,
})

/** Far to near, as it is drawn: nose first, tail last, so that what is nearer to a viewer behind covers the rest. */
function loft(sections: readonly Section[]): Quad[] {
  const quads: Quad[] = []
  for (let index = sections.length - 2; index >= 0; index -= 1) {
    const rear = sections[index] as Section
    const front = sections[index + 1] as Section
    for (const side of [1, -1] as const) {
      for (let ring = 0; ring < 4; ring += 1) {
        const surface = ring === 0 ? 'under' : isGlass(index, ring) ? 'glass' : 'body'
        quads.push(
          quad(surface, at(rear, ring, side), at(rear, ring + 1, side), at(front, ring + 1, side), at(front, ring, side)),
        )
      }
    }
    const roof = isGlass(index, 3) ? 'glass' : 'body'
    quads.push(quad(roof, at(rear, 4, 1), at(rear, 4, -1), at(front, 4, -1), at(front, 4, 1)))
  }
  return quads
}

/** Tail: apron, boot lid, one lamp across the whole width, number plate. */
function tail(section: Section): Quad[] {
  const level = (z: number, half: number, x = section.x): [Point3, Point3] => [
    { x, y: half, z },
    { x, y: -half, z },
  ]
  const between = (surface: BodySurface, low: [Point3, Point3], high: [Point3, Point3], light: number): Quad => ({
    surface,
    points: [low[0], high[0], high[1], low[1]],
    light,
  })
  return [
    between('under', level(0.34, 0.7), level(0.5, 0.84), 0.1),
    between('body', level(0.5, 0.84), level(0.72, 0.87, -0.03), 0.38),
    between('body', level(0.72, 0.87, -0.03), level(0.98, 0.7), 0.52),
    between('plate', level(0.52, 0.26, -0.04), level(0.64, 0.26, -0.05), 0.9),
    between('lamp', level(0.77, 0.87, -0.04), level(0.845, 0.855, -0.03), 1),
  ]
}

function wheels(): Quad[] {
  const wheel = (x: number, side: 1 | -1): Quad => ({
    surface: 'tyre',
    points: [
      { x, y: 0.93 * side, z: 0 },
      { x, y: 0.66 * side, z: 0 },
      { x, y: 0.66 * side, z: 0.6 },
      { x, y: 0.93 * side, z: 0.6 },
    ],
    light: 0,
  })
  return [wheel(0.75, 1), wheel(0.75, -1)]
}

/** About eighty quads, for vehicles that are near. */
export const SEDAN_QUADS: readonly Quad[] = [...wheels(), ...loft(SEDAN), ...tail(SEDAN[0] as Section)]

/** Every second section: far away nobody sees the difference. */
export const SEDAN_FAR_QUADS: readonly Quad[] = [
  ...wheels(),
  ...loft([0, 2, 4, 5, 7, 9].map((index) => SEDAN[index] as Section)),
  ...tail(SEDAN[0] as Section),
]
