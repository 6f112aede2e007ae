/** Charge over distance of the running trip: a few points, evenly apart, however long the trip becomes. */
import type { TripProfile } from '../contract/energy.ts'

const FIRST_STEP_M = 100
const POINTS_MAX = 200

export class ProfileRecorder {
  #points: TripProfile['points']
  #stepM: number

  /** Goes on with the points of an earlier run. */
  constructor(points: TripProfile['points'] = []) {
    this.#points = [...points]
    const spans = points.slice(1).map((point, index) => point.distanceM - (points[index]?.distanceM ?? 0))
    this.#stepM = Math.max(FIRST_STEP_M, Math.min(...spans, Infinity) === Infinity ? 0 : Math.min(...spans) * 0.9)
  }

  get points(): TripProfile['points'] {
    return this.#points
  }

  take(distanceM: number, soc: number | undefined): void {
    if (soc === undefined) return
    const last = this.#points.at(-1)
    if (last && distanceM - last.distanceM < this.#stepM) return
    if (this.#points.length >= POINTS_MAX) {
      this.#points = this.#points.filter((_, index) => index % 2 === 0)
      this.#stepM *= 2
    }
    this.#points.push({ distanceM, soc })
  }
}
