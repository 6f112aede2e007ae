/**
 * What the battery takes at a fast charger, by charge: from the car's own charges where they tell, else that of a usual car
 * of its capacity. Pure.
 */
import type { ChargeCurvePoint } from '../contract/energy-drive.ts'
import type { ChargeSession } from '../contract/people.ts'

/** Power of a warm battery at a charger without limit, in multiples of the capacity an hour. */
const USUAL_RATE: readonly (readonly [soc: number, perHour: number])[] = [
  [0, 1.6],
  [10, 2.2],
  [35, 2.0],
  [50, 1.7],
  [60, 1.4],
  [70, 1.1],
  [80, 0.8],
  [90, 0.45],
  [97, 0.2],
  [100, 0.05],
]
const STEP = 5
/** Slower than this share of what is usual, the charger or the cold was the limit. */
const FAST_SHARE = 0.5
/** Of the peak: below it, it was the car that took less. */
const TAPERED = 0.93
/** Steps of the curve that must be known before it is called the car's own. */
const OWN_STEPS = 4
const LEAST_KW = 2

export function usualKwAt(soc: number, capacityKwh: number): number {
  return interpolated(USUAL_RATE, soc) * capacityKwh
}

/** @param sessions of any supply; slow ones say nothing about the battery */
export function chargeCurve(
  sessions: readonly Pick<ChargeSession, 'supply' | 'peakKw' | 'curve'>[],
  capacityKwh: number,
): { curve: ChargeCurvePoint[]; from: 'own' | 'usual' } {
  const seen = new Map<number, number>()
  for (const { supply, peakKw, curve } of sessions) {
    if (supply !== 'DC') continue
    for (const { soc, kw } of curve) {
      const step = Math.round(soc / STEP) * STEP
      const usual = usualKwAt(soc, capacityKwh)
      // At its peak a charge may be held by the charger; what falls from the peak is held by the battery.
      const byBattery = kw >= usual || (kw < TAPERED * peakKw && kw > usual * FAST_SHARE)
      if (byBattery) seen.set(step, Math.max(seen.get(step) ?? 0, kw))
    }
  }
  const curve = Array.from({ length: 100 / STEP + 1 }, (_, i): ChargeCurvePoint => {
    const soc = i * STEP
    return { soc, kw: Math.max(LEAST_KW, seen.get(soc) ?? usualKwAt(soc, capacityKwh)) }
  })
  return { curve, from: seen.size >= OWN_STEPS ? 'own' : 'usual' }
}

function interpolated(points: readonly (readonly [number, number])[], at: number): number {
  const next = points.findIndex(([x]) => x >= at)
  const [x1, y1] = points[next] ?? points[points.length - 1] ?? [0, 0]
  const [x0, y0] = points[next - 1] ?? [x1, y1]
  return x1 === x0 ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0)
}
