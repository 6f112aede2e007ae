/** Douglas–Peucker once per line: each vertex gets the tolerance below which it stays, so that every zoom only filters. */

let spans = new Int32Array(1 << 10)
let limits = new Float64Array(1 << 9)

/** Importance (squared world units) of every vertex; the ends never go. */
export function importanceOf(flat: Int32Array): Float64Array {
  const count = flat.length / 2
  const importance = new Float64Array(count)
  importance[0] = Infinity
  importance[count - 1] = Infinity
  // Spans lie on a stack, one for each vertex at most: begin and end, and what their vertices may be worth.
  if (limits.length < count) {
    spans = new Int32Array(count * 4)
    limits = new Float64Array(count * 2)
  }
  spans[0] = 0
  spans[1] = count - 1
  limits[0] = Infinity
  let open = count > 2 ? 1 : 0
  while (open > 0) {
    open--
    const from = spans[open * 2] ?? 0
    const to = spans[open * 2 + 1] ?? 0
    const limit = limits[open] ?? 0
    const x1 = flat[from * 2] ?? 0
    const y1 = flat[from * 2 + 1] ?? 0
    const dx = (flat[to * 2] ?? 0) - x1
    const dy = (flat[to * 2 + 1] ?? 0) - y1
    const length2 = dx * dx + dy * dy
    let farthest = -1
    let far = -1
    for (let i = from + 1; i < to; i++) {
      const px = (flat[i * 2] ?? 0) - x1
      const py = (flat[i * 2 + 1] ?? 0) - y1
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length2))
      const offX = px - t * dx
      const offY = py - t * dy
      const distance2 = offX * offX + offY * offY
      if (distance2 > far) {
        farthest = i
        far = distance2
      }
    }
    const kept = far < limit ? far : limit
    importance[farthest] = kept
    if (farthest - from > 1) {
      spans[open * 2] = from
      spans[open * 2 + 1] = farthest
      limits[open++] = kept
    }
    if (to - farthest > 1) {
      spans[open * 2] = farthest
      spans[open * 2 + 1] = to
      limits[open++] = kept
    }
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
