/**
 * The range as an honest band: what this car's last kilometres took, put to today's temperature, and how much they varied.
 * Four times out of five the drive ends inside it.
 */
import { modelledKmKwh } from './consumption-model.ts'
import type { Kilometre } from './kilometre-recorder.ts'

/** Variation between single kilometres averages out; between ten of them it is how roads and moods differ. */
const BLOCK_KM = 10
const PRIOR_KM = 10
const PRIOR_SPEED_KMH = 60
const PRIOR_SPREAD = 0.18
const SMALLEST_SPREAD = 0.05
const HALF_LIFE_KM = 100
/** One in ten below and one in ten above. */
const Z_P10 = 1.2816

export interface RangeKm {
  low: number
  likely: number
  high: number
}

/**
 * @param history newest last
 * @param outsideC temperature of the drive ahead
 */
export function rangeBand(storedKwh: number, history: readonly Kilometre[], outsideC: number): RangeKm {
  const adjusted = history.map(
    ({ kwh, meanSpeedKmh, outsideC: then }) =>
      Math.max(0.02, kwh) * (modelledKmKwh(meanSpeedKmh, outsideC) / modelledKmKwh(meanSpeedKmh, then)),
  )
  const prior = modelledKmKwh(PRIOR_SPEED_KMH, outsideC)
  let weight = PRIOR_KM
  let sum = PRIOR_KM * prior
  adjusted.forEach((kwh, index) => {
    const share = 0.5 ** ((adjusted.length - 1 - index) / HALF_LIFE_KM)
    weight += share
    sum += share * kwh
  })
  const mean = sum / weight
  const spread = Math.max(SMALLEST_SPREAD, blockSpread(adjusted, mean))
  const stored = Math.max(0, storedKwh)
  return {
    low: stored / (mean * (1 + Z_P10 * spread)),
    likely: stored / mean,
    high: stored / (mean * Math.max(0.5, 1 - Z_P10 * spread)),
  }
}

/** Relative spread of the means of whole blocks, drawn towards a prior while there are few. */
function blockSpread(adjusted: readonly number[], mean: number): number {
  const priorBlocks = 2
  let squares = priorBlocks * PRIOR_SPREAD ** 2
  let blocks = priorBlocks
  for (let end = adjusted.length; end >= BLOCK_KM; end -= BLOCK_KM) {
    const block = adjusted.slice(end - BLOCK_KM, end)
    const blockMean = block.reduce((total, kwh) => total + kwh, 0) / BLOCK_KM
    squares += (blockMean / mean - 1) ** 2
    blocks++
  }
  return Math.sqrt(squares / blocks)
}
