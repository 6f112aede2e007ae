/**
 * The power bar's scale: regeneration on the left third, drive on the rest, a square root on both sides so that town
 * driving moves it visibly. Positions are parts of the whole bar, 0 to 1.
 */
export const ZERO_AT = 0.32

export interface PowerScale {
  regenerationKw: number
  driveKw: number
}

/** Bars start with these and grow with what the vehicle ever offered, in round steps. */
export const SMALLEST_SCALE: PowerScale = { regenerationKw: 60, driveKw: 150 }

export function grownScale(scale: PowerScale, regenerationKw: number | null, driveKw: number | null): PowerScale {
  const grow = (now: number, seen: number | null): number => (seen !== null && seen > now ? Math.ceil(seen / 10) * 10 : now)
  return { regenerationKw: grow(scale.regenerationKw, regenerationKw), driveKw: grow(scale.driveKw, driveKw) }
}

/** Where a power stands on the bar; positive drives, negative regenerates. */
export function positionOf(kw: number, scale: PowerScale): number {
  if (kw < 0) return ZERO_AT * (1 - Math.sqrt(Math.min(1, -kw / scale.regenerationKw)))
  return ZERO_AT + (1 - ZERO_AT) * Math.sqrt(Math.min(1, kw / scale.driveKw))
}

/** A limit that a driver would notice: less than three quarters of what the car can do warm. */
export function isLimited(limitKw: number | null, scaleKw: number): boolean {
  return limitKw !== null && limitKw < scaleKw * 0.75
}

export type LimitReason = 'cold' | 'hot' | 'full' | 'low' | 'other'

/** Why the battery gives or takes less, from its own temperature and charge; `other` when neither explains it. */
export function limitReason(side: 'drive' | 'regeneration', temperatureC: number | null, soc: number | null): LimitReason {
  if (side === 'regeneration' && soc !== null && soc > 90) return 'full'
  if (side === 'drive' && soc !== null && soc < 12) return 'low'
  if (temperatureC !== null && temperatureC < 15) return 'cold'
  if (temperatureC !== null && temperatureC > 45) return 'hot'
  return 'other'
}
