/**
 * The consumption model, the only one in the product: road load, climbing, what braking loses, and what the cabin needs at
 * the outside temperature; corrected by what this car's own kilometres took.
 */
import type { Kilometre } from './kilometre-recorder.ts'

/** An electric sedan; the correction learns the difference to the real one. */
const MASS_KG = 2000
const DRAG_AREA_M2 = 0.58
const ROLLING_RESISTANCE = 0.0095
const AIR_DENSITY = 1.2
const GRAVITY = 9.81
const DRIVE_EFFICIENCY = 0.88
const REGENERATION_EFFICIENCY = 0.65
const BASE_LOAD_KW = 0.4
/** Kinetic energy is lost in stops; between this many per kilometre in a town and none on a motorway. */
const STOPS_PER_KM_IN_TOWN = 1.2
const NO_STOPS_ABOVE_KMH = 90
const COMFORT_C = 20
const CABIN_KW_PER_K = 0.08
const CABIN_MAX_KW = 4
const J_PER_KWH = 3_600_000

const CORRECTION_PRIOR_KM = 20
const CORRECTION_LIMITS = [0.6, 1.8] as const

export interface Drive {
  distanceM: number
  durationS: number
  /** Height gained from start to end in metres; negative downhill. */
  climbM: number
  outsideC: number
}

/** Energy in kWh that the physics say, before any correction; never negative. */
export function modelledKwh({ distanceM, durationS, climbM, outsideC }: Drive): number {
  if (distanceM <= 0 || durationS <= 0) return 0
  const speed = distanceM / durationS
  const speedKmh = speed * 3.6
  const rolling = MASS_KG * GRAVITY * ROLLING_RESISTANCE
  // Air is colder and denser in winter: density goes with the inverse of the absolute temperature.
  const drag = 0.5 * AIR_DENSITY * (293 / (273 + outsideC)) * DRAG_AREA_M2 * speed ** 2
  const stops = STOPS_PER_KM_IN_TOWN * Math.max(0, 1 - speedKmh / NO_STOPS_ABOVE_KMH)
  const cruise = speed * 1.3
  const kineticLossPerM = (stops / 1000) * 0.5 * MASS_KG * cruise ** 2 * (1 / DRIVE_EFFICIENCY - REGENERATION_EFFICIENCY)
  const road = ((rolling + drag) * distanceM) / DRIVE_EFFICIENCY + kineticLossPerM * distanceM
  const height = MASS_KG * GRAVITY * climbM
  const climb = height > 0 ? height / DRIVE_EFFICIENCY : height * REGENERATION_EFFICIENCY
  const cabinKw = Math.min(CABIN_MAX_KW, Math.abs(outsideC - COMFORT_C) * CABIN_KW_PER_K)
  const auxiliary = (BASE_LOAD_KW + cabinKw) * durationS * 1000
  return Math.max(0, (road + climb + auxiliary) / J_PER_KWH)
}

/** The model's energy of one kilometre at a speed and temperature, in kWh. */
export function modelledKmKwh(speedKmh: number, outsideC: number): number {
  return modelledKwh({ distanceM: 1000, durationS: 3600 / Math.max(5, speedKmh), climbM: 0, outsideC })
}

/** How this car compares with the model: 1 without experience, moving to its own ratio with each kilometre driven. */
export function learnedCorrection(history: readonly Kilometre[]): number {
  const prior = CORRECTION_PRIOR_KM * modelledKmKwh(60, 15)
  let actual = prior
  let modelled = prior
  for (const { kwh, meanSpeedKmh, outsideC } of history) {
    actual += kwh
    modelled += modelledKmKwh(meanSpeedKmh, outsideC)
  }
  return Math.min(CORRECTION_LIMITS[1], Math.max(CORRECTION_LIMITS[0], actual / modelled))
}
