/**
 * The newest samples of every signal in memory: a ring each, made when its first sample comes, never grown. A sample stands
 * for a time slot, so that a fast signal can't push its own past out within seconds.
 */
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { PastSample } from './history.ts'

/** At most four samples a second. */
const SLOT_MS = 250
/** A minute at the full rate, hours of a signal that changes now and then. 4 KB a signal. */
const NUMBERS_KEPT = 256
const TEXTS_KEPT = 64

interface Ring {
  times: Float64Array
  values: Float64Array | (SignalValue | undefined)[]
  /** How many there were in all. */
  count: number
}

export class SampleRings {
  readonly #rings = new Map<number, Ring>()

  addNumber(id: number, value: number, wallMs: number): void {
    const ring = this.#rings.get(id) ?? this.#make(id, NUMBERS_KEPT, new Float64Array(NUMBERS_KEPT))
    put(ring, value, wallMs)
  }

  addValue(id: number, value: SignalValue, wallMs: number): void {
    const ring = this.#rings.get(id) ?? this.#make(id, TEXTS_KEPT, new Array<undefined>(TEXTS_KEPT).fill(undefined))
    put(ring, value, wallMs)
  }

  /**
   * The newest samples of a window, oldest first.
   *
   * @returns also whether the ring reaches back to the beginning of the window
   */
  read(id: number, fromMs: number, toMs: number, limit: number): { samples: PastSample[]; isWhole: boolean } {
    const ring = this.#rings.get(id)
    if (!ring) return { samples: [], isWhole: false }
    const { times, values, count } = ring
    const samples: PastSample[] = []
    const oldest = Math.max(0, count - times.length)
    let index = count - 1
    for (; index >= oldest && samples.length < limit; index--) {
      const wallMs = times[index % times.length] as number
      if (wallMs < fromMs) break
      if (wallMs <= toMs) samples.push({ wallMs, value: values[index % times.length] as SignalValue })
    }
    return { samples: samples.reverse(), isWhole: index >= oldest }
  }

  #make(id: number, kept: number, values: Ring['values']): Ring {
    const ring = { times: new Float64Array(kept), values, count: 0 }
    this.#rings.set(id, ring)
    return ring
  }
}

function put(ring: Ring, value: SignalValue, wallMs: number): void {
  const { times, values } = ring
  const newest = ring.count > 0 ? (times[(ring.count - 1) % times.length] as number) : -Infinity
  // The clock was put back: what is later than now can't be told apart from what comes next.
  if (newest > wallMs) ring.count = 0
  if (Math.floor(newest / SLOT_MS) === Math.floor(wallMs / SLOT_MS)) ring.count--
  const at = Math.max(0, ring.count) % times.length
  times[at] = wallMs
  values[at] = value as never
  ring.count = Math.max(0, ring.count) + 1
}
