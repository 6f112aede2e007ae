/** One message of one bus with the signals that it feeds, compiled: which slot of its decoder goes where, and how. */
import type { Seal } from '../can/seals/seal.ts'
import { FRAME_TOO_SHORT, type CompiledMessage } from '../decode/decoder.ts'
import type { Quality } from '../contract/quality.ts'
import type { Combiner } from './combiner.ts'
import type { SignalStore } from './signal-store.ts'
import { LinearRows } from './linear-rows.ts'
import { storeNumberOf, type ToStore } from './transform.ts'

export interface From {
  slot: number
  /** The physical value by which the sender says that it has none; NaN: there is no such. */
  notAvailable: number
  notAvailableToo: ReadonlySet<number> | undefined
  toStore: ToStore
  /** Declared period; undefined: that of the message, or learnt. */
  periodMs: number | undefined
}

/** A signal of the store that one DBC signal feeds. */
export interface Row extends From {
  id: number
}

/** One of several inputs of a signal of the store. */
export interface Input extends From {
  combiner: Combiner
  index: number
}

/** What a frame of one variant carries, and the combinations that it changes. */
interface Carried {
  linear: LinearRows
  /** Those that are more than a line. */
  rows: readonly Row[]
  inputs: readonly Input[]
  combiners: readonly Combiner[]
  isEmpty: boolean
}

function carriedOf(rows: readonly Row[], inputs: readonly Input[]): Carried {
  const linear = new LinearRows(rows)
  return {
    linear,
    rows: rows.filter((row) => !linear.takes(row)),
    inputs,
    combiners: [...new Set(inputs.map(({ combiner }) => combiner))],
    isEmpty: rows.length === 0 && inputs.length === 0,
  }
}

export class MappedMessage {
  readonly bus: string
  readonly compiled: CompiledMessage
  readonly seal: Seal
  readonly rows: readonly Row[]
  readonly inputs: readonly Input[]
  /** Ids of all signals that it feeds alone. */
  readonly ids: readonly number[]
  /** The shortest declared period of its signals, in ms; 0 when one has none. */
  readonly shortestPeriodMs: number
  readonly isMultiplexed: boolean
  /** Which signals the newest frame carried: a number of the decoder's, or -1 for none that is mapped. */
  lastVariant = -1
  readonly #slots: Float64Array
  /** What every frame carries, of a message without multiplexing. */
  readonly #whole: Carried | undefined
  /** By decoder variant, for multiplexed messages. */
  readonly #ofVariant = new Map<number, Carried>()

  constructor(bus: string, compiled: CompiledMessage, seal: Seal, rows: readonly Row[], inputs: readonly Input[]) {
    const { message } = compiled
    this.bus = bus
    this.compiled = compiled
    this.seal = seal
    this.rows = rows
    this.inputs = inputs
    this.ids = rows.map(({ id }) => id)
    this.shortestPeriodMs = message.cycleTimeMs ?? Math.min(...[...rows, ...inputs].map(({ periodMs }) => periodMs ?? 0))
    this.isMultiplexed = message.signals.some(({ multiplex }) => multiplex !== undefined)
    this.#slots = new Float64Array(compiled.slotCount)
    // Of a multiplexed message, variant 0 is a frame whose page nobody knows: it carries what is always there.
    this.#whole = this.isMultiplexed ? undefined : carriedOf(rows, inputs)
  }

  /** Decodes and stores. @returns false when the frame is too short; nothing was stored then */
  take(data: Uint8Array, store: SignalStore, sourceMs: number, arrivalMs: number): boolean {
    const slots = this.#slots
    const variant = this.compiled.decode(data, slots, 0)
    if (variant === FRAME_TOO_SHORT) return false
    const { linear, rows, inputs, combiners, isEmpty } = this.#whole ?? this.#carriedBy(variant)
    this.lastVariant = isEmpty ? -1 : variant
    linear.store(slots, store, sourceMs, arrivalMs)
    for (const { slot, id, notAvailable, notAvailableToo, toStore } of rows) {
      const physical = slots[slot] as number
      const isNone = physical === notAvailable || (notAvailableToo !== undefined && notAvailableToo.has(physical))
      if (toStore.kind === 'text') store.writeText(id, isNone ? undefined : toStore.text(physical, data), sourceMs, arrivalMs)
      else store.writeNumber(id, isNone ? Number.NaN : storeNumberOf(toStore, physical), sourceMs, arrivalMs)
    }
    for (const { slot, notAvailable, notAvailableToo, toStore, combiner, index } of inputs) {
      const physical = slots[slot] as number
      const isNone = physical === notAvailable || (notAvailableToo !== undefined && notAvailableToo.has(physical))
      const value = toStore.kind === 'text' ? toStore.text(physical, data) : storeNumberOf(toStore, physical)
      combiner.put(index, isNone ? undefined : value, arrivalMs)
    }
    for (const combiner of combiners) combiner.update(store, sourceMs, arrivalMs)
    return true
  }

  /** Makes everything that it feeds untrusted. */
  mark(quality: Quality, store: SignalStore, nowMs: number): void {
    for (const id of this.ids) store.setQuality(id, quality, nowMs)
    for (const { combiner, index } of this.inputs) combiner.mark(index, quality, store, nowMs)
  }

  #carriedBy(variant: number): Carried {
    const known = this.#ofVariant.get(variant)
    if (known) return known
    const present = new Set(this.compiled.slotsOf(variant))
    const carried = carriedOf(
      this.rows.filter(({ slot }) => present.has(slot)),
      this.inputs.filter(({ slot }) => present.has(slot)),
    )
    this.#ofVariant.set(variant, carried)
    return carried
  }
}
