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
import type { CarModel } from './models.ts'
import { CAR, GRAVITY_MS2 } from './parameters.ts'

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
  /** Rise of the road in the direction in which the car points, per metre of road. */
  slope: number
  air: Air
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
  /** Against travel forward; negative downhill. */
  gradeForceN: number
  driverForceN: number
  absActive: boolean
  escActive: boolean
}

/** What the air around does to resistances. */
export interface Air {
  densityKgM3: number
  /** Rolling resistance against that at 20 °C. */
  rollingFactor: number
}

/** Cold tyres roll harder: the K0 of UN Regulation 154, Annex B4, 4.5.1, per kelvin. */
const ROLLING_PER_K = 0.0086
const GAS_CONSTANT_AIR = 287.05
const KELVIN = 273.15

/** Air at a temperature and height: the standard atmosphere's pressure, an ideal gas. */
export function airAt(celsius: number, altitudeM: number): Air {
  return {
    densityKgM3: airPressurePa(altitudeM) / (GAS_CONSTANT_AIR * (celsius + KELVIN)),
    rollingFactor: 1 - ROLLING_PER_K * (clamp(celsius, -25, 40) - 20),
  }
}

/** Of the standard atmosphere (ISO 2533), below its tropopause. */
export function airPressurePa(altitudeM: number): number {
  return 101_325 * (1 - 2.255_77e-5 * clamp(altitudeM, -400, 9_000)) ** 5.255_88
}

export function effectiveMassKg({ massKg, rotatingMassKg }: CarModel): number {
  return massKg + rotatingMassKg
}

/** Rolling and air resistance at a speed, in N. */
export function resistanceN(model: CarModel, speedMs: number, air: Air): { drag: number; rolling: number } {
  return {
    drag: 0.5 * air.densityKgM3 * model.dragAreaM2 * speedMs * speedMs,
    rolling: model.rollingCoefficient * air.rollingFactor * model.massKg * GRAVITY_MS2 + model.bearingDragN,
  }
}

/** Weight along the road, in N: positive uphill, where it slows. */
export function gradeForceN(model: CarModel, slope: number): number {
  return (model.massKg * GRAVITY_MS2 * slope) / Math.sqrt(1 + slope * slope)
}

/** Largest forward force of the motor under the limits of the moment. */
export function availableForceN(model: CarModel, speedMs: number, drivePowerMaxW: number, derate: number): number {
  return forceMaxN(model, speedMs, Math.min(model.motor.powerMaxW, drivePowerMaxW * 0.93), derate)
}

/** @param speedMs signed, forward is positive */
export function stepLongitudinal(model: CarModel, speedMs: number, input: PedalInput, dtS: number): LongitudinalStep {
  // Everything below is seen in the direction of the gear, or of travel when there is none.
  const facing = input.direction !== 0 ? input.direction : speedMs < 0 ? -1 : 1
  const u = speedMs * facing
  const limitU = facing > 0 ? model.topSpeedMs : CAR.reverseLimitMs
  const available = availableForceN(model, u, input.drivePowerMaxW, input.motorDerate) * clamp((limitU - u) / 1.5, 0, 1)
  const asked =
    input.direction === 0 ? 0 : pedalForceN(model, input.accelerator, Math.max(u, 0), available, input.mode, input.regeneration)
  const traction = input.friction * model.massKg * GRAVITY_MS2
  const driven = traction * DRIVEN_AXLE_SHARE

  let driveN = Math.max(0, asked)
  const escActive = driveN > driven
  driveN = Math.min(driveN, driven)
  const brakePedalN = input.brake * FULL_BRAKE_MS2 * model.massKg
  const slowing = Math.max(0, -asked) + brakePedalN
  const regenerationMax =
    input.direction === 0 || u <= 0
      ? 0
      : Math.min(
          forceMaxN(model, u, input.regenerationPowerMaxW * 1.05, input.motorDerate),
          driven,
          slowing * regenerationFade(u, input.regeneration),
        )
  const regenerationN = Math.min(slowing, regenerationMax)
  let frictionN = slowing - regenerationN
  const absActive = frictionN + regenerationN > traction && u > 1
  frictionN = Math.min(frictionN, traction - regenerationN)
  if (input.parkingBrake) frictionN = Math.max(frictionN, 0.45 * traction)

  const resisting = resistanceN(model, u, input.air)
  const massKg = effectiveMassKg(model)
  const gradeN = gradeForceN(model, input.slope) * facing
  const motorN = driveN - regenerationN
  const passiveN = frictionN + resisting.rolling + resisting.drag
  const next = integrate(u, motorN - gradeN, passiveN, massKg, dtS)
  const mean = (u + next) / 2
  // Near standstill the resistances only hold; what really acted is what the change of speed says.
  const acceleration = (next - u) / dtS
  const heading = Math.sign(mean)
  const actedN = heading === 0 ? 0 : (motorN - gradeN - massKg * acceleration) * heading
  const drag = Math.min(resisting.drag, Math.max(actedN, 0))
  const rolling = Math.min(resisting.rolling, Math.max(actedN - drag, 0))
  return {
    // Plus zero: standing after driving backward is 0, not -0.
    speedMs: next * facing + 0,
    meanMs: mean * facing + 0,
    accelerationMs2: acceleration * facing,
    motor: motorPoint(model, motorN, mean),
    motorForceN: motorN * facing,
    frictionForceN: actedN - drag - rolling,
    dragForceN: drag,
    rollingForceN: rolling,
    gradeForceN: gradeN * facing,
    driverForceN: driveN - slowing,
    absActive,
    escActive,
  }
}

/** Passive forces oppose motion and never start it; the motor and the weight on a slope do. */
function integrate(u: number, activeN: number, passiveN: number, massKg: number, dtS: number): number {
  if (u === 0) {
    if (Math.abs(activeN) <= passiveN) return 0
    return ((activeN - Math.sign(activeN) * passiveN) / massKg) * dtS
  }
  const next = u + ((activeN - Math.sign(u) * passiveN) / massKg) * dtS
  return next * u < 0 && Math.abs(activeN) <= passiveN ? 0 : next
}
