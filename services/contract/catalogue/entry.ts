/** How a line of the catalogue is written. */
import type { AllowedWhile } from '../driving.ts'
import type { ProcessName } from '../scopes.ts'
import type { SignalEntry } from '../signal-entry.ts'
import type { Datatype, Unit } from '../units.ts'

/** What a line of the catalogue says beside kind, datatype, unit and description. */
interface Facts {
  min?: number
  max?: number
  allowed?: string[]
  periodMs?: number
  by?: ProcessName
  settable?: AllowedWhile
  overlay?: true
}

function entry(kind: SignalEntry['kind'], datatype: Datatype, unit: Unit | '', description: string, facts: Facts): SignalEntry {
  return {
    kind,
    datatype,
    ...(unit === '' ? {} : { unit }),
    description,
    publisher: facts.by ?? 'vehicle',
    standard: facts.overlay !== true,
    ...(facts.min === undefined ? {} : { min: facts.min }),
    ...(facts.max === undefined ? {} : { max: facts.max }),
    ...(facts.allowed === undefined ? {} : { allowed: facts.allowed }),
    ...(facts.periodMs === undefined ? {} : { periodMs: facts.periodMs }),
    ...(facts.settable === undefined ? {} : { settable: facts.settable }),
  }
}

export const sensor = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('sensor', datatype, unit, description, facts)
export const actuator = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('actuator', datatype, unit, description, { settable: 'always', ...facts })
export const attribute = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('attribute', datatype, unit, description, facts)

export const PERCENT = { min: 0, max: 100 }
