/**
 * One entity of MQTT discovery: where its state comes from, what is known of it, and what can be asked of it.
 */
import type { HomeCommand, HomeTrait } from '../../../contract/home.ts'
import type { ReadValue } from './template.ts'

/** What is known of an entity; absent: not told yet. */
export interface Facts {
  on?: boolean
  percent?: number
  localC?: number
  targetC?: number
  mode?: 'off' | 'heat' | 'cool' | 'auto'
  closure?: Extract<HomeTrait, { trait: 'Closure' }>['state']
  vacuum?: Extract<HomeTrait, { trait: 'RvcRunMode' }>['state']
  batteryPercent?: number
  pm25?: number
  open?: boolean
  celsius?: number
  watt?: number
  /** Wall time of the latest ring. */
  rangWallMs?: number
}

/** One topic that tells something. */
export interface Reading {
  topic: string
  read: ReadValue
  /** Puts the value into the facts; false when it makes no sense (counted, the fact stays as it was). */
  take(value: unknown): boolean
}

export interface Publish {
  topic: string
  payload: string
  retain: boolean
}

/** What to send for a command and how the device's own state shows that it was done. */
interface Action {
  publish: Publish[]
  isDone(facts: Facts): boolean
}

type Role = 'light' | 'climate' | 'cover' | 'vacuum' | 'fan' | 'switch' | 'sensor' | 'contact' | 'doorbell'

/** What one component makes of its configuration. */
export interface EntityBody {
  role: Role
  facts: Facts
  readings: Reading[]
  /** Limits of a thermostat. */
  minC?: number
  maxC?: number
  /** Undefined: this entity can't do that. */
  act(command: HomeCommand): Action | undefined
}

export interface Entity extends EntityBody {
  /** Stable over restarts of either side. */
  id: string
  /** Entities of one physical device share it. */
  group: string
  name: string | null
  deviceName: string
  room: string
  deviceClass: string | undefined
  availability: Availability
}

export interface Availability {
  mode: 'all' | 'any' | 'latest'
  topics: { topic: string; read: ReadValue; available: string; notAvailable: string; state: boolean | undefined }[]
  latest: boolean | undefined
}

/** True when the device says that it is there; one that never promised to say is taken to be. */
export function isAvailable({ mode, topics, latest }: Availability): boolean {
  if (topics.length === 0) return true
  if (mode === 'latest') return latest === true
  return mode === 'all' ? topics.every(({ state }) => state === true) : topics.some(({ state }) => state === true)
}
