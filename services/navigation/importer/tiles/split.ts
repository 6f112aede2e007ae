/** Cuts a shape at the edges of tiles. */
import { EXTENT, LINE, MAX_ZOOM, POINT, type MapFeature } from '../features/feature.ts'
import { clipLine, clipRing, reachOf } from './clip.ts'

/** Geometry reaches this far beyond a tile's edge, in tile units, so that strokes have no seams. */
const BUFFER = 80

type Emit = (x: number, y: number, parts: readonly Int32Array[]) => void

function bounds(parts: readonly Int32Array[]): [west: number, north: number, east: number, south: number] {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      const x = part[i] ?? 0
      const y = part[i + 1] ?? 0
      if (x < west) west = x
      if (x > east) east = x
      if (y < north) north = y
      if (y > south) south = y
    }
  }
  return [west, north, east, south]
}

function clip(
  parts: readonly Int32Array[],
  type: MapFeature['type'],
  axis: 0 | 1,
  low: number,
  high: number,
): readonly Int32Array[] {
  const inside: Int32Array[] = []
  for (const part of parts) {
    const reach = reachOf(part, axis, low, high)
    if (reach === 'inside') inside.push(part)
    else if (type === LINE) inside.push(...(reach === 'outside' ? [] : clipLine(part, axis, low, high)))
    else {
      const ring = reach === 'outside' ? undefined : clipRing(part, axis, low, high)
      if (ring && ring.length > 0) inside.push(ring)
      // Holes of an area that is not here are not either.
      else if (part === parts[0]) return []
    }
  }
  return inside
}

/** Splits a range of tiles in halves until single ones are left; world coordinates throughout. */
export function splitIntoTiles(parts: readonly Int32Array[], type: MapFeature['type'], zoom: number, emit: Emit): void {
  const size = EXTENT * 2 ** (MAX_ZOOM - zoom)
  const buffer = (BUFFER * size) / EXTENT
  const last = 2 ** zoom - 1
  const tileOf = (world: number): number => Math.max(0, Math.min(last, Math.floor(world / size)))
  const descend = (shape: readonly Int32Array[], x0: number, x1: number, y0: number, y1: number): void => {
    if (shape.length === 0) return
    if (x0 === x1 && y0 === y1) return emit(x0, y0, shape)
    const axis = x1 - x0 >= y1 - y0 ? 0 : 1
    const [from, to] = axis === 0 ? [x0, x1] : [y0, y1]
    const middle = (from + to) >> 1
    const half = (a: number, b: number): void => {
      const part = clip(shape, type, axis, a * size - buffer, (b + 1) * size + buffer)
      if (axis === 0) descend(part, a, b, y0, y1)
      else descend(part, x0, x1, a, b)
    }
    half(from, middle)
    half(middle + 1, to)
  }
  const [west, north, east, south] = bounds(parts)
  if (type === POINT) return emit(tileOf(west), tileOf(north), parts)
  descend(parts, tileOf(west - buffer), tileOf(east + buffer), tileOf(north - buffer), tileOf(south + buffer))
}
