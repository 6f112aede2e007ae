/** Whether the driver's eyes are needed for a manoeuvre now; then nothing new comes up on the map. Pure. */
export interface DriveNow {
  speedKmh: number | null
  steeringDeg: number | null
  indicator: boolean
  reverse: boolean
  /** Of guidance that is under way; null without. */
  distanceToManeuverM: number | null
}

/** Nearer than this, or than so many seconds at the present speed. */
export const NEAR_M = 150
export const NEAR_S = 8
/** More than the wheel moves in a lane. */
const TURNED_DEG = 60
const STANDING_KMH = 1

export function isManoeuvring({ speedKmh, steeringDeg, indicator, reverse, distanceToManeuverM }: DriveNow): boolean {
  if (reverse) return true
  const speed = speedKmh ?? 0
  if (speed < STANDING_KMH) return false
  if (indicator || Math.abs(steeringDeg ?? 0) > TURNED_DEG) return true
  return distanceToManeuverM !== null && distanceToManeuverM < Math.max(NEAR_M, (speed / 3.6) * NEAR_S)
}
