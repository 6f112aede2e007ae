/** When the map comes back to the car by itself after a person looked elsewhere. Pure. */
export interface Looking {
  mode: 'follow' | 'overview' | 'free'
  speedKmh: number
  /** Since the map was last touched, ms. */
  untouchedMs: number
  /** Something on the map waits for an answer: ways are offered, the card of a place is open. */
  isBusy: boolean
}

/** Whoever drives gets the road ahead back soon; whoever stands may study the map. */
const DRIVING_MS = 10_000
const STANDING_MS = 90_000
const DRIVING_KMH = 5
/** While driving, what waits for an answer waits no longer than this. */
const BUSY_MS = 30_000

export function isTimeToRecentre({ mode, speedKmh, untouchedMs, isBusy }: Looking): boolean {
  if (mode === 'follow') return false
  const isDriving = speedKmh > DRIVING_KMH
  if (isBusy) return isDriving && untouchedMs > BUSY_MS
  return untouchedMs > (isDriving ? DRIVING_MS : STANDING_MS)
}
