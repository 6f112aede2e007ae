/** The consumption of a span, asked for when the span changes and with every hundred metres driven. */
import type { Consumption, ConsumptionSpan, TripProfile } from '../../../services/contract/energy.ts'
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import { car, request } from '../../link/car.svelte.ts'

/** Call it while a component is set up. */
export class ConsumptionView {
  span = $state<ConsumptionSpan>('15')
  shown = $state.raw<Consumption | null>(null)
  profile = $state.raw<TripProfile | null>(null)
  failure = $state.raw<ErrorBody | null>(null)
  #asked = 0

  constructor() {
    $effect(() => {
      const { span } = this
      const tripId = span === 'trip' ? (car.energy?.trip?.id ?? null) : null
      // Read so that every stretch asks anew.
      if (car.energy?.stretches !== undefined) void this.#load(span, tripId)
    })
  }

  async #load(span: ConsumptionSpan, tripId: number | null): Promise<void> {
    const asked = ++this.#asked
    try {
      const [shown, profile] = await Promise.all([
        request('energy.consumption', { span }),
        tripId === null ? null : request('energy.profile', { tripId }),
      ])
      if (asked !== this.#asked) return
      this.shown = shown
      this.profile = profile
      this.failure = null
    } catch (error) {
      if (asked === this.#asked) this.failure = FasciaError.from(error).toBody()
    }
  }
}
