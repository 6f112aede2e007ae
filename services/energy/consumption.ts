/** The consumption graph: stretches joined into bins of equal length, and the mean that a range follows from. */
import type { Consumption } from '../contract/energy.ts'
import type { Stretch } from './stretch-recorder.ts'

const BINS_MAX = 60
const SMALLEST_BIN_M = 100

/**
 * @param stretches oldest first
 * @param spanM length that the graph shows, at its end the latest metre
 * @param storedKwh energy in the battery, for the range at that mean
 */
export function consumptionOver(stretches: readonly Stretch[], spanM: number, storedKwh: number | undefined): Consumption {
  const chosen: Stretch[] = []
  let chosenM = 0
  for (let index = stretches.length - 1; index >= 0; index -= 1) {
    const one = stretches[index]
    if (!one || chosenM + one.lengthM > spanM + one.lengthM / 2) break
    chosen.unshift(one)
    chosenM += one.lengthM
  }
  const binM = Math.max(SMALLEST_BIN_M, spanM / BINS_MAX)
  const bins: Consumption['bins'] = []
  let metres = 0
  let lengthM = 0
  let kwh = 0
  for (const one of chosen) {
    metres += one.lengthM
    lengthM += one.lengthM
    kwh += one.kwh
    if (lengthM < binM * 0.99) continue
    bins.push({ endM: metres, kwhPer100Km: per100Km(kwh, lengthM) })
    lengthM = 0
    kwh = 0
  }
  const total = chosen.reduce((sum, one) => sum + one.kwh, 0)
  const mean = chosenM >= 1000 ? per100Km(total, chosenM) : null
  const rangeKm = mean !== null && mean > 1 && storedKwh !== undefined ? (storedKwh / mean) * 100 : null
  return { spanM, bins, meanKwhPer100Km: mean, rangeKm }
}

const per100Km = (kwh: number, metres: number): number => (kwh / metres) * 100_000
