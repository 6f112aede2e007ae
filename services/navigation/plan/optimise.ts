/**
 * The fastest drive with charges: label setting over (place, level of charge), earliest first. A charge goes up one level at
 * a time, so that how long to charge is found together with where. Levels are a quarter of a percent; energy is rounded
 * up, never down. Pure.
 */
import { LEVELS, LEVELS_PER_PERCENT } from './charge-time.ts'
import { StateHeap } from './state-heap.ts'

export interface PlanNode {
  /** Seconds from 0 % to each level at its charger; absent: nothing is charged here. */
  secondsTo?: Float64Array
  /** Seconds before the charge begins: off the road, plugging in and out, the queue. */
  beforeS: number
  /** At least so much (percent) on arrival. */
  leastSoc: number
}

export interface PlanEdge {
  to: number
  driveS: number
  kwh: number
}

export interface Problem {
  nodes: readonly PlanNode[]
  edges: readonly (readonly PlanEdge[])[]
  start: number
  goal: number
  startSoc: number
  /** Charges end here at the latest. */
  chargeToSoc: number
  capacityKwh: number
}

/** A place on the way, with the charge when the car comes and when it leaves. */
export interface Visit {
  node: number
  arriveSoc: number
  leaveSoc: number
  /** Since the start; on arrival, before anything at the charger. */
  atS: number
  chargeS: number
}

export interface Solution {
  totalS: number
  visits: Visit[]
}

const WIDTH = LEVELS + 1

/** @returns the earliest arrival; undefined when the goal is out of reach whatever is charged */
export function optimise(problem: Problem): Solution | undefined {
  const { nodes, edges, start, goal, capacityKwh } = problem
  const top = Math.floor(problem.chargeToSoc * LEVELS_PER_PERCENT)
  const least = nodes.map(({ leastSoc }) => Math.ceil(leastSoc * LEVELS_PER_PERCENT - 1e-9))
  const levels = edges.map((list) => list.map(({ kwh }) => Math.ceil((Math.max(0, kwh) / capacityKwh) * LEVELS - 1e-9)))
  const settled = new Int16Array(nodes.length).fill(-1)
  const cameFrom = new Int32Array(nodes.length * WIDTH).fill(-1)
  const timeOf = new Float64Array(nodes.length * WIDTH).fill(Infinity)
  const heap = new StateHeap()
  const reach = (state: number, seconds: number, from: number): void => {
    if (seconds >= (timeOf[state] ?? Infinity)) return
    timeOf[state] = seconds
    cameFrom[state] = from
    heap.push(seconds, state)
  }
  reach(start * WIDTH + Math.floor(Math.min(100, problem.startSoc) * LEVELS_PER_PERCENT), 0, -1)
  for (let next = heap.pop(); next; next = heap.pop()) {
    const node = Math.floor(next.state / WIDTH)
    const level = next.state % WIDTH
    // Somebody was here earlier with at least as much.
    if (level <= (settled[node] ?? -1) || next.seconds > (timeOf[next.state] ?? Infinity)) continue
    settled[node] = level
    if (node === goal) return { totalS: next.seconds, visits: visitsOf(next.state, cameFrom, timeOf, nodes) }
    const { secondsTo } = nodes[node] as PlanNode
    if (secondsTo && level < top) {
      reach(next.state + 1, next.seconds + (secondsTo[level + 1] ?? 0) - (secondsTo[level] ?? 0), next.state)
    }
    const list = edges[node] ?? []
    for (let i = 0; i < list.length; i++) {
      const { to, driveS } = list[i] as PlanEdge
      const left = level - (levels[node]?.[i] ?? 0)
      if (left < (least[to] ?? 0) || left <= (settled[to] ?? -1)) continue
      reach(to * WIDTH + left, next.seconds + driveS + (nodes[to]?.beforeS ?? 0), next.state)
    }
  }
  return undefined
}

function visitsOf(last: number, cameFrom: Int32Array, timeOf: Float64Array, nodes: readonly PlanNode[]): Visit[] {
  const visits: Visit[] = []
  for (let state = last; state >= 0; state = cameFrom[state] ?? -1) {
    const node = Math.floor(state / WIDTH)
    const soc = (state % WIDTH) / LEVELS_PER_PERCENT
    const seconds = timeOf[state] ?? 0
    const later = visits[0]
    if (later?.node === node) {
      later.chargeS += later.atS - seconds
      later.atS = seconds
      later.arriveSoc = soc
    } else visits.unshift({ node, arriveSoc: soc, leaveSoc: soc, atS: seconds, chargeS: 0 })
  }
  // Time before the charge belongs to the place, not to the drive.
  for (const visit of visits) visit.atS -= nodes[visit.node]?.beforeS ?? 0
  return visits
}
