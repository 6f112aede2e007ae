/**
 * What a subscription has captured and not told yet: the filters of `signals/filters` applied to the store. Each holds the
 * latest state only, so that a client that stops reading costs no more than one that reads.
 */
import { ChangeFilter } from '../../signals/filters/change-filter.ts'
import { CurveLog, type CurvePoint } from '../../signals/filters/curve-log.ts'
import { PeriodFilter } from '../../signals/filters/period-filter.ts'
import { RangeFilter } from '../../signals/filters/range-filter.ts'
import type { SignalStore } from '../../signals/signal-store.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import type { Trigger } from './messages.ts'
import { dataObject, dataPoint, oneOrMany, type DataObject } from './values.ts'

export interface Capture {
  /** The only signal whose changes matter; undefined: it looks at every display frame, or when it is due. */
  readonly watched: number | undefined
  /** Monotonic time of the next capture by time alone. */
  readonly dueMs: number | undefined
  readonly isPending: boolean
  /** The condition can't be judged any more: what it looks at was valid and is not. */
  readonly isLost: boolean
  /** Samples that are held in buffers. */
  readonly bufferSize: number
  /** Captures that were replaced by later ones before the client had read so far. */
  readonly conflated: number
  look(nowMs: number): void
  /** Hands out and forgets what is pending. */
  take(): DataObject[]
}

/** `change` and `range`: one signal decides, all are told. */
export class ConditionCapture implements Capture {
  readonly watched: number
  readonly dueMs = undefined
  readonly bufferSize = 0
  isLost = false
  conflated = 0
  readonly #store: SignalStore
  readonly #signals: readonly SignalDefinition[]
  readonly #accepts: (value: number | boolean | string) => boolean
  #wasValid = false
  /** Text is made of it only when it is told. */
  #captured: number | boolean | string | undefined
  #capturedMs = 0

  constructor(store: SignalStore, signals: readonly SignalDefinition[], watched: number, trigger: Trigger) {
    this.#store = store
    this.#signals = signals
    this.watched = watched
    if (trigger.variant === 'range') {
      const filter = new RangeFilter(trigger.parameter, trigger.parameter[0]?.join ?? trigger.parameter[1]?.join)
      this.#accepts = (value) => typeof value === 'number' && filter.take(value)
    } else if (trigger.variant === 'change') {
      const filter = new ChangeFilter(trigger.parameter['logic-op'], trigger.parameter.diff)
      this.#accepts = (value) => filter.take(value)
    } else {
      this.#accepts = () => false
    }
  }

  get isPending(): boolean {
    return this.#captured !== undefined
  }

  look(): void {
    const isValid = this.#store.quality(this.watched) === 'valid'
    const value = isValid ? this.#store.value(this.watched) : null
    if (value === null || Array.isArray(value)) {
      this.isLost = this.#wasValid
      return
    }
    this.#wasValid = true
    if (!this.#accepts(value)) return
    if (this.#captured !== undefined) this.conflated++
    this.#captured = value
    this.#capturedMs = this.#store.sourceMs[this.watched] ?? 0
  }

  take(): DataObject[] {
    const captured = this.#captured
    this.#captured = undefined
    if (captured === undefined) return []
    const objects: DataObject[] = []
    for (const signal of this.#signals) {
      const isWatched = signal.id === this.watched
      const object = isWatched
        ? { path: signal.path, dp: dataPoint(captured, this.#capturedMs) }
        : dataObject(this.#store, signal)
      if (object) objects.push(object)
    }
    return objects
  }
}

/** `timebased`: all that is valid, at each period. */
export class PeriodCapture implements Capture {
  readonly watched = undefined
  readonly bufferSize = 0
  isPending = false
  isLost = false
  conflated = 0
  readonly #store: SignalStore
  readonly #signals: readonly SignalDefinition[]
  readonly #filter: PeriodFilter
  #wasValid = false

  constructor(store: SignalStore, signals: readonly SignalDefinition[], periodMs: number, nowMs: number) {
    this.#store = store
    this.#signals = signals
    this.#filter = new PeriodFilter(periodMs, nowMs)
  }

  get dueMs(): number {
    return this.#filter.dueMs
  }

  look(nowMs: number): void {
    if (!this.#filter.take(nowMs)) return
    if (this.isPending) this.conflated++
    this.isPending = true
  }

  take(): DataObject[] {
    this.isPending = false
    const objects = this.#signals.flatMap((signal) => dataObject(this.#store, signal) ?? [])
    this.isLost = this.#wasValid && objects.length === 0
    this.#wasValid ||= objects.length > 0
    return objects
  }
}

/** `curvelog`: a curve of each signal, when its buffer is full. */
export class CurveCapture implements Capture {
  readonly watched = undefined
  readonly dueMs = undefined
  readonly bufferSize: number
  isLost = false
  conflated = 0
  readonly #store: SignalStore
  readonly #curves: readonly { signal: SignalDefinition; log: CurveLog; pending: CurvePoint[] }[]
  readonly #pointsMax: number
  #wasValid = false

  constructor(store: SignalStore, signals: readonly SignalDefinition[], maxError: number, bufferSize: number) {
    this.#store = store
    this.#pointsMax = bufferSize
    this.#curves = signals.map((signal) => ({ signal, log: new CurveLog(maxError, bufferSize), pending: [] }))
    this.bufferSize = signals.length * bufferSize
  }

  get isPending(): boolean {
    return this.#curves.some(({ pending }) => pending.length > 0)
  }

  look(): void {
    let isValid = false
    for (const curve of this.#curves) {
      const { id } = curve.signal
      const value = this.#store.quality(id) === 'valid' ? this.#store.value(id) : null
      if (typeof value !== 'number') continue
      isValid = true
      const points = curve.log.take({ atMs: this.#store.sourceMs[id] ?? 0, value })
      // A client that does not read keeps the newest points of its curve.
      if (!points) continue
      const pending = [...curve.pending, ...points]
      curve.pending = pending.slice(-this.#pointsMax)
      this.conflated += pending.length - curve.pending.length
    }
    this.isLost = this.#wasValid && !isValid
    this.#wasValid ||= isValid
  }

  take(): DataObject[] {
    return this.#curves.flatMap((curve): DataObject[] => {
      const points = curve.pending
      curve.pending = []
      if (points.length === 0) return []
      return [{ path: curve.signal.path, dp: oneOrMany(points.map(({ value, atMs }) => dataPoint(value, atMs))) }]
    })
  }
}
