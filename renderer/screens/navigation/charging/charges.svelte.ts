/** Charging stops of a drive that is being planned, and what a person wants of them; the wishes are kept for the page's life. */
import { FasciaError, type ErrorBody } from '../../../../services/contract/errors.ts'
import type { Place } from '../../../../services/contract/navigation.ts'
import type { ChargingPlan, ChargingWishes } from '../../../../services/contract/navigation-charging.ts'
import { request } from '../../../link/car.svelte.ts'
import { mapView } from '../map/view.svelte.ts'

/** Several touches on a stepper are one question. */
const PAUSE_MS = 350

class Charges {
  wishes = $state.raw<ChargingWishes>({ reserveSoc: 10, arrivalSoc: 15, chargeToSoc: 90 })
  /** Null until it was planned. */
  plan = $state.raw<ChargingPlan | null>(null)
  isPlanning = $state(false)
  failure = $state.raw<ErrorBody | null>(null)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Plans the stops, and shows the way over them on the map. */
  async make(to: Place, via: readonly Place[]): Promise<void> {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    this.isPlanning = true
    this.failure = null
    try {
      const plan = await request('navigation.charging.plan', { to, via: [...via], wishes: this.wishes })
      if (asked !== this.#asked) return
      this.plan = plan
      const points = placesOf(plan, via)
      const { routes } = await request('navigation.plan', {
        to,
        via: points.map(({ place: { lat, lon } }) => ({ lat, lon })),
        alternatives: 0,
      })
      if (asked !== this.#asked) return
      mapView.preview = routes
      mapView.stops = points.map(({ place: { lat, lon, name }, kind }, i) => ({ id: `planned-${i}`, kind, lat, lon, name }))
      mapView.onStopMoved = null
    } catch (error) {
      if (asked !== this.#asked) return
      this.plan = null
      this.failure = FasciaError.from(error).toBody()
    } finally {
      if (asked === this.#asked) this.isPlanning = false
    }
  }

  wish(change: Partial<ChargingWishes>, to: Place, via: readonly Place[]): void {
    this.wishes = { ...this.wishes, ...change }
    this.isPlanning = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.make(to, via), PAUSE_MS)
  }

  /** @throws FasciaError what the owner says */
  async start(to: Place, via: readonly Place[]): Promise<void> {
    await request('navigation.charging.start', { to, via: [...via], wishes: this.wishes })
  }

  forget(): void {
    this.#asked += 1
    clearTimeout(this.#timer)
    this.plan = this.failure = null
    this.isPlanning = false
  }
}

/** A person's stops and the chargers, in the order of the drive. */
function placesOf({ stops }: ChargingPlan, via: readonly Place[]): { place: Place; kind: 'stop' | 'charge' }[] {
  const after = (count: number): { place: Place; kind: 'charge' }[] =>
    stops.filter(({ afterStops }) => afterStops === count).map(({ charger }) => ({ place: charger, kind: 'charge' }))
  return [...via.flatMap((place, i) => [...after(i), { place, kind: 'stop' as const }]), ...after(via.length)]
}

export const charges = new Charges()
