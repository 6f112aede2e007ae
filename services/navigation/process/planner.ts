/** Plans routes, tells them in the contract's words and remembers the latest ones by their id. */
import { randomUUID } from 'node:crypto'
import type { GatewayClient } from '../../base/gateway-client.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place, RouteSummary } from '../../contract/navigation.ts'
import { AVOIDABLE, type Avoidable } from '../../contract/navigation-roads.ts'
import type { TripTime } from '../../contract/navigation-routing.ts'
import { guidedRoute, type GuidedRoute } from '../guidance/route-model.ts'
import { overlapOf } from '../router/alternatives.ts'
import type { OsrmRoute } from '../router/osrm.ts'
import { requireOnMap, type Bounds } from '../router/on-map.ts'
import type { RoadSpan, RoutePoint, Router } from '../router/port.ts'
import { routeDelay, routeRoads, type RouteRoad } from '../traffic/route-delay.ts'
import { routeEnergy, type RouteEnergy } from './route-energy.ts'

const REMEMBERED = 12
/** Used for the comparison of routes only while the owner of the consumption model is away. */
const USUAL_KWH_PER_KM = 0.18

export interface Wish {
  from: RoutePoint
  to: Place
  /** Stops in the order of the drive. */
  via: readonly Position[]
  alternatives: number
  avoid: readonly Avoidable[]
  time?: TripTime | undefined
}

export interface PlannedRoute {
  summary: RouteSummary
  guided: GuidedRoute
  to: Place
  via: readonly Position[]
  /** Where each leg ends, in metres of the route; the last is the destination. */
  legEndsM: readonly number[]
  roads: readonly RouteRoad[]
  /** Live speeds of its roads that its duration contains. */
  plannedSpeeds: ReadonlyMap<number, number>
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

const USES: Readonly<Record<Avoidable, (span: RoadSpan) => boolean>> = {
  toll: (span) => span.toll,
  motorway: (span) => span.motorway === true,
  ferry: (span) => span.ferry,
  unpaved: (span) => span.unpaved === true,
}

export interface PlannerParts {
  router: Router
  gateway: Pick<GatewayClient, 'request'>
  bounds: Bounds
  /** Live speeds by edge. */
  speeds(): ReadonlyMap<number, number>
}

export class Planner {
  readonly #parts: PlannerParts
  readonly #routes = new Map<string, PlannedRoute>()
  language = 'en'

  constructor(parts: PlannerParts) {
    this.#parts = parts
  }

  /** A route planned before; undefined when forgotten or to another place. */
  remembered(id: string, to: Place): PlannedRoute | undefined {
    const route = this.#routes.get(id)
    return route && route.to.lat === to.lat && route.to.lon === to.lon ? route : undefined
  }

  /**
   * The best and its alternatives, with what they take of the battery.
   *
   * @throws FasciaError `no_route`, `off_road`, `off_map`
   */
  async plan(wish: Wish): Promise<PlannedRoute[]> {
    const routes = await this.#routesOf(wish)
    const energies = await routeEnergy(
      this.#parts.gateway,
      routes.map((route) => route.summary),
      async (route) => this.#parts.router.climb(route.geometry).catch(() => undefined),
    )
    routes.forEach(({ summary }, i) => Object.assign(summary, energyFields(energies?.[i])))
    return routes
  }

  /** The best route, at once: nobody waits for the battery at a fork. */
  async best(wish: Omit<Wish, 'alternatives'>): Promise<PlannedRoute> {
    const [best] = await this.#routesOf({ ...wish, alternatives: 0 })
    if (!best) throw new FasciaError('no_route', `no route to ${wish.to.name}`)
    return best
  }

  /** What the owner of the consumption model says of the rest of a way; undefined while it is away. */
  async arrival(distanceM: number, durationS: number): Promise<RouteEnergy | undefined> {
    const [energy] = (await routeEnergy(this.#parts.gateway, [{ distanceM, durationS }], async () => undefined)) ?? []
    return energy
  }

  async #routesOf({ from, to, via, alternatives, avoid, time }: Wish): Promise<PlannedRoute[]> {
    requireOnMap(this.#parts.bounds, [from, ...via, to])
    const query = { through: [from, ...via, to], alternatives, avoid, time, language: this.language }
    const { routes } = await this.#parts.router.route(query)
    const [best] = routes
    const planned = await Promise.all(routes.slice(0, 3).map((route) => this.#describe(route, best ?? route, { to, via, time })))
    for (const route of planned) this.#routes.set(route.summary.id, route)
    while (this.#routes.size > REMEMBERED) this.#routes.delete(this.#routes.keys().next().value ?? '')
    return planned
  }

  async #describe(
    route: OsrmRoute,
    best: OsrmRoute,
    { to, via, time }: Pick<Wish, 'to' | 'via' | 'time'>,
  ): Promise<PlannedRoute> {
    const geometry = route.geometry.coordinates
    if (geometry.length > 100_000) throw new FasciaError('out_of_range', 'the route is too long to be shown')
    // Without the roads underneath guidance still works; limits and street names are then unknown.
    const spans: RoadSpan[] = await this.#parts.router.roadsAlong(geometry).catch(() => [])
    const guided = guidedRoute(route, spans)
    const roads = routeRoads(spans, guided.alongM)
    // Live speeds say nothing about a drive at another time.
    const plannedSpeeds = time ? new Map<number, number>() : onlyOf(roads, this.#parts.speeds())
    const { delayS } = routeDelay(roads, plannedSpeeds, 0)
    const departWallMs = time?.kind === 'arrive' ? time.wallMs - route.duration * 1000 : time?.wallMs
    const summary: RouteSummary = {
      id: randomUUID(),
      name: nameOf(route),
      distanceM: route.distance,
      durationS: route.duration,
      energyKwh: (route.distance / 1000) * USUAL_KWH_PER_KM,
      arrivalSoc: null,
      hasTolls: spans.some(USES.toll),
      hasFerry: spans.some(USES.ferry),
      geometry,
      uses: AVOIDABLE.filter((kind) => spans.some(USES[kind])),
      overlap: route === best ? 0 : overlapOf(geometry, best.geometry.coordinates),
      delayS: Math.round(delayS),
      ...(departWallMs === undefined ? {} : { departWallMs, arriveWallMs: departWallMs + route.duration * 1000 }),
    }
    const lengths = route.legs.map(({ distance }) => distance)
    const told = lengths.reduce((sum, metres) => sum + metres, 0)
    const scale = told > 0 ? guided.lengthM / told : 1
    const legEndsM = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((sum, metres) => sum + metres, 0) * scale)
    return { summary, guided, to, via, legEndsM, roads, plannedSpeeds }
  }
}

function onlyOf(roads: readonly RouteRoad[], speeds: ReadonlyMap<number, number>): Map<number, number> {
  return new Map(
    roads.flatMap(({ edgeId }): [number, number][] => {
      const kmh = speeds.get(edgeId)
      return kmh === undefined ? [] : [[edgeId, kmh]]
    }),
  )
}

/** Less than this on arrival, and a charge on the way is advised. */
const ENOUGH_SOC = 15

function energyFields(energy: RouteEnergy | undefined): Partial<RouteSummary> {
  if (!energy) return {}
  const { energyKwh, arrivalSoc, band } = energy
  if (arrivalSoc === null || band === null) return { energyKwh }
  return { energyKwh, arrivalSoc, arrivalSocBand: band, needsCharging: band.low < ENOUGH_SOC }
}
