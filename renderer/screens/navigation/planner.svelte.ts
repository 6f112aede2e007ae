/**
 * From a place to a started route: saved places, stops, the time of the drive, alternatives. One for the page, so that the map
 * and the screen speak of the same thing.
 */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { Position } from '../../../services/contract/geo.ts'
import type { Place, RouteSummary } from '../../../services/contract/navigation.ts'
import type { TripTime } from '../../../services/contract/navigation-routing.ts'
import type { SavedPlace } from '../../../services/contract/people.ts'
import { request } from '../../link/car.svelte.ts'
import { charges } from './charging/charges.svelte.ts'
import { mapView } from './map/view.svelte.ts'
import { finder } from './search/finder.svelte.ts'
import { pointNamed } from './stops/point.ts'
import { moved, type ShownStop } from './stops/stop-order.ts'

/** What of the way to a place is looked at. */
export type PreviewPart = 'ways' | 'stops' | 'charging' | 'wishes'

class Planner {
  places = $state.raw<SavedPlace[]>([])
  target = $state.raw<Place | null>(null)
  /** Stops between here and the target, in the order of the drive. */
  stops = $state.raw<readonly ShownStop[]>([])
  /** Null: now. */
  time = $state.raw<TripTime | null>(null)
  part = $state<PreviewPart>('ways')
  routes = $state.raw<RouteSummary[]>([])
  chosenId = $state<string | null>(null)
  isPlanning = $state(false)
  failure = $state.raw<ErrorBody | null>(null)
  /** The next place that is chosen becomes a stop: of what is planned here, or of the journey under way. */
  addsTo = $state<'plan' | 'journey' | null>(null)
  #asked = 0
  #stopCount = 0

  chosen = $derived(this.routes.find((route) => route.id === this.chosenId) ?? this.routes[0])

  async loadPlaces(): Promise<void> {
    try {
      this.places = (await request('places.list', {})).places
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }

  placeOf(role: SavedPlace['role']): SavedPlace | undefined {
    return this.places.find((one) => one.role === role)
  }

  /** Plans the ways to a place and offers them on the map; while a stop is looked for, the place is that stop. */
  async choose(place: Place): Promise<void> {
    if (this.addsTo !== null) return this.#addStop(place)
    this.target = place
    this.stops = []
    this.time = null
    this.part = 'ways'
    charges.forget()
    await this.plan()
  }

  /** The ways over the stops of now, with the wishes of now. */
  async plan(): Promise<void> {
    const to = this.target
    if (!to) return
    const asked = ++this.#asked
    this.routes = []
    this.failure = null
    this.isPlanning = true
    mapView.target = to
    this.#showStops()
    try {
      const via = this.stops.map(({ place: { lat, lon } }) => ({ lat, lon }))
      const { routes } = await request('navigation.plan', { to, via, alternatives: 2, ...(this.time ? { time: this.time } : {}) })
      if (asked !== this.#asked) return
      this.routes = routes
      mapView.onWayPicked = (id) => this.pick(id)
      this.pick(routes[0]?.id ?? null)
    } catch (error) {
      if (asked === this.#asked) this.failure = FasciaError.from(error).toBody()
    } finally {
      if (asked === this.#asked) this.isPlanning = false
    }
  }

  pick(id: string | null): void {
    this.chosenId = id
    const chosen = this.chosen
    mapView.preview = chosen ? [chosen, ...this.routes.filter((route) => route !== chosen)] : []
  }

  /** The next place that is found becomes a stop; what was looked for before is done with. */
  lookForStop(addsTo: 'plan' | 'journey'): void {
    finder.clear()
    this.failure = null
    this.addsTo = addsTo
  }

  moveStop(id: string, index: number): void {
    this.#go(moved(this.stops, id, index))
  }

  removeStop(id: string): void {
    this.#go(this.stops.filter((stop) => stop.id !== id))
  }

  setTime(time: TripTime | null): void {
    this.time = time
    void this.plan()
  }

  async start(): Promise<void> {
    const to = this.target
    const chosen = this.chosen
    if (!to || !chosen) return
    await request('navigation.start', { to, routeId: chosen.id, waypoints: this.stops.map(({ place }) => place) })
    this.leave()
  }

  /** Drives over the charging stops that were planned. */
  async startCharging(): Promise<void> {
    if (!this.target) return
    await charges.start(
      this.target,
      this.stops.map(({ place }) => place),
    )
    this.leave()
  }

  async save(role: SavedPlace['role']): Promise<void> {
    if (this.target) await request('places.save', { role, place: this.target })
    await this.loadPlaces()
  }

  /** Back from the offered routes to searching. */
  back(): void {
    this.#asked += 1
    this.target = null
    this.stops = []
    this.time = null
    this.routes = []
    this.failure = null
    this.isPlanning = false
    charges.forget()
    mapView.preview = []
    mapView.onWayPicked = null
    mapView.target = null
    mapView.stops = null
    mapView.onStopMoved = null
    mapView.recentre()
  }

  /** Everything forgotten, the map back on the car. */
  leave(): void {
    this.addsTo = null
    this.back()
    finder.clear()
  }

  async #addStop(place: Place): Promise<void> {
    const wasAddedTo = this.addsTo
    this.addsTo = null
    finder.clear()
    if (wasAddedTo === 'journey') {
      await request('navigation.waypoints.add', { place }).catch((error: unknown) => {
        this.failure = FasciaError.from(error).toBody()
      })
      return
    }
    this.#go([...this.stops, { id: `stop-${++this.#stopCount}`, place, kind: 'stop' }])
  }

  #go(stops: readonly ShownStop[]): void {
    this.stops = stops
    charges.forget()
    void this.plan()
  }

  #showStops(): void {
    mapView.stops = this.stops.map(({ id, kind, place: { lat, lon, name } }) => ({ id, kind, lat, lon, name }))
    mapView.onStopMoved = (id, to) => void this.#dragged(id, to)
  }

  async #dragged(id: string, to: Position): Promise<void> {
    const place = await pointNamed(to)
    this.#go(this.stops.map((stop) => (stop.id === id ? { ...stop, place } : stop)))
  }
}

export const planner = new Planner()
