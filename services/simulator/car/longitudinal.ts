/**
 * One step of driving forward or backward: pedals to forces, regeneration blended with friction brakes, exact energy terms.
 */
import { clamp } from '../numeric.ts'
import {
  FULL_BRAKE_MS2,
  forceMaxN,
  motorPoint,
  pedalForceN,
  regenerationFade,
  type DriveMode,
  type MotorPoint,
  type RegenerationLevel,
} from './drivetrain.ts'
import { CAR, MOTOR } from './parameters.ts'

export const EFFECTIVE_MASS_KG = CAR.massKg * CAR.rotatingMassFactor
const DRIVEN_AXLE_SHARE = 0.58

export interface PedalInput {
  accelerator: number
  brake: number
  /** +1 drive, -1 reverse, 0 neither. */
  direction: -1 | 0 | 1
  parkingBrake: boolean
  mode: DriveMode
  regeneration: RegenerationLevel
  /** Electrical power that the battery gives the motor, and takes from it, in W. */
  drivePowerMaxW: number
  regenerationPowerMaxW: number
  motorDerate: number
  /** Grip of tyre on road, 0..1. */
  friction: number
}

export interface LongitudinalStep {
  speedMs: number
  /** Mean speed of the step, which makes the energy terms exact. */
  meanMs: number
  accelerationMs2: number
  motor: MotorPoint
  motorForceN: number
  frictionForceN: number
  dragForceN: number
  rollingForceN: number
  driverForceN: number
  absActive: boolean
  escActive: boolean
}

/** Rolling and air resistance at a speed, in N. */
export function resistanceN(speedMs: number): { drag: number; rolling: number } {
  return {
    drag: 0.5 * CAR.airDensity * CAR.dragAreaM2 * speedMs * speedMs,
    rolling: CAR.rollingCoefficient * CAR.massKg * CAR.gravity,
  }
}

/** Largest forward force of the motor under the limits of the moment. */
export function availableForceN(speedMs: number, drivePowerMaxW: number, derate: number): number {
  return forceMaxN(speedMs, Math.min(MOTOR.powerMaxW, drivePowerMaxW * 0.93), derate)
}

/** @param speedMs signed, forward is positive */
export function stepLongitudinal(speedMs: number, input: PedalInput, dtS: number): LongitudinalStep {
  // Everything below is seen in the direction of the gear, or of travel when there is none.
  const facing = input.direction !== 0 ? input.direction : speedMs < 0 ? -1 : 1
  const u = speedMs * facing
  const limitU = facing > 0 ? CAR.topSpeedMs : CAR.reverseLimitMs
  const available = availableForceN(u, input.drivePowerMaxW, input.motorDerate) * clamp((limitU - u) / 1.5, 0, 1)
  const asked =
    input.direction === 0 ? 0 : pedalForceN(input.accelerator, Math.max(u, 0), available, input.mode, input.regeneration)
  const traction = input.friction * CAR.massKg * CAR.gravity
  const driven = traction * DRIVEN_AXLE_SHARE

  let driveN = Math.max(0, asked)
  const escActive = driveN > driven
  driveN = Math.min(driveN, driven)
  const brakePedalN = input.brake * FULL_BRAKE_MS2 * CAR.massKg
  const slowing = Math.max(0, -asked) + brakePedalN
  const regenerationMax =
    input.direction === 0 || u <= 0
      ? 0
      : Math.min(
          forceMaxN(u, input.regenerationPowerMaxW * 1.05, input.motorDerate),
          driven,
          slowing * regenerationFade(u, input.regeneration),
        )
  const regenerationN = Math.min(slowing, regenerationMax)
  let frictionN = slowing - regenerationN
  const absActive = frictionN + regenerationN > traction && u > 1
  frictionN = Math.min(frictionN, traction - regenerationN)
  if (input.parkingBrake) frictionN = Math.max(frictionN, 0.45 * traction)

  const resisting = resistanceN(u)
  const motorN = driveN - regenerationN
  const passiveN = frictionN + resisting.rolling + resisting.drag
  const next = integrate(u, motorN, passiveN, dtS)
  const mean = (u + next) / 2
  // Near standstill the resistances only hold; what really acted is what the change of speed says.
  const acceleration = (next - u) / dtS
  const heading = Math.sign(mean)
  const actedN = heading === 0 ? 0 : (motorN - EFFECTIVE_MASS_KG * acceleration) * heading
  const drag = Math.min(resisting.drag, Math.max(actedN, 0))
  const rolling = Math.min(resisting.rolling, Math.max(actedN - drag, 0))
  return {
    // Plus zero: standing after driving backward is 0, not -0.
    speedMs: next * facing + 0,
    meanMs: mean * facing + 0,
    accelerationMs2: acceleration * facing,
    motor: motorPoint(motorN, mean),
    motorForceN: motorN * facing,
    frictionForceN: actedN - drag - rolling,
    dragForceN: drag,
    rollingForceN: rolling,
    driverForceN: driveN - slowing,
    absActive,
    escActive,
  }
}

/** Passive forces oppose motion and never start it. */
function integrate(u: number, motorN: number, passiveN: number, dtS: number): number {
  if (u === 0) {
    if (Math.abs(motorN) <= passiveN) return 0
    return ((motorN - Math.sign(motorN) * passiveN) / EFFECTIVE_MASS_KG) * dtS
  }
  const next = u + ((motorN - Math.sign(u) * passiveN) / EFFECTIVE_MASS_KG) * dtS
  return next * u < 0 && Math.abs(motorN) <= passiveN ? 0 : next
}
