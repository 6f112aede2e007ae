/** Charge over distance: what was measured on this trip, and where it is expected to end. Pure. */
import type { Band, EnergyAhead, TripProfile } from '../../../services/contract/energy.ts'

export interface TripPoint {
  distanceM: number
  soc: number
}

export interface TripChart {
  measured: readonly TripPoint[]
  /** From now to the destination; empty without one. */
  expected: readonly TripPoint[]
  /** The corner points of the band around it. */
  arrival: (Band & { distanceM: number }) | null
  endM: number
  low: number
  high: number
}

/** Room around the line, in percent of charge. */
const MARGIN = 2
const SMALLEST_SPAN = 10

/**
 * @param now the present sample
 * @param ahead what is left of the way; null without a destination
 */
export function tripChart(profile: TripProfile | null, now: TripPoint | null, ahead: EnergyAhead | null): TripChart {
  const before = (profile?.points ?? []).filter((point) => now === null || point.distanceM < now.distanceM)
  const measured = now ? [...before, now] : before
  const last = measured.at(-1)
  const arrival = last && ahead ? { ...ahead.arrivalSoc, distanceM: last.distanceM + ahead.distanceM } : null
  const expected = last && arrival ? [last, { distanceM: arrival.distanceM, soc: arrival.likely }] : []
  const socs = [...measured.map((point) => point.soc), ...(arrival ? [arrival.low, arrival.high] : [])]
  const high = Math.min(100, Math.max(...socs, MARGIN) + MARGIN)
  const low = Math.max(0, Math.min(Math.min(...socs, 100) - MARGIN, high - SMALLEST_SPAN))
  return { measured, expected, arrival, endM: Math.max(1000, arrival?.distanceM ?? last?.distanceM ?? 0), low, high }
}
