/**
 * Values on the VISS wire: always text, with the time of their source.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalEntry, SignalValue } from '../../contract/signal-entry.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import type { SignalStore } from '../../signals/signal-store.ts'

interface DataPoint {
  value: string
  ts: string
}
export interface DataObject {
  path: string
  dp: DataPoint
}

/** ISO 8601, UTC, milliseconds. */
export const timestamp = (wallMs: number): string => new Date(wallMs).toISOString()

/** The value of a signal that is valid now; undefined otherwise: what is stale is not available. */
export function dataObject(store: SignalStore, { id, path }: SignalDefinition): DataObject | undefined {
  if (store.quality(id) !== 'valid') return undefined
  const value = store.value(id)
  if (value === null) return undefined
  return { path, dp: { value: String(value), ts: timestamp(store.sourceMs[id] ?? 0) } }
}

/** One object, or an array of several, as the standard has it. */
export function dataOf(objects: DataObject[]): DataObject | DataObject[] {
  const [first] = objects
  return first && objects.length === 1 ? first : objects
}

/** @throws FasciaError `invalid` when the text is no value of the signal's datatype */
export function valueOfText(entry: SignalEntry, text: string): SignalValue {
  if (entry.datatype === 'string') return text
  if (entry.datatype === 'boolean') {
    if (text === 'true') return true
    if (text === 'false') return false
    throw new FasciaError('invalid', 'must be true or false')
  }
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new FasciaError('invalid', 'must be a number')
  return number
}

/** The VSS description of a leaf, as metadata answers have it. */
export function metadataOf(entry: SignalEntry): Record<string, unknown> {
  return {
    type: entry.kind,
    datatype: entry.datatype,
    description: entry.description,
    ...(entry.unit === undefined ? {} : { unit: entry.unit }),
    ...(entry.min === undefined ? {} : { min: entry.min }),
    ...(entry.max === undefined ? {} : { max: entry.max }),
    ...(entry.allowed === undefined ? {} : { allowed: entry.allowed }),
  }
}
