/**
 * Transforms of the mapping, compiled: from the physical value of a DBC signal to what the store holds, and back to what
 * the encoder takes.
 */
import type { Signal } from '../can/dbc/model.ts'
import { FasciaError } from '../contract/errors.ts'
import { valueProblem, type SignalEntry, type SignalValue } from '../contract/signal-entry.ts'
import type { Transform } from './mapping-schema.ts'

/** What the store holds for a value: a number, 0 or 1, or the index of an enumerated text. */
export function storeNumber(entry: SignalEntry, value: SignalValue): number {
  if (typeof value !== 'string') return Number(value)
  return entry.allowed?.indexOf(value) ?? Number.NaN
}

/**
 * How the store number of a signal comes from the physical value; NaN where there is none. `step` is 10 to the number of
 * decimals that factors and offsets can produce, so that 3749 × 0.1 is 374.9 and not 374.90000000000003; 0: no rounding.
 */
export type ToNumber =
  | { kind: 'linear'; scale: number; offset: number; step: number }
  | { kind: 'table'; table: ReadonlyMap<number, number> }
  | { kind: 'boolean'; invert: boolean }

/** Free text stands beside the numbers. */
export type ToStore = ToNumber | { kind: 'text'; text(physical: number): string | undefined }

export function storeNumberOf(to: ToNumber, physical: number): number {
  if (to.kind === 'linear') {
    const value = physical * to.scale + to.offset
    return to.step === 0 ? value : Math.round(value * to.step) / to.step
  }
  if (to.kind === 'boolean') return (physical !== 0) === to.invert ? 0 : 1
  return to.table.get(physical) ?? Number.NaN
}

const physicalOf = (signal: Signal, raw: number): number => raw * signal.factor + signal.offset

/** The physical value that says "no value", or NaN when the signal has none. */
export function notAvailablePhysical(signal: Signal, raw: number | undefined): number {
  return raw === undefined ? Number.NaN : physicalOf(signal, raw)
}

/** @throws FasciaError `invalid` when the transform does not fit the signal or its VSS entry */
export function compileToStore(transform: Transform | undefined, signal: Signal, entry: SignalEntry): ToStore {
  if (transform && 'map' in transform) {
    const rows = Object.entries(transform.map).map(([key, value]) => {
      return { physical: physicalOf(signal, rawOfLabel(signal, key)), value }
    })
    if (entry.datatype === 'string' && !entry.allowed) {
      const texts = new Map(rows.map(({ physical, value }) => [physical, String(value)]))
      return { kind: 'text', text: (physical) => texts.get(physical) }
    }
    for (const { value } of rows) {
      const problem = valueProblem(entry, value)
      if (problem !== undefined) throw new FasciaError('invalid', `${JSON.stringify(value)} ${problem}`)
    }
    return { kind: 'table', table: new Map(rows.map(({ physical, value }) => [physical, storeNumber(entry, value)])) }
  }
  if (entry.datatype === 'string') {
    if (transform && 'rgb24' in transform && !entry.allowed) return { kind: 'text', text: rgbText }
    throw new FasciaError('invalid', 'a text needs a map or rgb24')
  }
  if (transform && 'boolean' in transform) return { kind: 'boolean', invert: transform.invert }
  if (transform && 'scale' in transform)
    return { kind: 'linear', scale: transform.scale, offset: transform.offset, step: decimalStep(signal, transform) }
  if (entry.datatype === 'boolean') throw new FasciaError('invalid', 'a boolean needs the transform boolean or map')
  return { kind: 'linear', scale: 1, offset: 0, step: decimalStep(signal, { scale: 1, offset: 0 }) }
}

/** A value of the contract → what the encoder takes. @throws FasciaError `invalid` when it has no counterpart */
export function toPhysical(transform: Transform | undefined, value: SignalValue): number | string {
  if (transform === undefined) {
    if (typeof value === 'boolean') return value ? 1 : 0
    return value
  }
  if ('scale' in transform) return (Number(value) - transform.offset) / transform.scale
  if ('boolean' in transform) return (value === true) !== transform.invert ? 1 : 0
  if ('rgb24' in transform) {
    if (!/^#[0-9A-Fa-f]{6}$/.test(String(value))) throw new FasciaError('invalid', 'a colour is written #RRGGBB')
    return Number.parseInt(String(value).slice(1), 16)
  }
  const found = Object.entries(transform.map).find(([, mapped]) => mapped === value)
  if (!found) throw new FasciaError('invalid', `the vehicle does not know ${String(value)}`)
  return /^-?\d+$/.test(found[0]) ? Number(found[0]) : found[0]
}

/** `0xRRGGBB` as the contract writes colours. */
const rgbText = (physical: number): string => `#${Math.round(physical).toString(16).toUpperCase().padStart(6, '0')}`

function rawOfLabel(signal: Signal, key: string): number {
  for (const [raw, label] of signal.labels) if (label === key) return raw
  if (/^-?\d+$/.test(key)) return Number(key)
  throw new FasciaError('invalid', `${signal.name} has no label "${key}"`)
}

const DECIMALS_MAX = 9

function decimalsOf(number: number): number {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

function decimalStep(signal: Signal, { scale, offset }: { scale: number; offset: number }): number {
  if (signal.valueType !== 'int') return 0
  const physical = Math.max(decimalsOf(signal.factor), decimalsOf(signal.offset))
  const decimals = Math.max(physical + decimalsOf(scale), decimalsOf(offset))
  return decimals > DECIMALS_MAX ? 0 : 10 ** decimals
}
