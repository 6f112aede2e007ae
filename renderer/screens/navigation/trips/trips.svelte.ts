/** Recorded trips: the list, and the one whose way is on the map. One for the page, so that map and screen show the same. */
import { FasciaError, type ErrorBody } from '../../../../services/contract/errors.ts'
import type { RouteSummary } from '../../../../services/contract/navigation.ts'
import type { RecordedTrip, TracePoint } from '../../../../services/contract/trips.ts'
import { request } from '../../../link/car.svelte.ts'
import { mapView } from '../map/view.svelte.ts'

const PAGE = 30

export interface ShownTrip {
  trip: RecordedTrip
  trace: TracePoint[]
}

class Trips {
  list = $state.raw<readonly RecordedTrip[]>([])
  total = $state(0)
  shown = $state.raw<ShownTrip | null>(null)
  failure = $state.raw<ErrorBody | null>(null)

  /** The newest, as many as were seen before. */
  async load(): Promise<void> {
    await this.#try(async () => {
      const { trips, total } = await request('trips.recorded', { limit: Math.min(100, Math.max(PAGE, this.list.length)) })
      this.list = trips
      this.total = total
    })
  }

  async more(): Promise<void> {
    const before = this.list.at(-1)?.id
    if (before === undefined) return this.load()
    await this.#try(async () => {
      const { trips, total } = await request('trips.recorded', { before, limit: PAGE })
      this.list = [...this.list, ...trips]
      this.total = total
    })
  }

  /** Shows a trip with its way on the map. */
  async open(id: number): Promise<void> {
    await this.#try(async () => {
      this.shown = await request('trips.trace', { id })
      const { trip, trace } = this.shown
      const { at, name } = trip.to
      mapView.preview = trace.length > 1 ? [wayOf(trip, trace)] : []
      mapView.target = { id: `trip-${trip.id}`, name, kind: 'trip', lat: at[1], lon: at[0] }
    })
  }

  close(): void {
    if (!this.shown) return
    this.shown = null
    mapView.preview = []
    mapView.target = null
    mapView.recentre()
  }

  /** @throws FasciaError what the owner says */
  async erase(id?: number): Promise<void> {
    await request('trips.erase', id === undefined ? {} : { id })
    this.close()
    await this.load()
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      this.failure = null
      await work()
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }
}

/** As the map draws ways. */
function wayOf(trip: RecordedTrip, trace: readonly TracePoint[]): RouteSummary {
  return {
    id: `trip-${trip.id}`,
    name: trip.to.name,
    distanceM: trip.distanceM,
    durationS: trip.movingS,
    energyKwh: trip.energyKwh ?? 0,
    arrivalSoc: null,
    hasTolls: false,
    hasFerry: false,
    geometry: trace.map(({ at }) => at),
  }
}

export const trips = new Trips()
