/**
 * A route to drive: a polyline on the plane, sampled evenly, with the speed that its bends, its limits and its end allow.
 */
import { clamp, DEG, wrapDegrees } from '../numeric.ts'
import { STYLES, type Style } from '../driver/style.ts'
import type { PlanePoint } from './projection.ts'

const SAMPLE_M = 2
const CHORD_M = 6
const SLOWEST_MS = 3.2
const MAX_SAMPLES = 200_000
/** Maps draw corners sharp; nobody drives them so. */
const ROUNDED_M = 6

export interface RoutePoint extends PlanePoint {
  /** Limit from this point on, in km/h. */
  limitKmh?: number | undefined
}

export interface Projected {
  /** Distance along the route, in m. */
  alongM: number
  /** Distance to the left of it. */
  leftM: number
}

export class Route {
  readonly lengthM: number
  readonly #style: Style
  readonly #east: Float64Array
  readonly #north: Float64Array
  readonly #heading: Float64Array
  readonly #curvature: Float64Array
  readonly #limitMs: Float64Array
  readonly #speedMs: Float64Array

  /** @param limitKmh where a point says nothing @param style of whoever drives it */
  constructor(points: readonly RoutePoint[], limitKmh: number, style: Style = STYLES.normal) {
    this.#style = style
    const samples = roundCorners(resample(points, limitKmh))
    const count = samples.length
    this.lengthM = (count - 1) * SAMPLE_M
    this.#east = Float64Array.from(samples, (sample) => sample.eastM)
    this.#north = Float64Array.from(samples, (sample) => sample.northM)
    this.#limitMs = Float64Array.from(samples, (sample) => (sample.limitKmh ?? limitKmh) / 3.6)
    this.#heading = new Float64Array(count)
    this.#curvature = new Float64Array(count)
    this.#speedMs = new Float64Array(count)
    const chord = CHORD_M / SAMPLE_M
    for (let index = 0; index < count; index++) {
      const from = Math.max(0, index - chord)
      const to = Math.min(count - 1, index + chord)
      this.#heading[index] = Math.atan2(this.#d(this.#east, from, to), this.#d(this.#north, from, to)) / DEG
    }
    for (let index = 0; index < count; index++) {
      const from = Math.max(0, index - chord)
      const to = Math.min(count - 1, index + chord)
      const turned = wrapDegrees(this.#h(from) - this.#h(to)) * DEG
      this.#curvature[index] = to > from ? turned / ((to - from) * SAMPLE_M) : 0
    }
    this.#planSpeed(0)
  }

  /** Replaces the limit from a place on (guidance tells it as the car goes). */
  setLimit(fromM: number, limitKmh: number): void {
    const start = this.#index(fromM)
    this.#limitMs.fill(limitKmh / 3.6, start)
    this.#planSpeed(Math.max(0, start - 200))
  }

  at(alongM: number): PlanePoint {
    const exact = clamp(alongM / SAMPLE_M, 0, this.#east.length - 1)
    const index = Math.min(Math.floor(exact), this.#east.length - 2)
    const part = exact - index
    return {
      eastM: mix(this.#east[index], this.#east[index + 1], part),
      northM: mix(this.#north[index], this.#north[index + 1], part),
    }
  }

  /** Clockwise from north, in degrees. */
  headingAt(alongM: number): number {
    return this.#h(this.#index(alongM))
  }

  /** Left is positive, in 1/m. */
  curvatureAt(alongM: number): number {
    return this.#curvature[this.#index(alongM)] ?? 0
  }

  limitAt(alongM: number): number {
    return this.#limitMs[this.#index(alongM)] ?? 0
  }

  /** Speed to have at a place so that every bend, limit and the end ahead can be met, in m/s. */
  speedAt(alongM: number): number {
    const leftM = this.lengthM - alongM
    const end = Math.sqrt(Math.max(0, 2 * this.#style.brakingMs2 * 0.8 * (leftM - 0.6)))
    const exact = clamp(alongM / SAMPLE_M, 0, this.#speedMs.length - 1)
    const index = Math.min(Math.floor(exact), this.#speedMs.length - 2)
    return Math.min(end, mix(this.#speedMs[index], this.#speedMs[index + 1], exact - index))
  }

  /** The nearest place of the route within a window around a place, so that a crossing of itself does not confuse it. */
  project(point: PlanePoint, nearM: number, windowM = 40): Projected {
    const from = this.#index(nearM - windowM / 4)
    const to = this.#index(nearM + windowM)
    let best = from
    let bestSquared = Infinity
    for (let index = from; index <= to; index++) {
      const east = point.eastM - (this.#east[index] ?? 0)
      const north = point.northM - (this.#north[index] ?? 0)
      const squared = east * east + north * north
      if (squared < bestSquared) [best, bestSquared] = [index, squared]
    }
    const heading = this.#h(best) * DEG
    const east = point.eastM - (this.#east[best] ?? 0)
    const north = point.northM - (this.#north[best] ?? 0)
    return {
      alongM: clamp(best * SAMPLE_M + east * Math.sin(heading) + north * Math.cos(heading), 0, this.lengthM),
      leftM: -east * Math.cos(heading) + north * Math.sin(heading),
    }
  }

  /** The nearest place of the whole route. */
  locate(point: PlanePoint): Projected {
    return this.project(point, this.lengthM / 2, this.lengthM * 2)
  }

  #planSpeed(from: number): void {
    const count = this.#speedMs.length
    const { lateralMs2, brakingMs2, ofLimit } = this.#style
    let next = 0
    for (let index = count - 1; index >= from; index--) {
      const bend = Math.abs(this.#curvature[index] ?? 0)
      const byBend = bend > 1e-5 ? Math.max(SLOWEST_MS, Math.sqrt(lateralMs2 / bend)) : Infinity
      const byBraking = Math.sqrt(next * next + 2 * brakingMs2 * SAMPLE_M)
      next = Math.min((this.#limitMs[index] ?? 0) * ofLimit, byBend, byBraking)
      this.#speedMs[index] = next
    }
  }

  #index(alongM: number): number {
    return clamp(Math.round(alongM / SAMPLE_M), 0, this.#east.length - 1)
  }

  #h(index: number): number {
    return this.#heading[index] ?? 0
  }

  #d(axis: Float64Array, from: number, to: number): number {
    return (axis[to] ?? 0) - (axis[from] ?? 0)
  }
}

const mix = (a: number | undefined, b: number | undefined, part: number): number => (a ?? 0) + ((b ?? 0) - (a ?? 0)) * part

/** Each sample becomes the mean of those around it; the ends stay. */
function roundCorners(samples: readonly RoutePoint[]): RoutePoint[] {
  const most = ROUNDED_M / SAMPLE_M
  return samples.map((sample, index) => {
    const reach = Math.min(most, index, samples.length - 1 - index)
    let eastM = 0
    let northM = 0
    for (let near = index - reach; near <= index + reach; near++) {
      eastM += samples[near]?.eastM ?? 0
      northM += samples[near]?.northM ?? 0
    }
    return { ...sample, eastM: eastM / (2 * reach + 1), northM: northM / (2 * reach + 1) }
  })
}

function resample(points: readonly RoutePoint[], limitKmh: number): RoutePoint[] {
  const first = points[0] ?? { eastM: 0, northM: 0 }
  const samples: RoutePoint[] = [{ ...first, limitKmh: first.limitKmh ?? limitKmh }]
  let leftover = 0
  let limit = first.limitKmh ?? limitKmh
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1] ?? first
    const to = points[index] ?? first
    limit = from.limitKmh ?? limit
    const length = Math.hypot(to.eastM - from.eastM, to.northM - from.northM)
    if (length === 0) continue
    let along = SAMPLE_M - leftover
    for (; along <= length && samples.length < MAX_SAMPLES; along += SAMPLE_M) {
      const part = along / length
      samples.push({
        eastM: from.eastM + (to.eastM - from.eastM) * part,
        northM: from.northM + (to.northM - from.northM) * part,
        limitKmh: limit,
      })
    }
    leftover = length - (along - SAMPLE_M)
  }
  const last = samples[samples.length - 1] ?? first
  while (samples.length < 2) samples.push({ ...last, northM: last.northM + SAMPLE_M })
  return samples
}
