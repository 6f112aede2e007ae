/**
 * Curve logging (VISS v3 Core, Curve logging Filter Operation): samples fill a buffer, and when it is full only those
 * leave it that a line through time needs to stay within a largest error of every sample. The reduction is
 * Ramer-Douglas-Peucker with the error measured along the value, as the algorithm that the standard refers to has it.
 */
export interface CurvePoint {
  atMs: number
  value: number
}

/**
 * The points that matter: first, last, and those between without which the line would miss a sample by more.
 *
 * @param points ascending in time, no two at the same time
 * @param maxError largest difference, inclusive, between a sample and the line at its time
 */
export function essentialPoints(points: readonly CurvePoint[], maxError: number): CurvePoint[] {
  if (points.length <= 2) return [...points]
  const isKept = new Uint8Array(points.length)
  isKept[0] = 1
  isKept[points.length - 1] = 1
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const worst = worstPoint(points, from, to)
    if (worst === undefined || worst.error <= maxError) continue
    isKept[worst.index] = 1
    spans.push([from, worst.index], [worst.index, to])
  }
  return points.filter((_, index) => isKept[index] === 1)
}

function worstPoint(points: readonly CurvePoint[], from: number, to: number): { index: number; error: number } | undefined {
  const first = points[from]
  const last = points[to]
  if (!first || !last) return undefined
  const slope = (last.value - first.value) / (last.atMs - first.atMs)
  let worst: { index: number; error: number } | undefined
  for (let index = from + 1; index < to; index++) {
    const { atMs, value } = points[index] as CurvePoint
    const error = Math.abs(value - (first.value + slope * (atMs - first.atMs)))
    if (worst === undefined || error > worst.error) worst = { index, error }
  }
  return worst
}

export class CurveLog {
  readonly #maxError: number
  readonly #bufferSize: number
  #buffer: CurvePoint[] = []
  /** The first of the buffer ended the curve before and was told with it. */
  #isFirstTold = false

  /** @param bufferSize at least 2 */
  constructor(maxError: number, bufferSize: number) {
    this.#maxError = maxError
    this.#bufferSize = bufferSize
  }

  /**
   * Takes a sample; one with the time of the last is the same sample, one that is older begins a new curve.
   *
   * @returns the curve of a buffer that is full; it goes on from the last point of the one before, which it does not repeat
   */
  take(point: CurvePoint): CurvePoint[] | undefined {
    const last = this.#buffer.at(-1)
    if (last && point.atMs === last.atMs) return undefined
    if (last && point.atMs < last.atMs) {
      const ended = this.#curve()
      this.#buffer = [point]
      this.#isFirstTold = false
      return ended.length > 0 ? ended : undefined
    }
    this.#buffer.push(point)
    if (this.#buffer.length < this.#bufferSize) return undefined
    const curve = this.#curve()
    this.#buffer = [point]
    this.#isFirstTold = true
    return curve
  }

  #curve(): CurvePoint[] {
    const points = essentialPoints(this.#buffer, this.#maxError)
    return this.#isFirstTold ? points.slice(1) : points
  }
}
