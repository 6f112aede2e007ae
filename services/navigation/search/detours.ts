/** What a stop costs: the way over it, less the way without it, as the router reckons between two points of the route. */
import type { Clock } from '../../base/clock.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { AlongHit } from '../../contract/search.ts'
import { distanceM, toPosition } from '../geodesy.ts'
import type { Router } from '../router/port.ts'

/** Where one leaves the route and is back on it, at most. */
const AROUND_M = 2_500
/** All of them together; who waits for a list does not wait longer. */
const BUDGET_MS = 900

export interface Way {
  line: readonly LonLat[]
  fromM: number
}

/** Adds `detourS` to as many as the time allows, the first on the way first. */
export async function withDetours(
  hits: readonly AlongHit[],
  { line, fromM }: Way,
  router: Pick<Router, 'route'>,
  clock: Pick<Clock, 'monotonicMs'>,
): Promise<AlongHit[]> {
  const until = clock.monotonicMs() + BUDGET_MS
  const lengths = lengthsAlong(line)
  const result: AlongHit[] = []
  for (const hit of hits) {
    const known = clock.monotonicMs() < until ? await detourOf(hit, line, lengths, fromM, router) : undefined
    result.push(known === undefined ? hit : { ...hit, detourS: known })
  }
  return result
}

async function detourOf(
  hit: AlongHit,
  line: readonly LonLat[],
  lengths: readonly number[],
  fromM: number,
  router: Pick<Router, 'route'>,
): Promise<number | undefined> {
  const atM = fromM + hit.aheadM
  const from = pointAt(line, lengths, Math.max(fromM, atM - AROUND_M))
  const to = pointAt(line, lengths, atM + AROUND_M)
  try {
    const over = await router.route({ through: [from, { lat: hit.lat, lon: hit.lon }, to] })
    const straight = await router.route({ through: [from, to] })
    const [a, b] = [over.routes[0]?.duration, straight.routes[0]?.duration]
    return a === undefined || b === undefined ? undefined : Math.max(0, Math.round(a - b))
  } catch {
    // A place that no road reaches has no cost that could be told.
    return undefined
  }
}

function lengthsAlong(line: readonly LonLat[]): number[] {
  let sum = 0
  return line.map((point, i) => {
    const before = line[i - 1]
    if (before) sum += distanceM(toPosition(before), toPosition(point))
    return sum
  })
}

function pointAt(line: readonly LonLat[], lengths: readonly number[], metres: number): Position {
  const found = lengths.findIndex((length) => length >= metres)
  const at = found < 0 ? line.length - 1 : found
  const to: LonLat = line[at] ?? [0, 0]
  const from = line[at - 1]
  if (!from || found < 0) return toPosition(to)
  const span = (lengths[at] ?? 0) - (lengths[at - 1] ?? 0)
  const share = span === 0 ? 0 : (metres - (lengths[at - 1] ?? 0)) / span
  return { lon: from[0] + (to[0] - from[0]) * share, lat: from[1] + (to[1] - from[1]) * share }
}
