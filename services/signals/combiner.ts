/**
 * Several signals of the buses as one of the store. Each input keeps its own value, time and quality: the combination is
 * only as good as the worst of them, and an input that stops coming makes it stale however often the others come.
 */
import type { SignalElement, SignalEntry, SignalValue } from '../contract/signal-entry.ts'
import { rangeOf } from '../contract/signal-entry.ts'
import { elementType } from '../contract/units.ts'
import type { Quality } from '../contract/quality.ts'
import type { Combination } from './mapping-schema.ts'
import type { SignalStore } from './signal-store.ts'

type Cell = number | string

/** Worst last. */
const SEVERITY: Readonly<Record<Quality, number>> = {
  valid: 0,
  stale: 1,
  invalid: 2,
  out_of_range: 3,
  bad_counter: 4,
  bad_checksum: 5,
  never: 6,
}

const NUMBERS: Readonly<Partial<Record<Combination, (cells: readonly number[]) => number>>> = {
  sum: (cells) => cells.reduce((sum, value) => sum + value, 0),
  difference: ([first = 0, ...others]) => others.reduce((rest, value) => rest - value, first),
  product: (cells) => cells.reduce((product, value) => product * value, 1),
  mean: (cells) => cells.reduce((sum, value) => sum + value, 0) / cells.length,
  min: (cells) => Math.min(...cells),
  max: (cells) => Math.max(...cells),
  any: (cells) => (cells.some((value) => value !== 0) ? 1 : 0),
  all: (cells) => (cells.every((value) => value !== 0) ? 1 : 0),
  none: (cells) => (cells.some((value) => value !== 0) ? 0 : 1),
  bitand: (cells) => cells.reduce((bits, value) => (bits & value) >>> 0, 0xffff_ffff),
  bitor: (cells) => cells.reduce((bits, value) => (bits | value) >>> 0, 0),
  bitxor: (cells) => cells.reduce((bits, value) => (bits ^ value) >>> 0, 0),
}

export interface CombinerParts {
  id: number
  entry: SignalEntry
  combine: Combination
  separator: string
  clamp: boolean
  /** Bits of each input, for `bits`. */
  widths: readonly number[]
}

export class Combiner {
  readonly #parts: CombinerParts
  readonly #cells: Cell[]
  readonly #qualities: Quality[]
  readonly #arrivals: Float64Array
  readonly #range: { min: number; max: number }
  readonly #element: string

  constructor(parts: CombinerParts) {
    const count = parts.widths.length
    this.#parts = parts
    this.#cells = new Array<Cell>(count).fill(Number.NaN)
    this.#qualities = new Array<Quality>(count).fill('never')
    this.#arrivals = new Float64Array(count).fill(-Infinity)
    this.#range = rangeOf(parts.entry)
    this.#element = elementType(parts.entry.datatype)
  }

  get id(): number {
    return this.#parts.id
  }

  arrivalMs(index: number): number {
    return this.#arrivals[index] ?? -Infinity
  }

  qualityOf(index: number): Quality {
    return this.#qualities[index] ?? 'never'
  }

  /** Takes an input: a number, text, or undefined when the sender has no value. `update` follows when all of a frame are in. */
  put(index: number, value: Cell | undefined, arrivalMs: number): void {
    this.#arrivals[index] = arrivalMs
    const isNone = value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    this.#qualities[index] = isNone ? 'invalid' : 'valid'
    if (!isNone) this.#cells[index] = value
  }

  /** An input can't be trusted any more. */
  mark(index: number, quality: Quality, store: SignalStore, nowMs: number): void {
    if (this.#qualities[index] === 'never' || this.#qualities[index] === quality) return
    this.#qualities[index] = quality
    this.update(store, store.sourceMs[this.id] ?? 0, nowMs)
  }

  /** Makes the value of its inputs. */
  update(store: SignalStore, sourceMs: number, nowMs: number): void {
    const { id, combine } = this.#parts
    const first = combine === 'first' ? this.#qualities.indexOf('valid') : -1
    if (first < 0 && this.#qualities.some((quality) => quality !== 'valid')) {
      const worst = this.#qualities.reduce((a, b) => (SEVERITY[b] > SEVERITY[a] ? b : a))
      // Not all inputs have come yet: there is no value to distrust.
      if (worst !== 'never') store.setQuality(id, worst, nowMs)
      return
    }
    this.#write(combine === 'first' ? (this.#cells[first] as Cell) : this.#combined(), store, sourceMs, nowMs)
  }

  #combined(): Cell | SignalElement[] {
    const { combine, separator, widths } = this.#parts
    if (combine === 'join') return this.#cells.map(String).join(separator)
    if (combine === 'array') return this.#cells.map((cell) => this.#elementOf(cell))
    const numbers = this.#cells as number[]
    if (combine === 'bits') return numbers.reduce((bits, value, index) => bits * 2 ** (widths[index] ?? 0) + value, 0)
    return NUMBERS[combine]?.(numbers) ?? Number.NaN
  }

  #elementOf(cell: Cell): SignalElement {
    if (this.#element === 'boolean') return cell !== 0
    if (this.#element === 'string' || this.#element === 'float' || this.#element === 'double') return cell
    return Math.round(Number(cell))
  }

  #write(value: Cell | SignalElement[], store: SignalStore, sourceMs: number, nowMs: number): void {
    const { id, clamp } = this.#parts
    if (typeof value === 'number') {
      const { min, max } = this.#range
      store.writeNumber(id, clamp ? Math.min(max, Math.max(min, value)) : value, sourceMs, nowMs)
    } else if (store.write(id, value satisfies SignalValue, 'valid', sourceMs, nowMs) !== undefined) {
      store.setQuality(id, 'invalid', nowMs)
    }
  }
}
