/** Where the driver is in relation to home: away or there, how far, and whether on the way back. Pure but for its memory. */
import type { Position } from '../../contract/geo.ts'
import { distanceM } from '../geo.ts'

const LEFT_M = 400
const BACK_M = 150
/** Streets are longer than the line, and nobody is faster than this on the whole way. */
const FASTEST_M_PER_MIN = 1200
/** Nearer by a fifth than the farthest of the last while: on the way back. */
const NEARER_SHARE = 0.8
const MOVING_MS = 1.5
const LEAST_M = 800

export interface Whereabouts {
  /** Undefined: not known. */
  away: boolean | undefined
  drive: { minutes: number; isApproaching: boolean } | undefined
}

export class WhereaboutsWatch {
  #away: boolean | undefined
  #farthestM = 0
  #approaching = false

  /** @param away what was before a restart */
  constructor(away: boolean | undefined) {
    this.#away = away
  }

  take(at: Position | undefined, home: Position | undefined, speedMs: number | undefined): Whereabouts {
    if (!at || !home) return { away: this.#away, drive: undefined }
    const metres = distanceM(at, home)
    if (metres > LEFT_M) this.#away = true
    else if (metres < BACK_M) this.#away = false
    if (metres > this.#farthestM || this.#away === false) {
      this.#farthestM = metres
      this.#approaching = false
    }
    if (this.#farthestM > LEAST_M && metres < this.#farthestM * NEARER_SHARE && (speedMs ?? 0) > MOVING_MS)
      this.#approaching = true
    // Stopped somewhere on the way: the way back begins anew from there.
    if ((speedMs ?? 0) < 0.3 && this.#approaching) {
      this.#approaching = false
      this.#farthestM = metres
    }
    return { away: this.#away, drive: { minutes: metres / FASTEST_M_PER_MIN, isApproaching: this.#approaching } }
  }
}
