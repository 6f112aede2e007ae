/**
 * Follows speed and gear in the store, and says the driving state as a signal and its restrictions as an event.
 */
import type { Clock } from '../base/clock.ts'
import { RESTRICTIONS, type DrivingState, type Restrictions } from '../contract/driving.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { drivingStateOf } from './driving-state.ts'

const SPEED = 'Vehicle.Speed'
const GEAR_PATH = 'Vehicle.Powertrain.Transmission.SelectedGear'
const STATE = 'Vehicle.Fascia.DrivingState'

export class DrivingStateMonitor {
  readonly #store: SignalStore
  readonly #clock: Clock
  readonly #tell: (restrictions: Restrictions) => void
  #state: DrivingState = 'UNKNOWN'

  /** Tells the first state at once. */
  constructor(store: SignalStore, clock: Clock, tell: (restrictions: Restrictions) => void) {
    this.#store = store
    this.#clock = clock
    this.#tell = tell
    this.#say(this.#state)
  }

  get state(): DrivingState {
    return this.#state
  }

  /** Looks again; called whenever signals changed. */
  update(): void {
    const speed = this.#store.valid(SPEED)
    const gear = this.#store.valid(GEAR_PATH)
    const next = drivingStateOf({
      speedKmh: typeof speed === 'number' ? speed : undefined,
      gear: typeof gear === 'number' ? gear : undefined,
    })
    if (next !== this.#state) this.#say(next)
  }

  #say(state: DrivingState): void {
    this.#state = state
    const definition = this.#store.table.byPath(STATE)
    if (definition) this.#store.write(definition.id, state, 'valid', this.#clock.wallMs(), this.#clock.monotonicMs())
    this.#tell(RESTRICTIONS[state])
  }
}
