/** The profile of a way: heights at distances, straight between them, its slope smoothed over the corners. */
import { interpolate, type Curve } from '../numeric.ts'

/** A car is this long, and so is the shortest hilltop. */
const SPAN_M = 20

export class Heights {
  readonly #points: Curve

  /** @param points `[metres along, metres above the start]`, in any order */
  constructor(points: Curve) {
    this.#points = [...points].sort((a, b) => a[0] - b[0])
  }

  heightAt(alongM: number): number {
    return interpolate(this.#points, alongM)
  }

  /** Rise per metre. */
  slopeAt(alongM: number): number {
    return (this.heightAt(alongM + SPAN_M / 2) - this.heightAt(alongM - SPAN_M / 2)) / SPAN_M
  }
}
