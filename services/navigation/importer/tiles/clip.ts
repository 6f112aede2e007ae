/** Clips flat lines and rings to a strip of one axis; two strips make a tile. */

function crossing(flat: Int32Array, axis: 0 | 1, from: number, to: number, at: number): [number, number] {
  const a = flat[from + axis] ?? 0
  const b = flat[to + axis] ?? 0
  const t = (at - a) / (b - a)
  const other = (flat[from + 1 - axis] ?? 0) + t * ((flat[to + 1 - axis] ?? 0) - (flat[from + 1 - axis] ?? 0))
  return axis === 0 ? [at, Math.round(other)] : [Math.round(other), at]
}

/** Parts of a line inside `low … high`. */
export function clipLine(flat: Int32Array, axis: 0 | 1, low: number, high: number): Int32Array[] {
  const parts: Int32Array[] = []
  let part: number[] = []
  const finish = (): void => {
    if (part.length >= 4) parts.push(Int32Array.from(part))
    part = []
  }
  for (let i = 0; i + 3 < flat.length; i += 2) {
    const a = flat[i + axis] ?? 0
    const b = flat[i + 2 + axis] ?? 0
    if ((a < low && b < low) || (a > high && b > high)) {
      finish()
      continue
    }
    const enters = a < low ? low : a > high ? high : undefined
    const leaves = b < low ? low : b > high ? high : undefined
    if (enters !== undefined) part.push(...crossing(flat, axis, i, i + 2, enters))
    else if (part.length === 0) part.push(flat[i] ?? 0, flat[i + 1] ?? 0)
    if (leaves !== undefined) {
      part.push(...crossing(flat, axis, i, i + 2, leaves))
      finish()
    } else part.push(flat[i + 2] ?? 0, flat[i + 3] ?? 0)
  }
  finish()
  return parts
}

/** A closed ring inside `low … high` (Sutherland–Hodgman), closed again; empty when nothing is left. */
export function clipRing(flat: Int32Array, axis: 0 | 1, low: number, high: number): Int32Array {
  let ring: number[] = Array.from(flat)
  for (const [limit, sign] of [
    [low, 1],
    [high, -1],
  ] as const) {
    const input = Int32Array.from(ring)
    ring = []
    for (let i = 0; i + 3 < input.length; i += 2) {
      const insideA = ((input[i + axis] ?? 0) - limit) * sign >= 0
      const insideB = ((input[i + 2 + axis] ?? 0) - limit) * sign >= 0
      if (insideA) ring.push(input[i] ?? 0, input[i + 1] ?? 0)
      if (insideA !== insideB) ring.push(...crossing(input, axis, i, i + 2, limit))
    }
    if (ring.length < 6) return new Int32Array(0)
    ring.push(ring[0] ?? 0, ring[1] ?? 0)
  }
  return Int32Array.from(ring)
}
