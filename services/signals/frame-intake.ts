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
  /** Its place in `arrivalsMs` and `seenMs`. */
  index: number
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

/** What is looked for on one bus, by identifier; nearly all traffic has a standard one, which costs one array access. */
interface Lane {
  bus: BusState
  readonly standard: (MessageState | undefined)[]
  readonly extended: Map<number, MessageState>
  /** Messages of J1939 by their parameter group, for identifiers that no message has exactly. */
  byGroup: ((id: number) => MessageState | undefined) | undefined
}

const keyOf = (id: number, extended: boolean): number => (extended ? id + 0x2000_0000 : id)

export class FrameIntake {
  readonly messages: readonly MessageState[]
  readonly buses = new Map<string, BusState>()
  /** When a frame of each message was last taken: in one row, because the watcher goes over all of them 50 times a second. */
  readonly arrivalsMs: Float64Array
  /** The same of any frame, also one that was refused. */
  readonly seenMs: Float64Array
  readonly #store: SignalStore
  readonly #lanes = new Map<string, Lane>()
  /** Frames come in bursts of one bus. */
  #lane: Lane | undefined
  readonly #listeners = new Map<string, FrameListener>()

  constructor(store: SignalStore, messages: readonly MappedMessage[]) {
    this.#store = store
    this.arrivalsMs = new Float64Array(messages.length).fill(-Infinity)
    this.seenMs = new Float64Array(messages.length).fill(-Infinity)
    this.messages = messages.map((mapped, index) => ({
      mapped,
      index,
      frames: 0,
      learnt: isPeriodDeclared(mapped) ? undefined : new Map<number, ArrivalPeriod>(),
      lastCounter: undefined,
      sealed: mapped.seal.of(mapped.compiled.message),
    }))
    for (const state of this.messages) {
      const { id, extended } = state.mapped.compiled.message
      const lane = this.#laneOf(state.mapped.bus)
      if (extended) lane.extended.set(id, state)
      else lane.standard[id] = state
    }
    for (const lane of this.#lanes.values()) {
      const states = this.messages.filter(({ mapped }) => mapped.bus === lane.bus.bus)
      lane.byGroup = j1939Lookup(states, ({ mapped }) => mapped.compiled.message)
    }
  }

  /** Hears every frame of one message that is not mapped to signals (the answer to a command). */
  listen(bus: string, message: Message, listener: FrameListener): void {
    this.#listeners.set(`${bus} ${keyOf(message.id, message.extended)}`, listener)
  }

  /** @param arrivalMs monotonic */
  take(frame: CanFrame, arrivalMs: number): void {
    const lane = this.#lane?.bus.bus === frame.bus ? this.#lane : (this.#lane = this.#laneOf(frame.bus))
    const { bus } = lane
    if (bus.frames++ === 0) this.buses.set(bus.bus, bus)
    bus.lastArrivalMs = arrivalMs
    if (frame.error) {
      bus.errors.error_frame++
      return
    }
    if (frame.remote) return
    const { id } = frame
    const state = frame.extended ? (lane.extended.get(id) ?? lane.byGroup?.(id)) : lane.standard[id]
    if (state) this.#decode(state, frame, arrivalMs, bus)
    else if (this.#listeners.size > 0) this.#listeners.get(`${frame.bus} ${keyOf(id, frame.extended)}`)?.(frame)
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
    this.seenMs[state.index] = arrivalMs
    const problem = this.#problemOf(state, frame.data)
    if (problem !== undefined) {
      bus.errors[problem]++
      mapped.mark(problem, this.#store, arrivalMs)
      return
    }
    if (mapped.take(frame.data, this.#store, frame.t * 1000, arrivalMs)) {
      this.arrivalsMs[state.index] = arrivalMs
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

  #laneOf(bus: string): Lane {
    let lane = this.#lanes.get(bus)
    if (!lane) {
      const errors = { error_frame: 0, bad_checksum: 0, bad_counter: 0, frame_too_short: 0 }
      lane = { bus: { bus, lastArrivalMs: -Infinity, frames: 0, errors }, standard: [], extended: new Map(), byGroup: undefined }
      this.#lanes.set(bus, lane)
    }
    return lane
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
