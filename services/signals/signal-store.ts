/**
 * The latest sample of every signal, in typed arrays by signal number.
 *
 * Numbers and booleans (0, 1) stand in `numbers`; so does the index of an enumerated text in its `allowed` list, which
 * interns it. Free text and lists stand beside. Writers run per frame and allocate nothing; readers come once per display frame
 * and take the numbers that changed since from `takeDirty`.
 */
import { QUALITIES, type Quality } from '../contract/quality.ts'
import {
  patternOf,
  rangeOf,
  valueFault,
  type SignalElement,
  type SignalEntry,
  type SignalValue,
  type ValueFault,
} from '../contract/signal-entry.ts'
import { INTEGER_LIMITS } from '../contract/units.ts'
import type { SignalTable } from './signal-table.ts'

export const QUALITY_CODE = {
  never: 0,
  valid: 1,
  stale: 2,
  invalid: 3,
  bad_checksum: 4,
  bad_counter: 5,
  out_of_range: 6,
} as const satisfies Record<Quality, number>

const KIND = { number: 0, boolean: 1, enumerated: 2, text: 3, list: 4 } as const

function kindOf({ datatype, allowed }: SignalEntry): number {
  if (datatype.endsWith('[]')) return KIND.list
  if (datatype === 'string') return allowed ? KIND.enumerated : KIND.text
  return datatype === 'boolean' ? KIND.boolean : KIND.number
}

export class SignalStore {
  readonly table: SignalTable
  /** NaN before the first valid value. */
  readonly numbers: Float64Array
  readonly qualities: Uint8Array
  /** Wall time of the frame that carried the value, in ms; 0 before the first. */
  readonly sourceMs: Float64Array
  /** Monotonic time of arrival, in ms; -Infinity before the first. */
  readonly arrivalMs: Float64Array
  readonly #kinds: Uint8Array
  /** Minimum and maximum of each signal, side by side: they are read together with every sample. */
  readonly #limits: Float64Array
  readonly #whole: Uint8Array
  /** Numbers that an entry lists as the only allowed ones. */
  readonly #allowed = new Map<number, ReadonlySet<number>>()
  readonly #texts: string[]
  readonly #lists = new Map<number, readonly SignalElement[]>()
  readonly #refused: Record<ValueFault['code'], number> = { wrong_type: 0, out_of_range: 0, not_allowed: 0, pattern_mismatch: 0 }
  readonly #isDirty: Uint8Array
  /** The list being filled and the one handed out last: a listener of changes may write while it reads. */
  #dirty: Uint32Array
  #handedOut: Uint32Array
  #dirtyCount = 0
  #dirtySinceMs = 0

  constructor(table: SignalTable) {
    const { size } = table
    this.table = table
    this.numbers = new Float64Array(size).fill(NaN)
    this.qualities = new Uint8Array(size)
    this.sourceMs = new Float64Array(size)
    this.arrivalMs = new Float64Array(size).fill(-Infinity)
    this.#kinds = new Uint8Array(size)
    this.#limits = new Float64Array(2 * size)
    this.#whole = new Uint8Array(size)
    this.#texts = new Array<string>(size).fill('')
    this.#isDirty = new Uint8Array(size)
    this.#dirty = new Uint32Array(size)
    this.#handedOut = new Uint32Array(size)
    for (const { id, entry } of table.definitions) {
      const { min, max } = rangeOf(entry)
      this.#kinds[id] = kindOf(entry)
      this.#whole[id] = INTEGER_LIMITS[entry.datatype] ? 1 : 0
      const isNumber = this.#kinds[id] === KIND.number
      this.#limits[2 * id] = isNumber ? min : -Infinity
      this.#limits[2 * id + 1] = isNumber ? max : Infinity
      if (isNumber && entry.allowed) this.#allowed.set(id, new Set(entry.allowed.map(Number)))
    }
  }

  /** Values that were not taken since the start, by cause. */
  get refused(): Readonly<Record<ValueFault['code'], number>> {
    return this.#refused
  }

  /**
   * Takes a physical value from the bus: a number, 0 or 1 for a boolean, the index of an enumerated text.
   * Whole-number signals are rounded; what is outside the range of the signal makes it `out_of_range`, what is no number or
   * not allowed makes it `invalid`; both keep the last value.
   */
  writeNumber(id: number, value: number, sourceMs: number, arrivalMs: number): void {
    const number = this.#whole[id] === 1 ? Math.round(value) : value
    this.sourceMs[id] = sourceMs
    this.arrivalMs[id] = arrivalMs
    const limits = this.#limits
    if (!(number >= (limits[2 * id] ?? NaN) && number <= (limits[2 * id + 1] ?? NaN) && Number.isFinite(number))) {
      this.#refuseNumber(id, number, arrivalMs)
      return
    }
    if (this.#allowed.size > 0 && this.#allowed.get(id)?.has(number) === false) {
      this.#refused.not_allowed++
      this.setQuality(id, 'invalid', arrivalMs)
      return
    }
    if (this.numbers[id] !== number) {
      this.numbers[id] = number
      this.#mark(id, arrivalMs)
    }
    if (this.qualities[id] !== QUALITY_CODE.valid) {
      this.qualities[id] = QUALITY_CODE.valid
      this.#mark(id, arrivalMs)
    }
  }

  /** NaN is what the sender says itself: it has no value. */
  #refuseNumber(id: number, number: number, nowMs: number): void {
    if (Number.isFinite(number)) this.#refused.out_of_range++
    this.setQuality(id, Number.isFinite(number) ? 'out_of_range' : 'invalid', nowMs)
  }

  /** Takes free text from the bus; undefined makes the signal invalid and keeps the last text. */
  writeText(id: number, text: string | undefined, sourceMs: number, arrivalMs: number): void {
    const pattern = this.table.definitions[id]?.entry.pattern
    let taken = text
    if (text !== undefined && this.#texts[id] !== text) {
      if (pattern !== undefined && !patternOf(pattern).test(text)) {
        this.#refused.pattern_mismatch++
        taken = undefined
      } else {
        this.#texts[id] = text
        this.#mark(id, arrivalMs)
      }
    }
    this.writeNumber(id, taken === undefined ? Number.NaN : 0, sourceMs, arrivalMs)
  }

  /**
   * Takes a value in the vocabulary of the contract.
   *
   * @returns why it does not fit its signal, or undefined when it was taken
   */
  write(id: number, value: SignalValue, quality: Quality, sourceMs: number, arrivalMs: number): string | undefined {
    const definition = this.table.definitions[id]
    if (!definition) return 'is not in the catalogue'
    const found = valueFault(definition.entry, value)
    if (found) {
      this.#refused[found.code]++
      return found.text
    }
    if (typeof value === 'object') this.#writeList(id, value, sourceMs, arrivalMs)
    else if (typeof value === 'string' && this.#kinds[id] === KIND.text) this.writeText(id, value, sourceMs, arrivalMs)
    else {
      const number = typeof value === 'string' ? (definition.entry.allowed ?? []).indexOf(value) : Number(value)
      this.writeNumber(id, number, sourceMs, arrivalMs)
    }
    if (quality !== 'valid') this.setQuality(id, quality, arrivalMs)
    return undefined
  }

  #writeList(id: number, list: readonly SignalElement[], sourceMs: number, arrivalMs: number): void {
    const known = this.#lists.get(id)
    if (known?.length !== list.length || list.some((element, index) => element !== known[index])) {
      this.#lists.set(id, [...list])
      this.#mark(id, arrivalMs)
    }
    this.writeNumber(id, 0, sourceMs, arrivalMs)
  }

  /** Changes how far a value can be trusted and keeps the value; `never` stays `never` unless a value came. */
  setQuality(id: number, quality: Quality, nowMs: number): void {
    const code = QUALITY_CODE[quality]
    if (this.qualities[id] === code || (this.qualities[id] === QUALITY_CODE.never && code === QUALITY_CODE.stale)) return
    this.qualities[id] = code
    this.#mark(id, nowMs)
  }

  quality(id: number): Quality {
    return QUALITIES[this.qualities[id] ?? 0] ?? 'never'
  }

  /** How many signals there are of each quality. */
  countQualities(): Record<Quality, number> {
    const counts = Object.fromEntries(QUALITIES.map((quality) => [quality, 0])) as Record<Quality, number>
    for (let id = 0; id < this.qualities.length; id++) counts[this.quality(id)]++
    return counts
  }

  /** The last value, whatever its quality; null before the first. */
  value(id: number): SignalValue | null {
    const number = this.numbers[id] ?? NaN
    if (Number.isNaN(number)) return null
    switch (this.#kinds[id]) {
      case KIND.boolean:
        return number !== 0
      case KIND.enumerated:
        return this.table.definitions[id]?.entry.allowed?.[number] ?? null
      case KIND.text:
        return this.#texts[id] ?? null
      case KIND.list:
        return [...(this.#lists.get(id) ?? [])]
      default:
        return number
    }
  }

  /** The value when it is valid now, else undefined. */
  valid(path: string): SignalValue | undefined {
    const definition = this.table.byPath(path)
    if (!definition || this.qualities[definition.id] !== QUALITY_CODE.valid) return undefined
    return this.value(definition.id) ?? undefined
  }

  get dirtyCount(): number {
    return this.#dirtyCount
  }

  /** Monotonic time of the oldest change that nobody has taken; meaningless when there is none. */
  get dirtySinceMs(): number {
    return this.#dirtySinceMs
  }

  /** The signals that changed since the last call. The array is reused by the call after the next. */
  takeDirty(): Uint32Array {
    const taken = this.#dirty.subarray(0, this.#dirtyCount)
    for (const id of taken) this.#isDirty[id] = 0
    const spare = this.#handedOut
    this.#handedOut = this.#dirty
    this.#dirty = spare
    this.#dirtyCount = 0
    return taken
  }

  #mark(id: number, nowMs: number): void {
    if (this.#isDirty[id] === 1) return
    if (this.#dirtyCount === 0) this.#dirtySinceMs = nowMs
    this.#isDirty[id] = 1
    this.#dirty[this.#dirtyCount++] = id
  }
}
