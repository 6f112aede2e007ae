/** Noise of sensors: one stream for all, so that a run is repeatable. */
import type { Random } from './random.ts'

export interface Gauge {
  /** The value as a sensor with this standard deviation reads it. */
  read(value: number, deviation: number): number
}

export function createGauge(random: Random): Gauge {
  return { read: (value, deviation) => value + deviation * random.normal() }
}
