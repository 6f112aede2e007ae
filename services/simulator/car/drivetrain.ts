/**
 * Motor, inverter and gears: what force the pedals ask for, what the motor can give, and what it costs in electricity.
 */
import type { CarModel } from './models.ts'
import { MOTOR } from './parameters.ts'
import { clamp, interpolate } from '../numeric.ts'

export type DriveMode = 'NORMAL' | 'SPORT' | 'ECONOMY' | 'SNOW' | 'RAIN'
export type RegenerationLevel = 'LOW' | 'MEDIUM' | 'HIGH' | 'ONE_PEDAL'

/** Pedal curve (exponent) and share of the torque at full pedal, by drive mode. */
const MODES: Record<DriveMode, { exponent: number; share: number }> = {
  NORMAL: { exponent: 1.35, share: 1 },
  SPORT: { exponent: 1, share: 1 },
  ECONOMY: { exponent: 1.7, share: 0.75 },
  SNOW: { exponent: 1.9, share: 0.45 },
  RAIN: { exponent: 1.6, share: 0.7 },
}
/** Deceleration with the foot off the pedal, in m/s². */
const LIFT_OFF: Record<RegenerationLevel, number> = { LOW: 0.35, MEDIUM: 0.85, HIGH: 1.4, ONE_PEDAL: 1.9 }

/** Below this pedal position the car regenerates, above it drives. */
const NEUTRAL_PEDAL = 0.15
export const FULL_BRAKE_MS2 = 9

/** Gear reduction seen as radians of the motor per metre of road. */
export function radPerM({ motor, wheelRadiusM }: CarModel): number {
  return motor.gearRatio / wheelRadiusM
}

/** Largest force at the wheels at a speed, from torque, power and (by `derate`, 0..1) temperature. */
export function forceMaxN(model: CarModel, speedMs: number, powerMaxW: number, derate: number): number {
  const byTorque = model.motor.torqueMaxNm * radPerM(model) * (1 - model.motor.gearLossShare)
  const byPower = powerMaxW / Math.max(Math.abs(speedMs), 0.1)
  return Math.min(byTorque, byPower) * derate
}

export function motorDerate(temperatureC: number): number {
  return interpolate(MOTOR.derateCurve, temperatureC)
}

/** Regeneration fades to nothing at walking pace; the friction brake takes over. */
export function regenerationFade(speedMs: number, level: RegenerationLevel): number {
  const [end, full] = level === 'ONE_PEDAL' ? [0.05, 0.8] : [1.2, 3.2]
  return clamp((Math.abs(speedMs) - end) / (full - end), 0, 1)
}

function liftOffForceN(model: CarModel, speedMs: number, level: RegenerationLevel): number {
  return LIFT_OFF[level] * model.massKg * regenerationFade(speedMs, level)
}

/** Wheel force that the accelerator asks for; positive drives in the direction of the gear. */
export function pedalForceN(
  model: CarModel,
  pedal: number,
  speedMs: number,
  forceMax: number,
  mode: DriveMode,
  level: RegenerationLevel,
): number {
  if (pedal <= NEUTRAL_PEDAL) return -liftOffForceN(model, speedMs, level) * (1 - pedal / NEUTRAL_PEDAL)
  const { exponent, share } = MODES[mode]
  return forceMax * share * ((pedal - NEUTRAL_PEDAL) / (1 - NEUTRAL_PEDAL)) ** exponent
}

/** Pedals (0..1) for a wheel force: the inverse of `pedalForceN`, with the brake beyond what lifting the foot gives. */
export function pedalsForForce(
  model: CarModel,
  forceN: number,
  speedMs: number,
  forceMax: number,
  mode: DriveMode,
  level: RegenerationLevel,
): { accelerator: number; brake: number } {
  const liftOff = liftOffForceN(model, speedMs, level)
  if (forceN >= 0) {
    const { exponent, share } = MODES[mode]
    const ratio = clamp(forceN / Math.max(forceMax * share, 1), 0, 1)
    return { accelerator: NEUTRAL_PEDAL + (1 - NEUTRAL_PEDAL) * ratio ** (1 / exponent), brake: 0 }
  }
  if (-forceN <= liftOff) return { accelerator: NEUTRAL_PEDAL * (1 + forceN / Math.max(liftOff, 1)), brake: 0 }
  return { accelerator: 0, brake: clamp((-forceN - liftOff) / (FULL_BRAKE_MS2 * model.massKg), 0, 1) }
}

export interface MotorPoint {
  torqueNm: number
  speedRadS: number
  /** At the shaft; negative when regenerating. */
  mechanicalW: number
  lossW: number
  gearLossW: number
  /** At the DC side of the inverter; negative when regenerating. */
  electricalW: number
}

/** What the motor does for a force at the wheels (positive in the direction of travel). */
export function motorPoint(model: CarModel, wheelForceN: number, speedMs: number): MotorPoint {
  const { motor } = model
  const ratio = radPerM(model)
  const speedRadS = speedMs * ratio
  const wheelW = wheelForceN * speedMs
  // Losses always cost: the shaft gives more than the wheel gets, or gets less than the wheel gives.
  const gearLossW = Math.abs(wheelW) * motor.gearLossShare
  const mechanicalW = wheelW + gearLossW
  const torqueNm =
    Math.abs(speedRadS) > 1 ? mechanicalW / speedRadS : (wheelForceN / ratio) * (1 + motor.gearLossShare * Math.sign(wheelW))
  const omega = Math.abs(speedRadS)
  const lossW =
    motor.lossConstantW +
    motor.lossCopperWPerNm2 * torqueNm * torqueNm +
    motor.lossIronWPerRadS * omega +
    motor.lossWindageWPerRadS2 * omega * omega
  return { torqueNm, speedRadS, mechanicalW, lossW, gearLossW, electricalW: mechanicalW + lossW }
}
