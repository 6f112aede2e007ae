/**
 * Fits the house to what its thermostat told: targets, temperatures, and how cold it was outside. Output error over stretches
 * of six hours (a heat-up is about that long), least squares by Levenberg and Marquardt; nothing but arithmetic.
 */
import { demandOf, ORDINARY_HOUSE, stepHouse, type HouseModel } from './house-model.ts'

export interface Sample {
  wallMs: number
  airC: number
  targetC: number
  outsideC: number
}

export const SAMPLE_MS = 10 * 60_000
/** A hole in the history begins a stretch anew. */
const HOLE_MS = 25 * 60_000
const STRETCH = 36
const LEAST_SAMPLES = 72
const ROUNDS = 12
/** How far each number may be from an ordinary house, as a factor. */
const LIMITS: Readonly<Record<keyof HouseModel, readonly [number, number]>> = {
  leak: [0.01, 1],
  toMass: [0.1, 6],
  toAir: [0.005, 1.5],
  heatAir: [0.3, 30],
  heatMass: [0.001, 4],
  gain: [0.001, 4],
  bandC: [0.2, 2],
}
const NAMES = Object.keys(LIMITS) as (keyof HouseModel)[]
/** An ordinary house is worth so many kelvin of error for a factor of e: keeps what the history can't tell where it was. */
const PRIOR_C = 0.25

const toLogs = (model: HouseModel): number[] => NAMES.map((name) => Math.log(model[name]))
function toModel(logs: readonly number[]): HouseModel {
  const model = { ...ORDINARY_HOUSE }
  NAMES.forEach((name, index) => {
    const [low, high] = LIMITS[name]
    model[name] = Math.min(high, Math.max(low, Math.exp(logs[index] ?? 0)))
  })
  return model
}

/** What the air should have been less what it was, and after it the distance from an ordinary house. */
function residuals(logs: readonly number[], samples: readonly Sample[], out: Float64Array): number {
  const model = toModel(logs)
  let massC = samples[0]?.airC ?? 20
  let airC = massC
  let inStretch = STRETCH
  let sum = 0
  samples.forEach((sample, index) => {
    const before = samples[index - 1]
    const gapMs = before ? sample.wallMs - before.wallMs : Infinity
    if (!before || gapMs > HOLE_MS) {
      airC = sample.airC
      if (gapMs > 6 * 3_600_000) massC = sample.airC
      inStretch = 0
      out[index] = 0
      return
    }
    const hours = gapMs / 3_600_000
    // The thermostat answered to what it felt, not to what the model thinks.
    const felt = (before.airC + sample.airC) / 2
    const demand = demandOf(before.targetC, felt, model.bandC)
    const next = stepHouse(model, { airC, massC }, sample.outsideC, demand, hours)
    airC = next.airC
    massC = next.massC
    const error = airC - sample.airC
    out[index] = error
    sum += error * error
    if (++inStretch >= STRETCH) {
      inStretch = 0
      airC = sample.airC
    }
  })
  const prior = toLogs(ORDINARY_HOUSE)
  NAMES.forEach((_, index) => {
    const error = ((logs[index] ?? 0) - (prior[index] ?? 0)) * PRIOR_C
    out[samples.length + index] = error
    sum += error * error
  })
  return sum
}

/**
 * The house that explains its history best.
 *
 * @param samples oldest first, about `SAMPLE_MS` apart
 * @param from where the search begins: what was learned before
 */
export function fitHouse(samples: readonly Sample[], from: HouseModel = ORDINARY_HOUSE): HouseModel {
  if (samples.length < LEAST_SAMPLES) return from
  const count = NAMES.length
  const rows = samples.length + count
  let logs = toLogs(from)
  const base = new Float64Array(rows)
  const bent = Array.from({ length: count }, () => new Float64Array(rows))
  let error = residuals(logs, samples, base)
  let damping = 0.01
  for (let round = 0; round < ROUNDS && damping < 1e6; round++) {
    for (let p = 0; p < count; p++) {
      residuals(
        logs.map((log, index) => (index === p ? log + 0.01 : log)),
        samples,
        bent[p] as Float64Array,
      )
    }
    const matrix = Array.from({ length: count }, () => new Float64Array(count + 1))
    for (let a = 0; a < count; a++) {
      const [row, A] = [matrix[a] as Float64Array, bent[a] as Float64Array]
      for (let k = 0; k < rows; k++) {
        const slope = ((A[k] ?? 0) - (base[k] ?? 0)) * 100
        if (slope === 0) continue
        for (let b = 0; b < count; b++)
          row[b] = (row[b] ?? 0) + slope * (((bent[b] as Float64Array)[k] ?? 0) - (base[k] ?? 0)) * 100
        row[count] = (row[count] ?? 0) - slope * (base[k] ?? 0)
      }
    }
    let better = false
    while (!better && damping < 1e6) {
      const step = solve(matrix, damping)
      const tried = logs.map((log, index) => log + Math.max(-1, Math.min(1, step[index] ?? 0)))
      const triedError = residuals(tried, samples, base)
      if (triedError < error) {
        better = true
        const gain = (error - triedError) / error
        logs = tried
        error = triedError
        damping = Math.max(1e-6, damping / 5)
        if (gain < 1e-4) return toModel(logs)
      } else damping *= 5
    }
    if (!better) break
  }
  return toModel(logs)
}

/** Gauss with pivots; the damped normal equations in rows of `count` and the right side. */
function solve(matrix: readonly Float64Array[], damping: number): number[] {
  const count = matrix.length
  const rows = matrix.map((row, index) => {
    const copy = Array.from(row)
    copy[index] = (copy[index] ?? 0) * (1 + damping) + 1e-9
    return copy
  })
  for (let column = 0; column < count; column++) {
    let best = column
    for (let row = column + 1; row < count; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row
    const [pivot, other] = [rows[best] as number[], rows[column] as number[]]
    rows[column] = pivot
    rows[best] = other
    for (let row = 0; row < count; row++) {
      if (row === column) continue
      const target = rows[row] as number[]
      const factor = (target[column] ?? 0) / (pivot[column] || 1e-12)
      for (let k = column; k <= count; k++) target[k] = (target[k] ?? 0) - factor * (pivot[k] ?? 0)
    }
  }
  return rows.map((row, index) => (row[count] ?? 0) / (row[index] || 1e-12))
}
