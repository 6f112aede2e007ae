/**
 * What it costs to keep the cabin while nobody drives: a parked sedan in balance, whose heat pump replaces what walls and
 * fresh air lose. An estimate for modes that are off; the one that is on shows what it really uses.
 */
export const STAY_MODES = ['KEEP', 'PET', 'CAMP'] as const
export type StayMode = (typeof STAY_MODES)[number]

const WALLS_W_PER_K = 70
const FRESH_AIR_W_PER_K = 95
const FAN_SHARE: Readonly<Record<StayMode, number>> = { KEEP: 0.25, PET: 0.28, CAMP: 0.2 }
const BLOWER_W = 260
/** Computers, pumps and gateways that are awake with it. */
const AWAKE_W = 60
const PET_LOWEST_C = 18
const PET_HIGHEST_C = 24

/** Watts that the mode takes from the battery in balance. */
export function holdingWatts(mode: StayMode, targetC: number, outsideC: number): number {
  const aim = mode === 'PET' ? Math.min(PET_HIGHEST_C, Math.max(PET_LOWEST_C, targetC)) : targetC
  const fan = FAN_SHARE[mode]
  const heatW = (WALLS_W_PER_K + FRESH_AIR_W_PER_K * fan) * Math.abs(aim - outsideC)
  const performance = aim > outsideC ? Math.min(3.4, Math.max(1.2, 2.2 + 0.07 * outsideC)) : Math.max(1.6, 3.6 - 0.045 * outsideC)
  return heatW / performance + BLOWER_W * fan ** 2 + AWAKE_W
}

export function percentPerHour(watts: number, capacityKwh: number): number {
  return (watts / 1000 / capacityKwh) * 100
}

/** Whole hours until the charge is at the limit; 0 when it is below already, null when nothing is known. */
export function hoursLeft(socPercent: number | null, limitPercent: number | null, perHour: number | null): number | null {
  if (socPercent === null || limitPercent === null || perHour === null || perHour <= 0) return null
  return Math.max(0, Math.floor((socPercent - limitPercent) / perHour))
}
