/**
 * Follows speed and gear in the store, and says the driving state as a signal and its restrictions as an event.
 *
 * A signal is silent after three of its periods, which are 30 ms for a speed: a bus that was busy for a moment, or a processor
 * that was. A state that was known outlives so short a silence, because a page that closes in a car that stands, and opens
 * again, helps nobody. What is told meanwhile counts at once: a shift out of P, a wheel that turns, a value that is refused.
 */
import type { Clock } from '../base/clock.ts'
import { RESTRICTIONS, type DrivingState, type Restrictions } from '../contract/driving.ts'
import type { SignalValue } from '../contract/signal-entry.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { drivingStateOf } from './driving-state.ts'

const SPEED = 'Vehicle.Speed'
const GEAR_PATH = 'Vehicle.Powertrain.Transmission.SelectedGear'
const STATE = 'Vehicle.Fascia.DrivingState'
/** As long as an unplugged bus may go unnoticed (DESIGN.md). */
const HOLD_MS = 500

export interface MonitorOptions {
  /** How long a known state outlives the silence of its signals. */
  holdMs?: number
}

export class DrivingStateMonitor {
  readonly #store: SignalStore
  readonly #clock: Clock
  readonly #tell: (restrictions: Restrictions) => void
  readonly #holdMs: number
  #state: DrivingState = 'UNKNOWN'
  /** Monotonic; undefined while nothing is missing. */
  #silentSinceMs: number | undefined

  /** Tells the first state at once. */
  constructor(store: SignalStore, clock: Clock, tell: (restrictions: Restrictions) => void, options: MonitorOptions = {}) {
    this.#store = store
    this.#clock = clock
    this.#tell = tell
    this.#holdMs = options.holdMs ?? HOLD_MS
    this.#say(this.#state)
  }

  get state(): DrivingState {
    return this.#state
  }

  /** Looks again; called whenever signals changed, and a few times in the time of a hold. */
  update(): void {
    const next = drivingStateOf({ speedKmh: numberOf(this.#store.valid(SPEED)), gear: numberOf(this.#store.valid(GEAR_PATH)) })
    if (next !== 'UNKNOWN') this.#silentSinceMs = undefined
    else if (this.#isHeld()) return
    if (next !== this.#state) this.#say(next)
  }

  #isHeld(): boolean {
    const nowMs = this.#clock.monotonicMs()
    this.#silentSinceMs ??= nowMs
    if (this.#state === 'UNKNOWN' || nowMs - this.#silentSinceMs >= this.#holdMs) return false
    const [speed, gear] = [this.#last(SPEED), this.#last(GEAR_PATH)]
    return drivingStateOf({ speedKmh: speed, gear }) === this.#state
  }

  /** What was last told and believed; undefined for what the vehicle says and can't be believed: that is no silence. */
  #last(path: string): number | undefined {
    const id = this.#store.table.idOf(path)
    const quality = this.#store.quality(id)
    return quality === 'valid' || quality === 'stale' ? numberOf(this.#store.value(id)) : undefined
  }

  #say(state: DrivingState): void {
    this.#state = state
    const definition = this.#store.table.byPath(STATE)
    if (definition) this.#store.write(definition.id, state, 'valid', this.#clock.wallMs(), this.#clock.monotonicMs())
    this.#tell(RESTRICTIONS[state])
  }
}

const numberOf = (value: SignalValue | null | undefined): number | undefined => (typeof value === 'number' ? value : undefined)
