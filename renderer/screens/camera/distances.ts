/** What the parking distances mean: how near, in words, arcs and steps that are told apart without colour too. */
import { decimal, UNKNOWN, type Measure, type Units } from '../../signals/format.ts'

export const SENSORS = ['rearLeft', 'rearCenter', 'rearRight', 'frontLeft', 'frontCenter', 'frontRight'] as const
export type SensorId = (typeof SENSORS)[number]
export type Distances = Record<SensorId, number | null>

/** Nearer is a higher step; 0: nothing within reach. */
export type Nearness = 0 | 1 | 2 | 3 | 4
const STEPS_M = [2.4, 1.4, 0.8, 0.4] as const

export function nearnessOf(distanceM: number | null): Nearness {
  if (distanceM === null) return 0
  return STEPS_M.filter((step) => distanceM <= step).length as Nearness
}

/** The nearest thing behind; while driving forward what is in front counts too, but never hides what is behind. */
export function nearestBehind(distances: Distances): { sensor: SensorId; distanceM: number } | null {
  let nearest: { sensor: SensorId; distanceM: number } | null = null
  for (const sensor of ['rearLeft', 'rearCenter', 'rearRight'] as const) {
    const distanceM = distances[sensor]
    if (distanceM !== null && (nearest === null || distanceM < nearest.distanceM)) nearest = { sensor, distanceM }
  }
  return nearest
}

const FEET_PER_M = 3.28084

/** "45 cm", "1.2 m", "3.9 ft"; in steps of five centimetres, because a sensor is no ruler. */
export function parkingDistance(meters: number | null, units: Units): Measure {
  if (units.distanceUnit === 'mi') {
    return { value: meters === null ? UNKNOWN : decimal(meters * FEET_PER_M, 1), unit: 'ft' }
  }
  if (meters === null) return { value: UNKNOWN, unit: 'm' }
  if (meters >= 1) return { value: decimal(meters, 1), unit: 'm' }
  return { value: decimal(Math.round((meters * 100) / 5) * 5), unit: 'cm' }
}
