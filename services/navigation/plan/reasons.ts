/** Why a charging stop is there: found by planning again without it, or as if nobody queued. Pure. */
import type { StopReason } from '../../contract/navigation-charging.ts'
import type { Network } from './network.ts'
import { optimise, type Problem, type Solution } from './optimise.ts'
import { UNKNOWN_KW } from './corridor.ts'

/** A stretch without a charger is worth telling of from this length on. */
const GAP_M = 40_000
/** A charger lies on the way between two places when it makes it longer by no more than this. */
const ON_THE_WAY = 1.15

export function reasonOf({ solution, index, network }: { solution: Solution; index: number; network: Network }): StopReason {
  const { problem, names, chargerAt, legs } = network
  const visit = solution.visits[index]
  const next = solution.visits[index + 1]
  const node = visit?.node ?? 0
  const leg = legs[node]?.[next?.node ?? 0]
  const usedSoc = ((leg?.kwh ?? 0) / problem.capacityKwh) * 100
  const withoutSoc = Math.round(((visit?.arriveSoc ?? 0) - usedSoc) * 10) / 10
  const nextName = names[next?.node ?? 0] ?? ''
  const queue = queueElsewhere(solution, node, network)
  if (queue) return queue
  const isNeeded = withoutSoc < (problem.nodes[next?.node ?? 0]?.leastSoc ?? 0)
  if (isNeeded) {
    const gapM = leg?.distanceM ?? 0
    const between = chargerAt.some((charger, i) => {
      if (!charger || i === node || i === next?.node) return false
      const [there, on] = [legs[node]?.[i], legs[i]?.[next?.node ?? 0]]
      return there && on ? there.distanceM + on.distanceM <= gapM * ON_THE_WAY : false
    })
    if (gapM >= GAP_M && !between) return { code: 'gap', next: nextName, gapM, withoutSoc }
    return { code: 'reach', next: nextName, withoutSoc }
  }
  const without = optimise(withoutNode(problem, node))
  if (!without) return { code: 'reach', next: nextName, withoutSoc }
  const savesS = Math.max(0, Math.round(without.totalS - solution.totalS))
  return { code: 'faster', savesS, powerKw: chargerAt[node]?.powerKw ?? UNKNOWN_KW }
}

/** A charger that the drive would have used but for the queue there. */
function queueElsewhere(solution: Solution, node: number, network: Network): StopReason | undefined {
  const { problem, names, waitS } = network
  if (waitS.every((wait) => wait === 0)) return undefined
  const nodes = problem.nodes.map((one, i) => ({ ...one, beforeS: one.beforeS - (waitS[i] ?? 0) }))
  const free = optimise({ ...problem, nodes })
  const used = new Set(solution.visits.map((visit) => visit.node))
  const wanted = free?.visits.filter((visit) => visit.leaveSoc > visit.arriveSoc).map((visit) => visit.node) ?? []
  if (wanted.includes(node)) return undefined
  const instead = wanted.find((one) => !used.has(one) && (waitS[one] ?? 0) > 0)
  return instead === undefined ? undefined : { code: 'queue', instead: names[instead] ?? '', waitS: waitS[instead] ?? 0 }
}

function withoutNode(problem: Problem, node: number): Problem {
  return { ...problem, edges: problem.edges.map((list, from) => (from === node ? [] : list.filter(({ to }) => to !== node))) }
}
