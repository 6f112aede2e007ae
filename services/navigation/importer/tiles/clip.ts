/** Clips flat lines and rings to a strip of one axis; two strips make a tile. What is being made lies in columns that are used again. */

let made = new Int32Array(1 << 12)
let halfway = new Int32Array(1 << 12)

const NOTHING = new Int32Array(0)

/** How far a part reaches along an axis. */
type Reach = 'inside' | 'outside' | 'across'

/** Whether a part lies wholly inside or outside of `low … high`, so that nothing of it has to be cut. */
export function reachOf(flat: Int32Array, axis: 0 | 1, low: number, high: number): Reach {
  let least = Infinity
  let most = -Infinity
  for (let i = axis; i < flat.length; i += 2) {
    const value = flat[i] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least >= low && most <= high) return 'inside'
  return most < low || least > high ? 'outside' : 'across'
}

/** Where the way from one point to another crosses `at`, on the other axis. */
function crossing(flat: Int32Array, axis: 0 | 1, from: number, to: number, at: number): number {
  const a = flat[from + axis] ?? 0
  const b = flat[to + axis] ?? 0
  const start = flat[from + 1 - axis] ?? 0
  const t = (at - a) / (b - a)
  return Math.round(start + t * ((flat[to + 1 - axis] ?? 0) - start))
}

/** Parts of a line inside `low … high`. */
export function clipLine(flat: Int32Array, axis: 0 | 1, low: number, high: number): Int32Array[] {
  const parts: Int32Array[] = []
  // A piece adds two points at most.
  if (made.length < flat.length * 2) made = new Int32Array(flat.length * 4)
  let filled = 0
  for (let i = 0; i + 3 < flat.length; i += 2) {
    const a = flat[i + axis] ?? 0
    const b = flat[i + 2 + axis] ?? 0
    if ((a < low && b < low) || (a > high && b > high)) {
      if (filled >= 4) parts.push(made.slice(0, filled))
      filled = 0
      continue
    }
    if (a < low || a > high) {
      const at = a < low ? low : high
      made[filled + axis] = at
      made[filled + 1 - axis] = crossing(flat, axis, i, i + 2, at)
      filled += 2
    } else if (filled === 0) {
      made[0] = flat[i] ?? 0
      made[1] = flat[i + 1] ?? 0
      filled = 2
    }
    if (b < low || b > high) {
      const at = b < low ? low : high
      made[filled + axis] = at
      made[filled + 1 - axis] = crossing(flat, axis, i, i + 2, at)
      parts.push(made.slice(0, filled + 2))
      filled = 0
    } else {
      made[filled++] = flat[i + 2] ?? 0
      made[filled++] = flat[i + 3] ?? 0
    }
  }
  if (filled >= 4) parts.push(made.slice(0, filled))
  return parts
}

/**
 * What of a closed ring lies on one side of a limit, closed again.
 *
 * @param sign 1: above the limit, -1: below
 * @returns how many numbers of `to` were filled
 */
function clipHalf(
  from: Int32Array,
  length: number,
  to: Int32Array,
  { axis, limit, sign }: { axis: 0 | 1; limit: number; sign: 1 | -1 },
): number {
  let filled = 0
  for (let i = 0; i + 3 < length; i += 2) {
    const insideA = ((from[i + axis] ?? 0) - limit) * sign >= 0
    const insideB = ((from[i + 2 + axis] ?? 0) - limit) * sign >= 0
    if (insideA) {
      to[filled++] = from[i] ?? 0
      to[filled++] = from[i + 1] ?? 0
    }
    if (insideA !== insideB) {
      to[filled + axis] = limit
      to[filled + 1 - axis] = crossing(from, axis, i, i + 2, limit)
      filled += 2
    }
  }
  if (filled < 6) return 0
  to[filled++] = to[0] ?? 0
  to[filled++] = to[1] ?? 0
  return filled
}

/** A closed ring inside `low … high` (Sutherland–Hodgman), closed again; empty when nothing is left. */
export function clipRing(flat: Int32Array, axis: 0 | 1, low: number, high: number): Int32Array {
  // Each half adds a point for a piece at most, and closes.
  if (halfway.length < flat.length * 2 + 2) halfway = new Int32Array(flat.length * 4)
  const above = clipHalf(flat, flat.length, halfway, { axis, limit: low, sign: 1 })
  if (above === 0) return NOTHING
  if (made.length < above * 2 + 2) made = new Int32Array(above * 4)
  return made.slice(0, clipHalf(halfway, above, made, { axis, limit: high, sign: -1 }))
}
