/** The road that the car is on without a route: looked up at most once a second. */
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Fix } from '../guidance/snap.ts'
import type { NearRoad, Router } from '../router/port.ts'

const EVERY_MS = 1_000

export class RoadBelow {
  readonly #parts: { router: Pick<Router, 'nearest'>; clock: Clock; log: Log }
  #road: NearRoad | undefined
  #lookedMs = -Infinity

  constructor(parts: { router: Pick<Router, 'nearest'>; clock: Clock; log: Log }) {
    this.#parts = parts
  }

  /** Undefined until one was found. */
  get road(): NearRoad | undefined {
    return this.#road
  }

  look(fix: Fix): void {
    const { router, clock, log } = this.#parts
    const ms = clock.monotonicMs()
    if (ms - this.#lookedMs < EVERY_MS) return
    this.#lookedMs = ms
    router.nearest(fix, fix.headingDeg).then(
      (road) => (this.#road = road),
      (error: unknown) => log.debug('no road here', { error }),
    )
  }

  /** Another map: its roads are others. */
  forget(): void {
    this.#road = undefined
  }
}
