/**
 * From a place to a started route: saved places, alternatives. One for the page, so that the map and the screen speak of
 * the same thing.
 */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { Place, RouteSummary } from '../../../services/contract/navigation.ts'
import type { SavedPlace } from '../../../services/contract/people.ts'
import { request } from '../../link/car.svelte.ts'
import { mapView } from './map/view.svelte.ts'
import { finder } from './search/finder.svelte.ts'

class Planner {
  places = $state.raw<SavedPlace[]>([])
  target = $state.raw<Place | null>(null)
  routes = $state.raw<RouteSummary[]>([])
  chosenId = $state<string | null>(null)
  isPlanning = $state(false)
  failure = $state.raw<ErrorBody | null>(null)
  #asked = 0

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

  /** Plans the ways to a place and offers them on the map. */
  async choose(place: Place): Promise<void> {
    const asked = ++this.#asked
    this.target = place
    this.routes = []
    this.failure = null
    this.isPlanning = true
    mapView.target = place
    try {
      const { routes } = await request('navigation.plan', { to: place, alternatives: 2 })
      if (asked !== this.#asked) return
      this.routes = routes
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

  async start(): Promise<void> {
    const to = this.target
    const chosen = this.chosen
    if (!to || !chosen) return
    await request('navigation.start', { to, routeId: chosen.id })
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
    this.routes = []
    this.failure = null
    this.isPlanning = false
    mapView.preview = []
    mapView.target = null
    mapView.recentre()
  }

  /** Everything forgotten, the map back on the car. */
  leave(): void {
    this.back()
    finder.clear()
  }
}

export const planner = new Planner()
