/** Douglas–Peucker once per line: each vertex gets the tolerance below which it stays, so that every zoom only filters. */

/** Squared distance of a point from a segment. */
function segmentDistance2(flat: Int32Array, point: number, from: number, to: number): number {
  const [x1, y1] = [flat[from * 2] ?? 0, flat[from * 2 + 1] ?? 0]
  const dx = (flat[to * 2] ?? 0) - x1
  const dy = (flat[to * 2 + 1] ?? 0) - y1
  const px = (flat[point * 2] ?? 0) - x1
  const py = (flat[point * 2 + 1] ?? 0) - y1
  const length2 = dx * dx + dy * dy
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2))
  return (px - t * dx) ** 2 + (py - t * dy) ** 2
}

/** Importance (squared world units) of every vertex; the ends never go. */
export function importanceOf(flat: Int32Array): Float64Array {
  const count = flat.length / 2
  const importance = new Float64Array(count)
  importance[0] = Infinity
  importance[count - 1] = Infinity
  const stack: [from: number, to: number, limit: number][] = [[0, count - 1, Infinity]]
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to, limit] = span
    let farthest = -1
    let far = -1
    for (let i = from + 1; i < to; i++) {
      const distance = segmentDistance2(flat, i, from, to)
      if (distance > far) [farthest, far] = [i, distance]
    }
    if (farthest < 0) continue
    const kept = Math.min(limit, far)
    importance[farthest] = kept
    stack.push([from, farthest, kept], [farthest, to, kept])
  }
  return importance
}

/** The vertices whose importance exceeds the squared tolerance. */
export function thinned(flat: Int32Array, importance: Float64Array, tolerance: number): Int32Array {
  const limit = tolerance * tolerance
  let kept = 0
  for (const value of importance) if (value > limit) kept++
  if (kept * 2 === flat.length) return flat
  const out = new Int32Array(kept * 2)
  let at = 0
  for (let i = 0; i < importance.length; i++) {
    if ((importance[i] ?? 0) <= limit) continue
    out[at++] = flat[i * 2] ?? 0
    out[at++] = flat[i * 2 + 1] ?? 0
  }
  return out
}
