/** Where in its item the player is: what was told last, and what has passed since. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { MediaItem } from '../contract/media.ts'

export class PlayPosition {
  readonly #clock: Clock
  #atS: number
  #atWallMs: number
  #cue: string = randomUUID()
  /** Of episodes. */
  speed: number

  constructor(clock: Clock, kept: { positionS: number; wallMs: number; speed: number } = { positionS: 0, wallMs: 0, speed: 1 }) {
    this.#clock = clock
    this.#atS = kept.positionS
    this.#atWallMs = kept.wallMs
    this.speed = kept.speed
  }

  /** As it was told last, at `atWallMs`. */
  get atS(): number {
    return this.#atS
  }

  get atWallMs(): number {
    return this.#atWallMs
  }

  /** Names what the output shall play from here; reports of another are late. */
  get cue(): string {
    return this.#cue
  }

  /** @param isHeard an output plays it; else what was told last holds */
  now(item: MediaItem | undefined, isPlaying: boolean, isHeard: boolean): number {
    if (!isPlaying || !isHeard) return this.#atS
    const rate = item?.kind === 'episode' ? this.speed : 1
    const now = this.#atS + (Math.max(0, this.#clock.wallMs() - this.#atWallMs) / 1000) * rate
    return typeof item?.durationS === 'number' ? Math.min(now, item.durationS) : now
  }

  /** It is there now, on its way. */
  note(positionS: number): void {
    this.#atS = positionS
    this.#atWallMs = this.#clock.wallMs()
  }

  /** It goes on from there: a jump. */
  moveTo(positionS: number, cue: string = randomUUID()): void {
    this.note(positionS)
    this.#cue = cue
  }
}
