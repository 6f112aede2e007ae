/**
 * The sea of an extract. OSM has no areas of sea, only shores (`natural=coastline`) with the land on their left; an extract
 * cuts them anywhere. Shores are closed along the frame of the extract, the water on their right. A shore that ends inside
 * the frame, where the extract's own border cut it, goes on straight to the nearest side: what lies beyond is another
 * region's.
 */
import { clipLine } from '../tiles/clip.ts'
import { ringArea2 } from './feature.ts'
import { contains, joinPieces, polygonsOf, type Piece } from './rings.ts'

/** West, north, east, south in world units (south is larger). */
export type Frame = readonly [west: number, north: number, east: number, south: number]

type Point = [x: number, y: number]

/** Way along the frame to a point on it, clockwise on the screen from the north-west corner; undefined off the frame. */
function alongFrame([west, north, east, south]: Frame, [x, y]: Point): number | undefined {
  const width = east - west
  const height = south - north
  if (y === north && x >= west && x <= east) return x - west
  if (x === east && y >= north && y <= south) return width + (y - north)
  if (y === south && x >= west && x <= east) return width + height + (east - x)
  if (x === west && y >= north && y <= south) return 2 * width + height + (south - y)
  return undefined
}

function nearestOnFrame([west, north, east, south]: Frame, [x, y]: Point): Point {
  const sides: [number, Point][] = [
    [y - north, [x, north]],
    [east - x, [east, y]],
    [south - y, [x, south]],
    [x - west, [west, y]],
  ]
  return sides.reduce((best, side) => (side[0] < best[0] ? side : best))[1]
}

/** A ring that leaves the frame begins outside, so that cutting it breaks it only at the frame. */
function startingOutside(ring: Int32Array, frame: Frame): Int32Array {
  const [west, north, east, south] = frame
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0]
    if (x >= west && x <= east && y >= north && y <= south) continue
    const open = ring.subarray(0, ring.length - 2)
    return Int32Array.from([...open.subarray(i), ...open.subarray(0, i), x, y])
  }
  return ring
}

const cut = (line: Int32Array, [west, north, east, south]: Frame): Int32Array[] =>
  clipLine(line, 0, west, east).flatMap((part) => clipLine(part, 1, north, south))

interface Shore {
  line: number[]
  from: number
  to: number
}

/** A shore from frame to frame; its loose ends are led there. */
function shoreOf(part: Int32Array, frame: Frame): Shore {
  const start: Point = [part[0] ?? 0, part[1] ?? 0]
  const end: Point = [part[part.length - 2] ?? 0, part[part.length - 1] ?? 0]
  const line = Array.from(part)
  let from = alongFrame(frame, start)
  let to = alongFrame(frame, end)
  if (from === undefined) {
    const reached = nearestOnFrame(frame, start)
    line.unshift(...reached)
    from = alongFrame(frame, reached) ?? 0
  }
  if (to === undefined) {
    const reached = nearestOnFrame(frame, end)
    line.push(...reached)
    to = alongFrame(frame, reached) ?? 0
  }
  return { line, from, to }
}

/** Water lies right of a shore: from its end the frame is followed clockwise to the next shore that begins there. */
function closeAlongFrame(shores: readonly Shore[], frame: Frame): Int32Array[] {
  const [west, north, east, south] = frame
  const around = 2 * (east - west) + 2 * (south - north)
  const corners: [number, Point][] = [
    [0, [west, north]],
    [east - west, [east, north]],
    [east - west + south - north, [east, south]],
    [2 * (east - west) + south - north, [west, south]],
  ]
  const ahead = (from: number, to: number): number => (to - from + around) % around
  const left = new Set(shores)
  const rings: Int32Array[] = []
  for (const first of shores) {
    if (!left.has(first)) continue
    const ring: number[] = []
    for (let shore = first; ;) {
      left.delete(shore)
      ring.push(...shore.line)
      const candidates = [first, ...left]
      const end = shore.to
      const next = candidates.reduce((best, one) => (ahead(end, one.from) < ahead(end, best.from) ? one : best))
      const passed = corners
        .filter(([at]) => ahead(end, at) < ahead(end, next.from))
        .sort((a, b) => ahead(end, a[0]) - ahead(end, b[0]))
      for (const [, corner] of passed) ring.push(...corner)
      if (next === first) break
      shore = next
    }
    ring.push(ring[0] ?? 0, ring[1] ?? 0)
    rings.push(Int32Array.from(ring))
  }
  return rings
}

/**
 * Areas of sea inside the frame, each an outer ring with its islands; none without shores.
 *
 * @param shores ways of the coastline in their own direction
 */
export function seaOf(shores: readonly Piece[], frame: Frame): Int32Array[][] {
  const { rings, open } = joinPieces(shores, true)
  const [west, north, east, south] = frame
  const whole: Int32Array[] = []
  const parts = open.flatMap(({ line }) => cut(line, frame))
  for (const ring of rings) {
    const turned = startingOutside(ring, frame)
    if (turned !== ring) parts.push(...cut(turned, frame))
    else whole.push(ring)
  }
  const islands = whole.filter((ring) => ringArea2(ring) < 0)
  const waters = whole.filter((ring) => ringArea2(ring) > 0)
  const along = parts.filter((part) => part.length >= 4).map((part) => shoreOf(part, frame))
  const outers = [...waters, ...closeAlongFrame(along, frame)]
  const inFrame = Int32Array.of(west, north, east, north, east, south, west, south, west, north)
  // Islands and no other shore: the sea is all around them. Any land besides would have brought its shore.
  const isAround =
    along.length === 0 && islands.some((ring) => !waters.some((water) => contains(water, ring[0] ?? 0, ring[1] ?? 0)))
  return polygonsOf(isAround ? [...outers, inFrame] : outers, islands)
}
