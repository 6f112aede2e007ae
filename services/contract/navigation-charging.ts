/**
 * A drive with charging stops: where, how long, to what charge, and why each one is there. Percent of the displayed charge
 * (`soc`), kWh, kW, seconds.
 */
import { z } from 'zod'
import { Place } from './navigation.ts'

export const ChargingWishes = z.object({
  /** At least so much is left at each charger. */
  reserveSoc: z.number().min(3).max(50).default(10),
  /** At least so much is left at the destination. */
  arrivalSoc: z.number().min(0).max(90).default(15),
  /** Charges are planned up to here. */
  chargeToSoc: z.number().min(50).max(100).default(90),
})
export type ChargingWishes = z.infer<typeof ChargingWishes>
/** As a person gives them: what is not said is usual. */
export type ChargingWishesInput = z.input<typeof ChargingWishes>

/** Why a stop is there; the screen words it. */
export const StopReason = z.discriminatedUnion('code', [
  /** Without it the car would arrive at `next` with less than it should: so much (negative: it would not get there). */
  z.object({ code: z.literal('reach'), next: z.string(), withoutSoc: z.number() }),
  /** It charges faster here than further on: so many seconds of the drive are saved against doing without it. */
  z.object({ code: z.literal('faster'), savesS: z.number(), powerKw: z.number() }),
  /** The last charger for so long a stretch. */
  z.object({ code: z.literal('gap'), next: z.string(), gapM: z.number(), withoutSoc: z.number() }),
  /** Another charger would do but for the queue there. */
  z.object({ code: z.literal('queue'), instead: z.string(), waitS: z.number() }),
])
export type StopReason = z.infer<typeof StopReason>

export const ChargingStop = z.object({
  charger: Place,
  powerKw: z.number(),
  sockets: z.number().nullable(),
  /** How many of the person's own stops come before it. */
  afterStops: z.number().int(),
  /** From the stop before (or the start) to here. */
  legM: z.number(),
  legS: z.number(),
  arriveSoc: z.number(),
  leaveSoc: z.number(),
  chargeS: z.number(),
  chargedKwh: z.number(),
  /** Expected wait for a socket, 0 when nobody says. */
  waitS: z.number(),
  arriveWallMs: z.number(),
  /** Warm or cool the battery from here on, so that it takes the charger's power; null: not worth it. */
  preconditionFromWallMs: z.number().nullable(),
  reason: StopReason,
})
export type ChargingStop = z.infer<typeof ChargingStop>

export const CHARGING_STOPS_MAX = 12

export const ChargingPlan = z.object({
  stops: z.array(ChargingStop).max(CHARGING_STOPS_MAX),
  startSoc: z.number(),
  arrivalSoc: z.number(),
  distanceM: z.number(),
  driveS: z.number(),
  chargeS: z.number(),
  waitS: z.number(),
  /** All of it, with plugging in and out. */
  totalS: z.number(),
  energyKwh: z.number(),
  arriveWallMs: z.number(),
  wishes: ChargingWishes,
  /** How many chargers of the map were looked at, and how many of them lay near enough to the way. */
  considered: z.object({ known: z.number().int(), near: z.number().int() }),
})
export type ChargingPlan = z.infer<typeof ChargingPlan>

/** Why it was planned anew: the car uses more or less than thought, the queue changed, the driver drove elsewhere. */
export const ReplanCause = z.enum([
  'first',
  'charge_lower',
  'charge_higher',
  'queue',
  'traffic',
  'off_route',
  'stop_left',
  'asked',
])
export type ReplanCause = z.infer<typeof ReplanCause>

/** Retained event `navigation.chargingPlan`: the plan that the journey follows. */
export const ActiveChargingPlan = z.object({ plan: ChargingPlan, cause: ReplanCause, plannedWallMs: z.number() })
export type ActiveChargingPlan = z.infer<typeof ActiveChargingPlan>

export const CHARGING_PLAN_REQUESTS = {
  /** Plans a drive with charging stops, without starting it. */
  'navigation.charging.plan': {
    input: z.object({ to: Place, via: z.array(Place).max(5).default([]), wishes: ChargingWishes.optional() }),
    output: ChargingPlan,
  },
  /** Plans it and drives it: the stops become waypoints, and the plan is kept true on the way. */
  'navigation.charging.start': {
    input: z.object({ to: Place, via: z.array(Place).max(5).default([]), wishes: ChargingWishes.optional() }),
    output: ActiveChargingPlan,
  },
} as const
