/** The drive as a network: the start, the chargers of each stage, the stops and the destination. Pure. */
import type { BatteryFacts } from '../../contract/energy-drive.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import type { ChargingWishes } from '../../contract/navigation-charging.ts'
import { secondsToLevel } from './charge-time.ts'
import type { Charger } from './chargers.ts'
import { UNKNOWN_KW } from './corridor.ts'
import type { Leg } from './leg-costs.ts'
import type { PlanEdge, PlanNode, Problem } from './optimise.ts'

/** Leaving the road, plugging in and out, paying. */
const STOP_S = 240
/** With less than this a driver is not sure to find the charger; used only when there is no plan that keeps the wishes. */
export const LAST_RESERVE_SOC = 4

/** One stage leads from a place that has to be visited to the next; each weighs its own chargers. */
export interface Stage {
  chargers: Charger[]
  end: Place
}

export interface Network {
  problem: Problem
  /** By node; undefined for the start, the stops and the destination. */
  chargerAt: (Charger | undefined)[]
  names: string[]
  stageOf: number[]
  /** By node and node. */
  legs: (Leg | undefined)[][]
  waitS: number[]
}

interface NetworkFacts {
  wishes: ChargingWishes
  battery: BatteryFacts
  startSoc: number
  capacityKwh: number
}

/** Places become nodes: within a stage every charger leads to every other one and to the end, which leads into the next stage. */
export function networkOf(
  stages: readonly Stage[],
  legs: (Leg | undefined)[][],
  { wishes, battery, startSoc, capacityKwh }: NetworkFacts,
  waitOf: (place: Position) => number,
): Network {
  const nodes: PlanNode[] = [{ beforeS: 0, leastSoc: 0 }]
  const chargerAt: Network['chargerAt'] = [undefined]
  const names = ['']
  const stageOf = [0]
  const waitS = [0]
  const edges: PlanEdge[][] = [[]]
  // A car that starts below the reserve may drive to the nearest charger all the same.
  const reserve = Math.min(wishes.reserveSoc, Math.max(LAST_RESERVE_SOC, startSoc / 2))
  const curves = new Map<number, Float64Array>()
  let stageStart = 0
  stages.forEach(({ chargers, end }, stage) => {
    const first = nodes.length
    for (const charger of chargers) {
      const kw = charger.powerKw ?? UNKNOWN_KW
      let secondsTo = curves.get(kw)
      if (!secondsTo) curves.set(kw, (secondsTo = secondsToLevel(kw, battery.curve, battery.acKw, capacityKwh)))
      const wait = waitOf(charger.place)
      nodes.push({ secondsTo, beforeS: STOP_S + wait, leastSoc: reserve })
      chargerAt.push(charger)
      names.push(charger.place.name)
      stageOf.push(stage)
      waitS.push(wait)
      edges.push([])
    }
    const goal = nodes.length
    nodes.push({ beforeS: 0, leastSoc: stage === stages.length - 1 ? wishes.arrivalSoc : reserve })
    chargerAt.push(undefined)
    names.push(end.name)
    stageOf.push(stage)
    waitS.push(0)
    edges.push([])
    for (const from of [stageStart, ...chargers.map((_, i) => first + i)]) {
      for (let to = first; to <= goal; to++) {
        const leg = legs[from]?.[to]
        if (leg && from !== to) edges[from]?.push({ to, driveS: leg.durationS, kwh: leg.kwh })
      }
    }
    stageStart = goal
  })
  const problem = { nodes, edges, start: 0, goal: nodes.length - 1, startSoc, chargeToSoc: wishes.chargeToSoc, capacityKwh }
  return { problem, chargerAt, names, stageOf, legs, waitS }
}

export function outOfReach(
  { edges, startSoc, capacityKwh, nodes, goal }: Problem,
  legs: (Leg | undefined)[][],
  to: Place,
): FasciaError {
  if (legs[0]?.every((leg, i) => i === 0 || !leg)) return new FasciaError('no_route', `there is no way for a car to ${to.name}`)
  const chargers = (edges[0] ?? []).filter((edge) => nodes[edge.to]?.secondsTo)
  const nearest = Math.min(Infinity, ...chargers.map(({ kwh }) => (kwh / capacityKwh) * 100))
  const direct = edges[0]?.find((edge) => edge.to === goal)
  const needs = Number.isFinite(nearest)
    ? `the nearest charger takes ${Math.ceil(nearest)} %`
    : 'the map has no charger near the way'
  const all = direct ? `, the whole way ${Math.ceil((direct.kwh / capacityKwh) * 100)} %` : ''
  return new FasciaError('out_of_reach', `the battery has ${Math.floor(startSoc)} %: ${needs}${all}`)
}
