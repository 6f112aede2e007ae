/** What is suspicious about one signal of a bus and the leaf that it feeds: unit, range, labels, period. */
import type { Message, Signal } from '../../can/dbc/model.ts'
import { rangeOf, type SignalEntry } from '../../contract/signal-entry.ts'
import type { Origin } from '../mapping-schema.ts'
import { compileToStore, storeNumberOf } from '../transform.ts'
import { conversion, unitNamed } from '../unit-conversion.ts'
import type { Finding } from './finding.ts'

export interface LintedOrigin {
  origin: Origin
  entry: SignalEntry
  path: string
  message: Message
  signal: Signal
  clamp: boolean
  /** Declared by the row. */
  periodMs: number | undefined
}

export type NoteHere = (level: Finding['level'], rule: string, text: string, remedy?: string) => void

export function lintOrigin(one: LintedOrigin, note: NoteHere): void {
  lintUnit(one, note)
  lintRange(one, note)
  lintLabels(one, note)
  const { message, entry, path, periodMs } = one
  if (message.cycleTimeMs === undefined && (periodMs ?? entry.periodMs) === undefined) {
    note('hint', 'period', `${path}: nobody declares how often ${message.name} comes; it is learnt`, 'periodMs: declares it')
  }
}

/** A transform that says its unit, or a scale, is taken at its word. */
function lintUnit({ origin, entry, path, signal }: LintedOrigin, note: NoteHere): void {
  const from = unitNamed(signal.unit)
  const { transform, bits } = origin
  if (!from || entry.unit === undefined || bits) return
  const declared = transform && 'unit' in transform ? transform.unit : undefined
  if (declared !== undefined) {
    if (unitNamed(declared) !== from && !('scale' in (transform ?? {}))) {
      note('warning', 'unit_mismatch', `${path}: the database says ${signal.unit}, the mapping ${declared}`)
    }
    return
  }
  if (transform !== undefined || from === entry.unit) return
  const change = conversion(from, entry.unit)
  if (change) {
    note(
      'warning',
      'unit_mismatch',
      `${path} is in ${entry.unit}, ${signal.name} in ${signal.unit}: values are wrong by a factor`,
      `transform: { unit: ${/^[\w/]+$/.test(signal.unit) ? signal.unit : JSON.stringify(signal.unit)} }`,
    )
  } else {
    note('warning', 'unit_mismatch', `${path} is in ${entry.unit}, ${signal.name} in ${signal.unit}, which is something else`)
  }
}

/** Raw limits of a signal, or what the database declares where that is narrower. */
function physicalRange(signal: Signal): [number, number] {
  const { bitLength, signed, factor, offset, min, max } = signal
  const raw = signed ? [-(2 ** (bitLength - 1)), 2 ** (bitLength - 1) - 1] : [0, 2 ** bitLength - 1]
  const [a, b] = raw.map((one) => one * factor + offset) as [number, number]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  return min === max || signal.valueType !== 'int'
    ? signal.valueType === 'int'
      ? [low, high]
      : [min, max]
    : [Math.max(low, min), Math.min(high, max)]
}

function lintRange({ origin, entry, path, signal, clamp }: LintedOrigin, note: NoteHere): void {
  if (clamp || origin.bits || entry.datatype === 'string' || entry.datatype === 'boolean' || entry.datatype.endsWith('[]')) return
  if (origin.transform && 'map' in origin.transform) return
  let limits: number[]
  try {
    const to = compileToStore(origin, signal, entry)
    if (to.kind === 'text') return
    limits = physicalRange(signal).map((physical) => storeNumberOf(to, physical))
  } catch {
    // The compiler told what is wrong with it.
    return
  }
  const [low, high] = [Math.min(...limits), Math.max(...limits)]
  const { min, max } = rangeOf(entry)
  if (low >= max || high <= min) {
    note('error', 'out_of_range', `${path} takes ${min} to ${max}; ${signal.name} says ${low} to ${high}, never anything of it`)
  } else if (low < min - (max - min) || high > max + (max - min)) {
    note(
      'warning',
      'out_of_range',
      `${path} takes ${min} to ${max}; ${signal.name} can say ${low} to ${high}, most of which is refused`,
      'a scale, a unit, notAvailableRaw, or clamp: true',
    )
  }
}

function lintLabels({ origin, entry, path, signal }: LintedOrigin, note: NoteHere): void {
  const { transform, bits } = origin
  if (!transform || !('map' in transform) || bits) return
  const named = new Set(Object.keys(transform.map))
  const forgotten = [...signal.labels].filter(([raw, label]) => !named.has(label) && !named.has(String(raw)))
  if (forgotten.length > 0 && transform.otherwise === undefined) {
    const labels = forgotten.map(([, label]) => label)
    note(
      'hint',
      'labels',
      `${path}: ${labels.slice(0, 8).join(', ')} of ${signal.name} make it invalid`,
      'name them in the map, or say otherwise:',
    )
  }
  const values = new Set([...Object.values(transform.map), transform.otherwise].map(String))
  const unreachable = (entry.allowed ?? []).filter((value) => !values.has(value))
  if (unreachable.length > 0) note('hint', 'unreachable', `${path} never becomes ${unreachable.slice(0, 8).join(', ')}`)
}
