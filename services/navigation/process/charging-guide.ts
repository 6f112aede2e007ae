/** Charging stops of the journey under way: planned, driven over, and planned anew when the drive goes otherwise. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import type { BatteryFacts } from '../../contract/energy-drive.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import {
  ChargingWishes,
  type ActiveChargingPlan,
  type ChargingPlan,
  type ChargingStop,
  type ChargingWishesInput,
  type ReplanCause,
} from '../../contract/navigation-charging.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { Waypoint } from '../../contract/navigation-routing.ts'
import type { ChargerStatus } from '../../contract/navigation-traffic.ts'
import { distanceM } from '../geodesy.ts'
import type { Fix } from '../guidance/snap.ts'
import type { ChargingPlanner } from '../plan/charging-planner.ts'
import { causeToReplan } from './charging-drift.ts'
import type { Session } from './session.ts'

const LOOK_EVERY_MS = 10_000
/** Reality is given time to be real. */
const REPLAN_EVERY_MS = 120_000
const DEADLINE_MS = 2_000
/** A car this far from the charger that it charged at is on its way again. */
const AWAY_M = 200

export interface ChargingGuideParts {
  gateway: Pick<GatewayClient, 'emit' | 'request'>
  planner: ChargingPlanner
  clock: Clock
  log: Log
  avoid(): readonly Avoidable[]
  statusOf(at: Position): ChargerStatus | undefined
}

export class ChargingGuide {
  readonly #parts: ChargingGuideParts
  #wishes: ChargingWishes | null = null
  #active: ActiveChargingPlan | null = null
  #lookedMs = -Infinity
  #plannedMs = -Infinity
  #planning = false
  /** The charger that the car is at, until it drives on. */
  #chargingAt: Place | undefined

  constructor(parts: ChargingGuideParts) {
    this.#parts = parts
  }

  /** Null when the journey has no charging plan. */
  get wishes(): ChargingWishes | null {
    return this.#wishes
  }

  /** @throws FasciaError of the planner, `unavailable` while the owner of the consumption model is away */
  async plan(from: Position, to: Place, via: readonly Place[], wishes: ChargingWishesInput = {}): Promise<ChargingPlan> {
    const battery = await this.#parts.gateway.request('energy.battery', {}, DEADLINE_MS)
    return this.#parts.planner.plan({
      from,
      to,
      via,
      avoid: this.#parts.avoid(),
      wishes: ChargingWishes.parse(wishes),
      battery,
      energyOf: async (drives) => (await this.#parts.gateway.request('energy.drives', { drives }, DEADLINE_MS)).energyKwh,
      departWallMs: this.#parts.clock.wallMs(),
    })
  }

  /** The journey follows this plan from now on. */
  follow(plan: ChargingPlan, cause: ReplanCause): ActiveChargingPlan {
    this.#wishes = plan.wishes
    this.#plannedMs = this.#parts.clock.monotonicMs()
    this.#active = { plan, cause, plannedWallMs: this.#parts.clock.wallMs() }
    this.#tell()
    return this.#active
  }

  /** After a restart: the wishes are known, the plan is made at the first fix. */
  resume(wishes: ChargingWishes | null): void {
    this.#wishes = wishes
    this.#plannedMs = -Infinity
  }

  end(): void {
    this.#wishes = null
    this.#chargingAt = undefined
    if (!this.#active) return
    this.#active = null
    this.#tell()
  }

  /** Looks whether the drive goes as planned; at most every ten seconds. */
  look(session: Session, fix: Fix): void {
    const ms = this.#parts.clock.monotonicMs()
    if (this.#wishes === null || this.#planning || ms - this.#lookedMs < LOOK_EVERY_MS) return
    this.#lookedMs = ms
    this.#planning = true
    this.#check(session, fix)
      .catch((error: unknown) => this.#parts.log.warn('charging stops not planned anew', { error }))
      .finally(() => (this.#planning = false))
  }

  async #check(session: Session, fix: Fix): Promise<void> {
    const cause = await this.#cause(session, fix)
    if (cause === undefined) return
    const urgent = cause === 'first' || cause === 'stop_left'
    if (!urgent && this.#parts.clock.monotonicMs() - this.#plannedMs < REPLAN_EVERY_MS) return
    // What can't be planned now is not asked for every ten seconds.
    this.#plannedMs = this.#parts.clock.monotonicMs()
    const via = session.waypoints.filter(({ kind }) => kind === 'stop')
    const plan = await this.plan(
      fix,
      session.to,
      via.map(({ place }) => place),
      this.#wishes ?? {},
    )
    const before = chargers(session.waypoints)
    const waypoints = withCharges(via, plan.stops)
    if (before.join() !== chargers(waypoints).join()) await session.goOver(waypoints, fix)
    this.follow(plan, cause)
  }

  async #cause(session: Session, fix: Fix): Promise<ReplanCause | undefined> {
    if (!this.#active) return 'first'
    const { stops } = this.#active.plan
    const ahead = chargers(session.waypoints)
    if (stops.length > ahead.length) {
      // The first stop is behind, or the car stands at it.
      this.#chargingAt ??= stops[0]?.charger
      this.#active = { ...this.#active, plan: { ...this.#active.plan, stops: stops.slice(stops.length - ahead.length) } }
    }
    if (this.#chargingAt) {
      if (distanceM(fix, this.#chargingAt) < AWAY_M) return undefined
      this.#chargingAt = undefined
      return 'stop_left'
    }
    const way = toNextCharge(session)
    if (!way) return undefined
    const [battery, { energyKwh }] = await Promise.all([
      this.#parts.gateway.request('energy.battery', {}, DEADLINE_MS),
      this.#parts.gateway.request('energy.drives', { drives: [way] }, DEADLINE_MS),
    ])
    return causeToReplan({
      plan: this.#active.plan,
      arrivesWithSoc: arrivalSoc(battery, energyKwh[0] ?? 0),
      waitS: (stop) => (this.#parts.statusOf(stop.charger)?.waitMinutes ?? 0) * 60,
      isOutOfOrder: (stop) => this.#parts.statusOf(stop.charger)?.outOfOrder === true,
    })
  }

  #tell(): void {
    this.#parts.gateway.emit('navigation.chargingPlan', { active: this.#active })
  }
}

const chargers = (waypoints: readonly Waypoint[]): string[] =>
  waypoints.filter(({ kind }) => kind === 'charge').map(({ place }) => place.id)

function arrivalSoc({ soc, capacityKwh }: BatteryFacts, kwh: number): number | undefined {
  return soc === null || capacityKwh === null ? undefined : soc - (kwh / capacityKwh) * 100
}

/** The rest of the way to the next charger, or to the destination after the last. */
function toNextCharge({ route, state, waypoints, view }: Session): { distanceM: number; durationS: number } | undefined {
  if (!route || !state || view.remainingDurationS === null) return undefined
  const next = waypoints.findIndex(({ kind }) => kind === 'charge')
  const ends = route.legEndsM.slice(-(waypoints.length + 1))
  const endM = next < 0 ? route.guided.lengthM : (ends[next] ?? route.guided.lengthM)
  const leftM = Math.max(0, endM - state.alongM)
  const allM = Math.max(1, route.guided.lengthM - state.alongM)
  return { distanceM: leftM, durationS: Math.max(1, (view.remainingDurationS * leftM) / allM) }
}

/** The stops of a person and of the plan, in the order of the drive. */
export function withCharges(via: readonly Waypoint[], stops: readonly ChargingStop[]): Waypoint[] {
  const charges = (after: number): Waypoint[] =>
    stops
      .filter(({ afterStops }) => afterStops === after)
      .map(({ charger }): Waypoint => ({ id: charger.id, place: charger, kind: 'charge' }))
  return [...via.flatMap((stop, i) => [...charges(i), stop]), ...charges(via.length)]
}
