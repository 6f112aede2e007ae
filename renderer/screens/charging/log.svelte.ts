/** The kept trips and charges, asked for when the history is shown; one for the two parts that show it. */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { ChargeSession, Trip } from '../../../services/contract/people.ts'
import { request } from '../../link/car.svelte.ts'

const MANY = 40

export type LogKind = 'charges' | 'trips'

export class EnergyLog {
  kind = $state<LogKind>('charges')
  charges = $state.raw<ChargeSession[] | null>(null)
  trips = $state.raw<Trip[] | null>(null)
  failure = $state.raw<ErrorBody | null>(null)
  chosenId = $state<number | null>(null)

  readonly charge = $derived(this.charges?.find((one) => one.id === this.chosenId) ?? this.charges?.[0])
  readonly trip = $derived(this.trips?.find((one) => one.id === this.chosenId) ?? this.trips?.[0])

  show(kind: LogKind): void {
    this.kind = kind
    this.chosenId = null
  }

  async load(): Promise<void> {
    try {
      const [charges, trips] = await Promise.all([
        request('energy.sessions', { limit: MANY }),
        request('trips.list', { limit: MANY }),
      ])
      this.charges = charges.sessions
      this.trips = trips.trips
      this.failure = null
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }
}
