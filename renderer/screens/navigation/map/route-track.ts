/** A way as a measure: how far along it something is, and where and which way so many metres along. Pure. */
import type { LonLat } from '../../../../services/contract/geo.ts'
import { distanceM, METRES_PER_DEGREE, metresPerLon } from './earth.ts'

export interface OnTrack {
  alongM: number
  /** Beside the way, metres. */
  offM: number
}

/** Around where something was last, so much of the way is searched first. */
const BEHIND_M = 80
const AHEAD_M = 400
/** Farther from the way than this near the hint, all of it is searched. */
const ELSEWHERE_M = 40

export class RouteTrack {
  readonly line: readonly LonLat[]
  readonly #alongM: Float64Array

  /** @param line at least two points */
  constructor(line: readonly LonLat[]) {
    this.line = line
    this.#alongM = new Float64Array(line.length)
    for (let i = 1; i < line.length; i++) {
      this.#alongM[i] = this.#at(i - 1) + distanceM(this.#point(i - 1), this.#point(i))
    }
  }

  get lengthM(): number {
    return this.#at(this.line.length - 1)
  }

  /** The nearest place on the way; with a hint (metres along) the nearest around it, so that loops and crossings do not count. */
  project(place: LonLat, hintM?: number): OnTrack {
    if (hintM !== undefined) {
      const near = this.#nearest(place, this.#indexAt(hintM - BEHIND_M), this.#indexAt(hintM + AHEAD_M))
      if (near.offM <= ELSEWHERE_M) return near
    }
    return this.#nearest(place, 0, this.line.length - 2)
  }

  /** The place so many metres along, at most at the end. */
  at(alongM: number): LonLat {
    const i = this.#indexAt(alongM)
    const [a, b] = [this.#point(i), this.#point(i + 1)]
    const lengthM = this.#at(i + 1) - this.#at(i)
    const share = lengthM === 0 ? 0 : Math.min(1, Math.max(0, (alongM - this.#at(i)) / lengthM))
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
  }

  /** The piece from one place of the way to another, at least two points. */
  between(fromM: number, toM: number): LonLat[] {
    const [first, last] = [this.#indexAt(fromM), this.#indexAt(toM)]
    return [this.at(fromM), ...this.line.slice(first + 1, last + 1), this.at(toM)]
  }

  /** Direction from one place of the way to another `aheadM` farther, degrees from north. */
  bearing(alongM: number, aheadM: number): number {
    // Before the end the last piece says where it goes.
    const from = Math.min(alongM, Math.max(0, this.lengthM - aheadM))
    const [a, b] = [this.at(from), this.at(from + aheadM)]
    const east = (b[0] - a[0]) * metresPerLon((a[1] + b[1]) / 2)
    const north = (b[1] - a[1]) * METRES_PER_DEGREE
    return (Math.atan2(east, north) * 180) / Math.PI
  }

  #at(i: number): number {
    return this.#alongM[i] ?? 0
  }

  #point(i: number): LonLat {
    return this.line[i] as LonLat
  }

  /** The piece that holds so many metres. */
  #indexAt(alongM: number): number {
    let low = 0
    let high = this.line.length - 2
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#at(middle) <= alongM) low = middle
      else high = middle - 1
    }
    return low
  }

  #nearest([lon, lat]: LonLat, first: number, last: number): OnTrack {
    const perLon = metresPerLon(lat)
    let best: OnTrack = { alongM: 0, offM: Infinity }
    for (let i = first; i <= last; i++) {
      const [a, b] = [this.#point(i), this.#point(i + 1)]
      const ax = (a[0] - lon) * perLon
      const ay = (a[1] - lat) * METRES_PER_DEGREE
      const dx = (b[0] - a[0]) * perLon
      const dy = (b[1] - a[1]) * METRES_PER_DEGREE
      const square = dx * dx + dy * dy
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square))
      const offM = Math.hypot(ax + dx * share, ay + dy * share)
      if (offM < best.offM) best = { alongM: this.#at(i) + (this.#at(i + 1) - this.#at(i)) * share, offM }
    }
    return best
  }
}
