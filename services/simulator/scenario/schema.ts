/**
 * Scenario files: where the car stands, in what state, in what weather, and who drives. YAML, every field but `name` has a
 * default; times are simulated seconds since the start.
 */
import { z } from 'zod'
import { LonLat } from '../../contract/geo.ts'
import { CarVerb } from '../control/car-verbs.ts'
import { PhoneVerb } from '../control/phone-verbs.ts'

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
  }),
  z.strictObject({
    kind: z.literal('route'),
    limitKmh: z.number().positive().max(200).default(50),
    /** `[east, north]` or `[east, north, limit]` in metres from the start. */
    points: z.array(RelativePoint).min(2).max(5000).optional(),
    /** `[longitude, latitude]` */
    line: z.array(LonLat).min(2).max(100_000).optional(),
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
  }),
])
export type DriverPlan = z.infer<typeof DriverPlan>

/** One thing that happens at a time: the same verbs as `fascia sim ctl`. */
export const ScenarioEvent = z.strictObject({
  atS: z.number().min(0),
  do: z.discriminatedUnion('verb', [...CarVerb.options, PhoneVerb]),
})
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
      soc: Percent.default(72),
      batteryC: z.number().min(-30).max(55).optional(),
      cabinC: z.number().min(-30).max(70).optional(),
      odometerKm: z.number().min(0).max(1_000_000).default(18_432),
      ready: z.boolean().default(true),
      driveMode: z.enum(['NORMAL', 'SPORT', 'ECONOMY', 'SNOW', 'RAIN']).default('NORMAL'),
      regeneration: z.enum(['LOW', 'MEDIUM', 'HIGH', 'ONE_PEDAL']).default('MEDIUM'),
      climate: z.enum(['OFF', 'AUTO', 'MANUAL', 'KEEP', 'PET', 'CAMP']).default('AUTO'),
      temperatureC: z.number().min(16).max(28).default(21),
      passenger: z.boolean().default(false),
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
  /** Road users around the car. */
  traffic: z.boolean().default(true),
  events: z.array(ScenarioEvent).max(500).default([]),
})
export type Scenario = z.infer<typeof Scenario>
