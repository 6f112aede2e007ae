/** From reports to the speed of road edges. Pure. */
import type { TrafficEventKind } from '../../contract/navigation-traffic.ts'
import type { RoadEdge } from '../router/port.ts'
import type { Held } from './active-feed.ts'

/** What is left of the usual speed where nobody measured. */
const SHARE: Readonly<Record<Exclude<TrafficEventKind, 'closure' | 'jam'>, number>> = { slow: 0.5, roadworks: 0.6, accident: 0.3 }
const JAM_KMH = 10
/** The engine counts in 2 km/h; what is not closed moves. */
const SLOWEST_KMH = 2

/** Speed of an edge by one report, km/h; 0 closes it. */
export function reportedKmh(held: Exclude<Held, { type: 'charger' }>, usualKmh: number): number {
  const { report } = held
  if (held.type === 'speed') return report.speedKmh === 0 ? 0 : Math.max(SLOWEST_KMH, held.report.speedKmh)
  const { kind } = held.report
  if (kind === 'closure') return 0
  const usual = kind === 'jam' ? JAM_KMH : usualKmh * SHARE[kind]
  return Math.max(SLOWEST_KMH, report.speedKmh ?? Math.min(usual, usualKmh))
}

/** Where several reports meet, the slowest holds. */
export function edgeSpeeds(
  placed: readonly { held: Exclude<Held, { type: 'charger' }>; edges: readonly RoadEdge[] }[],
): Map<number, number> {
  const speeds = new Map<number, number>()
  for (const { held, edges } of placed) {
    for (const { id, usualKmh } of edges) {
      speeds.set(id, Math.min(reportedKmh(held, usualKmh), speeds.get(id) ?? Infinity))
    }
  }
  return speeds
}
