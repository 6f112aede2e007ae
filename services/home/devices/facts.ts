/** What adapters know of a thing before it becomes a device of the contract, and the roles that a thing can have. */
import type { HomeTrait } from '../../contract/home.ts'
import type { Still } from '../adapters/adapter.ts'

export type Role =
  | 'light'
  | 'climate'
  | 'cover'
  | 'covering'
  | 'vacuum'
  | 'fan'
  | 'switch'
  | 'lock'
  | 'sensor'
  | 'contact'
  | 'occupancy'
  | 'doorbell'
  | 'camera'
  | 'alarm'
  | 'person'

/** What a lamp can show beside its brightness. */
export interface Colors {
  minKelvin: number | null
  maxKelvin: number | null
  hasColors: boolean
}

type AlarmPanel = Extract<HomeTrait, { trait: 'AlarmPanel' }>

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
  kwh?: number
  humidityPercent?: number
  occupied?: boolean
  lock?: Extract<HomeTrait, { trait: 'DoorLock' }>['state']
  /** How far a covering is open. */
  openPercent?: number
  motion?: Extract<HomeTrait, { trait: 'WindowCovering' }>['motion']
  kelvin?: number
  hueDeg?: number
  saturationPercent?: number
  /** Which of the two shines now. */
  shines?: 'white' | 'color'
  alarm?: AlarmPanel['state']
  /** Of a person. */
  atHome?: boolean
  still?: Still
  /** Its pictures are asked for when somebody wants to see one. */
  hasCamera?: boolean
  /** Wall time of the latest ring. */
  rangWallMs?: number
}

/** One thing or sensor of a physical device. */
export interface Described {
  /** Stable over restarts of either side. */
  id: string
  role: Role
  facts: Facts
  /** Its own name beside the one of its physical device. */
  name: string | null
  deviceName: string
  room: string
  deviceClass: string | undefined
  /** Limits of a thermostat. */
  minC?: number
  maxC?: number
  colors?: Colors
  /** What a burglar alarm can be asked for. */
  panel?: Omit<AlarmPanel, 'trait' | 'state'>
  /** A covering that can stop between its ends. */
  hasPosition?: boolean
}
