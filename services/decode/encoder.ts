/**
 * Encoding: physical values and labels in, the bytes of a frame out.
 */
import { FasciaError } from '../contract/errors.ts'
import type { Message, Signal } from '../can/dbc/model.ts'
import { planOf } from './variants.ts'
import { writerOf, type PhysicalValue, type Writer } from './writers.ts'

export type { PhysicalValue } from './writers.ts'
export type EncoderValues = Readonly<Record<string, PhysicalValue>>

export interface EncoderOptions {
  /** Clamp values to what the bits can hold, as a sensor does, instead of throwing `out_of_range`. */
  saturate?: boolean
}

export interface CompiledEncoder {
  readonly message: Message
  /**
   * @param values physical values or labels by signal; what is missing gets its start value (raw 0 when it has none)
   * @param into at least `message.length` bytes, which are overwritten; a new array when absent
   * @throws FasciaError `out_of_range`, or `invalid` for names and labels that do not exist and signals that the given
   *   multiplexer values do not select
   */
  encode(values: EncoderValues, into?: Uint8Array): Uint8Array
}

export function compileEncoder(message: Message, options: EncoderOptions = {}): CompiledEncoder {
  const plan = planOf(message)
  const writers = message.signals.map((signal) => writerOf(signal, options.saturate ?? false))
  const names = new Set(message.signals.map(({ name }) => name))
  const multiplexers = new Set(plan.multiplexers.map(({ slot }) => slot))
  const plain = (slots: readonly number[]): Writer[] =>
    slots.filter((slot) => !multiplexers.has(slot)).map((slot) => writers[slot] as Writer)
  const always = plain(plan.always)
  const selectors = plan.multiplexers.map((one) => ({
    ...one,
    writer: writers[one.slot] as Writer,
    cases: one.cases.map(({ from, to, slots }) => ({ from, to, writers: plain(slots) })),
  }))
  const chosen = new Map<number, number>()

  return {
    message,
    encode(values, into = new Uint8Array(message.length)) {
      for (const name in values) {
        if (!names.has(name)) throw new FasciaError('invalid', `message ${message.name} has no signal ${name}`)
      }
      into.fill(0, 0, message.length)
      let written = writeAll(always, values, into)
      chosen.clear()
      for (const { slot, parent, writer, cases } of selectors) {
        if (parent && !parent.cases.includes(chosen.get(parent.multiplexer.slot) ?? 0)) continue
        const raw = rawOf(writer, values)
        writer.write(raw, into)
        if (valueOf(writer, values) !== undefined) written++
        const number = cases.findIndex(({ from, to }) => raw >= from && raw <= to) + 1
        chosen.set(slot, number)
        written += writeAll(cases[number - 1]?.writers ?? [], values, into)
      }
      if (selectors.length > 0) refuseUnselected(message, values, written)
      return into
    },
  }
}

/** @returns how many of the signals were given */
function writeAll(writers: readonly Writer[], values: EncoderValues, data: Uint8Array): number {
  let given = 0
  for (const writer of writers) {
    if (valueOf(writer, values) !== undefined) given++
    writer.write(rawOf(writer, values), data)
  }
  return given
}

function valueOf({ signal }: Writer, values: EncoderValues): PhysicalValue | undefined {
  return Object.hasOwn(values, signal.name) ? values[signal.name] : undefined
}

function rawOf(writer: Writer, values: EncoderValues): number | bigint {
  const value = valueOf(writer, values)
  return value === undefined ? (writer.signal.startValue ?? 0) : writer.toRaw(value)
}

function refuseUnselected(message: Message, values: EncoderValues, written: number): void {
  if (written >= Object.values(values).filter((value) => value !== undefined).length) return
  const selectors = new Set(message.signals.flatMap(({ multiplex }) => (multiplex ? [multiplex.multiplexer] : [])))
  const present = [...selectors].map((name) => `${name} = ${values[name] ?? 'its start value'}`).join(', ')
  throw new FasciaError('invalid', `a value was given for a signal of ${message.name} that is not present with ${present}`)
}

const encoders = new WeakMap<Message, CompiledEncoder>()

/** Encodes once; see `CompiledEncoder.encode`. */
export function encodeMessage(message: Message, values: EncoderValues, into?: Uint8Array): Uint8Array {
  let encoder = encoders.get(message)
  if (!encoder) {
    encoder = compileEncoder(message)
    encoders.set(message, encoder)
  }
  return encoder.encode(values, into)
}

/** Why a physical value is outside what the database declares for its signal, or undefined. Labels are always inside. */
export function declaredRangeProblem(signal: Signal, value: PhysicalValue): string | undefined {
  if (typeof value === 'string' || signal.min >= signal.max) return undefined
  if (value >= signal.min && value <= signal.max) return undefined
  return `${signal.name} = ${value} is outside ${signal.min} to ${signal.max}${signal.unit === '' ? '' : ` ${signal.unit}`}`
}
