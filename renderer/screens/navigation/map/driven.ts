/** The part of the way that lies behind the car, as far as a picture may show it; drawn over the route, it fades. Pure. */
import { lineShape } from './geojson.ts'
import type { Pose } from './motion.ts'
import type { RouteTrack } from './route-track.ts'
import { EMPTY } from './style/sources.ts'

/** Following the car, no more of it is in the picture; the whole of a long way would be cut into tiles again each time. */
const BEHIND_M = 5_000
/** What the car drives meanwhile stays below its disc. */
const EVERY_S = 0.7
const LEAST_M = 8
/** Seen as a whole, metres are less than a pixel. */
const SEEN_WHOLE_M = 100

export class DrivenWay {
  #track: RouteTrack | undefined
  #isWhole = false
  #toM = 0

  /**
   * @param isWhole the way is looked at, not followed
   * @returns the shape when it is another than before
   */
  next(track: RouteTrack | undefined, pose: Pose, speedKmh: number, isWhole: boolean): GeoJSON.FeatureCollection | undefined {
    const isOther = track !== this.#track || isWhole !== this.#isWhole
    if (!track) {
      this.#track = undefined
      return isOther && this.#toM > 0 ? this.#none() : undefined
    }
    // Beside the way, what was driven of it stays.
    const toM = pose.alongM ?? (isOther ? 0 : this.#toM)
    const step = isWhole ? SEEN_WHOLE_M : Math.max(LEAST_M, (speedKmh / 3.6) * EVERY_S)
    if (!isOther && Math.abs(toM - this.#toM) < step) return undefined
    this.#track = track
    this.#isWhole = isWhole
    if (toM <= 0) return this.#none()
    this.#toM = toM
    return lineShape(track.between(isWhole ? 0 : Math.max(0, toM - BEHIND_M), toM))
  }

  #none(): GeoJSON.FeatureCollection {
    this.#toM = 0
    return EMPTY
  }
}
