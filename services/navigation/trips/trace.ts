/**
 * Where a trip went: points at least a few metres apart. When there are too many every second one goes and the step doubles,
 * so a trace is bounded however long the trip, and even over its length. Stored as whole numbers, four a point.
 */
import type { Position } from '../../contract/geo.ts'
import { TRACE_POINTS_MAX, type TracePoint } from '../../contract/trips.ts'
import { distanceM, toLonLat, toPosition } from '../geodesy.ts'

const FIRST_STEP_M = 12
const FIELDS = 4

export class Trace {
  #points: TracePoint[]
  #stepM: number
  /** The newest of all, kept or not: where the trip has come to. */
  #latest: TracePoint | undefined

  /** Goes on with the points of an earlier run. */
  constructor(points: readonly TracePoint[] = []) {
    this.#points = [...points]
    this.#latest = points.at(-1)
    const [first, second] = points
    this.#stepM =
      first && second ? Math.max(FIRST_STEP_M, distanceM(toPosition(first.at), toPosition(second.at)) * 0.7) : FIRST_STEP_M
  }

  /** With the newest point at the end. */
  get points(): TracePoint[] {
    const last = this.#points.at(-1)
    return this.#latest && this.#latest !== last ? [...this.#points, this.#latest].slice(-TRACE_POINTS_MAX) : [...this.#points]
  }

  /** @param t seconds since the trip began */
  take(at: Position, t: number, speedKmh: number): void {
    const point: TracePoint = { at: toLonLat(at), t, speedKmh }
    this.#latest = point
    const last = this.#points.at(-1)
    if (last && distanceM(toPosition(last.at), at) < this.#stepM) return
    if (this.#points.length >= TRACE_POINTS_MAX - 1) {
      this.#points = this.#points.filter((_, i) => i % 2 === 0)
      this.#stepM *= 2
    }
    this.#points.push(point)
  }
}

/** Longitude and latitude in 1e-7 degrees, tenths of a second, tenths of a km/h. */
export function packTrace(points: readonly TracePoint[]): Buffer {
  const packed = new Int32Array(points.length * FIELDS)
  points.forEach(({ at: [lon, lat], t, speedKmh }, i) => {
    packed.set([Math.round(lon * 1e7), Math.round(lat * 1e7), Math.round(t * 10), Math.round(speedKmh * 10)], i * FIELDS)
  })
  return Buffer.from(packed.buffer)
}

export function unpackTrace(bytes: Buffer): TracePoint[] {
  const count = Math.floor(bytes.length / (FIELDS * 4))
  const read = (i: number, field: number): number => bytes.readInt32LE((i * FIELDS + field) * 4)
  return Array.from({ length: count }, (_, i) => ({
    at: [read(i, 0) / 1e7, read(i, 1) / 1e7],
    t: read(i, 2) / 10,
    speedKmh: read(i, 3) / 10,
  }))
}
