/** The gentle word on speed: late enough to forgive overtaking, and over only when the car is well under the limit again. */

export interface LimitWatch {
  /** Since when it is too fast; undefined while it is not. */
  sinceS: number | undefined
  over: boolean
}

export const SLOW_ENOUGH: LimitWatch = { sinceS: undefined, over: false }
/** What a speedometer may show beyond the truth, and what nobody minds. */
const TOLERANCE_KMH = 3
const TOLERANCE_SHARE = 0.04
const PATIENCE_S = 3

/** @param limitKmh undefined where no sign is known: then there is nothing to warn of */
export function watchLimit(watch: LimitWatch, limitKmh: number | undefined, speedMps: number, tS: number): LimitWatch {
  const speedKmh = speedMps * 3.6
  if (limitKmh === undefined) return SLOW_ENOUGH
  if (watch.over) return speedKmh <= limitKmh + 1 ? SLOW_ENOUGH : watch
  if (speedKmh <= limitKmh + TOLERANCE_KMH + limitKmh * TOLERANCE_SHARE) return SLOW_ENOUGH
  const sinceS = watch.sinceS ?? tS
  return { sinceS, over: tS - sinceS >= PATIENCE_S }
}
