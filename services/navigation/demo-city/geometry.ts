/** Plane geometry in metres: x east, y north, from the middle of the city. */

export interface Point {
  x: number
  y: number
}

export const point = (x: number, y: number): Point => ({ x, y })
export const polar = (radius: number, angle: number): Point => ({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) })
export const add = (a: Point, b: Point, scale = 1): Point => ({ x: a.x + b.x * scale, y: a.y + b.y * scale })
export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
export const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
export const dot = (a: Point, b: Point): number => a.x * b.x + a.y * b.y
const cross = (a: Point, b: Point): number => a.x * b.y - a.y * b.x
/** Turned by 90° to the left. */
export const leftOf = (a: Point): Point => ({ x: -a.y, y: a.x })

export function unit(a: Point): Point {
  const length = Math.hypot(a.x, a.y) || 1
  return { x: a.x / length, y: a.y / length }
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1] as Point, line[i] as Point)
  return sum
}

/** The point at a distance along a line, and the direction there. */
export function along(line: readonly Point[], metres: number): { at: Point; direction: Point } {
  let left = metres
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point
    const b = line[i] as Point
    const span = distance(a, b)
    if (left <= span || i === line.length - 1)
      return { at: between(a, b, span === 0 ? 0 : left / span), direction: unit(minus(b, a)) }
    left -= span
  }
  return { at: line[0] as Point, direction: point(1, 0) }
}

/** Catmull–Rom curve through the points. */
export function smooth(points: readonly Point[], step: number, closed = false): Point[] {
  const n = points.length
  const at = (i: number): Point => (closed ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]) as Point
  const out: Point[] = []
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const pieces = Math.max(1, Math.round(distance(p1, p2) / step))
    for (let k = 0; k < pieces; k++) {
      const t = k / pieces
      const blend = (a: number, b: number, c: number, d: number): number =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
      out.push(point(blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y)))
    }
  }
  out.push(closed ? (out[0] as Point) : at(n - 1))
  return out
}

/** A line beside a line; positive metres lie to the left. */
export function offset(line: readonly Point[], metres: number | ((i: number) => number)): Point[] {
  return line.map((p, i) => {
    const before = line[Math.max(0, i - 1)] as Point
    const after = line[Math.min(line.length - 1, i + 1)] as Point
    return add(p, leftOf(unit(minus(after, before))), typeof metres === 'number' ? metres : metres(i))
  })
}

export function nearestOnSegment(p: Point, a: Point, b: Point): { at: Point; distance: number; t: number } {
  const d = minus(b, a)
  const t = Math.max(0, Math.min(1, dot(minus(p, a), d) / (dot(d, d) || 1)))
  const at = add(a, d, t)
  return { at, distance: distance(p, at), t }
}

/** Where two segments cross: the fractions along each, or undefined. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { t: number; u: number } | undefined {
  const r = minus(b, a)
  const s = minus(d, c)
  const denominator = cross(r, s)
  if (Math.abs(denominator) < 1e-9) return undefined
  const t = cross(minus(c, a), s) / denominator
  const u = cross(minus(c, a), r) / denominator
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : undefined
}

export function inside(ring: readonly Point[], p: Point): boolean {
  let odd = false
  for (let i = 0, k = ring.length - 1; i < ring.length; k = i++) {
    const a = ring[i] as Point
    const b = ring[k] as Point
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) odd = !odd
  }
  return odd
}

/** Douglas–Peucker. */
export function simplified(line: readonly Point[], tolerance: number): Point[] {
  if (line.length < 3) return [...line]
  const [first, last] = [line[0] as Point, line[line.length - 1] as Point]
  let far = 0
  let index = 0
  for (let i = 1; i < line.length - 1; i++) {
    const d = nearestOnSegment(line[i] as Point, first, last).distance
    if (d > far) [far, index] = [d, i]
  }
  if (far <= tolerance) return [first, last]
  return [...simplified(line.slice(0, index + 1), tolerance).slice(0, -1), ...simplified(line.slice(index), tolerance)]
}

/** Things by place, for near neighbours. */
export class SpatialHash<T> {
  readonly #cell: number
  readonly #cells = new Map<number, T[]>()

  constructor(cell: number) {
    this.#cell = cell
  }

  #key(cx: number, cy: number): number {
    return (cx + 10_000) * 20_001 + cy + 10_000
  }

  /** Adds under every cell that the box touches. */
  add(item: T, west: number, south: number, east = west, north = south): void {
    for (let cx = Math.floor(west / this.#cell); cx <= Math.floor(east / this.#cell); cx++) {
      for (let cy = Math.floor(south / this.#cell); cy <= Math.floor(north / this.#cell); cy++) {
        const key = this.#key(cx, cy)
        const list = this.#cells.get(key)
        if (list) list.push(item)
        else this.#cells.set(key, [item])
      }
    }
  }

  /** Everything whose cells touch the square around the point (an item may come more than once). */
  *near(p: Point, radius: number): Generator<T> {
    for (let cx = Math.floor((p.x - radius) / this.#cell); cx <= Math.floor((p.x + radius) / this.#cell); cx++) {
      for (let cy = Math.floor((p.y - radius) / this.#cell); cy <= Math.floor((p.y + radius) / this.#cell); cy++) {
        yield* this.#cells.get(this.#key(cx, cy)) ?? []
      }
    }
  }
}
