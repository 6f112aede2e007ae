/**
 * Values on the VISS wire: always text, with the time of their source.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalElement, SignalEntry, SignalValue } from '../../contract/signal-entry.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import type { SignalStore } from '../../signals/signal-store.ts'

export type WireValue = string | string[]
export interface DataPoint {
  value: WireValue
  ts: string
}
export interface DataObject {
  path: string
  dp: DataPoint | DataPoint[]
}

/** Texts of the last few instants: a batch of a thousand events has some ten of them, and making one is what costs most. */
const INSTANTS = 64
const instants = new Float64Array(INSTANTS).fill(NaN)
const instantTexts = new Array<string>(INSTANTS).fill('')

/** ISO 8601, UTC, milliseconds. */
export function timestamp(wallMs: number): string {
  const instant = Math.trunc(wallMs)
  const slot = Math.abs(instant) % INSTANTS
  if (instants[slot] !== instant) {
    instantTexts[slot] = new Date(instant).toISOString()
    instants[slot] = instant
  }
  return instantTexts[slot] ?? ''
}

/** Text, or a list of texts for an array. */
export const wireValue = (value: SignalValue): WireValue => (Array.isArray(value) ? value.map(String) : String(value))

export const dataPoint = (value: SignalValue, wallMs: number): DataPoint => ({ value: wireValue(value), ts: timestamp(wallMs) })

/** The value of a signal that is valid now; undefined otherwise: what is stale is not available. */
export function dataObject(store: SignalStore, { id, path }: SignalDefinition): DataObject | undefined {
  if (store.quality(id) !== 'valid') return undefined
  const value = store.value(id)
  return value === null ? undefined : { path, dp: dataPoint(value, store.sourceMs[id] ?? 0) }
}

/** One object, or an array of several, as the standard has it: for data and for data points. */
export function oneOrMany<T>(items: T[]): T | T[] {
  const [first] = items
  return first !== undefined && items.length === 1 ? first : items
}

/** @throws FasciaError `invalid` when the text is no value of the signal's datatype */
export function valueOfWire(entry: SignalEntry, wire: string | string[] | Record<string, string>): SignalValue {
  const isArray = entry.datatype.endsWith('[]')
  if (isArray !== Array.isArray(wire) || (!isArray && typeof wire !== 'string'))
    throw new FasciaError('invalid', 'Incorrect data type')
  const datatype = entry.datatype.replace('[]', '')
  return Array.isArray(wire) ? wire.map((text) => elementOf(datatype, text)) : elementOf(datatype, String(wire))
}

function elementOf(datatype: string, text: string): SignalElement {
  if (datatype === 'string') return text
  if (datatype === 'boolean') {
    if (text === 'true') return true
    if (text === 'false') return false
    throw new FasciaError('invalid', 'Incorrect data type: must be true or false')
  }
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new FasciaError('invalid', 'Incorrect data type: must be a number')
  return number
}
