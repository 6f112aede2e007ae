/** Plans routes, tells them in the contract's words and remembers the latest ones by their id. */
import { randomUUID } from 'node:crypto'
import type { GatewayClient } from '../../base/gateway-client.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place, RouteSummary } from '../../contract/navigation.ts'
import { guidedRoute, type GuidedRoute } from '../guidance/route-model.ts'
import type { RoadSpan, Router } from '../router/port.ts'
import type { OsrmRoute } from '../router/osrm.ts'

const REMEMBERED = 12
const ESTIMATE_DEADLINE_MS = 1_500
/** Used for the comparison of routes only while the owner of the consumption model is away. */
const USUAL_KWH_PER_KM = 0.18

export interface PlannedRoute {
  summary: RouteSummary
  guided: GuidedRoute
  to: Place
}

/** Name of a route: the two roads on which it is longest. */
function nameOf(route: OsrmRoute): string {
  const lengths = new Map<string, number>()
  for (const step of route.legs.flatMap((leg) => leg.steps)) {
    const name = step.name || (step.ref ?? '')
    if (name !== '') lengths.set(name, (lengths.get(name) ?? 0) + step.distance)
  }
  const longest = [...lengths].sort((a, b) => b[1] - a[1]).slice(0, 2)
  return longest.map(([name]) => name).join(', ')
}

export class Planner {
  readonly #router: Router
  readonly #gateway: Pick<GatewayClient, 'request'>
  readonly #routes = new Map<string, PlannedRoute>()
  language = 'en'

  constructor(router: Router, gateway: Pick<GatewayClient, 'request'>) {
    this.#router = router
    this.#gateway = gateway
  }

  /** A route planned before; undefined when forgotten or to another place. */
  remembered(id: string, to: Place): PlannedRoute | undefined {
    const route = this.#routes.get(id)
    return route && route.to.lat === to.lat && route.to.lon === to.lon ? route : undefined
  }

  /**
   * @param from with the heading when the car moves
   * @throws FasciaError `not_found` when there is no route
   */
  async plan(
    from: Position & { headingDeg?: number | undefined },
    to: Place,
    via: readonly Position[],
    alternatives: number,
  ): Promise<PlannedRoute[]> {
    const query = { through: [from, ...via, to], alternatives, language: this.language }
    const { routes } = await this.#router.route(query)
    const planned = await Promise.all(routes.slice(0, 3).map((route) => this.#describe(route, to)))
    for (const route of planned) this.#routes.set(route.summary.id, route)
    while (this.#routes.size > REMEMBERED) this.#routes.delete(this.#routes.keys().next().value ?? '')
    return planned
  }

  /** The best route. */
  async best(from: Position & { headingDeg?: number | undefined }, to: Place): Promise<PlannedRoute> {
    const [best] = await this.plan(from, to, [], 0)
    if (!best) throw new FasciaError('not_found', `no route to ${to.name}`)
    return best
  }

  async #describe(route: OsrmRoute, to: Place): Promise<PlannedRoute> {
    const geometry = route.geometry.coordinates
    if (geometry.length > 100_000) throw new FasciaError('out_of_range', 'the route is too long to be shown')
    // Without the roads underneath guidance still works; limits and street names are then unknown.
    const roads: RoadSpan[] = await this.#router.roadsAlong(geometry).catch(() => [])
    const energy = await this.arrival(route.distance, route.duration)
    const summary: RouteSummary = {
      id: randomUUID(),
      name: nameOf(route),
      distanceM: route.distance,
      durationS: route.duration,
      energyKwh: energy?.energyKwh ?? (route.distance / 1000) * USUAL_KWH_PER_KM,
      arrivalSoc: energy?.arrivalSoc ?? null,
      hasTolls: roads.some((road) => road.toll),
      hasFerry: roads.some((road) => road.ferry),
      geometry,
    }
    return { summary, guided: guidedRoute(route, roads), to }
  }

  /** What the owner of the consumption model says of a distance; undefined while it is away. */
  async arrival(distanceM: number, durationS: number): Promise<{ energyKwh: number; arrivalSoc: number | null } | undefined> {
    const input = { distanceM: Math.max(0, distanceM), durationS: Math.max(1, durationS) }
    return this.#gateway.request('energy.estimate', input, ESTIMATE_DEADLINE_MS).catch(() => undefined)
  }
}
