/**
 * The consumption model, the only one in the product: road load, climbing, what braking loses, and what the cabin needs at
 * the outside temperature; corrected by what this car's own kilometres took.
 */
import type { Kilometre } from './kilometre-recorder.ts'

/** An electric sedan with its driver; the correction learns the difference to the real one. */
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
/** What climate takes just now is believed for so long; a cabin that is warming up takes less later. */
const CABIN_MEASURED_S = 900
/** Tyres roll harder in the cold: so much more a kelvin below 20 °C, within limits. */
const ROLLING_PER_K = 0.005
const ROLLING_LIMITS = [0.95, 1.25] as const
const J_PER_KWH = 3_600_000

const CORRECTION_PRIOR_KM = 20
const CORRECTION_LIMITS = [0.6, 1.8] as const

export interface Drive {
  distanceM: number
  durationS: number
  /** Height gained from start to end in metres; negative downhill. */
  climbM: number
  outsideC: number
  /** Metres gained and lost on the way, both positive, when the heights are known; they stand in place of `climbM`. */
  upM?: number | undefined
  downM?: number | undefined
  /** People and luggage beside the driver. */
  loadKg?: number | undefined
  /** What climate takes now; undefined: what is usual at this temperature. */
  climateKw?: number | undefined
}

/** Energy of the cabin: what is measured for a while, then what is usual; never more than usual for long. */
function cabinKwh(durationS: number, outsideC: number, measuredKw: number | undefined): number {
  const usualKw = Math.min(CABIN_MAX_KW, Math.abs(outsideC - COMFORT_C) * CABIN_KW_PER_K)
  if (measuredKw === undefined) return (usualKw * durationS) / 3600
  const soonS = Math.min(durationS, CABIN_MEASURED_S)
  // Somebody who keeps climate low or off is believed for the whole way.
  return (measuredKw * soonS + Math.min(measuredKw, usualKw) * (durationS - soonS)) / 3600
}

/** Energy in kWh that the physics say, before any correction; never negative. */
export function modelledKwh(drive: Drive): number {
  const { distanceM, durationS, climbM, outsideC, loadKg = 0, climateKw } = drive
  if (distanceM <= 0 || durationS <= 0) return 0
  const massKg = MASS_KG + loadKg
  const speed = distanceM / durationS
  const speedKmh = speed * 3.6
  const cold = Math.min(ROLLING_LIMITS[1], Math.max(ROLLING_LIMITS[0], 1 + ROLLING_PER_K * (20 - outsideC)))
  const rolling = massKg * GRAVITY * ROLLING_RESISTANCE * cold
  // Air is colder and denser in winter: density goes with the inverse of the absolute temperature.
  const drag = 0.5 * AIR_DENSITY * (293 / (273 + outsideC)) * DRAG_AREA_M2 * speed ** 2
  const stops = STOPS_PER_KM_IN_TOWN * Math.max(0, 1 - speedKmh / NO_STOPS_ABOVE_KMH)
  const cruise = speed * 1.3
  const kineticLossPerM = (stops / 1000) * 0.5 * massKg * cruise ** 2 * (1 / DRIVE_EFFICIENCY - REGENERATION_EFFICIENCY)
  const road = ((rolling + drag) * distanceM) / DRIVE_EFFICIENCY + kineticLossPerM * distanceM
  const { upM = Math.max(0, climbM), downM = Math.max(0, -climbM) } = drive
  const climb = massKg * GRAVITY * (upM / DRIVE_EFFICIENCY - downM * REGENERATION_EFFICIENCY)
  const auxiliary = BASE_LOAD_KW * durationS * 1000 + cabinKwh(durationS, outsideC, climateKw) * J_PER_KWH
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
