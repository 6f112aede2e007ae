/** The foot of the driver: an acceleration that he wants becomes pedal positions, without jerks. */
import { approach, clamp } from '../numeric.ts'
import type { Car, Controls } from '../car/car.ts'
import { motorDerate, pedalsForForce } from '../car/drivetrain.ts'
import { availableForceN, effectiveMassKg, gradeForceN, resistanceN } from '../car/longitudinal.ts'

const JERK_MS3 = 3
const BRAKE_JERK_MS3 = 7

export class SpeedControl {
  #accelerationMs2 = 0

  /** Pedals for a wanted acceleration in the direction of the gear. @param smooth false: at once, as a test bench does */
  pedals(car: Car, wantedMs2: number, dtS: number, smooth = true): Pick<Controls, 'accelerator' | 'brake'> {
    const limited = clamp(wantedMs2, -8, 6)
    const jerk = limited < this.#accelerationMs2 ? BRAKE_JERK_MS3 : JERK_MS3
    this.#accelerationMs2 = smooth ? approach(this.#accelerationMs2, limited, jerk * dtS) : limited
    const speed = Math.abs(car.speedMs)
    if (speed < 0.02 && limited <= 0) {
      this.#accelerationMs2 = 0
      return { accelerator: 0, brake: 0.35 }
    }
    const { model } = car
    const resisting = resistanceN(model, speed, car.air)
    const gradeN = gradeForceN(model, car.slope)
    const forceN = effectiveMassKg(model) * this.#accelerationMs2 + resisting.drag + resisting.rolling + gradeN
    const available = availableForceN(
      model,
      speed,
      Math.max(0, car.battery.drivePowerMaxW - car.climate.powerW - car.dcdcW),
      motorDerate(car.motorC),
    )
    return pedalsForForce(model, forceN, speed, available, car.driveMode, car.regeneration)
  }
}

/** Acceleration that keeps a safe distance to whoever drives ahead (intelligent driver model). */
export function followingMs2(speedMs: number, wantedMs: number, gapM: number, leadMs: number, headwayS = 1.4): number {
  const accelerate = 1.7
  const brake = 2
  const closing = speedMs - leadMs
  const desired = 3 + Math.max(0, speedMs * headwayS + (speedMs * closing) / (2 * Math.sqrt(accelerate * brake)))
  const free = 1 - (speedMs / Math.max(wantedMs, 0.5)) ** 4
  return Math.max(-6, accelerate * (free - (desired / Math.max(gapM, 0.5)) ** 2))
}
