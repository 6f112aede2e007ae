/**
 * Keeps the map from taking the frames of everything else where it is drawn by the CPU: measures what a picture costs,
 * and lets the renderer's own repaints (tiles that arrive, labels that settle) through only when one is due.
 */
import { approach, pictureIntervalMs } from './camera.ts'

/** The part of the map renderer that asks for a picture. */
export interface Repainting {
  triggerRepaint(): void
}

export class RepaintGovernor {
  readonly #hasGpu: boolean
  readonly #paint: () => void
  #costMs = 40
  #paintedMs = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined
  #isForced = false

  /** With a GPU the renderer is left alone. */
  constructor(map: Repainting, hasGpu: boolean) {
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
    this.#isForced = true
    move()
    this.#isForced = false
    this.#paintedMs = performance.now()
  }

  close(): void {
    clearTimeout(this.#timer)
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
      requestAnimationFrame(() => (this.#costMs = approach(this.#costMs, performance.now() - startMs, 1, 3))),
    )
  }
}
