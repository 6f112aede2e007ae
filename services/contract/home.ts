/** One device model for the home, with Matter's vocabulary; no screen knows which protocol stands behind it. */
import { z } from 'zod'

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
])
export type HomeTrait = z.infer<typeof HomeTrait>
export type HomeTraitName = HomeTrait['trait']

export const HomeDevice = z.object({
  id: z.string(),
  name: z.string(),
  room: z.string(),
  kind: z.enum(['light', 'thermostat', 'garage', 'vacuum', 'air-purifier', 'contact', 'temperature', 'plug', 'other']),
  /** False when the device or its bridge does not answer. */
  reachable: z.boolean(),
  traits: z.array(HomeTrait).max(8),
})
export type HomeDevice = z.infer<typeof HomeDevice>

/** What can be asked of a device; never a toggle, so that a repeat does no harm. */
export const HomeCommand = z.discriminatedUnion('command', [
  z.object({ command: z.literal('on'), on: z.boolean() }),
  z.object({ command: z.literal('level'), percent: z.number().min(0).max(100) }),
  z.object({ command: z.literal('target'), celsius: z.number().min(5).max(35) }),
  z.object({ command: z.literal('closure'), open: z.boolean() }),
  z.object({ command: z.literal('vacuum'), action: z.enum(['start', 'pause', 'dock']) }),
  z.object({ command: z.literal('fan'), percent: z.number().min(0).max(100) }),
])
export type HomeCommand = z.infer<typeof HomeCommand>

export const HomeScene = z.object({ id: z.string(), name: z.string(), summary: z.string() })
export type HomeScene = z.infer<typeof HomeScene>

/** The plan for a warm house on arrival, as the screen tells it. */
export const ArrivalPlan = z.object({
  state: z.enum(['none', 'waiting', 'heating', 'warm']),
  targetC: z.number().nullable(),
  currentC: z.number().nullable(),
  heatingStartsWallMs: z.number().nullable(),
  arrivalWallMs: z.number().nullable(),
})
export type ArrivalPlan = z.infer<typeof ArrivalPlan>

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
})
export type HomeState = z.infer<typeof HomeState>
