/**
 * The range as an honest band: what this car's last kilometres took, put to today's temperature, and how far earlier
 * predictions were off. The quantiles are calibrated on the car's own history (docs/energy.md): for each stretch of ten
 * kilometres that was driven, its true consumption is held against what would have been predicted just before it. Four
 * drives in five end inside low and high.
 */
import type { Band } from '../contract/energy.ts'
import { modelledKmKwh } from './consumption-model.ts'
import type { Kilometre } from './kilometre-recorder.ts'

/** Variation between single kilometres averages out; between ten of them it is how roads and moods differ. */
const BLOCK_KM = 10
const PRIOR_KM = 10
const PRIOR_SPEED_KMH = 60
const HALF_LIFE_KM = 100
/** Ratios of true to predicted consumption of a car that has no history yet, spread evenly over their probability. */
const PRIOR_RATIOS = [0.78, 0.86, 0.91, 0.95, 1, 1.05, 1.1, 1.16, 1.26]
const SMALLEST_SPREAD = 0.04
export const COVERAGE = 0.8

/**
 * @param history newest last
 * @param outsideC temperature of the drive ahead
 * @param coverage share of drives that end inside, 0 to 1
 */
export function rangeBand(storedKwh: number, history: readonly Kilometre[], outsideC: number, coverage = COVERAGE): Band {
  const perKm = meanPerKm(adjustedTo(outsideC, history), outsideC)
  const { low, high } = ratioQuantiles(history, coverage)
  const stored = Math.max(0, storedKwh)
  return { low: stored / (perKm * high), likely: stored / perKm, high: stored / (perKm * low) }
}

/** How much more or less than predicted a drive takes, at the ends of the band: `low` ≤ 1 ≤ `high`. */
export function ratioQuantiles(history: readonly Kilometre[], coverage = COVERAGE): { low: number; high: number } {
  const ratios = [...PRIOR_RATIOS, ...observed(history)].sort((a, b) => a - b)
  const tail = (1 - Math.min(0.99, Math.max(0, coverage))) / 2
  return {
    low: Math.min(1 - SMALLEST_SPREAD, quantile(ratios, tail)),
    high: Math.max(1 + SMALLEST_SPREAD, quantile(ratios, 1 - tail)),
  }
}

/** A history is a new list when a kilometre is added, so what was learnt from one list stays true for it. */
const LEARNT = new WeakMap<readonly Kilometre[], readonly number[]>()

function observed(history: readonly Kilometre[]): readonly number[] {
  let ratios = LEARNT.get(history)
  if (!ratios) LEARNT.set(history, (ratios = observedRatios(history)))
  return ratios
}

/** For each block of kilometres: what it took over what the ones before it had predicted. */
function observedRatios(history: readonly Kilometre[]): number[] {
  const ratios: number[] = []
  for (let end = history.length; end >= BLOCK_KM * 2; end -= BLOCK_KM) {
    const block = history.slice(end - BLOCK_KM, end)
    const outsideC = block.reduce((sum, one) => sum + one.outsideC, 0) / BLOCK_KM
    const predicted = meanPerKm(adjustedTo(outsideC, history.slice(0, end - BLOCK_KM)), outsideC)
    const actual = block.reduce((sum, one) => sum + Math.max(0.02, one.kwh), 0) / BLOCK_KM
    ratios.push(actual / predicted)
  }
  return ratios
}

/** Kilowatt-hours of each kilometre as they would have been at this temperature. */
function adjustedTo(outsideC: number, history: readonly Kilometre[]): number[] {
  return history.map(
    ({ kwh, meanSpeedKmh, outsideC: then }) =>
      Math.max(0.02, kwh) * (modelledKmKwh(meanSpeedKmh, outsideC) / modelledKmKwh(meanSpeedKmh, then)),
  )
}

/** The mean with the newest kilometres first in weight, drawn to the model while there are few. */
function meanPerKm(adjusted: readonly number[], outsideC: number): number {
  let weight = PRIOR_KM
  let sum = PRIOR_KM * modelledKmKwh(PRIOR_SPEED_KMH, outsideC)
  adjusted.forEach((kwh, index) => {
    const share = 0.5 ** ((adjusted.length - 1 - index) / HALF_LIFE_KM)
    weight += share
    sum += share * kwh
  })
  return sum / weight
}

/** Of sorted values, between two of them linear; the ends are half a value beyond the outermost probability. */
function quantile(sorted: readonly number[], probability: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, probability * (sorted.length + 1) - 1))
  const index = Math.floor(at)
  const low = sorted[index] ?? 1
  const high = sorted[Math.min(sorted.length - 1, index + 1)] ?? low
  return low + (high - low) * (at - index)
}
