/** Climbing along a road, from its heights. */

export const HEIGHTS_EVERY_M = 60
/** Heights of a grid wander by a few metres beside bridges and cuttings; a road does not climb that. */
const NOISE_M = 4

/** Metres gained and lost; ups and downs smaller than the noise of the heights are none. */
export function climbOf(heights: readonly number[]): { upM: number; downM: number } {
  let upM = 0
  let downM = 0
  let from = heights[0] ?? 0
  for (const height of heights) {
    const step = height - from
    if (Math.abs(step) < NOISE_M) continue
    if (step > 0) upM += step
    else downM -= step
    from = height
  }
  return { upM, downM }
}
