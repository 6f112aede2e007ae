/**
 * Energy and charging: where the energy of a drive went, trip meters, what lies ahead, what a kilowatt-hour costs, and the
 * plan of a charge. Energies in kWh, prices per kWh in a currency of ISO 4217, local times in minutes after midnight.
 */
import { z } from 'zod'
import { Weekday } from './departure.ts'

/**
 * Where the energy of a drive went. Regenerated energy came back to the high-voltage net; the net use is the sum of the
 * others less it.
 */
export const EnergyUse = z.object({
  /** At the shaft of the motor. */
  driveKwh: z.number(),
  /** Motor and inverter. */
  lossesKwh: z.number(),
  climateKwh: z.number(),
  /** The 12 V net: lights, computers, pumps. */
  auxiliariesKwh: z.number(),
  /** Warming and cooling of the battery. */
  batteryCareKwh: z.number(),
  regeneratedKwh: z.number(),
})
export type EnergyUse = z.infer<typeof EnergyUse>

export const NO_USE: EnergyUse = {
  driveKwh: 0,
  lossesKwh: 0,
  climateKwh: 0,
  auxiliariesKwh: 0,
  batteryCareKwh: 0,
  regeneratedKwh: 0,
}

/** `start`: since the car was last parked for long; `charge`: since the last charge; `a` and `b` are reset by a person. */
export const TripMeterName = z.enum(['start', 'charge', 'a', 'b'])
export type TripMeterName = z.infer<typeof TripMeterName>

export const TripMeter = z.object({
  name: TripMeterName,
  sinceWallMs: z.number(),
  distanceM: z.number(),
  /** Time in which the car moved. */
  movingS: z.number(),
  /** Out of the battery less what came back. */
  netKwh: z.number(),
  use: EnergyUse,
})
export type TripMeter = z.infer<typeof TripMeter>

/** Four drives in five end inside low and high; likely is in the middle of what is expected. */
export const Band = z.object({ low: z.number(), likely: z.number(), high: z.number() })
export type Band = z.infer<typeof Band>

/** The way that is left to the destination, in charge. */
export const EnergyAhead = z.object({
  distanceM: z.number(),
  energyKwh: z.number(),
  /** Charge on arrival in percent, 0 when it does not suffice. */
  arrivalSoc: Band,
})
export type EnergyAhead = z.infer<typeof EnergyAhead>

/** Kilometres that a consumption graph shows; `trip` is all of the running or the latest trip. */
export const ConsumptionSpan = z.enum(['5', '15', '50', 'trip'])
export type ConsumptionSpan = z.infer<typeof ConsumptionSpan>

export const Consumption = z.object({
  /** Length of the span, also when less of it was driven. */
  spanM: z.number(),
  /** Oldest first; `endM` is the distance from the beginning of the first bin. */
  bins: z.array(z.object({ endM: z.number(), kwhPer100Km: z.number() })).max(80),
  meanKwhPer100Km: z.number().nullable(),
  /** How far the battery reaches at that mean. */
  rangeKm: z.number().nullable(),
})
export type Consumption = z.infer<typeof Consumption>

/** Charge over distance of one trip, oldest first. */
export const TripProfile = z.object({
  points: z.array(z.object({ distanceM: z.number(), soc: z.number() })).max(200),
})
export type TripProfile = z.infer<typeof TripProfile>

export const MinuteOfDay = z.number().int().min(0).max(1439)
const Price = z.number().min(-2).max(10)

/** Hours of some weekdays with a price of their own; an end at or before its begin is on the next day. */
export const TariffPeriod = z.object({
  weekdays: z.array(Weekday).min(1).max(7),
  fromMinute: MinuteOfDay,
  toMinute: MinuteOfDay,
  pricePerKwh: Price,
})
export type TariffPeriod = z.infer<typeof TariffPeriod>

export const TARIFF_PERIODS_MAX = 24

/** The first period that holds counts; outside of all of them the base price does. */
export const Tariff = z.object({
  name: z.string().max(60),
  currency: z.string().regex(/^[A-Z]{3}$/),
  basePerKwh: Price,
  periods: z.array(TariffPeriod).max(TARIFF_PERIODS_MAX),
})
export type Tariff = z.infer<typeof Tariff>

export const ChargePercent = z.number().int().min(50).max(100)

/** What a person chose for charging; kept for the car. */
export const ChargingRules = z.object({
  /** The limit that is asked of the vehicle when the cable comes in, by where the car stands. */
  limits: z.object({ on: z.boolean(), homePercent: ChargePercent, elsewherePercent: ChargePercent }),
  schedule: z.object({
    on: z.boolean(),
    /** When no departure is planned, the charge is done by then. */
    readyByMinute: MinuteOfDay,
  }),
  /** What a kilowatt-hour costs at home; null: not known. */
  homeTariff: Tariff.nullable(),
  /** Elsewhere, in the currency of the home tariff. */
  elsewhere: z.object({ acPerKwh: Price.nullable(), dcPerKwh: Price.nullable() }),
})
export type ChargingRules = z.infer<typeof ChargingRules>

/** Some rules to change; what is not named stays. */
export const ChargingRulesChange = z
  .object({
    limits: ChargingRules.shape.limits,
    schedule: ChargingRules.shape.schedule,
    elsewhere: ChargingRules.shape.elsewhere,
  })
  .partial()
export type ChargingRulesChange = z.infer<typeof ChargingRulesChange>

export const ChargePlace = z.enum(['home', 'elsewhere', 'unknown'])
export type ChargePlace = z.infer<typeof ChargePlace>

/** A stretch of time in which the plan charges. */
export const ChargeSlot = z.object({
  fromWallMs: z.number(),
  toWallMs: z.number(),
  kwh: z.number(),
  pricePerKwh: z.number().nullable(),
})
export type ChargeSlot = z.infer<typeof ChargeSlot>

export const ChargePlan = z.object({
  departureWallMs: z.number(),
  neededKwh: z.number(),
  /** False: there is not enough time; then it charges all the while. */
  reachesLimit: z.boolean(),
  slots: z.array(ChargeSlot).max(400),
  /** Null without a tariff. */
  cost: z.number().nullable(),
  /** What the same energy would cost if it charged at once. */
  costAtOnce: z.number().nullable(),
})
export type ChargePlan = z.infer<typeof ChargePlan>

/** What the schedule does now, and why. */
export const ScheduleState = z.enum([
  'off',
  'unplugged',
  /** Schedules hold at home; elsewhere and at fast chargers it charges at once. */
  'elsewhere',
  'fast-charger',
  'waiting',
  /** From what the roof gives and nobody at home needs. */
  'surplus',
  'charging',
  'limit-reached',
  /** A person said now, or stop; holds until the cable is out. */
  'by-hand',
  /** The bus does not say enough. */
  'unknown',
])
export type ScheduleState = z.infer<typeof ScheduleState>

/** Retained event `energy.charging`. */
export const ChargingState = z.object({
  rules: ChargingRules,
  place: ChargePlace,
  /** Whether the driver has saved a home at all. */
  hasHome: z.boolean(),
  schedule: ScheduleState,
  plan: ChargePlan.nullable(),
  /** Price now, where the car stands. */
  pricePerKwh: z.number().nullable(),
  currency: z.string(),
  /** Why the vehicle did not do what the plan asked of it, after several tries. */
  problem: z.string().max(200).nullable(),
})
export type ChargingState = z.infer<typeof ChargingState>

/** `now` and `stop` hold until the cable is out; `plan` gives the charge back to the schedule. */
export const ChargeWish = z.enum(['now', 'stop', 'plan'])
export type ChargeWish = z.infer<typeof ChargeWish>

export const ChargeMonth = z.object({
  /** `2026-11` */
  month: z.string(),
  sessions: z.number().int(),
  energyKwh: z.number(),
  /** Of the sessions whose price was known; null when none was. */
  cost: z.number().nullable(),
  currency: z.string().nullable(),
})
export type ChargeMonth = z.infer<typeof ChargeMonth>

/** Where a charge took place and what it cost. */
export const ChargeBill = z.object({
  place: ChargePlace,
  cost: z.number().nullable(),
  currency: z.string().nullable(),
})
export type ChargeBill = z.infer<typeof ChargeBill>

/** A tariff file found on a stick or in the import folder. */
export const TariffFile = z.object({ name: z.string().max(120), tariff: Tariff.nullable(), problem: z.string().nullable() })
export type TariffFile = z.infer<typeof TariffFile>
