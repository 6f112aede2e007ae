/** Looks for a faster way while traffic is about, and offers it without nagging (offers.ts says when). */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat } from '../../contract/geo.ts'
import type { RouteOffer } from '../../contract/navigation-routing.ts'
import type { Fix } from '../guidance/snap.ts'
import { answered, isWorthOffering, offered, stillHolds, type OfferMemory } from './offers.ts'
import type { PlannedRoute, Planner, Wish } from './planner.ts'

/** While there is traffic at all; without, the best way stays the best. */
const LOOK_EVERY_MS = 60_000

export type AheadReason = Exclude<RouteOffer['because'], 'traffic'>

export interface BetterWaysParts {
  gateway: Pick<GatewayClient, 'emit'>
  planner: Pick<Planner, 'best'>
  clock: Clock
  log: Log
  speeds(): ReadonlyMap<number, number>
  reportedOn(edges: ReadonlySet<number>): AheadReason | undefined
  wish(): Pick<Wish, 'to' | 'via' | 'avoid'>
  onTaken(route: PlannedRoute): void
  onOffered(offer: RouteOffer): void
}

export interface Look {
  fix: Fix
  route: PlannedRoute
  alongM: number
  /** Of the present route, with the delays that are known. */
  remainingS: number
}

export class BetterWays {
  readonly #parts: BetterWaysParts
  #memory: OfferMemory
  #offer: { told: RouteOffer; route: PlannedRoute; forkM: number } | undefined
  #lookedMs = -Infinity
  #looking = false
  #woken = false
  #ended = false

  constructor(memory: OfferMemory, parts: BetterWaysParts) {
    this.#memory = memory
    this.#parts = parts
  }

  get memory(): OfferMemory {
    return this.#memory
  }

  /** Traffic changed: look at the next fix, however short ago the last look was. */
  wake(): void {
    this.#woken = true
  }

  look(now: Look): void {
    if (this.#offer && now.alongM >= this.#offer.forkM) this.withdraw()
    const ms = this.#parts.clock.monotonicMs()
    const due =
      this.#woken || (ms - this.#lookedMs >= LOOK_EVERY_MS && (this.#parts.speeds().size > 0 || this.#offer !== undefined))
    if (!due || this.#looking || this.#ended) return
    this.#woken = false
    this.#lookedMs = ms
    this.#looking = true
    this.#find(now)
      .catch((error: unknown) => this.#parts.log.debug('no other way', { error }))
      .finally(() => (this.#looking = false))
  }

  /** @throws FasciaError `not_found` */
  answer(id: string, accept: boolean): void {
    const offer = this.#offer
    if (offer?.told.id !== id) throw new FasciaError('not_found', 'this offer is over')
    const { savesS, geometry } = offer.told
    this.#memory = answered(this.#memory, { savesS, accepted: accept, line: geometry }, this.#parts.clock.wallMs())
    this.withdraw()
    if (accept) this.#parts.onTaken(offer.route)
  }

  withdraw(): void {
    if (!this.#offer) return
    this.#offer = undefined
    this.#parts.gateway.emit('navigation.offer', { offer: null })
  }

  end(): void {
    this.withdraw()
    this.#ended = true
  }

  async #find({ fix, route, alongM, remainingS }: Look): Promise<void> {
    const other = await this.#parts.planner.best({ from: fix, ...this.#parts.wish() })
    if (this.#ended) return
    const savesS = remainingS - other.summary.durationS
    const forkM = forkOf(route, other.guided.line, alongM)
    if (this.#offer) {
      if (forkM === undefined || !stillHolds(savesS)) this.withdraw()
      return
    }
    const line = other.summary.geometry
    const now = this.#parts.clock.wallMs()
    if (forkM === undefined || !isWorthOffering(this.#memory, { savesS, remainingS, line }, now)) return
    this.#memory = offered(this.#memory, now)
    const ahead = new Set(route.roads.filter(({ toM }) => toM > forkM).map(({ edgeId }) => edgeId))
    for (const { edgeId } of other.roads) ahead.delete(edgeId)
    const { summary } = other
    const told: RouteOffer = {
      id: randomUUID(),
      routeId: summary.id,
      savesS: Math.round(savesS),
      because: this.#parts.reportedOn(ahead) ?? 'traffic',
      distanceM: summary.distanceM,
      durationS: summary.durationS,
      name: summary.name,
      geometry: summary.geometry,
    }
    this.#offer = { told, route: other, forkM }
    this.#parts.gateway.emit('navigation.offer', { offer: told })
    this.#parts.onOffered(told)
  }
}

/** Where the other way leaves the route, in metres of the route; undefined when it never does ahead of the car. */
export function forkOf({ guided }: Pick<PlannedRoute, 'guided'>, other: readonly LonLat[], alongM: number): number | undefined {
  const known = new Set(other.map(([lon, lat]) => `${lon},${lat}`))
  const { line, alongM: distances } = guided
  for (let i = 0; i < line.length; i++) {
    const [lon, lat] = line[i] as LonLat
    const at = distances[i] ?? 0
    // The first vertices of the other way are the car itself.
    if (at <= alongM + 30 || known.has(`${lon},${lat}`)) continue
    return Math.max(alongM, distances[i - 1] ?? 0)
  }
  return undefined
}
