/** One device model for the home, with Matter's vocabulary; no screen knows which protocol stands behind it. */
import { z } from 'zod'
import { HomeTileIds } from './home-tiles.ts'

/** Which kind of code a burglar alarm asks a person for. */
const CodeKind = z.enum(['none', 'digits', 'text'])

export const HomeTrait = z.discriminatedUnion('trait', [
  z.object({ trait: z.literal('OnOff'), on: z.boolean() }),
  z.object({ trait: z.literal('LevelControl'), percent: z.number().min(0).max(100) }),
  z.object({
    trait: z.literal('Thermostat'),
    localC: z.number().nullable(),
    targetC: z.number(),
    mode: z.enum(['off', 'heat', 'cool', 'auto']),
    minC: z.number(),
    maxC: z.number(),
  }),
  z.object({ trait: z.literal('Closure'), state: z.enum(['open', 'closed', 'opening', 'closing', 'stopped', 'unknown']) }),
  z.object({
    trait: z.literal('RvcRunMode'),
    state: z.enum(['docked', 'cleaning', 'returning', 'paused', 'idle', 'error']),
    batteryPercent: z.number().nullable(),
  }),
  z.object({
    trait: z.literal('AirPurifier'),
    on: z.boolean(),
    fanPercent: z.number().min(0).max(100),
    pm25: z.number().nullable(),
  }),
  z.object({ trait: z.literal('Contact'), open: z.boolean() }),
  z.object({ trait: z.literal('Temperature'), celsius: z.number() }),
  z.object({
    trait: z.literal('ColorControl'),
    /** White light; null while a colour shines, or when the lamp has no white that can be tuned. */
    kelvin: z.number().nullable(),
    minKelvin: z.number().nullable(),
    maxKelvin: z.number().nullable(),
    /** Degrees, 0 red, 120 green; null while white light shines, or when the lamp has no colours. */
    hueDeg: z.number().min(0).max(360).nullable(),
    saturationPercent: z.number().min(0).max(100).nullable(),
    hasColors: z.boolean(),
  }),
  z.object({ trait: z.literal('DoorLock'), state: z.enum(['locked', 'unlocked', 'unlatched', 'jammed', 'unknown']) }),
  z.object({
    trait: z.literal('WindowCovering'),
    /** 100 lets all the light in; null before it was told. */
    openPercent: z.number().min(0).max(100).nullable(),
    motion: z.enum(['still', 'opening', 'closing']),
    /** False for one that only goes all the way. */
    hasPosition: z.boolean(),
  }),
  z.object({ trait: z.literal('FanControl'), on: z.boolean(), percent: z.number().min(0).max(100) }),
  /** Outdoors: by the device's own word, so that what moves there is nobody at home. */
  z.object({ trait: z.literal('OccupancySensing'), occupied: z.boolean(), outdoors: z.literal(true).optional() }),
  z.object({ trait: z.literal('RelativeHumidity'), percent: z.number().min(0).max(100) }),
  /** Positive is drawn by the device, negative is fed back. */
  z.object({ trait: z.literal('ElectricalMeasurement'), watt: z.number().nullable(), kwh: z.number().nullable() }),
  z.object({
    trait: z.literal('EnergyEvse'),
    state: z.enum(['unplugged', 'plugged-in', 'charging', 'discharging', 'fault']),
    /** May it charge when a car asks? */
    enabled: z.boolean(),
    maxA: z.number().nonnegative().nullable(),
  }),
  z.object({ trait: z.literal('PowerSource'), batteryPercent: z.number().min(0).max(100) }),
  z.object({ trait: z.literal('Doorbell'), rangWallMs: z.number().nullable() }),
  /** Somebody who lives there, by the phone or what else tells where he is. */
  z.object({ trait: z.literal('Presence'), atHome: z.boolean() }),
  /** A burglar alarm. Matter has no cluster for it; the states are those of Home Assistant's panels. */
  z.object({
    trait: z.literal('AlarmPanel'),
    /** `arming` leaves time to go, `pending` time to disarm it before it is `triggered`. */
    state: z.enum(['disarmed', 'armed-home', 'armed-away', 'arming', 'pending', 'triggered', 'unknown']),
    canArmHome: z.boolean(),
    canArmAway: z.boolean(),
    armCode: CodeKind,
    disarmCode: CodeKind,
  }),
  /** A camera that can be asked for a still with `home.still`. */
  z.object({ trait: z.literal('Camera'), stillWallMs: z.number().nullable() }),
])
export type HomeTrait = z.infer<typeof HomeTrait>
export type HomeTraitName = HomeTrait['trait']

export const HomeDevice = z.object({
  id: z.string(),
  name: z.string(),
  room: z.string(),
  kind: z.enum([
    'light',
    'thermostat',
    'garage',
    'vacuum',
    'air-purifier',
    'contact',
    'temperature',
    'plug',
    'lock',
    'covering',
    'fan',
    'occupancy',
    'evse',
    'doorbell',
    'camera',
    'alarm',
    'person',
    'other',
  ]),
  /** False when the device or its bridge does not answer. */
  reachable: z.boolean(),
  traits: z.array(HomeTrait).max(12),
})
export type HomeDevice = z.infer<typeof HomeDevice>

/** Of a burglar alarm, as a person types it; letters and digits, so that it can't be more than a code to any protocol. */
export const AlarmCode = z.string().regex(/^[\p{L}\p{N}]{1,32}$/u)

/** What can be asked of a device; never a toggle, so that a repeat does no harm. */
export const HomeCommand = z.discriminatedUnion('command', [
  z.object({ command: z.literal('on'), on: z.boolean() }),
  z.object({ command: z.literal('level'), percent: z.number().min(0).max(100) }),
  z.object({ command: z.literal('target'), celsius: z.number().min(5).max(35) }),
  z.object({ command: z.literal('closure'), open: z.boolean() }),
  z.object({ command: z.literal('vacuum'), action: z.enum(['start', 'pause', 'dock']) }),
  z.object({ command: z.literal('fan'), percent: z.number().min(0).max(100) }),
  z.object({ command: z.literal('mode'), mode: z.enum(['off', 'heat', 'cool', 'auto']) }),
  z.object({ command: z.literal('kelvin'), kelvin: z.number().min(1000).max(20_000) }),
  z.object({
    command: z.literal('color'),
    hueDeg: z.number().min(0).max(360),
    saturationPercent: z.number().min(0).max(100),
  }),
  z.object({ command: z.literal('lock'), lock: z.boolean() }),
  z.object({ command: z.literal('covering'), openPercent: z.number().min(0).max(100) }),
  /** A covering, a gate or a garage door stays where it is. */
  z.object({ command: z.literal('stop') }),
  /** The code is passed on and kept nowhere. */
  z.object({ command: z.literal('alarm'), arm: z.enum(['off', 'home', 'away']), code: AlarmCode.optional() }),
  z.object({ command: z.literal('evse'), enabled: z.boolean(), maxA: z.number().min(6).max(80).optional() }),
])
export type HomeCommand = z.infer<typeof HomeCommand>

/** What lets somebody in: only a person who is there may ask for it, no scene and no automation by itself. */
export function opensTheHouse(command: HomeCommand): boolean {
  switch (command.command) {
    case 'closure':
      return command.open
    case 'lock':
      return !command.lock
    case 'alarm':
      return command.arm === 'off'
    default:
      return false
  }
}

/** What a rule or a scene may keep to ask for later: never a code, which only a person gives. */
export const StoredHomeCommand = HomeCommand.refine(
  (command) => command.command !== 'alarm' || command.code === undefined,
  'a code is given by a person, and kept nowhere',
)

export const HomeScene = z.object({ id: z.string(), name: z.string(), summary: z.string() })
export type HomeScene = z.infer<typeof HomeScene>

/** The plan for a warm house on arrival, as the screen tells it. */
export const ArrivalPlan = z.object({
  state: z.enum(['none', 'waiting', 'heating', 'warm']),
  targetC: z.number().nullable(),
  currentC: z.number().nullable(),
  heatingStartsWallMs: z.number().nullable(),
  arrivalWallMs: z.number().nullable(),
  /** Why somebody is expected: the route, the car comes nearer, or as on other days. */
  by: z.enum(['route', 'way', 'habit']).optional(),
  /** Hours of full heating less than if it were kept warm all the while. */
  savedHours: z.number().optional(),
  /** Days of the thermostat's history that the house is known from. */
  learnedDays: z.number().optional(),
  /** The driver said "not today". */
  skippedUntilWallMs: z.number().optional(),
})
export type ArrivalPlan = z.infer<typeof ArrivalPlan>

/** How one way into the home does; names of protocols are for the set-up page only. */
export const HomeAdapterState = z.object({
  id: z.string().max(40),
  /** Host, broker or fabric, without any account. */
  name: z.string().max(200),
  state: z.enum(['connecting', 'up', 'down']),
  devices: z.number().int().nonnegative(),
  /** Devices and messages that were refused because they were not understood. */
  refused: z.number().int().nonnegative(),
  problem: z.string().max(400).optional(),
})
export type HomeAdapterState = z.infer<typeof HomeAdapterState>

/** The latest pairing of a device; `home.pair` begins one. */
export const HomePairing = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  message: z.string().max(400),
  /** Of a failure. */
  code: z.string().max(40).optional(),
})
export type HomePairing = z.infer<typeof HomePairing>

/** Retained event `home.state`. */
export const HomeState = z.object({
  connected: z.boolean(),
  broker: z.string(),
  devices: z.array(HomeDevice).max(500),
  scenes: z.array(HomeScene).max(50),
  arrival: ArrivalPlan,
  /** Whether arrivals are prepared at all (`home.arrival` switches it). */
  preparesArrival: z.boolean().optional(),
  doorbellWallMs: z.number().nullable(),
  adapters: z.array(HomeAdapterState).max(20).optional(),
  /** What the active driver chose as tiles; empty: the usual ones (home-tiles.ts). */
  tiles: HomeTileIds.optional(),
  pairing: HomePairing.optional(),
})
export type HomeState = z.infer<typeof HomeState>
