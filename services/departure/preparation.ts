/**
 * What it takes to make a cabin ready: a first-order model of a parked sedan (one thermal mass, a heat pump at its limit).
 * Deliberately a little slow, since a warm car that waits is better than a cold one that is late.
 */
const HEAT_CAPACITY_J_PER_K = 105_000
const LOSS_W_PER_K = 135
const HEATS_W = 5_400
const COOLS_W = 4_600
/** Close enough to say that the cabin is comfortable. */
const CLOSE_K = 1.5
/** Below this there may be frost or mist on the glass, and clearing it takes this long. */
const FROST_BELOW_C = 3
const CLEARS_S = 10 * 60
const SHORTEST_S = 3 * 60
export const LONGEST_S = 40 * 60
const MARGIN = 1.2

export interface CabinClimate {
  cabinC: number
  targetC: number
  outsideC: number
}

export interface Preparation {
  /** How long before the departure it begins. */
  leadS: number
  /** Electrical energy, from the coefficient of performance at this temperature. */
  energyKwh: number
}

const copHeating = (outsideC: number): number => Math.min(3.4, Math.max(1.2, 2.2 + 0.07 * outsideC))
const copCooling = (outsideC: number): number => Math.min(3.2, Math.max(1.6, 3.6 - 0.045 * outsideC))

/** Seconds until the cabin is `CLOSE_K` from its aim at full power; Infinity when the heat pump can't get there. */
function reachS({ cabinC, targetC, outsideC }: CabinClimate): number {
  const heats = targetC > cabinC
  const aim = heats ? targetC - CLOSE_K : targetC + CLOSE_K
  const limit = outsideC + (heats ? HEATS_W : -COOLS_W) / LOSS_W_PER_K
  const ratio = (limit - aim) / (limit - cabinC)
  return ratio <= 0 ? Infinity : -(HEAT_CAPACITY_J_PER_K / LOSS_W_PER_K) * Math.log(ratio)
}

/** Null when the cabin is comfortable and the glass is clear already. */
export function preparationOf(climate: CabinClimate): Preparation | null {
  const { cabinC, targetC, outsideC } = climate
  const isClose = Math.abs(targetC - cabinC) <= CLOSE_K
  const clearsS = outsideC < FROST_BELOW_C ? CLEARS_S : 0
  if (isClose && clearsS === 0) return null
  const runsS = Math.max(isClose ? 0 : reachS(climate), clearsS)
  const leadS = Math.min(LONGEST_S, Math.max(SHORTEST_S, runsS * MARGIN))
  const heats = targetC > cabinC
  const fullW = (heats ? HEATS_W / copHeating(outsideC) : COOLS_W / copCooling(outsideC)) + 250
  const holdsW = (LOSS_W_PER_K * Math.abs(targetC - outsideC)) / (heats ? copHeating(outsideC) : copCooling(outsideC)) + 120
  const atFullS = isClose ? 0 : Math.min(leadS, reachS(climate))
  return { leadS: Math.round(leadS), energyKwh: (fullW * atFullS + holdsW * (leadS - atFullS)) / 3.6e6 }
}
