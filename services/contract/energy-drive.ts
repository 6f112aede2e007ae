/**
 * What navigation asks of the owner of the consumption model, to compare ways and to plan charging stops: the energy of
 * many drives at once, the battery as it is, and what it takes at a charger.
 */
import { z } from 'zod'

export const DRIVES_MAX = 10_000

/** A drive of one leg; climbs are of the whole leg, so that going up and down again is not nothing. */
export const DriveAhead = z.object({
  distanceM: z.number().nonnegative(),
  durationS: z.number().nonnegative(),
  /** Metres gained and lost, both positive; 0 when nobody knows the heights. */
  upM: z.number().nonnegative().default(0),
  downM: z.number().nonnegative().default(0),
})
export type DriveAhead = z.infer<typeof DriveAhead>

/** Power into the battery at a charge, when warm and when the charger has no limit. */
export const ChargeCurvePoint = z.object({ soc: z.number().min(0).max(100), kw: z.number().nonnegative() })
export type ChargeCurvePoint = z.infer<typeof ChargeCurvePoint>

export const BatteryFacts = z.object({
  soc: z.number().nullable(),
  /** Usable energy at 100 %. */
  capacityKwh: z.number().nullable(),
  batteryC: z.number().nullable(),
  outsideC: z.number(),
  /** By rising charge. */
  curve: z.array(ChargeCurvePoint).min(2).max(101),
  /** Whether the curve comes from this car's own fast charges, or is that of a usual car of its capacity. */
  curveFrom: z.enum(['own', 'usual']),
  /** What an AC socket gives at most. */
  acKw: z.number(),
  /** A drive takes between low and high times what is expected, four times in five. */
  spread: z.object({ low: z.number(), high: z.number() }),
})
export type BatteryFacts = z.infer<typeof BatteryFacts>

export const ENERGY_DRIVE_REQUESTS = {
  'energy.drives': {
    input: z.object({ drives: z.array(DriveAhead).max(DRIVES_MAX) }),
    output: z.object({ energyKwh: z.array(z.number()).max(DRIVES_MAX) }),
  },
  'energy.battery': { input: z.object({}).strict(), output: BatteryFacts },
} as const

/** So much cooler than this, a battery takes less than a fast charger gives. */
const WARM_ENOUGH_C = 23
const TOO_WARM_C = 45
/** What a heater of some kilowatts warms half a tonne of cells by, K/s. */
const WARMS_K_PER_S = 0.012
const LONGEST_LEAD_S = 2_700
const SHORTEST_LEAD_S = 300
/** A slower charger does not care. */
const FAST_KW = 60

/** How long before a charger the battery is to be warmed or cooled, in seconds; 0: it is as it should be, or the charger is slow. */
export function preconditioningLeadS(batteryC: number | null, chargerKw: number): number {
  if (batteryC === null || chargerKw < FAST_KW) return 0
  if (batteryC > TOO_WARM_C) return SHORTEST_LEAD_S
  if (batteryC >= WARM_ENOUGH_C) return 0
  return Math.min(LONGEST_LEAD_S, Math.max(SHORTEST_LEAD_S, (WARM_ENOUGH_C - batteryC) / WARMS_K_PER_S))
}
