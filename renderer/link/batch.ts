/** The hot path's own cheap check of a signal batch; the schema is `SignalBatch` of the contract. */
import type { SignalValue } from '../../services/contract/signal-entry.ts'

export interface RawBatch {
  n: number
  wallMs: number
  ids: number[]
  values: (SignalValue | null)[]
  qualities: number[]
  agesMs: number[]
}

/** True when the parallel arrays are there and of one length: what applying a batch relies on. */
export function isBatch(raw: unknown): raw is RawBatch {
  if (typeof raw !== 'object' || raw === null) return false
  const { n, ids, values, qualities, agesMs } = raw as Partial<RawBatch>
  if (typeof n !== 'number' || !Array.isArray(ids) || !Array.isArray(values)) return false
  if (!Array.isArray(qualities) || !Array.isArray(agesMs)) return false
  return values.length === ids.length && qualities.length === ids.length && agesMs.length === ids.length
}
