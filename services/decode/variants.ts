/**
 * Multiplexing, resolved before the first frame: which signals are present for which values of the multiplexers.
 *
 * Each multiplexer's values fall into cases; case 0 selects nothing. A frame's variant is its cases as one number of
 * mixed radix, so that a decoder can tell with a single number which signals it wrote.
 */
import { FasciaError } from '../contract/errors.ts'
import { signalFits, type Message, type Signal } from '../can/dbc/model.ts'

/** Values `from` to `to` of a multiplexer select these slots. */
interface MultiplexCase {
  from: number
  to: number
  slots: readonly number[]
}

export interface Multiplexer {
  slot: number
  /** The one that selects this one, with the case numbers that do. */
  parent?: { multiplexer: Multiplexer; cases: readonly number[] }
  /** In order of values; the number of a case is its index + 1. */
  cases: readonly MultiplexCase[]
  /** Weight of this multiplexer's case number in the variant. */
  stride: number
}

export interface Plan {
  /** Slots of plain signals that every frame carries, multiplexers without a parent included. */
  always: readonly number[]
  /** Parents before children. */
  multiplexers: readonly Multiplexer[]
}

/** Variants that a bus can make us remember; what comes beyond is worked out again each time. */
const MAX_REMEMBERED = 4096

/**
 * @throws FasciaError `unsupported` when independent multiplexers have more combinations than a double can number
 */
export function planOf(message: Message): Plan {
  const slots = message.signals
    .map((signal, slot) => ({ signal, slot }))
    .filter(({ signal }) => signalFits(signal, message.length))
  const always = slots.filter(({ signal }) => signal.multiplex === undefined).map(({ slot }) => slot)
  const multiplexers: Multiplexer[] = []
  const found = new Set<string>()
  let stride = 1
  const add = (slot: number, signal: Signal, parent: Multiplexer['parent']): void => {
    const children = slots.filter((other) => other.signal.multiplex?.multiplexer === signal.name)
    if (children.length === 0 || found.has(signal.name)) return
    found.add(signal.name)
    const multiplexer: Multiplexer = { slot, cases: casesOf(children), stride, ...(parent ? { parent } : {}) }
    multiplexers.push(multiplexer)
    stride *= multiplexer.cases.length + 1
    if (stride > Number.MAX_SAFE_INTEGER) {
      throw new FasciaError('unsupported', `message ${message.name} has too many combinations of multiplexers`)
    }
    for (const child of children) {
      const cases = multiplexer.cases.flatMap((one, index) => (one.slots.includes(child.slot) ? [index + 1] : []))
      add(child.slot, child.signal, { multiplexer, cases })
    }
  }
  for (const { slot, signal } of slots) if (signal.multiplex === undefined) add(slot, signal, undefined)
  return { always, multiplexers }
}

/** Cuts the selected ranges where any begins or ends, so that each case has one set of signals. */
function casesOf(children: { slot: number; signal: Signal }[]): MultiplexCase[] {
  const ranges = children.flatMap(({ slot, signal }) =>
    (signal.multiplex?.ranges ?? []).map(([from, to]) => ({ slot, from, to })),
  )
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b)
  const cases: MultiplexCase[] = []
  for (const [index, from] of cuts.entries()) {
    const to = (cuts[index + 1] ?? from) - 1
    const slots = [...new Set(ranges.filter((range) => range.from <= from && range.to >= to).map(({ slot }) => slot))]
    if (slots.length > 0 && to >= from) cases.push({ from, to, slots })
  }
  return cases
}

/** Tells which slots a variant wrote, in the order of the signals. */
export class Variants {
  readonly #plan: Plan
  readonly #remembered = new Map<number, readonly number[]>()

  constructor(plan: Plan) {
    this.#plan = plan
  }

  slotsOf(variant: number): readonly number[] {
    const known = this.#remembered.get(variant)
    if (known) return known
    const slots = new Set(this.#plan.always)
    for (const { cases, stride } of this.#plan.multiplexers) {
      const number = Math.floor(variant / stride) % (cases.length + 1)
      for (const slot of cases[number - 1]?.slots ?? []) slots.add(slot)
    }
    const sorted = [...slots].sort((a, b) => a - b)
    if (this.#remembered.size < MAX_REMEMBERED) this.#remembered.set(variant, sorted)
    return sorted
  }
}
