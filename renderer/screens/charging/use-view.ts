/** Where the energy of a meter or a trip went, as shares that a person can compare. Pure. */
import type { EnergyUse } from '../../../services/contract/energy.ts'

export const USE_PARTS = ['drive', 'losses', 'climate', 'auxiliaries', 'care'] as const
export type UsePart = (typeof USE_PARTS)[number]

export interface UseShare {
  part: UsePart
  kwh: number
  /** Of all that went out, 0 to 1. */
  share: number
}

const SMALLEST_KWH = 0.005

/** Parts of what went out of the battery net, in one order; null while there is nothing to share. */
export function useShares(use: EnergyUse): UseShare[] | null {
  const kwh: Record<UsePart, number> = {
    drive: use.driveKwh,
    losses: use.lossesKwh,
    climate: use.climateKwh,
    auxiliaries: use.auxiliariesKwh,
    care: use.batteryCareKwh,
  }
  const total = USE_PARTS.reduce((sum, part) => sum + kwh[part], 0)
  if (total < SMALLEST_KWH) return null
  return USE_PARTS.map((part) => ({ part, kwh: kwh[part], share: kwh[part] / total }))
}
