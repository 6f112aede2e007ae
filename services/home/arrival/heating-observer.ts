/** Watches the thermostat and tells each stretch of heating, for `learnedRate`. */
import type { HeatingRun } from './heating.ts'

const SHORTEST_RUN_H = 1 / 6
const STORE_EVERY_H = 0.5
const MS_PER_HOUR = 3_600_000

export interface ThermostatReading {
  monotonicMs: number
  localC: number
  targetC: number
  heats: boolean
}

export class HeatingObserver {
  #begin: { monotonicMs: number; localC: number } | undefined

  /**
   * Takes a reading; near the target a thermostat throttles, which says nothing of how fast the house can warm.
   *
   * @returns a finished stretch
   */
  take({ monotonicMs, localC, targetC, heats }: ThermostatReading): HeatingRun | undefined {
    const heating = heats && targetC - localC > 0.5
    const begin = this.#begin
    if (!begin) {
      if (heating) this.#begin = { monotonicMs, localC }
      return undefined
    }
    const hours = (monotonicMs - begin.monotonicMs) / MS_PER_HOUR
    if (heating && hours < STORE_EVERY_H) return undefined
    this.#begin = heating ? { monotonicMs, localC } : undefined
    const gainedC = localC - begin.localC
    return hours >= SHORTEST_RUN_H && gainedC > 0 ? { hours, gainedC } : undefined
  }
}
