/**
 * Where frames of all buses enter: finds the message, checks its protection, decodes it into the store.
 */
import type { CanFrame } from '../can/frame.ts'
import { j1939Lookup } from '../can/j1939/lookup.ts'
import type { Message } from '../can/dbc/model.ts'
import type { SealedMessage } from '../can/seals/seal.ts'
import { ArrivalPeriod } from './arrival-period.ts'
import type { MappedMessage } from './mapped-message.ts'
import type { SignalStore } from './signal-store.ts'

/** Lost frames that a receiver bears before it distrusts the sequence, as in AUTOSAR E2E profile 1 (MaxDeltaCounter). */
const COUNTER_STEP_MAX = 3

export interface MessageState {
  mapped: MappedMessage
  /** Of a frame that was taken. */
  lastArrivalMs: number
  /** Of any frame, also one that was refused. */
  lastSeenMs: number
  /** How many frames came in all. */
  frames: number
  /** Only of messages for which nobody declares a period; of multiplexed ones by what a frame carries, others have one. */
  learnt: Map<number, ArrivalPeriod> | undefined
  lastCounter: number | undefined
  /** How its frames are protected. */
  sealed: SealedMessage
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
      lastSeenMs: -Infinity,
      frames: 0,
      learnt: isPeriodDeclared(mapped) ? undefined : new Map<number, ArrivalPeriod>(),
      lastCounter: undefined,
      sealed: mapped.seal.of(mapped.compiled.message),
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
      forgetArrivals(state)
      state.mapped.mark('stale', this.#store, nowMs)
    }
  }

  #decode(state: MessageState, frame: CanFrame, arrivalMs: number, bus: BusState): void {
    const { mapped } = state
    state.lastSeenMs = arrivalMs
    const problem = this.#problemOf(state, frame.data)
    if (problem !== undefined) {
      bus.errors[problem]++
      mapped.mark(problem, this.#store, arrivalMs)
      return
    }
    if (mapped.take(frame.data, this.#store, frame.t * 1000, arrivalMs)) {
      state.lastArrivalMs = arrivalMs
      state.frames++
      if (state.learnt !== undefined && mapped.lastVariant >= 0) learn(state.learnt, mapped.lastVariant, arrivalMs)
      return
    }
    bus.errors.frame_too_short++
    mapped.mark('invalid', this.#store, arrivalMs)
  }

  /** A wrong checksum, a counter that stands still or one that jumped too far; a few lost frames are borne. */
  #problemOf(state: MessageState, data: Uint8Array): 'bad_checksum' | 'bad_counter' | undefined {
    // A frame that is too short for its message is told so, not called forged.
    if (data.length < state.mapped.compiled.message.length) return undefined
    const { checksum, counter } = state.sealed
    if (checksum !== undefined && checksum.read(data) !== checksum.of(data)) return 'bad_checksum'
    if (counter === undefined) return undefined
    const last = state.lastCounter
    const now = counter.read(data)
    state.lastCounter = now
    if (last === undefined) return undefined
    const { range } = counter
    const step = (now - last + range) % range
    // A counter of two bits has no fourth step that could be told from the next round.
    return step === 0 || step > Math.min(COUNTER_STEP_MAX, range - 1) ? 'bad_counter' : undefined
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

/** Combinations of multiplexers that are told apart. */
const VARIANTS_MAX = 256

function learn(learnt: Map<number, ArrivalPeriod>, variant: number, arrivalMs: number): void {
  let period = learnt.get(variant)
  if (!period) {
    if (learnt.size >= VARIANTS_MAX) return
    learnt.set(variant, (period = new ArrivalPeriod()))
  }
  period.arrived(arrivalMs)
}

/** What comes next comes after an outage: it follows nothing. */
export function forgetArrivals(state: MessageState): void {
  state.lastCounter = undefined
  for (const period of state.learnt?.values() ?? []) period.interrupted()
}

function isPeriodDeclared({ compiled, rows, inputs, isMultiplexed }: MappedMessage): boolean {
  if ([...rows, ...inputs].every(({ periodMs }) => periodMs !== undefined)) return true
  // A database declares how often a message comes, not each of its pages.
  return compiled.message.cycleTimeMs !== undefined && !isMultiplexed
}
