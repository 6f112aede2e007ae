/**
 * Time as a port, so that tests and simulations own it.
 *
 * Wall time is for people; monotonic time is for durations, deadlines and staleness, because a wall clock jumps.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z, may jump. */
  wallMs(): number
  /** Milliseconds since an arbitrary start, never goes back. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}

/** A clock that a test moves by hand. */
export class ManualClock implements Clock {
  #wallMs: number
  #monotonicMs = 0

  constructor(wallMs = Date.UTC(2026, 0, 1)) {
    this.#wallMs = wallMs
  }

  wallMs(): number {
    return this.#wallMs
  }

  monotonicMs(): number {
    return this.#monotonicMs
  }

  advance(ms: number): void {
    this.#wallMs += ms
    this.#monotonicMs += ms
  }

  /** Moves the wall clock alone, as a person or a bad battery does. */
  jumpWall(ms: number): void {
    this.#wallMs += ms
  }
}
