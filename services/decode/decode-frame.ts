/**
 * Decoding for people and tools: names, exact numbers and labels of one frame.
 */
import type { CanFrame } from '../can/frame.ts'
import type { Signal } from '../can/dbc/model.ts'
import type { ErrorCode } from '../contract/errors.ts'
import type { CompiledDatabase } from './decoder.ts'
import { needsExact, readPhysicalExact, readRawExact } from './exact.ts'

export interface DecodedFrame {
  /** Null when the database does not know the identifier. */
  message: string | null
  /** Physical values of the signals that this frame carries; whole numbers beyond ±2^53 as BigInt. */
  values: Record<string, number | bigint>
  /** Names of raw values, for signals that have one for theirs. */
  labels: Record<string, string>
  error?: ErrorCode
}

/** Names of a database may be any word, `__proto__` too. */
const record = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

let scratch = new Float64Array(256)

/** Remote requests and error frames carry no signals and belong to no message here. */
export function decodeFrame(compiled: CompiledDatabase, frame: CanFrame): DecodedFrame {
  const found = frame.error || frame.remote ? undefined : compiled.find(frame.id, frame.extended)
  const decoded: DecodedFrame = { message: found?.message.name ?? null, values: record(), labels: record() }
  if (!found) return decoded
  if (scratch.length < found.slotCount) scratch = new Float64Array(found.slotCount * 2)
  const variant = found.decode(frame.data, scratch, 0)
  if (variant < 0) return { ...decoded, error: 'frame_too_short' }
  for (const slot of found.slotsOf(variant)) {
    const signal = found.message.signals[slot] as Signal
    const value = scratch[slot] as number
    decoded.values[signal.name] = needsExact(signal) ? readPhysicalExact(signal, frame.data) : value
    const label = labelOf(signal, value, frame.data)
    if (label !== undefined) decoded.labels[signal.name] = label
  }
  return decoded
}

function labelOf(signal: Signal, physical: number, data: Uint8Array): string | undefined {
  if (signal.bigLabels) {
    const label = signal.bigLabels.get(readRawExact(signal, data))
    if (label !== undefined) return label
  }
  if (signal.labels.size === 0) return undefined
  if (signal.factor === 1 && signal.offset === 0) return signal.labels.get(physical)
  if (signal.valueType === 'int') return signal.labels.get(Number(readRawExact(signal, data)))
  return signal.labels.get((physical - signal.offset) / signal.factor)
}
