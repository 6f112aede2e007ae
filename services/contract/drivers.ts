/**
 * What the car remembers for a driver beyond settings: seat and mirrors, climate favourites, keys; valet mode; first run.
 */
import { z } from 'zod'
import { Profile } from './people.ts'
import { SignalPathText, SignalValue } from './signal-entry.ts'

const SEAT = 'Vehicle.Cabin.Seat.Row1.DriverSide'

/** Where the seat and the mirrors stand; saved into a profile, and asked from the car again when it becomes active. */
export const POSITION_PATHS = [
  `${SEAT}.Position`,
  `${SEAT}.Height`,
  `${SEAT}.Backrest.Recline`,
  `${SEAT}.Backrest.LumbarSupport`,
  'Vehicle.Body.Mirrors.DriverSide.Pan',
  'Vehicle.Body.Mirrors.DriverSide.Tilt',
  'Vehicle.Body.Mirrors.PassengerSide.Pan',
  'Vehicle.Body.Mirrors.PassengerSide.Tilt',
] as const

/** What a climate favourite holds: the driver's own comfort, nothing of the passenger. */
export const CLIMATE_PATHS = [
  'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature',
  `${SEAT}.HeatingCooling`,
  'Vehicle.Chassis.SteeringWheel.HeatingCooling',
  'Vehicle.Cabin.HVAC.IsAirConditioningActive',
] as const

export const CLIMATE_FAVOURITES_MAX = 6
export const KEYS_MAX = 8

/** What a signal is asked to become, by path. */
export const Targets = z.record(SignalPathText, SignalValue)
export type Targets = z.infer<typeof Targets>

export const ClimateFavourite = z.object({ id: z.string(), name: z.string().min(1).max(40), values: Targets })
export type ClimateFavourite = z.infer<typeof ClimateFavourite>

/** A key or phone, as the signal `Vehicle.Occupant.Row1.DriverSide.Identifier.Subject` names it. */
export const KeyId = z.string().regex(/^(key|phone)-[1-9]$/)
export type KeyId = z.infer<typeof KeyId>
export const KEY_SIGNAL = 'Vehicle.Occupant.Row1.DriverSide.Identifier.Subject'

export const DriverMemory = z.object({
  profileId: z.string(),
  positions: Targets,
  positionsWallMs: z.number().nullable(),
  climate: z.array(ClimateFavourite).max(CLIMATE_FAVOURITES_MAX),
  keys: z.array(KeyId).max(KEYS_MAX),
})
export type DriverMemory = z.infer<typeof DriverMemory>

/** Seat and mirrors on their way to where the active driver wants them. */
export const Recall = z.object({
  profileId: z.string().nullable(),
  state: z.enum(['idle', 'moving', 'done', 'failed']),
  failed: z.array(z.object({ path: z.string(), code: z.string() })).max(POSITION_PATHS.length),
})
export type Recall = z.infer<typeof Recall>

export const Pin = z.string().regex(/^\d{4,8}$/, 'must be 4 to 8 digits')

/** What the owner is told of the time in valet mode. */
export const ValetReport = z.object({
  startedWallMs: z.number(),
  endedWallMs: z.number(),
  maxSpeedKmh: z.number().nullable(),
  distanceM: z.number().nullable(),
  /** Wrong PINs that were tried. */
  wrongPins: z.number().int().nonnegative(),
})
export type ValetReport = z.infer<typeof ValetReport>

export const Valet = z.object({
  on: z.boolean(),
  sinceWallMs: z.number().nullable(),
  /** PINs that may be tried before the next wait. */
  attemptsLeft: z.number().int().nonnegative(),
  /** How long no PIN is taken, from now; 0 when one may be tried. */
  waitMs: z.number().nonnegative(),
  /** Of the last valet, until the owner has put it away; null while valet mode is on. */
  report: ValetReport.nullable(),
})
export type Valet = z.infer<typeof Valet>

export const FIRST_RUN_STEPS = ['language', 'units', 'profile', 'consents', 'tour'] as const
export const FirstRun = z.object({
  isDone: z.boolean(),
  /** Where it goes on. */
  step: z.enum(FIRST_RUN_STEPS),
})
export type FirstRun = z.infer<typeof FirstRun>

/** Retained event `drivers.state`. While valet mode is on it holds no memory, key or greeting. */
export const DriversState = z.object({
  memories: z.array(DriverMemory).max(12),
  recall: Recall,
  /** The key or phone that is in the car. */
  key: KeyId.nullable(),
  /** Somebody was recognised; it stands until the car moves. */
  greeting: z.object({ profileId: z.string(), wallMs: z.number() }).nullable(),
  valet: Valet,
  firstRun: FirstRun,
})
export type DriversState = z.infer<typeof DriversState>

const Nothing = z.object({}).strict()
const Name = z.string().trim().min(1).max(40)

/** May be asked in any driving state. */
export const DRIVER_REQUESTS = {
  'profiles.climate.apply': { input: z.object({ id: z.string() }), output: Recall.pick({ failed: true }) },
  'profiles.climate.remove': { input: z.object({ id: z.string() }), output: DriversState },
  'profiles.valet.acknowledge': { input: Nothing, output: DriversState },
} as const

/** Only in P: they set something up, or move the seat. */
export const DRIVER_SETUP_REQUESTS = {
  'profiles.rename': { input: z.object({ id: z.string(), name: Name }), output: Profile },
  'profiles.positions.save': { input: Nothing, output: DriversState },
  'profiles.positions.recall': { input: Nothing, output: DriversState },
  /** With an `id` it replaces what that favourite held. */
  'profiles.climate.save': { input: z.object({ name: Name, id: z.string().optional() }), output: DriversState },
  /** Null takes the key from whoever has it. */
  'profiles.key.link': { input: z.object({ key: KeyId, profileId: z.string().nullable() }), output: DriversState },
  'profiles.valet.start': { input: z.object({ pin: Pin }), output: DriversState },
  'profiles.valet.end': { input: z.object({ pin: Pin }), output: DriversState },
  'profiles.firstRun': { input: FirstRun.partial(), output: DriversState },
} as const
