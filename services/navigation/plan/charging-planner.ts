/** Plans a drive with charging stops: the chargers near the way, the legs between them, the fastest drive, and why so. */
import { preconditioningLeadS, type BatteryFacts } from '../../contract/energy-drive.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import {
  CHARGING_STOPS_MAX,
  type ChargingPlan,
  type ChargingStop,
  type ChargingWishes,
} from '../../contract/navigation-charging.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { ChargerStatus } from '../../contract/navigation-traffic.ts'
import type { Router } from '../router/port.ts'
import type { Chargers } from './chargers.ts'
import { corridorBox, nearChargers, UNKNOWN_KW } from './corridor.ts'
import { LegCosts, type EnergyOf, type Leg } from './leg-costs.ts'
import { LAST_RESERVE_SOC, networkOf, outOfReach, type Network, type Stage } from './network.ts'
import { optimise, type Solution, type Visit } from './optimise.ts'
import { reasonOf } from './reasons.ts'

export interface DriveToPlan {
  from: Position
  to: Place
  via: readonly Place[]
  avoid: readonly Avoidable[]
  wishes: ChargingWishes
  battery: BatteryFacts
  energyOf: EnergyOf
  departWallMs: number
}

export interface ChargingPlannerParts {
  router: Pick<Router, 'matrix'>
  chargers: Pick<Chargers, 'within'>
  /** What the feed says of a charger. */
  statusOf(at: Position): ChargerStatus | undefined
}

export class ChargingPlanner {
  readonly #parts: ChargingPlannerParts
  readonly #legs: LegCosts

  constructor(parts: ChargingPlannerParts) {
    this.#parts = parts
    this.#legs = new LegCosts(parts.router)
  }

  /**
   * @throws FasciaError `unavailable` while the battery is unknown, `no_route`, `out_of_reach` with how far the next
   *   charger is
   */
  async plan(drive: DriveToPlan): Promise<ChargingPlan> {
    const { from, to, via, battery, wishes } = drive
    const { soc, capacityKwh } = battery
    if (soc === null || capacityKwh === null) throw new FasciaError('unavailable', 'the charge of the battery is not known')
    const route = [from, ...via, to]
    const known = await this.#parts.chargers.within(corridorBox(route))
    const usable = known.filter(({ place }) => this.#parts.statusOf(place)?.outOfOrder !== true)
    const stages: Stage[] = [...via, to].map((end, i) => ({ end, chargers: nearChargers(usable, route[i] as Position, end) }))
    const places: Position[] = [from, ...stages.flatMap(({ chargers, end }) => [...chargers.map(({ place }) => place), end])]
    const legs = await this.#legs.between(places, drive.avoid, drive.energyOf)
    const network = networkOf(stages, legs, { ...drive, startSoc: soc, capacityKwh }, (place) => this.#waitS(place))
    let solution = optimise(network.problem)
    let used = wishes
    if (!solution) {
      used = {
        ...wishes,
        reserveSoc: Math.min(wishes.reserveSoc, LAST_RESERVE_SOC),
        arrivalSoc: Math.min(wishes.arrivalSoc, LAST_RESERVE_SOC),
      }
      const last = networkOf(stages, legs, { ...drive, wishes: used, startSoc: soc, capacityKwh }, (place) => this.#waitS(place))
      solution = optimise(last.problem)
      if (!solution) throw outOfReach(network.problem, legs, to)
      network.problem = last.problem
    }
    const near = stages.reduce((sum, { chargers }) => sum + chargers.length, 0)
    return this.#describe(solution, network, { ...drive, wishes: used }, { known: known.length, near })
  }

  #waitS(place: Position): number {
    return (this.#parts.statusOf(place)?.waitMinutes ?? 0) * 60
  }

  #describe(solution: Solution, network: Network, drive: DriveToPlan, considered: ChargingPlan['considered']): ChargingPlan {
    const { problem, chargerAt } = network
    const { battery, departWallMs } = drive
    const legOf = (a: Visit | undefined, b: Visit): Leg | undefined => (a ? network.legs[a.node]?.[b.node] : undefined)
    const { visits } = solution
    const stops = visits.flatMap((visit, i): ChargingStop[] => {
      const charger = chargerAt[visit.node]
      if (!charger || visit.leaveSoc <= visit.arriveSoc) return []
      const leg = legOf(visits[i - 1], visit)
      const powerKw = charger.powerKw ?? UNKNOWN_KW
      const arriveWallMs = departWallMs + visit.atS * 1000
      const lead = preconditioningLeadS(battery.batteryC, powerKw)
      return [
        {
          charger: charger.place,
          powerKw,
          sockets: charger.sockets ?? null,
          afterStops: network.stageOf[visit.node] ?? 0,
          legM: leg?.distanceM ?? 0,
          legS: leg?.durationS ?? 0,
          arriveSoc: visit.arriveSoc,
          leaveSoc: visit.leaveSoc,
          chargeS: Math.round(visit.chargeS),
          chargedKwh: ((visit.leaveSoc - visit.arriveSoc) / 100) * problem.capacityKwh,
          waitS: this.#waitS(charger.place),
          arriveWallMs,
          preconditionFromWallMs: lead === 0 ? null : Math.max(departWallMs, arriveWallMs - lead * 1000),
          reason: reasonOf({ solution, index: i, network }),
        },
      ]
    })
    if (stops.length > CHARGING_STOPS_MAX)
      throw new FasciaError('out_of_reach', `the drive takes more than ${CHARGING_STOPS_MAX} charges`)
    const legs = visits.slice(1).flatMap((visit, i) => legOf(visits[i], visit) ?? [])
    const sum = (of: (leg: Leg) => number): number => legs.reduce((total, leg) => total + of(leg), 0)
    return {
      stops,
      startSoc: visits[0]?.leaveSoc ?? 0,
      arrivalSoc: visits.at(-1)?.arriveSoc ?? 0,
      distanceM: sum(({ distanceM }) => distanceM),
      driveS: sum(({ durationS }) => durationS),
      chargeS: stops.reduce((total, { chargeS }) => total + chargeS, 0),
      waitS: stops.reduce((total, { waitS }) => total + waitS, 0),
      totalS: Math.round(solution.totalS),
      energyKwh: sum(({ kwh }) => kwh),
      arriveWallMs: departWallMs + solution.totalS * 1000,
      wishes: drive.wishes,
      considered,
    }
  }
}
