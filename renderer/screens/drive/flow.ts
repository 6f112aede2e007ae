/** Which way the energy flows, from the powers of the bus. Pure; what is not known is null and draws no flow. */
export type FlowDirection = 'forward' | 'back' | 'none' | 'unknown'

/** Below it nothing moves on the picture: the noise of a sensor is no flow. */
const STILL_KW = 0.3
/** A word that comes and goes is not calm: driving or regenerating is said of what a driver means to do. */
const MEANT_KW = 0.8

/** Calm steps: a little, some, much. */
export type FlowStrength = 0 | 1 | 2 | 3

export interface Flow {
  direction: FlowDirection
  strength: FlowStrength
  /** Size of the flow for a person; null: unknown. */
  kw: number | null
}

/** @param kw positive flows forward, away from the battery */
export function flowOf(kw: number | null, stillKw = STILL_KW): Flow {
  if (kw === null) return { direction: 'unknown', strength: 0, kw: null }
  const size = Math.abs(kw)
  if (size < stillKw) return { direction: 'none', strength: 0, kw: size }
  return { direction: kw > 0 ? 'forward' : 'back', strength: size < 12 ? 1 : size < 45 ? 2 : 3, kw: size }
}

/** Power at the shaft of the motor in kW, from torque in Nm and speed in rpm. */
export function shaftKw(torqueNm: number | null, speedRpm: number | null): number | null {
  return torqueNm === null || speedRpm === null ? null : (torqueNm * speedRpm) / 9549.297
}

export type FlowState = 'charging' | 'regenerating' | 'driving' | 'resting' | 'unknown'

export function flowState(motorKw: number | null, isCharging: boolean | null): FlowState {
  if (isCharging === true) return 'charging'
  if (motorKw === null) return 'unknown'
  return motorKw > MEANT_KW ? 'driving' : motorKw < -MEANT_KW ? 'regenerating' : 'resting'
}
