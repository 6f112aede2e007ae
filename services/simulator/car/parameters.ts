/**
 * What all simulated cars share: the sedan's body, and how batteries and motors of this kind behave. What differs from car
 * to car (mass, drag, motor, pack) is a `CarModel`. SI units unless the name says otherwise.
 */
import type { Curve } from '../numeric.ts'

export const GRAVITY_MS2 = 9.81

export const CAR = {
  wheelbaseM: 2.95,
  lengthM: 4.74,
  widthM: 1.87,
  rearOverhangM: 0.94,
  trackM: 1.61,
  steeringRatio: 14.5,
  steeringLimitDeg: 480,
  /** Grows the radius at speed: curvature = tan(delta) / (L (1 + k v²)). */
  understeer: 0.0018,
  reverseLimitMs: 40 / 3.6,
} as const

export const MOTOR = {
  heatCapacityJPerK: 45_000,
  coolingWPerK: 55,
  derateCurve: [
    [140, 1],
    [170, 0.3],
  ] satisfies Curve,
} as const

export const PACK = {
  /** As cells are in the bus database of the sedan, and in most 400 V packs. */
  cellsInSeries: 96,
  heatCapacityJPerK: 420_000,
  toAmbientWPerK: 9,
  conditioningPowerW: 5_500,
  stateOfHealthPercent: 98.5,
} as const

/** Open-circuit voltage of one cell (NMC) over the usable state of charge 0..1. */
export const CELL_OCV: Curve = [
  [0, 3.3],
  [0.05, 3.43],
  [0.1, 3.5],
  [0.2, 3.58],
  [0.3, 3.63],
  [0.4, 3.67],
  [0.5, 3.72],
  [0.6, 3.8],
  [0.7, 3.89],
  [0.8, 3.98],
  [0.9, 4.07],
  [1, 4.17],
]
/** Internal resistance, relative to 25 °C. */
export const RESISTANCE_BY_TEMPERATURE: Curve = [
  [-20, 3.4],
  [-10, 2.5],
  [0, 1.8],
  [10, 1.35],
  [25, 1],
  [45, 0.85],
]
export const DRIVE_POWER_BY_TEMPERATURE: Curve = [
  [-20, 0.3],
  [-10, 0.5],
  [0, 0.72],
  [10, 0.92],
  [18, 1],
  [47, 1],
  [55, 0.5],
  [60, 0],
]
export const DRIVE_POWER_BY_SOC: Curve = [
  [0, 0],
  [0.02, 0.12],
  [0.05, 0.35],
  [0.1, 0.62],
  [0.2, 0.92],
  [0.3, 1],
]
export const REGENERATION_BY_TEMPERATURE: Curve = [
  [-15, 0],
  [-5, 0.15],
  [5, 0.4],
  [15, 0.85],
  [20, 1],
  [50, 1],
  [58, 0],
]
export const REGENERATION_BY_SOC: Curve = [
  [0.85, 1],
  [0.93, 0.55],
  [0.98, 0.15],
  [1, 0],
]
/** What the pack takes at a DC charger when it is warm, in W. */
export const DC_POWER_BY_SOC: Curve = [
  [0, 150_000],
  [0.05, 185_000],
  [0.1, 205_000],
  [0.35, 195_000],
  [0.5, 160_000],
  [0.6, 128_000],
  [0.7, 98_000],
  [0.8, 72_000],
  [0.9, 40_000],
  [0.97, 16_000],
  [1, 3_000],
]
export const DC_POWER_BY_TEMPERATURE: Curve = [
  [-15, 0.06],
  [0, 0.22],
  [10, 0.45],
  [20, 0.78],
  [26, 1],
  [46, 1],
  [53, 0.45],
  [58, 0],
]
