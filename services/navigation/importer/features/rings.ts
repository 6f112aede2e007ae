/** Joins the pieces of rings and shores end to end, and puts holes into the areas around them. */
import { ringArea2, reversedRing } from './feature.ts'

/** A way with the ids of its ends, by which it joins others. */
export interface Piece {
  first: number
  last: number
  /** Flat x, y pairs. */
  line: Int32Array
}

interface Joined {
  rings: Int32Array[]
  /** What never closes: cut off by the extract. */
  open: Piece[]
}

function concat(lines: readonly Int32Array[]): Int32Array {
  const length = lines.reduce((sum, line) => sum + line.length, 0) - 2 * Math.max(0, lines.length - 1)
  const out = new Int32Array(length)
  let at = 0
  lines.forEach((line, i) => {
    const rest = i === 0 ? line : line.subarray(2)
    out.set(rest, at)
    at += rest.length
  })
  return out
}

/**
 * @param directed pieces keep their direction (shores have the water on their right); otherwise they turn as needed
 */
export function joinPieces(pieces: readonly Piece[], directed = false): Joined {
  const rings: Int32Array[] = []
  const open: Piece[] = []
  const left = new Set<Piece>()
  const byEnd = new Map<number, Piece[]>()
  const index = (node: number, piece: Piece): void => {
    const list = byEnd.get(node)
    if (list) list.push(piece)
    else byEnd.set(node, [piece])
  }
  for (const piece of pieces) {
    if (piece.line.length < 4) continue
    if (piece.first === piece.last) {
      if (piece.line.length >= 8) rings.push(piece.line)
      continue
    }
    left.add(piece)
    index(piece.first, piece)
    if (!directed) index(piece.last, piece)
  }
  // A directed chain is begun where nothing leads to it, so that none is broken in two.
  const ends = new Set(directed ? [...left].map(({ last }) => last) : [])
  const starts = directed ? [...left].filter(({ first }) => !ends.has(first)) : []
  for (const begin of [...starts, ...left]) {
    if (!left.delete(begin)) continue
    const lines = [begin.line]
    let end = begin.last
    while (end !== begin.first) {
      const next = byEnd.get(end)?.find((piece) => left.has(piece))
      if (!next) break
      left.delete(next)
      const forward = next.first === end
      lines.push(forward ? next.line : reversedRing(next.line))
      end = forward ? next.last : next.first
    }
    const line = concat(lines)
    if (end !== begin.first) open.push({ first: begin.first, last: end, line })
    else if (line.length >= 8) rings.push(line)
  }
  return { rings, open }
}

/** Even-odd test of a point against a closed flat ring. */
export function contains(ring: Int32Array, x: number, y: number): boolean {
  let inside = false
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x1, y1, x2, y2] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/**
 * Polygons from rings: each outer with the holes inside it, wound as MVT wants (outer clockwise on the screen).
 * A hole belongs to the smallest outer that holds its first point.
 */
export function polygonsOf(outers: readonly Int32Array[], inners: readonly Int32Array[]): Int32Array[][] {
  const polygons = outers
    .map((ring) => ({ ring: ringArea2(ring) < 0 ? reversedRing(ring) : ring, area: Math.abs(ringArea2(ring)) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring }) => [ring])
  for (const inner of inners) {
    const home = polygons.find(([outer]) => outer && contains(outer, inner[0] ?? 0, inner[1] ?? 0))
    home?.push(ringArea2(inner) > 0 ? reversedRing(inner) : inner)
  }
  return polygons
}
