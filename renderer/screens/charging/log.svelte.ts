/** The kept trips and charges, asked for when the history is shown; one for the two parts that show it. */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { ChargeMonth } from '../../../services/contract/energy.ts'
import type { ChargeSession, Trip } from '../../../services/contract/people.ts'
import { car, request } from '../../link/car.svelte.ts'

const MANY = 40

export type LogKind = 'charges' | 'trips' | 'months'

function withRunning<T extends { id: number }>(running: T | null, ended: readonly T[]): readonly T[] {
  return running ? [running, ...ended.filter((one) => one.id !== running.id)] : ended
}

export class EnergyLog {
  kind = $state<LogKind>('charges')
  #endedCharges = $state.raw<ChargeSession[]>([])
  #endedTrips = $state.raw<Trip[]>([])
  months = $state.raw<ChargeMonth[]>([])
  failure = $state.raw<ErrorBody | null>(null)
  chosenId = $state<number | null>(null)

  /** Newest first, the one that is running at the head. */
  readonly charges = $derived(withRunning(car.energy?.session ?? null, this.#endedCharges))
  readonly trips = $derived(withRunning(car.energy?.trip ?? null, this.#endedTrips))
  readonly charge = $derived(this.charges.find((one) => one.id === this.chosenId) ?? this.charges[0])
  readonly trip = $derived(this.trips.find((one) => one.id === this.chosenId) ?? this.trips[0])

  show(kind: LogKind): void {
    this.kind = kind
    this.chosenId = null
  }

  async load(): Promise<void> {
    try {
      const [charges, trips, { months }] = await Promise.all([
        request('energy.sessions', { limit: MANY }),
        request('trips.list', { limit: MANY }),
        request('energy.months', {}),
      ])
      this.months = months
      this.#endedCharges = charges.sessions
      this.#endedTrips = trips.trips
      this.failure = null
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }
}
