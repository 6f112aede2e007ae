/**
 * The driving state as a pure function of two signals. What is not known for sure is UNKNOWN, the strictest.
 */
import type { DrivingState } from '../contract/driving.ts'
import { GEAR } from '../contract/gears.ts'

/** Above this the car moves; wheel sensors tremble below it. */
const STANDSTILL_KMH = 0.5

export interface DrivingInputs {
  /** km/h, undefined unless valid now. */
  speedKmh: number | undefined
  /** Code of VSS (see GEAR), undefined unless valid now. */
  gear: number | undefined
}

export function drivingStateOf({ speedKmh, gear }: DrivingInputs): DrivingState {
  if (speedKmh === undefined || gear === undefined || !Number.isFinite(speedKmh)) return 'UNKNOWN'
  if (Math.abs(speedKmh) > STANDSTILL_KMH) return 'MOVING'
  return gear === GEAR.PARK ? 'PARKED' : 'IDLING'
}
