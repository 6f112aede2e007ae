/**
 * Transforms of the mapping, compiled: from the physical value of a DBC signal to what the store holds, and back to what
 * the encoder takes.
 */
import type { Signal } from '../can/dbc/model.ts'
import { FasciaError } from '../contract/errors.ts'
import { rangeOf, valueProblem, type SignalEntry, type SignalValue } from '../contract/signal-entry.ts'
import { readRawExact } from '../decode/exact.ts'
import type { Origin, Transform } from './mapping-schema.ts'
import { didYouMean } from './near.ts'
import { conversion, unitNamed } from './unit-conversion.ts'

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
  | { kind: 'table'; table: ReadonlyMap<number, number>; otherwise: number }
  | { kind: 'boolean'; invert: boolean }
  | { kind: 'computed'; of(physical: number): number }

/** Free text stands beside the numbers. */
export type ToStore = ToNumber | { kind: 'text'; text(physical: number, data: Uint8Array): string | undefined }

export function storeNumberOf(to: ToNumber, physical: number): number {
  if (to.kind === 'linear') {
    const value = physical * to.scale + to.offset
    return to.step === 0 ? value : Math.round(value * to.step) / to.step
  }
  if (to.kind === 'boolean') return (physical !== 0) === to.invert ? 0 : 1
  if (to.kind === 'table') return to.table.get(physical) ?? to.otherwise
  return to.of(physical)
}

const physicalOf = (signal: Signal, raw: number): number => raw * signal.factor + signal.offset

/** The physical values that say "no value": one for the fast path (NaN: none), and the others. */
export function notAvailablePhysical(
  signal: Signal,
  raw: Origin['notAvailableRaw'],
): { first: number; others: ReadonlySet<number> | undefined } {
  const all = (raw === undefined ? [] : [raw].flat()).map((one) => physicalOf(signal, one))
  return { first: all[0] ?? Number.NaN, others: all.length > 1 ? new Set(all.slice(1)) : undefined }
}

export type OriginPart = Pick<Origin, 'transform' | 'bits'>

/** @throws FasciaError `invalid` when the transform does not fit the signal or its VSS entry */
export function compileToStore({ transform, bits }: OriginPart, signal: Signal, entry: SignalEntry, clamp = false): ToStore {
  const part = bits && partOf(bits, signal)
  // What is taken of a raw integer has no label, factor or offset of its own.
  const source: Signal = part ? { ...signal, factor: 1, offset: 0, labels: new Map(), unit: '' } : signal
  const to = compileWhole(transform, source, entry)
  if (to.kind === 'text') return part ? { kind: 'text', text: (physical, data) => to.text(part(physical), data) } : to
  const { min, max } = rangeOf(entry)
  if (!part && !clamp) return to
  return {
    kind: 'computed',
    of: (physical) => {
      const value = storeNumberOf(to, part ? part(physical) : physical)
      return clamp ? Math.min(max, Math.max(min, value)) : value
    },
  }
}

function compileWhole(transform: Transform | undefined, signal: Signal, entry: SignalEntry): ToStore {
  if (transform && 'map' in transform) return compileMap(transform, signal, entry)
  if (transform && 'text' in transform) return compileText(transform.text, signal, entry)
  if (entry.datatype === 'string') {
    if (transform && 'rgb24' in transform && !entry.allowed) return { kind: 'text', text: rgbText }
    throw new FasciaError('invalid', 'a text needs a map, text or rgb24', { remedy: textRemedy(signal) })
  }
  if (entry.datatype.endsWith('[]')) {
    throw new FasciaError('invalid', 'a list is made of several signals', { remedy: 'combine: array, in the section combined' })
  }
  if (transform && 'boolean' in transform) {
    if (entry.datatype === 'boolean') return { kind: 'boolean', invert: transform.invert }
    throw new FasciaError('invalid', `a ${entry.datatype} does not take the transform boolean`, { remedy: 'map: { 0: …, 1: … }' })
  }
  if (transform && 'rgb24' in transform) throw new FasciaError('invalid', `rgb24 makes text, not ${entry.datatype}`)
  if (entry.datatype === 'boolean') {
    throw new FasciaError('invalid', 'a boolean needs the transform boolean or map', { remedy: 'transform: { boolean: true }' })
  }
  const linear = linearOf(transform, entry)
  return { kind: 'linear', ...linear, step: decimalStep(signal, linear) }
}

function textRemedy(signal: Signal): string {
  const labels = [...signal.labels.values()].slice(0, 6)
  return labels.length > 0
    ? `transform: { map: { ${labels.map((label) => `${label}: …`).join(', ')} } }`
    : 'transform: { map: { 0: …, 1: … } }'
}

function compileMap(transform: Extract<Transform, { map: unknown }>, signal: Signal, entry: SignalEntry): ToStore {
  const rows = Object.entries(transform.map).map(([key, value]) => {
    return { physical: physicalOf(signal, rawOfLabel(signal, key)), value }
  })
  const { otherwise } = transform
  if (entry.datatype === 'string' && !entry.allowed) {
    const texts = new Map(rows.map(({ physical, value }) => [physical, String(value)]))
    const rest = otherwise === undefined ? undefined : String(otherwise)
    return { kind: 'text', text: (physical) => texts.get(physical) ?? rest }
  }
  for (const value of [...rows.map((row) => row.value), ...(otherwise === undefined ? [] : [otherwise])]) {
    const problem = valueProblem(entry, value)
    if (problem === undefined) continue
    const remedy = typeof value === 'string' && entry.allowed ? didYouMean(value, entry.allowed) : undefined
    throw new FasciaError('invalid', `${JSON.stringify(value)} ${problem}`, { remedy })
  }
  return {
    kind: 'table',
    table: new Map(rows.map(({ physical, value }) => [physical, storeNumber(entry, value)])),
    otherwise: otherwise === undefined ? Number.NaN : storeNumber(entry, otherwise),
  }
}

function compileText(how: 'ascii' | 'label' | 'decimal', signal: Signal, entry: SignalEntry): ToStore {
  if (entry.datatype !== 'string') throw new FasciaError('invalid', `text can't become ${entry.datatype}`)
  if (how === 'ascii' && (signal.valueType !== 'int' || signal.bitLength % 8 !== 0)) {
    throw new FasciaError('invalid', `${signal.name} has ${signal.bitLength} bits, which are no characters`)
  }
  if (how === 'label' && signal.labels.size === 0) throw new FasciaError('invalid', `${signal.name} has no labels`)
  const labels = new Map([...signal.labels].map(([raw, label]) => [physicalOf(signal, raw), label]))
  const textOf = {
    ascii: (_physical: number, data: Uint8Array) => asciiText(readRawExact(signal, data), signal.bitLength / 8),
    label: (physical: number) => labels.get(physical),
    decimal: (physical: number) => String(physical),
  }[how]
  const { allowed } = entry
  // An enumerated text stands in the store as a number, which `computed` can't make of the bytes.
  if (allowed && how === 'ascii') throw new FasciaError('invalid', "characters can't become one of a list of texts")
  if (!allowed) return { kind: 'text', text: textOf }
  return { kind: 'computed', of: (physical) => indexOrNone(allowed, textOf(physical, NO_BYTES)) }
}

const NO_BYTES = new Uint8Array(0)

function indexOrNone(allowed: readonly string[], text: string | undefined): number {
  const index = text === undefined ? -1 : allowed.indexOf(text)
  return index < 0 ? Number.NaN : index
}

/** Characters up to the first NUL; undefined when there is none, or one that can't be printed. */
function asciiText(raw: bigint, bytes: number): string | undefined {
  let text = ''
  for (let byte = bytes - 1; byte >= 0; byte--) {
    const code = Number((raw >> BigInt(8 * byte)) & 0xffn)
    if (code === 0 || code === 0xff) break
    if (code < 0x20 || code > 0x7e) return undefined
    text += String.fromCharCode(code)
  }
  return text === '' ? undefined : text
}

/** Some bits of the raw integer behind a physical value. */
function partOf({ from, count }: NonNullable<Origin['bits']>, signal: Signal): (physical: number) => number {
  if (signal.valueType !== 'int') throw new FasciaError('invalid', `${signal.name} is no whole number that has bits`)
  if (from + count > signal.bitLength || signal.bitLength > 53) {
    throw new FasciaError('invalid', `${signal.name} has ${signal.bitLength} bits; ${from} to ${from + count - 1} are asked for`)
  }
  const { factor, offset } = signal
  const [low, size, whole] = [2 ** from, 2 ** count, 2 ** signal.bitLength]
  return (physical) => {
    const raw = Math.round((physical - offset) / factor)
    return Math.floor((raw < 0 ? raw + whole : raw) / low) % size
  }
}

/** `vss = physical * scale + offset`, the conversion of units included. @throws FasciaError `invalid` */
function linearOf(transform: Transform | undefined, entry: SignalEntry): { scale: number; offset: number } {
  if (!transform || 'map' in transform || 'boolean' in transform || 'rgb24' in transform || 'text' in transform) {
    return { scale: 1, offset: 0 }
  }
  const { scale = 1, offset = 0, unit } = transform
  if (unit === undefined) return { scale, offset }
  const from = unitNamed(unit)
  if (!from) throw new FasciaError('invalid', `nobody knows the unit ${unit}`, { remedy: 'say it by scale and offset' })
  if (entry.unit === undefined) {
    throw new FasciaError('invalid', `the leaf has no unit that ${unit} could become`, { remedy: 'say it by scale and offset' })
  }
  const change = conversion(from, entry.unit)
  if (!change) throw new FasciaError('invalid', `${unit} can't become ${entry.unit}`, { remedy: 'is it the right signal?' })
  return { scale: scale * change.scale, offset: offset * change.scale + change.offset }
}

/**
 * A value of the contract → what the encoder takes.
 *
 * @param entry for transforms with a unit
 * @throws FasciaError `invalid` when it has no counterpart
 */
export function toPhysical(transform: Transform | undefined, value: SignalValue, entry?: SignalEntry): number | string {
  if (typeof value === 'object') throw new FasciaError('invalid', 'a list has no frame of its own')
  if (transform === undefined) {
    if (typeof value === 'boolean') return value ? 1 : 0
    return value
  }
  if ('boolean' in transform) return (value === true) !== transform.invert ? 1 : 0
  if ('rgb24' in transform) {
    if (!/^#[0-9A-Fa-f]{6}$/.test(String(value))) throw new FasciaError('invalid', 'a colour is written #RRGGBB')
    return Number.parseInt(String(value).slice(1), 16)
  }
  if ('map' in transform) {
    const found = Object.entries(transform.map).find(([, mapped]) => mapped === value)
    if (!found) throw new FasciaError('invalid', `the vehicle does not know ${String(value)}`)
    return /^-?\d+$/.test(found[0]) ? Number(found[0]) : found[0]
  }
  if ('text' in transform) return transform.text === 'decimal' ? Number(value) : String(value)
  const { scale, offset } = entry ? linearOf(transform, entry) : { scale: transform.scale ?? 1, offset: transform.offset ?? 0 }
  return (Number(value) - offset) / scale
}

/** How much a store value changes by one step of the physical value. */
export function scaleOf(transform: Transform | undefined, entry: SignalEntry): number {
  return Math.abs(linearOf(transform, entry).scale)
}

/** `0xRRGGBB` as the contract writes colours. */
const rgbText = (physical: number): string => `#${Math.round(physical).toString(16).toUpperCase().padStart(6, '0')}`

function rawOfLabel(signal: Signal, key: string): number {
  for (const [raw, label] of signal.labels) if (label === key) return raw
  if (/^-?\d+$/.test(key)) return Number(key)
  const labels = [...signal.labels.values()]
  const remedy = didYouMean(key, labels) ?? (labels.length > 0 ? `labels: ${labels.slice(0, 12).join(', ')}` : undefined)
  throw new FasciaError('invalid', `${signal.name} has no label "${key}"`, { remedy })
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
