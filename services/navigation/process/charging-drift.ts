/** Whether a charging plan still fits the drive. Pure. */
import type { ChargingPlan, ChargingStop, ReplanCause } from '../../contract/navigation-charging.ts'

/** So much below the least that is wanted, another stop is looked for. */
const BELOW_SOC = 1
/** So much more than planned, a stop may be shorter or not needed. */
const ABOVE_SOC = 8
/** A queue that grew by this is worth another charger. */
const QUEUE_GREW_S = 600

export interface DriftLook {
  plan: ChargingPlan
  /** Charge on arrival at the next charger (or the destination) as it looks now; undefined while the battery is unknown. */
  arrivesWithSoc: number | undefined
  waitS(stop: ChargingStop): number
  isOutOfOrder(stop: ChargingStop): boolean
}

export function causeToReplan({ plan, arrivesWithSoc, waitS, isOutOfOrder }: DriftLook): ReplanCause | undefined {
  const [next] = plan.stops
  if (next && plan.stops.some((stop) => isOutOfOrder(stop) || waitS(stop) - stop.waitS > QUEUE_GREW_S)) return 'queue'
  if (arrivesWithSoc === undefined) return undefined
  const least = next ? Math.min(plan.wishes.reserveSoc, next.arriveSoc) : Math.min(plan.wishes.arrivalSoc, plan.arrivalSoc)
  if (arrivesWithSoc < least - BELOW_SOC) return 'charge_lower'
  if (next && arrivesWithSoc > next.arriveSoc + ABOVE_SOC) return 'charge_higher'
  return undefined
}
