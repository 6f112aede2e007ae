/**
 * Where frames of all buses enter: finds the message, checks its protection, decodes it into the store.
 */
import { checkFrame, counterRange, readCounter } from '../can/checksum.ts'
import type { CanFrame } from '../can/frame.ts'
import { j1939Lookup } from '../can/j1939/lookup.ts'
import type { Message } from '../can/dbc/model.ts'
import { ArrivalPeriod } from './arrival-period.ts'
import type { MappedMessage } from './mapped-message.ts'
import type { SignalStore } from './signal-store.ts'

/** Lost frames that a receiver bears before it distrusts the sequence, as in AUTOSAR E2E profile 1 (MaxDeltaCounter). */
const COUNTER_STEP_MAX = 3

export interface MessageState {
  mapped: MappedMessage
  lastArrivalMs: number
  /** How many frames came in all. */
  frames: number
  /** Only of messages for which nobody declares a period. */
  learnt: ArrivalPeriod | undefined
  lastCounter: number | undefined
  /** How many values the counter has; 0 without one. */
  counterRange: number
}

export interface BusState {
  bus: string
  lastArrivalMs: number
  frames: number
  errors: Record<'error_frame' | 'bad_checksum' | 'bad_counter' | 'frame_too_short', number>
}

export type FrameListener = (frame: CanFrame) => void

const keyOf = (id: number, extended: boolean): number => (extended ? id + 0x2000_0000 : id)

export class FrameIntake {
  readonly messages: readonly MessageState[]
  readonly buses = new Map<string, BusState>()
  readonly #store: SignalStore
  readonly #byBus = new Map<string, Map<number, MessageState>>()
  /** Messages of J1939 by their parameter group, for identifiers that no message has exactly. */
  readonly #byGroup = new Map<string, (id: number) => MessageState | undefined>()
  readonly #listeners = new Map<string, FrameListener>()

  constructor(store: SignalStore, messages: readonly MappedMessage[]) {
    this.#store = store
    this.messages = messages.map((mapped) => ({
      mapped,
      lastArrivalMs: -Infinity,
      frames: 0,
      learnt: isPeriodDeclared(mapped) ? undefined : new ArrivalPeriod(),
      lastCounter: undefined,
      counterRange: counterRange(mapped.compiled.message, mapped.seal) ?? 0,
    }))
    for (const state of this.messages) {
      const { bus, compiled } = state.mapped
      const ofBus = this.#byBus.get(bus) ?? new Map<number, MessageState>()
      this.#byBus.set(bus, ofBus.set(keyOf(compiled.message.id, compiled.message.extended), state))
    }
    for (const [bus, states] of this.#byBus) {
      const find = j1939Lookup(states.values(), ({ mapped }) => mapped.compiled.message)
      if (find) this.#byGroup.set(bus, find)
    }
  }

  /** Hears every frame of one message that is not mapped to signals (the answer to a command). */
  listen(bus: string, message: Message, listener: FrameListener): void {
    this.#listeners.set(`${bus} ${keyOf(message.id, message.extended)}`, listener)
  }

  /** @param arrivalMs monotonic */
  take(frame: CanFrame, arrivalMs: number): void {
    const bus = this.#busState(frame.bus)
    bus.lastArrivalMs = arrivalMs
    bus.frames++
    if (frame.error) {
      bus.errors.error_frame++
      return
    }
    if (frame.remote) return
    const key = keyOf(frame.id, frame.extended)
    const exact = this.#byBus.get(frame.bus)?.get(key)
    const state = exact ?? (frame.extended ? this.#byGroup.get(frame.bus)?.(frame.id) : undefined)
    if (state) this.#decode(state, frame, arrivalMs, bus)
    else if (this.#listeners.size > 0) this.#listeners.get(`${frame.bus} ${key}`)?.(frame)
  }

  /** Makes every signal of a message, a bus or all that fed it untrusted at once. */
  staleBus(bus: string, nowMs: number): void {
    for (const state of this.messages) {
      if (state.mapped.bus !== bus) continue
      state.lastCounter = undefined
      state.learnt?.interrupted()
      state.mapped.mark('stale', this.#store, nowMs)
    }
  }

  #decode(state: MessageState, frame: CanFrame, arrivalMs: number, bus: BusState): void {
    const { mapped } = state
    const problem = this.#problemOf(state, frame.data)
    if (problem !== undefined) {
      bus.errors[problem]++
      mapped.mark(problem, this.#store, arrivalMs)
      return
    }
    if (mapped.take(frame.data, this.#store, frame.t * 1000, arrivalMs)) {
      state.lastArrivalMs = arrivalMs
      state.frames++
      if (state.learnt !== undefined) state.learnt.arrived(arrivalMs)
      return
    }
    bus.errors.frame_too_short++
    mapped.mark('invalid', this.#store, arrivalMs)
  }

  /** A wrong checksum, a counter that stands still or one that jumped too far; a few lost frames are borne. */
  #problemOf(state: MessageState, data: Uint8Array): 'bad_checksum' | 'bad_counter' | undefined {
    const { seal, compiled } = state.mapped
    const { message } = compiled
    // A frame that is too short for its message is told so, not called forged.
    if (data.length < message.length) return undefined
    const problem = checkFrame(message, data, state.lastCounter, seal)
    if (problem === 'bad_checksum' || state.counterRange === 0) return problem
    const counter = readCounter(message, data, seal)
    const last = state.lastCounter
    state.lastCounter = counter
    if (problem === undefined || counter === undefined || last === undefined) return undefined
    const step = (counter - last + state.counterRange) % state.counterRange
    return step === 0 || step > Math.min(COUNTER_STEP_MAX, state.counterRange - 1) ? problem : undefined
  }

  #busState(bus: string): BusState {
    let state = this.buses.get(bus)
    if (!state) {
      state = {
        bus,
        lastArrivalMs: -Infinity,
        frames: 0,
        errors: { error_frame: 0, bad_checksum: 0, bad_counter: 0, frame_too_short: 0 },
      }
      this.buses.set(bus, state)
    }
    return state
  }
}

function isPeriodDeclared({ compiled, rows, inputs }: MappedMessage): boolean {
  return compiled.message.cycleTimeMs !== undefined || [...rows, ...inputs].every(({ periodMs }) => periodMs !== undefined)
}
