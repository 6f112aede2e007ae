/**
 * Scenario files: where the car stands, in what state, in what weather, who drives, and what happens. YAML, every field but
 * `name` has a default; times are simulated seconds since the start. docs/simulator.md tells them with examples.
 */
import { z } from 'zod'
import { LonLat } from '../../contract/geo.ts'
import { KEYS } from '../car/body.ts'
import { CAR_MODEL_NAMES } from '../car/models.ts'
import { CarVerb } from '../control/car-verbs.ts'
import { WorldVerb } from '../control/verbs.ts'
import { DRIVER_STYLES } from '../driver/style.ts'

const Percent = z.number().min(0).max(100)

const Start = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  headingDeg: z.number().min(0).max(360).default(0),
})

const Destination = z.union([
  z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), name: z.string().max(80).optional() }),
  z.strictObject({ search: z.string().min(1).max(100) }),
  /** Metres from the start, for a map that is only known at run time. */
  z.strictObject({ east: z.number().min(-100_000).max(100_000), north: z.number().min(-100_000).max(100_000) }),
])
export type Destination = z.infer<typeof Destination>

/** Metres east and north of the start, with the limit from there on in km/h. */
const RelativePoint = z.tuple([z.number(), z.number()]).or(z.tuple([z.number(), z.number(), z.number().positive()]))

/** `[metres along the way, metres above the scenario's altitude]`, rising in the first. */
const Heights = z
  .array(z.tuple([z.number().min(0), z.number().min(-3_000).max(3_000)]))
  .min(2)
  .max(2_000)

/** A halt on the way: the driver stops there, charges when it says so, and drives on. */
const Stop = z.strictObject({
  /** Metres along the way. */
  atM: z.number().min(0),
  name: z.string().max(80).default(''),
  /** At least so long. */
  forS: z.number().min(0).max(86_400).default(0),
  charge: z
    .strictObject({
      supply: z.enum(['AC', 'DC']).default('DC'),
      powerKw: z.number().positive().max(400).default(150),
      /** Drives on at this charge, or when the charger gives no more. */
      toPercent: z.number().min(1).max(100).default(80),
    })
    .optional(),
})
export type Stop = z.infer<typeof Stop>

export const DriverPlan = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  /** Drives along what navigation guides; starts guidance to `to` when it is given. */
  z.strictObject({
    kind: z.literal('guidance'),
    to: Destination.optional(),
    limitKmh: z.number().positive().max(200).default(50),
    /** Driven when there is no navigation within `waitS`. */
    fallback: z.array(RelativePoint).min(2).max(5000).optional(),
    waitS: z.number().min(0).max(600).default(20),
    /** After arriving, back to the start, and there again, for ever. */
    shuttle: z.boolean().default(false),
    style: z.enum(DRIVER_STYLES).default('normal'),
  }),
  z.strictObject({
    kind: z.literal('route'),
    limitKmh: z.number().positive().max(200).default(50),
    /** `[east, north]` or `[east, north, limit]` in metres from the start. */
    points: z.array(RelativePoint).min(2).max(5000).optional(),
    /** `[longitude, latitude]` */
    line: z.array(LonLat).min(2).max(100_000).optional(),
    /** So many rounds of it, one after the other; for a way that ends where it begins. */
    laps: z.number().int().min(1).max(100).default(1),
    heights: Heights.optional(),
    stops: z.array(Stop).max(50).default([]),
    style: z.enum(DRIVER_STYLES).default('normal'),
  }),
  z.strictObject({
    kind: z.literal('trace'),
    /** CSV file `time_s,speed_kmh`, relative to the scenario file. */
    file: z.string().optional(),
    /** `[time in s, speed in km/h]` */
    points: z
      .array(z.tuple([z.number().min(0), z.number().min(0).max(250)]))
      .min(2)
      .max(10_000)
      .optional(),
    heights: Heights.optional(),
  }),
])
export type DriverPlan = z.infer<typeof DriverPlan>

/** All that are named must hold. */
const Condition = z
  .strictObject({
    speedKmhAbove: z.number().optional(),
    speedKmhBelow: z.number().optional(),
    distanceKmAbove: z.number().min(0).optional(),
    socPercentAbove: Percent.optional(),
    socPercentBelow: Percent.optional(),
    batteryCAbove: z.number().optional(),
    batteryCBelow: z.number().optional(),
    outsideCBelow: z.number().optional(),
    gear: z.enum(['P', 'R', 'N', 'D']).optional(),
    charging: z.boolean().optional(),
    /** The driver is done with his way. */
    arrived: z.boolean().optional(),
    /** Whether a fault is listed whose text begins so. */
    broken: z.string().max(80).optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, 'a condition says what must hold')
export type Condition = z.infer<typeof Condition>

export const EventVerb = z.discriminatedUnion('verb', [...CarVerb.options, ...WorldVerb.options])
export type EventVerb = z.infer<typeof EventVerb>

/**
 * One thing that happens, at a time, on a condition, or on a condition from a time on: the same verbs as `fascia sim ctl`.
 */
export const ScenarioEvent = z
  .strictObject({
    atS: z.number().min(0).max(864_000).optional(),
    when: Condition.optional(),
    /** So long after the condition began to hold. */
    afterS: z.number().min(0).max(86_400).default(0),
    /** Again and again, at least so far apart. */
    everyS: z.number().min(0.1).max(86_400).optional(),
    /** How often at most; once, unless it has `everyS`. */
    times: z.number().int().min(1).max(10_000).optional(),
    /** For people, on the timeline. */
    note: z.string().max(80).default(''),
    do: EventVerb.or(z.array(EventVerb).min(1).max(20)),
  })
  .refine(({ atS, when }) => atS !== undefined || when !== undefined, 'an event has a time (atS) or a condition (when)')
export type ScenarioEvent = z.infer<typeof ScenarioEvent>

export const Scenario = z.strictObject({
  name: z.string().min(1).max(60),
  title: z.string().max(120).default(''),
  seed: z.number().int().default(1),
  /** Local date and time with offset at the start; sun, light and the receiver's clock follow it. */
  time: z.iso.datetime({ offset: true }).default('2026-03-10T07:20:00+01:00'),
  start: Start.optional(),
  altitudeM: z.number().min(-400).max(5000).default(420),
  car: z
    .strictObject({
      /** Whose mass, drag, motor and battery the car has; body and buses stay the sedan's. */
      model: z.enum(CAR_MODEL_NAMES).default('sedan'),
      soc: Percent.default(72),
      batteryC: z.number().min(-30).max(55).optional(),
      cabinC: z.number().min(-30).max(70).optional(),
      odometerKm: z.number().min(0).max(1_000_000).default(18_432),
      ready: z.boolean().default(true),
      driveMode: z.enum(['NORMAL', 'SPORT', 'ECONOMY', 'SNOW', 'RAIN']).default('NORMAL'),
      regeneration: z.enum(['LOW', 'MEDIUM', 'HIGH', 'ONE_PEDAL']).default('MEDIUM'),
      climate: z.enum(['OFF', 'AUTO', 'MANUAL', 'KEEP', 'PET', 'CAMP']).default('AUTO'),
      temperatureC: z.number().min(16).max(28).default(21),
      /** Who sits in it, belted, at the start. */
      driver: z.boolean().default(true),
      passenger: z.boolean().default(false),
      locked: z.boolean().default(false),
      /** Which key or phone is in it. */
      key: z.enum(KEYS).default('NONE'),
    })
    .prefault({}),
  weather: z
    .strictObject({
      outsideC: z.number().min(-40).max(50).default(3),
      clouds: z.number().min(0).max(1).default(0.3),
      rain: z.number().min(0).max(1).default(0),
    })
    .prefault({}),
  charger: z
    .strictObject({
      supply: z.enum(['AC', 'DC']),
      powerKw: z.number().positive().max(400),
      limitPercent: z.number().min(50).max(100).default(80),
    })
    .optional(),
  driver: DriverPlan.default({ kind: 'manual' }),
  /** Road users around the car: none or many; true is `normal`. */
  traffic: z
    .boolean()
    .or(z.enum(['none', 'light', 'normal', 'dense']))
    .default(true),
  /** How long the scenario is meant to be, for its timeline. */
  lengthS: z.number().positive().max(86_400).optional(),
  events: z.array(ScenarioEvent).max(500).default([]),
})
export type Scenario = z.infer<typeof Scenario>
