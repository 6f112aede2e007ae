/**
 * The part of the way that lies behind the car, as far as a picture may show it; drawn over the route, it fades. It comes in pieces of
 * which only the last one changes, so that few tiles are cut again. Pure.
 */
import type { Pose } from './motion.ts'
import type { RouteTrack } from './route-track.ts'
import { EMPTY } from './style/sources.ts'

/** Following the car, no more of it is in the picture. */
const BEHIND_M = 5_000
const PIECE_M = 400
/** What the car drives meanwhile stays below its disc. */
const EVERY_S = 0.7
const LEAST_M = 8
/** Seen as a whole, metres are less than a pixel. */
const SEEN_WHOLE_M = 100

interface Piece {
  toM: number
  shape: GeoJSON.Feature
}

export class DrivenWay {
  #track: RouteTrack | undefined
  #isWhole = false
  #toM = 0
  /** By their number along the way; pieces that were driven to their end stay as they are. */
  readonly #pieces = new Map<number, Piece>()

  /**
   * @param isWhole the way is looked at, not followed
   * @returns the shapes when they are others than before
   */
  next(track: RouteTrack | undefined, pose: Pose, speedKmh: number, isWhole: boolean): GeoJSON.FeatureCollection | undefined {
    const isOtherWay = track !== this.#track
    const isOther = isOtherWay || isWhole !== this.#isWhole
    if (isOtherWay) this.#pieces.clear()
    this.#track = track
    this.#isWhole = isWhole
    if (!track) return isOtherWay && this.#toM > 0 ? this.#none() : undefined
    // Beside the way, what was driven of it stays.
    const toM = pose.alongM ?? (isOtherWay ? 0 : this.#toM)
    const step = isWhole ? SEEN_WHOLE_M : Math.max(LEAST_M, (speedKmh / 3.6) * EVERY_S)
    if (!isOther && Math.abs(toM - this.#toM) < step) return undefined
    if (toM <= 0) return this.#none()
    this.#toM = toM
    const first = isWhole ? 0 : Math.floor(Math.max(0, toM - BEHIND_M) / PIECE_M)
    const count = Math.ceil(toM / PIECE_M) - first
    return { type: 'FeatureCollection', features: Array.from({ length: count }, (_, i) => this.#piece(track, first + i, toM)) }
  }

  #piece(track: RouteTrack, number: number, drivenM: number): GeoJSON.Feature {
    const toM = Math.min(drivenM, (number + 1) * PIECE_M)
    const known = this.#pieces.get(number)
    if (known?.toM === toM) return known.shape
    const coordinates = track.between(number * PIECE_M, toM)
    const shape: GeoJSON.Feature = { type: 'Feature', id: number, properties: {}, geometry: { type: 'LineString', coordinates } }
    this.#pieces.set(number, { toM, shape })
    return shape
  }

  #none(): GeoJSON.FeatureCollection {
    this.#toM = 0
    return EMPTY
  }
}
