/**
 * What the map may take of a machine that draws it without a GPU: how often a picture is due, and with how many pixels. It is
 * the resolution that gives way, and only then the rate; a map at rest is drawn sharp once. Pure.
 */

/** Part of the way to a wanted value in `sinceMs`, with a time constant. */
export function approach(value: number, wanted: number, sinceMs: number, constantMs: number): number {
  return value + (wanted - value) * (1 - Math.exp(-Math.max(0, sinceMs) / constantMs))
}

const COVERED_MS = 1000
const SHORTEST_MS = 160
const LONGEST_MS = 1200
/** Between two pictures everything else has so many times of what one took. */
const REST_SHARE = 3

/**
 * How long to wait between two pictures of the map, so that everything else keeps its frames: none with a GPU, several
 * times what a picture costs without.
 */
export function pictureIntervalMs(hasGpu: boolean, pictureCostMs: number, isCovered: boolean): number {
  if (isCovered) return COVERED_MS
  if (hasGpu) return 0
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, pictureCostMs * (1 + REST_SHARE)))
}

/** Pixels of the picture per CSS pixel, from sharp to coarse. */
export const RESOLUTIONS = [1, 0.8, 0.65, 0.5] as const
/** A picture that takes longer is drawn coarser; one that would stay below this when drawn finer is. */
const TOO_LONG_MS = 55
const FINER_WITHIN_MS = 40
const COARSER_AFTER = 3
const FINER_AFTER = 40

/** Which resolution the moving map is drawn at, by what its pictures took. */
export class ResolutionLadder {
  #step = 0
  #slow = 0
  #quick = 0

  get resolution(): number {
    return RESOLUTIONS[this.#step] ?? 1
  }

  /** Hears what a picture took. @returns true when the resolution is another from now on */
  took(pictureMs: number): boolean {
    const finer = RESOLUTIONS[this.#step - 1]
    const asFiner = finer === undefined ? Infinity : pictureMs * (finer / this.resolution) ** 2
    this.#slow = pictureMs > TOO_LONG_MS ? this.#slow + 1 : 0
    this.#quick = asFiner < FINER_WITHIN_MS ? this.#quick + 1 : 0
    if (this.#slow >= COARSER_AFTER && this.#step < RESOLUTIONS.length - 1) return this.#go(1)
    if (this.#quick >= FINER_AFTER) return this.#go(-1)
    return false
  }

  #go(steps: 1 | -1): true {
    this.#step += steps
    this.#slow = 0
    this.#quick = 0
    return true
  }
}
