/**
 * How sure the time of arrival is, learnt from this driver's own drives: each stretch of some minutes of a route is held
 * against what it was to take. Ratios alone are kept, no places. Pure, but for the file at the border.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'

const KEPT = 200
/** Long enough that one red light is not the whole of it. */
const STRETCH_S = 240
/** Of a driver without history, evenly over their probability: delays are likelier than gains. */
const PRIOR = [0.88, 0.92, 0.95, 0.98, 1, 1.04, 1.09, 1.16, 1.28]
/** Ratios beyond are stops for coffee, not traffic. */
const PLAUSIBLE = [0.4, 3] as const
const SMALLEST_SPREAD = 0.03
/** Stretches of one drive are alike only in part: their spread grows with the root of their number, and not below this. */
const COMMON_SHARE = 0.45
/** At the end of every drive: the way into the car park, the last lights. */
const LAST_S = 12

const Stored = z.object({ ratios: z.array(z.number()).max(KEPT) })

export interface Spread {
  p10: number
  p50: number
  p90: number
}

/**
 * @param ratios of true to expected time of stretches that were driven
 * @returns factors of the expected time of a drive of this length
 */
export function spreadOf(ratios: readonly number[], remainingS: number): Spread {
  const sorted = [...PRIOR, ...ratios].sort((a, b) => a - b)
  const at = (share: number): number => {
    const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1))
    const low = sorted[Math.floor(place)] ?? 1
    return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place - Math.floor(place))
  }
  const p50 = at(0.5)
  const stretches = Math.max(1, remainingS / STRETCH_S)
  const narrower = COMMON_SHARE + (1 - COMMON_SHARE) / Math.sqrt(stretches)
  return {
    p10: Math.min(p50 - SMALLEST_SPREAD, p50 + (at(0.1) - p50) * narrower),
    p50,
    p90: Math.max(p50 + SMALLEST_SPREAD, p50 + (at(0.9) - p50) * narrower),
  }
}

/** Unix times in seconds that one in ten, every second and nine in ten drives are earlier than. */
export function arrivalTimes(wallMs: number, remainingS: number, ratios: readonly number[]): Spread {
  const { p10, p50, p90 } = spreadOf(ratios, remainingS)
  const at = (seconds: number): number => Math.round(wallMs / 1000 + seconds)
  return { p10: at(remainingS * p10), p50: at(remainingS * p50), p90: at(remainingS * p90 + LAST_S) }
}

interface Mark {
  monotonicS: number
  remainingS: number
}

export class ArrivalBook {
  readonly #file: string
  #ratios: number[]
  #mark: (Mark & { routeId: string }) | undefined

  constructor(home: string) {
    this.#file = join(home, 'navigation', 'arrival.json')
    this.#ratios = read(this.#file)
  }

  get ratios(): readonly number[] {
    return this.#ratios
  }

  /** Takes where the drive is: what is left by the plan of a route, and the time. A new route begins a new stretch. */
  take(routeId: string | undefined, remainingS: number | null, monotonicS: number): void {
    if (routeId === undefined || remainingS === null) {
      this.#mark = undefined
      return
    }
    const mark = this.#mark
    if (mark?.routeId !== routeId || remainingS > mark.remainingS + 30) {
      this.#mark = { routeId, remainingS, monotonicS }
      return
    }
    const expectedS = mark.remainingS - remainingS
    if (expectedS < STRETCH_S) return
    this.#mark = { routeId, remainingS, monotonicS }
    const ratio = (monotonicS - mark.monotonicS) / expectedS
    if (ratio < PLAUSIBLE[0] || ratio > PLAUSIBLE[1]) return
    this.#ratios = [...this.#ratios, ratio].slice(-KEPT)
    writeFileAtomic(this.#file, JSON.stringify({ ratios: this.#ratios }))
  }

  forget(): void {
    this.#ratios = []
    rmSync(this.#file, { force: true })
  }
}

function read(file: string): number[] {
  try {
    return Stored.parse(JSON.parse(readFileIfThere(file) ?? '{"ratios":[]}')).ratios
  } catch {
    return []
  }
}
