/**
 * Makes the JavaScript of one message's decoder: straight-line code on the frame's bytes, no loops, no property look-ups.
 *
 * Only numbers of the database reach the code, never its names or texts, so a database can't inject anything.
 */
import type { Message, Signal } from '../can/dbc/model.ts'
import { readRawExact } from './exact.ts'
import { fragmentsOf, sliceFragments, type Fragment } from '../can/dbc/fragments.ts'
import type { Multiplexer, Plan } from './variants.ts'

/** Writes physical values into `slots[base + i]` for signal i; returns the variant, or -1 for a frame that is too short. */
export type DecodeFunction = (data: Uint8Array, slots: Float64Array, base: number) => number

const WORDS = new Uint32Array(2)
const FLOATS = new Float32Array(WORDS.buffer)
const DOUBLES = new Float64Array(WORDS.buffer)

export function generateDecoder(message: Message, plan: Plan): DecodeFunction {
  const rawWide = (signal: number, data: Uint8Array): number => Number(readRawExact(message.signals[signal] as Signal, data))
  const body = decoderSource(message, plan)
  const make = new Function('words', 'floats', 'doubles', 'rawWide', `return (d, s, o) => {\n${body}\n}`) as (
    ...scratch: unknown[]
  ) => DecodeFunction
  return make(WORDS, FLOATS, DOUBLES, rawWide)
}

function decoderSource(message: Message, plan: Plan): string {
  const selected = new Set(plan.multiplexers.map(({ slot }) => slot))
  const plain = (slots: readonly number[]): string =>
    slots
      .filter((slot) => !selected.has(slot))
      .map((slot) => write(message, slot, rawOf(message, slot)))
      .join('')
  const lines = [`if (d.length < ${message.length}) return -1`, ...byteLoads(message, plan), plain(plan.always)]
  for (const multiplexer of plan.multiplexers) lines.push(multiplexerSource(message, multiplexer, plain))
  lines.push(`return ${plan.multiplexers.map(({ slot, stride }) => `k${slot} * ${stride}`).join(' + ') || '0'}`)
  return lines.filter((line) => line !== '').join('\n')
}

/** Each byte that is needed, read once. */
function byteLoads(message: Message, plan: Plan): string[] {
  const slots = new Set([...plan.always, ...plan.multiplexers.flatMap(({ cases }) => cases.flatMap((one) => one.slots))])
  const signals = [...slots].map((slot) => message.signals[slot] as Signal).filter((signal) => signal.bitLength <= 64)
  const bytes = new Set(signals.flatMap((signal) => fragmentsOf(signal).map(({ byte }) => byte)))
  return [...bytes].sort((a, b) => a - b).map((byte) => `const b${byte} = d[${byte}]`)
}

function multiplexerSource(
  message: Message,
  { slot, parent, cases }: Multiplexer,
  plain: (slots: readonly number[]) => string,
): string {
  const name = `m${slot}`
  const points = cases.map((one, index) => ({ ...one, number: index + 1 }))
  const single = points.filter(({ from, to }) => from === to)
  const ranges = points.filter(({ from, to }) => from !== to)
  const body = [
    `const ${name} = ${rawOf(message, slot)}`,
    write(message, slot, name),
    `switch (${name}) {`,
    ...single.map((one) => `case ${one.from}: k${slot} = ${one.number}; ${plain(one.slots)} break`),
    ...(ranges.length > 0 ? ['default:'] : []),
    ...ranges.map(
      (one) => `if (${name} >= ${one.from} && ${name} <= ${one.to}) { k${slot} = ${one.number}; ${plain(one.slots)} }`,
    ),
    '}',
  ].join('\n')
  const when = parent ? parent.cases.map((number) => `k${parent.multiplexer.slot} === ${number}`).join(' || ') : 'true'
  return `let k${slot} = 0\nif (${when}) {\n${body}\n}`
}

function write(message: Message, slot: number, raw: string): string {
  return `s[o + ${slot}] = ${physical(message.signals[slot] as Signal, raw)};`
}

/** value × factor + offset exactly as doubles compute it; steps that change nothing are left out. */
function physical({ factor, offset }: Signal, raw: string): string {
  const scaled = factor === 1 ? raw : `${raw} * ${literal(factor)}`
  // A negative factor makes -0 of 0, which the offset of 0 takes back.
  return offset === 0 && factor > 0 ? scaled : `${scaled} + ${literal(offset)}`
}

function literal(value: number): string {
  return value < 0 ? `(${value})` : String(value)
}

function rawOf(message: Message, slot: number): string {
  const signal = message.signals[slot] as Signal
  const fragments = fragmentsOf(signal)
  const { bitLength, signed, valueType } = signal
  if (bitLength > 64) return `rawWide(${slot}, d)`
  const low = bits(sliceFragments(fragments, 0, 32))
  const high = bits(sliceFragments(fragments, 32, 64))
  if (valueType === 'float32') return `(words[0] = ${low}, floats[0])`
  if (valueType === 'float64') return `(words[0] = ${low}, words[1] = ${high}, doubles[0])`
  if (bitLength <= 32) return integer(low, bitLength, signed)
  return `(${integer(high, bitLength - 32, signed)} * 4294967296 + ${integer(low, 32, false)})`
}

/** Up to 32 bits, as an int32 that still needs its sign settled. */
function bits(fragments: readonly Fragment[]): string {
  const parts = fragments.map(({ byte, shift, width, at }) => {
    const shifted = shift > 0 ? `b${byte} >> ${shift}` : `b${byte}`
    const masked = shift + width < 8 ? `(${shifted} & ${(1 << width) - 1})` : `(${shifted})`
    return at > 0 ? `${masked} << ${at}` : masked
  })
  return `(${parts.join(' | ')})`
}

function integer(expression: string, width: number, signed: boolean): string {
  if (signed) return width < 32 ? `(${expression} << ${32 - width} >> ${32 - width})` : `(${expression} | 0)`
  return width < 32 ? expression : `(${expression} >>> 0)`
}
