/**
 * Which routes are really other ways: measured by the road that two routes share, not by how their numbers differ. Pure.
 */
import type { LonLat } from '../../contract/geo.ts'
import { distanceM, toPosition } from '../geodesy.ts'
import type { OsrmRoute } from './osrm.ts'

/** More in common with a route that is offered already, and it is the same way with a variation. */
export const MAX_OVERLAP = 0.75
/** So much longer (and a little for short drives) nobody wants. */
const MAX_STRETCH = 1.4
const SLACK_S = 90

const pieceOf = (a: LonLat, b: LonLat): string => `${a[0]},${a[1]}>${b[0]},${b[1]}`

function pieces(line: readonly LonLat[]): Map<string, number> {
  const lengths = new Map<string, number>()
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as LonLat, line[i] as LonLat]
    lengths.set(pieceOf(a, b), distanceM(toPosition(a), toPosition(b)))
  }
  return lengths
}

/** Share of the length of `line` (0 to 1) that runs along `other` in the same direction. */
export function overlapOf(line: readonly LonLat[], other: readonly LonLat[]): number {
  const known = new Set(pieces(other).keys())
  let total = 0
  let shared = 0
  for (const [piece, metres] of pieces(line)) {
    total += metres
    if (known.has(piece)) shared += metres
  }
  return total === 0 ? 1 : shared / total
}

/** True when the line drives back on a road that it came by for a good part of it: a detour, not a way. */
function returnsOnItself(line: readonly LonLat[]): boolean {
  const back = [...line].reverse()
  return overlapOf(line, back) > 0.1
}

/**
 * The best, then those that are different enough from all before them and not much slower.
 *
 * @param candidates the best first
 */
export function distinctRoutes(candidates: readonly OsrmRoute[], wanted: number): OsrmRoute[] {
  const [best, ...others] = candidates
  if (!best) return []
  const chosen = [best]
  const limitS = best.duration * MAX_STRETCH + SLACK_S
  for (const route of [...others].sort((a, b) => a.duration - b.duration)) {
    if (chosen.length > wanted) break
    const line = route.geometry.coordinates
    if (route.duration > limitS || returnsOnItself(line)) continue
    if (chosen.every((one) => overlapOf(line, one.geometry.coordinates) <= MAX_OVERLAP)) chosen.push(route)
  }
  return chosen
}

/** Places on the way at these shares of its length, in the middle of a piece of road. */
export function placesAlong(line: readonly LonLat[], shares: readonly number[]): LonLat[] {
  const lengths = line.slice(1).map((point, i) => distanceM(toPosition(line[i] as LonLat), toPosition(point)))
  const total = lengths.reduce((sum, metres) => sum + metres, 0)
  return shares.flatMap((share) => {
    let left = total * share
    const index = lengths.findIndex((metres) => (left -= metres) <= 0)
    const [a, b] = [line[index], line[index + 1]]
    return a && b ? [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as LonLat] : []
  })
}
