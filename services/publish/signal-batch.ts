/**
 * A batch as the wire has it, from the latest state of the store.
 */
import type { SignalValue } from '../contract/signal-entry.ts'
import type { SignalBatch } from '../contract/wire.ts'
import type { SignalStore } from '../signals/signal-store.ts'

export function buildBatch(store: SignalStore, ids: number[], n: number, wallMs: number): SignalBatch {
  const count = ids.length
  const values = new Array<SignalValue | null>(count)
  const qualities = new Array<number>(count)
  const agesMs = new Array<number>(count)
  for (let index = 0; index < count; index++) {
    const id = ids[index] as number
    values[index] = store.value(id)
    qualities[index] = store.qualities[id] ?? 0
    // Whole milliseconds before now: a few digits, where a point in time has thirteen.
    agesMs[index] = Math.round(wallMs - (store.sourceMs[id] ?? 0))
  }
  return { n, wallMs, ids, values, qualities, agesMs }
}
