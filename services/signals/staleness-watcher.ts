/**
 * When a value stops being current (DESIGN.md, Honesty rules): three declared or learnt periods without a frame; a signal
 * without a period goes stale with its message's heartbeat, or else with its bus; a lost bus stales all its signals.
 */
import type { SourceState } from '../can/source.ts'
import type { FrameIntake, MessageState } from './frame-intake.ts'
import { QUALITY_CODE, type SignalStore } from './signal-store.ts'

const PERIODS = 3
/** A bus that carries many periodic messages and says nothing for so long is lost; 500 ms is the limit of the design. */
export const BUS_SILENCE_MS = 300

/**
 * Period of a message's signals in ms: the longer of what database and catalogue declare, else what was learnt. A sender
 * that is faster than the catalogue asks for may lose frames without its gauges flickering.
 */
function periodOf(state: MessageState, declaredMs: number | undefined): number | undefined {
  const cycle = state.mapped.compiled.message.cycleTimeMs
  if (cycle !== undefined || declaredMs !== undefined) return Math.max(cycle ?? 0, declaredMs ?? 0)
  return state.learnt?.periodMs
}

export class StalenessWatcher {
  readonly #store: SignalStore
  readonly #intake: FrameIntake
  readonly #lost = new Set<string>()

  constructor(store: SignalStore, intake: FrameIntake) {
    this.#store = store
    this.#intake = intake
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
    for (const state of this.#intake.messages) if (!this.#lost.has(state.mapped.bus)) this.#checkMessage(state, nowMs)
  }

  #checkMessage(state: MessageState, nowMs: number): void {
    const { rows, inputs, shortestPeriodMs, isMultiplexed } = state.mapped
    // Each frame of a message without multiplexing brings all its signals: one look decides for them.
    if (!isMultiplexed && nowMs - state.lastArrivalMs <= PERIODS * shortestPeriodMs) return
    for (const { id, periodMs } of rows) {
      const quality = this.#store.qualities[id]
      if (quality === QUALITY_CODE.never || quality === QUALITY_CODE.stale) continue
      if (!isOverdue(state, periodMs, this.#store.arrivalMs[id] ?? -Infinity, nowMs)) continue
      this.#store.setQuality(id, 'stale', nowMs)
      forget(state)
    }
    for (const { combiner, index, periodMs } of inputs) {
      if (!combiner.isValid(index) || !isOverdue(state, periodMs, combiner.arrivalMs(index), nowMs)) continue
      combiner.mark(index, 'stale', this.#store, nowMs)
      forget(state)
    }
  }

  #lose(bus: string, nowMs: number): void {
    if (this.#lost.has(bus)) return
    this.#lost.add(bus)
    this.#intake.staleBus(bus, nowMs)
  }
}

function isOverdue(state: MessageState, declaredMs: number | undefined, arrivalMs: number, nowMs: number): boolean {
  const period = periodOf(state, declaredMs)
  return period !== undefined && nowMs - arrivalMs > PERIODS * period
}

/** What comes next comes after an outage. */
function forget(state: MessageState): void {
  state.lastCounter = undefined
  state.learnt?.interrupted()
}
