/**
 * One entity of MQTT discovery: where its state comes from, what is known of it, and what can be asked of it.
 */
import type { HomeCommand } from '../../../contract/home.ts'
import type { Described, Facts } from '../../devices/facts.ts'
import type { ReadValue } from './template.ts'

/** One topic that tells something. */
export interface Reading {
  topic: string
  read: ReadValue
  /** Takes the payload as bytes (a picture), not as text. */
  takeBytes?(payload: Uint8Array): void
  /** Puts the value into the facts; false when it makes no sense (counted, the fact stays as it was). */
  take(value: unknown): boolean
}

export interface Publish {
  topic: string
  payload: string
  retain: boolean
}

/** What to send for a command and how the device's own state shows that it was done. */
export interface Action {
  publish: Publish[]
  isDone(facts: Facts): boolean
}

/** What one component makes of its configuration. */
export interface EntityBody extends Omit<Described, 'id' | 'name' | 'deviceName' | 'room' | 'deviceClass'> {
  readings: Reading[]
  /** Undefined: this entity can't do that. */
  act(command: HomeCommand): Action | undefined
}

export interface Entity extends EntityBody, Described {
  /** Entities of one physical device share it. */
  group: string
  availability: Availability
  /** Described by its bridge itself, with types: counts before what discovery says of the same device. */
  byBridge?: boolean
  /** Asks for its present state, where the broker keeps none. */
  ask?: Publish
}

export interface Availability {
  mode: 'all' | 'any' | 'latest'
  topics: {
    topic: string
    read: ReadValue
    available: string
    notAvailable: string
    state: boolean | undefined
    /** Taken while nothing was told. */
    assumed?: boolean
  }[]
  latest: boolean | undefined
}

const isThere = ({ state, assumed }: Availability['topics'][number]): boolean => state ?? assumed ?? false

/** True when the device says that it is there; one that never promised to say is taken to be. */
export function isAvailable({ mode, topics, latest }: Availability): boolean {
  if (topics.length === 0) return true
  if (mode === 'latest') return latest === true
  return mode === 'all' ? topics.every(isThere) : topics.some(isThere)
}
