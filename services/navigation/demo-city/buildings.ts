/** Houses along the streets: each faces its street, none overlaps another, a road, water or a park. */
import {
  add,
  along,
  distance,
  dot,
  leftOf,
  lengthOf,
  minus,
  nearestOnSegment,
  point,
  SpatialHash,
  unit,
  type Point,
} from './geometry.ts'
import type { City } from './city.ts'
import type { Edge } from './network.ts'
import type { Random } from './random.ts'
import { HALF_WIDTH } from './street.ts'
import type { District } from './terrain.ts'

export interface Building {
  ring: Point[]
  middle: Point
  /** Where the door is, on the street's side. */
  door: Point
  height: number
  kind: string
  district: District | 'village'
  street: string
  number: number
}

interface Box {
  middle: Point
  /** Along the street, and half its length; the other axis is at right angles. */
  axis: Point
  halfWidth: number
  halfDepth: number
  /** The four corners, and how far they are from the middle. */
  corners: Point[]
  reach: number
}

function boxOf(middle: Point, axis: Point, halfWidth: number, halfDepth: number): Box {
  const across = leftOf(axis)
  const corner = (w: number, d: number): Point => add(add(middle, axis, w * halfWidth), across, d * halfDepth)
  const corners = [corner(1, 1), corner(-1, 1), corner(-1, -1), corner(1, -1)]
  return { middle, axis, halfWidth, halfDepth, corners, reach: Math.hypot(halfWidth, halfDepth) }
}

interface Habit {
  width: readonly [number, number]
  depth: readonly [number, number]
  gap: readonly [number, number]
  setback: readonly [number, number]
  height: readonly [number, number]
  fill: number
  kind: string
}

const HABITS: Readonly<Record<Building['district'], Habit>> = {
  oldtown: { width: [8, 15], depth: [10, 14], gap: [0.2, 1.5], setback: [1, 1.6], height: [9, 16], fill: 0.97, kind: 'house' },
  centre: { width: [16, 28], depth: [13, 18], gap: [0.3, 4], setback: [3, 4], height: [14, 24], fill: 0.93, kind: 'apartments' },
  business: { width: [24, 46], depth: [20, 34], gap: [5, 14], setback: [6, 9], height: [22, 78], fill: 0.9, kind: 'office' },
  industrial: {
    width: [34, 88],
    depth: [26, 55],
    gap: [10, 26],
    setback: [9, 16],
    height: [6, 13],
    fill: 0.8,
    kind: 'industrial',
  },
  suburb: { width: [9, 16], depth: [9, 12], gap: [6, 15], setback: [5, 8], height: [5.5, 9.5], fill: 0.88, kind: 'detached' },
  village: { width: [9, 16], depth: [9, 13], gap: [8, 22], setback: [4, 9], height: [5, 8.5], fill: 0.8, kind: 'detached' },
  outside: { width: [12, 20], depth: [10, 14], gap: [60, 240], setback: [12, 30], height: [5, 8], fill: 0.25, kind: 'farm' },
}

/** Do the boxes part along one of these axes? */
function isParted(a: Box, b: Box, axis: Point): boolean {
  let [a0, a1, b0, b1] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < 4; i++) {
    const [onA, onB] = [dot(a.corners[i] as Point, axis), dot(b.corners[i] as Point, axis)]
    if (onA < a0) a0 = onA
    if (onA > a1) a1 = onA
    if (onB < b0) b0 = onB
    if (onB > b1) b1 = onB
  }
  return a1 <= b0 + 0.15 || b1 <= a0 + 0.15
}

function overlaps(a: Box, b: Box): boolean {
  if (distance(a.middle, b.middle) > a.reach + b.reach) return false
  return ![a.axis, leftOf(a.axis), b.axis, leftOf(b.axis)].some((axis) => isParted(a, b, axis))
}

/** Does a segment come into the box, made wider by a margin? (Liang–Barsky in the box's own axes.) */
function touches(box: Box, margin: number, a: Point, b: Point): boolean {
  const across = leftOf(box.axis)
  const local = (p: Point): Point => point(dot(minus(p, box.middle), box.axis), dot(minus(p, box.middle), across))
  const [p, q] = [local(a), local(b)]
  let [t0, t1] = [0, 1]
  for (const [start, delta, half] of [
    [p.x, q.x - p.x, box.halfWidth + margin],
    [p.y, q.y - p.y, box.halfDepth + margin],
  ] as const) {
    if (Math.abs(delta) < 1e-9) {
      if (Math.abs(start) > half) return false
      continue
    }
    const [enter, leave] = [(-half - start) / delta, (half - start) / delta].sort((x, y) => x - y) as [number, number]
    t0 = Math.max(t0, enter)
    t1 = Math.min(t1, leave)
    if (t0 > t1) return false
  }
  return true
}

class Ground {
  readonly #city: City
  readonly #boxes = new SpatialHash<Box>(90)
  readonly #roads = new SpatialHash<{ a: Point; b: Point; half: number }>(90)

  constructor(city: City) {
    this.#city = city
    for (const { line, street } of city.network.edges) {
      for (let i = 1; i < line.length; i++) {
        const [a, b] = [line[i - 1] as Point, line[i] as Point]
        this.#roads.add(
          { a, b, half: HALF_WIDTH[street.class] },
          Math.min(a.x, b.x),
          Math.min(a.y, b.y),
          Math.max(a.x, b.x),
          Math.max(a.y, b.y),
        )
      }
    }
    for (const [node, radius] of city.junctions.roundabouts) this.#add(boxOf(node.at, point(1, 0), radius + 6, radius + 6))
  }

  /** Takes the box when it is free. */
  take(box: Box): boolean {
    const { terrain } = this.#city
    for (const other of this.#boxes.near(box.middle, box.reach)) if (overlaps(box, other)) return false
    for (const road of this.#roads.near(box.middle, box.reach + 10)) {
      if (nearestOnSegment(box.middle, road.a, road.b).distance > box.reach + road.half + 1) continue
      if (touches(box, road.half + 0.8, road.a, road.b)) return false
    }
    if (box.corners.some((p) => terrain.isWater(p) || terrain.isPark(p))) return false
    this.#add(box)
    return true
  }

  #add(box: Box): void {
    const [xs, ys] = [box.corners.map((p) => p.x), box.corners.map((p) => p.y)]
    this.#boxes.add(box, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
  }
}

/** A plain rectangle, or with a wing cut out for variety. */
function outline(box: Box, random: Random): Point[] {
  const ring = [...box.corners]
  if (box.halfWidth < 5 || !random.chance(0.34)) return ring
  const across = leftOf(box.axis)
  const [w, d] = [box.halfWidth * random.between(0.3, 0.6), box.halfDepth * random.between(0.3, 0.55)]
  const side = random.chance(0.5) ? 1 : -1
  const back = add(add(box.middle, box.axis, side * box.halfWidth), across, box.halfDepth)
  const notch = [
    add(back, across, -2 * d),
    add(add(back, across, -2 * d), box.axis, -side * 2 * w),
    add(back, box.axis, -side * 2 * w),
  ]
  return side > 0 ? [...notch.slice(0, 3), ...ring.slice(1)] : [ring[0] as Point, ...notch.reverse(), ...ring.slice(2)]
}

function alongEdge(
  edge: Edge,
  side: 1 | -1,
  city: City,
  ground: Ground,
  random: Random,
  numbers: Map<string, number>,
): Building[] {
  const total = lengthOf(edge.line)
  const out: Building[] = []
  const numberKey = `${edge.street.name}|${side}`
  for (let position = 6; position < total - 6;) {
    const here = along(edge.line, position).at
    const town = city.terrain.district(here)
    const district = town === 'outside' && edge.street.class === 'residential' ? 'village' : town
    const habit = HABITS[district]
    const width = random.between(...habit.width)
    const depth = random.between(...habit.depth)
    const step = width + random.between(...habit.gap)
    if (!random.chance(habit.fill)) {
      position += step
      continue
    }
    const { at, direction } = along(edge.line, Math.min(total, position + width / 2))
    const outward = point(leftOf(direction).x * side, leftOf(direction).y * side)
    const setback = HALF_WIDTH[edge.street.class] + random.between(...habit.setback)
    const axis = side === 1 ? direction : point(-direction.x, -direction.y)
    const box = boxOf(add(at, outward, setback + depth / 2), unit(axis), width / 2, depth / 2)
    if (ground.take(box)) {
      const tall = district === 'business' ? random.next() ** 2.2 : random.next()
      const number = (numbers.get(numberKey) ?? (side === 1 ? 1 : 2)) as number
      numbers.set(numberKey, number + 2)
      out.push({
        ring: outline(box, random),
        middle: box.middle,
        door: add(at, outward, setback),
        height: Math.round((habit.height[0] + (habit.height[1] - habit.height[0]) * tall) * 2) / 2,
        kind: habit.kind,
        district,
        street: edge.street.name,
        number,
      })
      position += step
    } else position += 4
  }
  return out
}

/** All buildings of a city, street by street. */
export function placeBuildings(city: City, random: Random): Building[] {
  const ground = new Ground(city)
  const numbers = new Map<string, number>()
  const buildings: Building[] = []
  for (const edge of city.network.edges) {
    if (edge.street.class === 'motorway' || edge.street.class === 'motorway_link' || edge.street.name === '') continue
    for (const side of [1, -1] as const) buildings.push(...alongEdge(edge, side, city, ground, random, numbers))
  }
  return buildings
}
