/** Geometry of the charts: nice axis steps and smooth monotone lines (Fritsch–Carlson), in a 0…1 box, y upwards. */

export interface ChartPoint {
  x: number
  y: number
}

/** Round steps (1, 2, 2.5, 5 × 10ⁿ) so that about `count` of them cover `[0, max]`. */
export function niceStep(max: number, count: number): number {
  if (!(max > 0)) return 1
  const raw = max / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(raw))
  const rest = raw / power
  const nice = rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 2.5 ? 2.5 : rest <= 5 ? 5 : 10
  return nice * power
}

/** Ticks from 0 to the first step at or above `max`. */
export function niceTicks(max: number, count: number): number[] {
  const step = niceStep(max, count)
  const ticks: number[] = []
  for (let tick = 0; tick < max + step * 0.999; tick += step) ticks.push(Number(tick.toPrecision(12)))
  return ticks
}

function tangents(points: readonly ChartPoint[]): number[] {
  const slopes: number[] = []
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] as ChartPoint
    const to = points[index + 1] as ChartPoint
    slopes.push((to.y - from.y) / Math.max(1e-9, to.x - from.x))
  }
  return points.map((_, index) => {
    const before = slopes[index - 1] ?? slopes[index] ?? 0
    const after = slopes[index] ?? slopes[index - 1] ?? 0
    if (before * after <= 0) return 0
    return (2 * before * after) / (before + after)
  })
}

/** SVG path of a line that passes through all points and never overshoots them; `width` × `height` box, y downwards. */
export function smoothPath(points: readonly ChartPoint[], width: number, height: number): string {
  const first = points[0]
  if (!first) return ''
  const at = (point: ChartPoint): string => `${(point.x * width).toFixed(2)},${((1 - point.y) * height).toFixed(2)}`
  const slope = tangents(points)
  let path = `M${at(first)}`
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] as ChartPoint
    const to = points[index + 1] as ChartPoint
    const third = (to.x - from.x) / 3
    const one = { x: from.x + third, y: from.y + third * (slope[index] ?? 0) }
    const two = { x: to.x - third, y: to.y - third * (slope[index + 1] ?? 0) }
    path += `C${at(one)} ${at(two)} ${at(to)}`
  }
  return path
}

/** The same line closed down to the bottom, for the area below it. */
export function areaPath(points: readonly ChartPoint[], width: number, height: number): string {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return ''
  return `${smoothPath(points, width, height)}L${(last.x * width).toFixed(2)},${height}L${(first.x * width).toFixed(2)},${height}Z`
}
