/**
 * When a value stops being current (DESIGN.md, Honesty rules): three declared or learnt periods without a frame; a signal
 * without a period goes stale with its message's heartbeat, or else with its bus; a lost bus stales all its signals.
 */
import type { SourceState } from '../can/source.ts'
import { forgetArrivals, type FrameIntake, type MessageState } from './frame-intake.ts'
import { QUALITY_CODE, type SignalStore } from './signal-store.ts'

const PERIODS = 3
/** A bus that carries many periodic messages and says nothing for so long is lost; 500 ms is the limit of the design. */
export const BUS_SILENCE_MS = 300

export class StalenessWatcher {
  readonly #store: SignalStore
  readonly #intake: FrameIntake
  readonly #lost = new Set<string>()
  /**
   * How long a message may be silent before its signals are looked at. Each frame of a message without multiplexing brings
   * all its signals: one look decides for them.
   */
  readonly #graceMs: Float64Array

  constructor(store: SignalStore, intake: FrameIntake) {
    this.#store = store
    this.#intake = intake
    this.#graceMs = Float64Array.from(intake.messages, ({ mapped }) =>
      mapped.isMultiplexed ? -Infinity : PERIODS * mapped.shortestPeriodMs,
    )
  }

  /** A source told that its bus is up or gone. */
  busChanged(bus: string, state: SourceState, nowMs: number): void {
    if (state === 'up') this.#lost.delete(bus)
    else this.#lose(bus, nowMs)
  }

  /** Looks at every signal; called at least every 50 ms, after pending frames were taken. */
  check(nowMs: number): void {
    for (const { bus, lastArrivalMs } of this.#intake.buses.values()) {
      if (nowMs - lastArrivalMs > BUS_SILENCE_MS) this.#lose(bus, nowMs)
      else this.#lost.delete(bus)
    }
    const { messages, arrivalsMs } = this.#intake
    for (let index = 0; index < messages.length; index++) {
      if (nowMs - (arrivalsMs[index] ?? 0) <= (this.#graceMs[index] ?? 0)) continue
      const state = messages[index] as MessageState
      if (!this.#lost.has(state.mapped.bus)) this.#checkMessage(state, nowMs)
    }
  }

  #checkMessage(state: MessageState, nowMs: number): void {
    const { rows, inputs } = state.mapped
    const seenMs = this.#intake.seenMs[state.index] ?? -Infinity
    for (const { id, periodMs } of rows) {
      const quality = this.#store.qualities[id]
      if (quality === QUALITY_CODE.never || quality === QUALITY_CODE.stale) continue
      const arrivalMs = this.#store.arrivalMs[id] ?? -Infinity
      // Frames that are refused keep coming: what they say is bad, not old.
      const sinceMs = quality === QUALITY_CODE.valid ? arrivalMs : Math.max(arrivalMs, seenMs)
      if (!isOverdue(state, periodMs, sinceMs, seenMs, nowMs)) continue
      this.#store.setQuality(id, 'stale', nowMs)
      forgetArrivals(state)
    }
    for (const { combiner, index, periodMs } of inputs) {
      const quality = combiner.qualityOf(index)
      if (quality === 'never' || quality === 'stale') continue
      const arrivalMs = combiner.arrivalMs(index)
      if (!isOverdue(state, periodMs, quality === 'valid' ? arrivalMs : Math.max(arrivalMs, seenMs), seenMs, nowMs)) continue
      combiner.mark(index, 'stale', this.#store, nowMs)
      forgetArrivals(state)
    }
  }

  #lose(bus: string, nowMs: number): void {
    if (this.#lost.has(bus)) return
    this.#lost.add(bus)
    this.#intake.staleBus(bus, nowMs)
  }
}

/**
 * The period of a signal is the longer of what database and catalogue declare, else what was learnt. A sender that is faster
 * than the catalogue asks for may lose frames without its gauges flickering. Pages of a multiplexed message take turns, so
 * that the cycle of the message says only when all of them are late.
 */
function isOverdue(
  state: MessageState,
  declaredMs: number | undefined,
  arrivalMs: number,
  seenMs: number,
  nowMs: number,
): boolean {
  const { cycleTimeMs } = state.mapped.compiled.message
  if (declaredMs !== undefined) return nowMs - arrivalMs > PERIODS * Math.max(cycleTimeMs ?? 0, declaredMs)
  if (cycleTimeMs !== undefined) {
    if (nowMs - seenMs > PERIODS * cycleTimeMs) return true
    if (!state.mapped.isMultiplexed) return nowMs - arrivalMs > PERIODS * cycleTimeMs
  }
  const slowest = slowestOf(state)
  return slowest !== undefined && nowMs - arrivalMs > PERIODS * Math.max(cycleTimeMs ?? 0, slowest)
}

/** The longest learnt period of a message's pages; undefined while one of them is not known to have any. */
function slowestOf({ learnt }: MessageState): number | undefined {
  let slowest: number | undefined
  for (const { periodMs } of learnt?.values() ?? []) {
    if (periodMs === undefined) return undefined
    slowest = Math.max(slowest ?? 0, periodMs)
  }
  return slowest
}
