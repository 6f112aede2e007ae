/**
 * Keeps the map from taking the frames of everything else where it is drawn by the CPU: measures what a picture costs,
 * lets the renderer's own repaints (tiles that arrive, labels that settle) through only when one is due, and draws what moves
 * with fewer pixels when that is what it takes.
 */
import { approach, pictureIntervalMs, ResolutionLadder } from './picture-budget.ts'

/** The part of the map renderer that asks for a picture. */
export interface Repainting {
  triggerRepaint(): void
  setPixelRatio(ratio: number): void
  redraw(): unknown
}

export class RepaintGovernor {
  readonly #map: Repainting
  readonly #hasGpu: boolean
  readonly #paint: () => void
  readonly #ladder = new ResolutionLadder()
  #costMs = 40
  #paintedMs = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #isForced = false
  #resolution = 1

  /** With a GPU the renderer is left alone. */
  constructor(map: Repainting, hasGpu: boolean) {
    this.#map = map
    this.#hasGpu = hasGpu
    this.#paint = map.triggerRepaint.bind(map)
    if (!hasGpu) map.triggerRepaint = () => this.#ask()
  }

  /** Whether a picture of the moved car is due; the caller then draws it with `now`. */
  isDue(nowMs: number, isCovered: boolean): boolean {
    return nowMs - this.#paintedMs >= pictureIntervalMs(this.#hasGpu, this.#costMs, isCovered)
  }

  /** Whatever `move` changes is drawn in the next frame. */
  now(move: () => void): void {
    this.#show(this.#ladder.resolution)
    this.#isForced = true
    move()
    this.#isForced = false
    this.#paintedMs = performance.now()
  }

  /** Nothing moves any more: the picture that stays is drawn with all pixels. */
  rest(): void {
    this.#show(1)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #show(resolution: number): void {
    if (this.#hasGpu || resolution === this.#resolution) return
    this.#resolution = resolution
    this.#map.setPixelRatio(resolution)
    // Another size empties the canvas; the same frame fills it again.
    this.#map.redraw()
    this.#paintedMs = performance.now()
  }

  #ask(): void {
    if (this.#isForced) {
      this.#draw()
      return
    }
    if (this.#timer !== undefined) return
    const waitMs = this.#paintedMs + pictureIntervalMs(false, this.#costMs, false) - performance.now()
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        this.#draw()
      },
      Math.max(0, waitMs),
    )
  }

  #draw(): void {
    const startMs = performance.now()
    this.#paintedMs = startMs
    this.#paint()
    // What a picture costs shows when the browser is ready for the frame after the next one.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const tookMs = performance.now() - startMs
        this.#costMs = approach(this.#costMs, tookMs, 1, 3)
        this.#ladder.took(tookMs)
      }),
    )
  }
}
