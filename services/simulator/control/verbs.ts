/** Everything that `POST /ctl` and `fascia sim ctl` take: verbs of the car, of the run, and of the world beside the car. */
import { z } from 'zod'
import { BUSES } from '../bus/vehicle-database.ts'
import { CarVerb } from './car-verbs.ts'
import { PhoneVerb } from './phone-verbs.ts'

export const RunVerb = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('pause') }),
  z.strictObject({ verb: z.literal('resume') }),
  /** While paused: so many milliseconds of simulated time. */
  z.strictObject({ verb: z.literal('step'), ms: z.number().int().min(10).max(60_000).default(10) }),
  /** To a simulated time; backwards starts the scenario again and runs it there. */
  z.strictObject({ verb: z.literal('seek'), toS: z.number().min(0).max(86_400) }),
  /** Times real time. */
  z.strictObject({ verb: z.literal('speed'), factor: z.number().min(0.05).max(100) }),
  /** A candump log in place of the car; `load` ends it. */
  z.strictObject({
    verb: z.literal('replay'),
    file: z.string().min(1).max(1_000),
    loop: z.boolean().default(false),
    speed: z.number().min(0.05).max(100).default(1),
    fromS: z.number().min(0).max(864_000).default(0),
    /** Our bus by the name of the log's. */
    map: z.record(z.string().max(64), z.enum(BUSES)).optional(),
  }),
  /** Writes what the buses say to a log, until it is told to end; without a file into the directory of recordings. */
  z.strictObject({ verb: z.literal('record'), on: z.boolean().default(true), file: z.string().min(1).max(1_000).optional() }),
  z.strictObject({ verb: z.literal('load'), scenario: z.string().min(1).max(500), seed: z.number().int().optional() }),
])
/** Verbs of the run, the recording excepted, which is beside it. */
export type RunVerb = z.infer<typeof RunVerb>

export const WorldVerb = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('doorbell') }),
  /** A traffic jam on the route, so many metres ahead; `on: false` ends it. */
  z.strictObject({
    verb: z.literal('jam'),
    on: z.boolean().default(true),
    aheadM: z.number().min(50).max(50_000).default(600),
    lengthM: z.number().min(50).max(20_000).default(500),
    speedKmh: z.number().min(1).max(60).default(8),
  }),
  /** The road on the route is closed, so many metres ahead; `on: false` opens it. */
  z.strictObject({
    verb: z.literal('closure'),
    on: z.boolean().default(true),
    aheadM: z.number().min(50).max(50_000).default(1_000),
    lengthM: z.number().min(20).max(20_000).default(60),
  }),
  /** Jams and closures come and go by themselves on the way that is driven, on average one in so many seconds. */
  z.strictObject({
    verb: z.literal('traffic'),
    on: z.boolean().default(true),
    everyS: z.number().min(10).max(3_600).default(120),
  }),
  PhoneVerb,
  /** Starts guidance to a place and drives there. */
  z.strictObject({ verb: z.literal('navigate'), lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
])
export type WorldVerb = z.infer<typeof WorldVerb>

export const ControlVerb = z.discriminatedUnion('verb', [...CarVerb.options, ...RunVerb.options, ...WorldVerb.options])
export type ControlVerb = z.infer<typeof ControlVerb>

/** Names of all verbs, for help texts. */
export const VERB_NAMES: readonly string[] = ControlVerb.options.map((option) => option.shape.verb.value)

const RUN_NAMES = new Set<string>(RunVerb.options.map((option) => option.shape.verb.value))
const WORLD_NAMES = new Set<string>(WorldVerb.options.map((option) => option.shape.verb.value))

export const isRunVerb = (verb: ControlVerb): verb is RunVerb => RUN_NAMES.has(verb.verb)
export const isWorldVerb = (verb: ControlVerb): verb is WorldVerb => WORLD_NAMES.has(verb.verb)
