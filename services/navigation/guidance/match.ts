/**
 * Map matching along the route, after Newson and Krumm: places on the route near a fix are candidates; one is likelier the
 * nearer it is, the better its direction fits, and the better the way to it fits the metres driven. The best few histories
 * are kept, so that loops, switchbacks and parallel legs come out right even when one fix alone says otherwise.
 */
import type { GuidedRoute } from './route-model.ts'
import { snapsBetween, type Fix, type Snap } from './snap.ts'

interface History {
  alongM: number
  cost: number
}
export type Histories = readonly History[]

const KEPT = 6
const HOPELESS = 18
/** A distance that counts no more the larger it is: outliers say only that they are outliers. */
const MOST_SIGMAS = 7
const HEADING_SIGMA_DEG = 25
const MOST_HEADING_COST = 7
/** Going back by more than noise costs a history this many times more than going on. */
const BACKWARD = 4

function headingCost(snap: Snap, fix: Fix): number {
  if (fix.headingDeg === undefined) return 0
  const sigma = Math.max(HEADING_SIGMA_DEG, fix.headingSigmaDeg ?? 0)
  return Math.min(MOST_HEADING_COST, (snap.turnedDeg / sigma) ** 2 / 2)
}

function wayCost({ alongM, cost }: History, snap: Snap, drivenM: number, slackM: number): number {
  const on = snap.alongM - alongM
  const off = Math.abs(on - drivenM) / slackM
  return cost + (on < -slackM ? off * BACKWARD : off)
}

/**
 * @param drivenM metres since the histories were made
 * @param slackM how well that is known
 * @returns the likeliest place and the histories that go on, or undefined when nothing is near
 */
export function match(
  route: GuidedRoute,
  fix: Fix,
  histories: Histories,
  { drivenM, slackM, sigmaM, fromM, toM, withinM }: Record<'drivenM' | 'slackM' | 'sigmaM' | 'fromM' | 'toM' | 'withinM', number>,
): { best: Snap; histories: Histories } | undefined {
  const scored = snapsBetween(route, fix, fromM, toM, withinM).map((snap) => {
    const seen = Math.min(MOST_SIGMAS, snap.lateralM / sigmaM) ** 2 / 2 + headingCost(snap, fix)
    const before =
      histories.length === 0 ? snap.alongM / 500 : Math.min(...histories.map((one) => wayCost(one, snap, drivenM, slackM)))
    return { snap, cost: seen + before }
  })
  scored.sort((a, b) => a.cost - b.cost)
  const [first] = scored
  if (!first) return undefined
  const kept = scored.slice(0, KEPT).map(({ snap, cost }) => ({ alongM: snap.alongM, cost: cost - first.cost }))
  return { best: first.snap, histories: kept.filter(({ cost }) => cost < HOPELESS) }
}

/** Only a course that the receiver measured itself is an argument; one made of two scattered points is a hint. */
export const hasCourse = (fix: Fix): boolean => fix.headingDeg !== undefined && fix.headingSigmaDeg === undefined
