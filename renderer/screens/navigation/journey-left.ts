/** What is left of a journey with its charging stops: guidance tells the driving alone. Pure. */
import type { Guidance } from '../../../services/contract/navigation.ts'
import type { ActiveChargingPlan } from '../../../services/contract/navigation-charging.ts'

export interface JourneyLeft {
  etaWallMs: number | null
  durationS: number | null
  arrivalSoc: number | null
}

export function journeyLeft(
  { etaWallMs, remainingDurationS, arrivalSoc }: Pick<Guidance, 'etaWallMs' | 'remainingDurationS' | 'arrivalSoc'>,
  active: ActiveChargingPlan | null,
): JourneyLeft {
  const stops = active?.plan.stops ?? []
  if (!active || stops.length === 0) return { etaWallMs, durationS: remainingDurationS, arrivalSoc }
  const standsS = stops.reduce((sum, { chargeS, waitS }) => sum + chargeS + waitS, 0)
  return {
    etaWallMs: etaWallMs === null ? null : etaWallMs + standsS * 1000,
    durationS: remainingDurationS === null ? null : remainingDurationS + standsS,
    arrivalSoc: active.plan.arrivalSoc,
  }
}
