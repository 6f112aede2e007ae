/**
 * How much a receiver scatters, from its own fixes: the second difference of positions is what neither standing nor even
 * motion explains. The median keeps turns and braking out. A receiver that claims more precision than it has is not believed.
 */
import { planeOf } from '../geodesy.ts'
import type { Fix } from './snap.ts'

export interface Noise {
  /** Newest last. */
  fixes: readonly Fix[]
  /** Lengths of the latest second differences in metres. */
  jitters: readonly number[]
}

export const NO_NOISE: Noise = { fixes: [], jitters: [] }
const KEPT = 15
const ENOUGH = 5
/** Median length of a second difference of plane normal scatter of one metre: 1.177 (Rayleigh) times the root of six. */
const MEDIAN_OF_ONE = 2.88
const MAX_SIGMA_M = 35

export function observe({ fixes, jitters }: Noise, fix: Fix): Noise {
  const kept = [...fixes, fix].slice(-3)
  const [a, b, c] = kept
  if (!a || !b || !c) return { fixes: kept, jitters }
  const [first, second] = [b.tS - a.tS, c.tS - b.tS]
  if (second <= 0 || Math.abs(first - second) > 0.3 * second || second > 3) return { fixes: kept, jitters }
  const plane = planeOf(b)
  return { fixes: kept, jitters: [...jitters, Math.hypot(plane.x(a) + plane.x(c), plane.y(a) + plane.y(c))].slice(-KEPT) }
}

/** Metres in which a fix lies two times out of three: what it claims, or what was seen when that is more. */
export function sigmaM({ jitters }: Noise, fix: Fix): number {
  if (jitters.length < ENOUGH) return fix.accuracyM
  const median = [...jitters].sort((a, b) => a - b)[jitters.length >> 1] ?? 0
  return Math.min(MAX_SIGMA_M, Math.max(fix.accuracyM, median / MEDIAN_OF_ONE))
}
