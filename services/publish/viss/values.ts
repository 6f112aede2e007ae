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

/** ISO 8601, UTC, milliseconds. */
export const timestamp = (wallMs: number): string => new Date(wallMs).toISOString()

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
