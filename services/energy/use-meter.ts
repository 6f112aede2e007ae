/**
 * Where the energy went, from the powers on the bus: between two looks each consumer is taken as constant. While one of
 * them is unknown that one is not counted, and nothing is invented for it.
 */
import { NO_USE, type EnergyUse } from '../contract/energy.ts'
import type { Snapshot } from './snapshot.ts'

const MAX_STEP_MS = 1_500
const MS_PER_HOUR = 3_600_000
const RPM_NM_PER_KW = 9_549.297

/** Powers of one instant in kW; what is not known is absent. */
export interface Powers {
  /** Between battery net and inverter, negative when regenerating. */
  motorKw?: number | undefined
  /** At the shaft of the motor, negative when braking. */
  shaftKw?: number | undefined
  climateKw?: number | undefined
  auxiliariesKw?: number | undefined
  batteryCareKw?: number | undefined
}

export function powersOf(now: Snapshot): Powers {
  const { motorKw, motorNm, motorRpm, climateW, converterW, conditioningKw } = now
  return {
    motorKw,
    shaftKw: motorNm === undefined || motorRpm === undefined ? undefined : (motorNm * motorRpm) / RPM_NM_PER_KW,
    climateKw: climateW === undefined ? undefined : climateW / 1000,
    auxiliariesKw: converterW === undefined ? undefined : converterW / 1000,
    batteryCareKw: conditioningKw,
  }
}

/** Out of the high-voltage net less what came back. */
export function netOf(use: EnergyUse): number {
  const { driveKwh, lossesKwh, climateKwh, auxiliariesKwh, batteryCareKwh, regeneratedKwh } = use
  return driveKwh + lossesKwh + climateKwh + auxiliariesKwh + batteryCareKwh - regeneratedKwh
}

/** The use of a step; the motor's part is divided so that drive and losses together are what the inverter took. */
export function useOf(powers: Powers, hours: number): EnergyUse {
  const motor = powers.motorKw ?? 0
  const taken = Math.max(0, motor)
  const drive = Math.min(taken, Math.max(0, powers.shaftKw ?? taken))
  return {
    driveKwh: drive * hours,
    lossesKwh: (taken - drive) * hours,
    climateKwh: Math.max(0, powers.climateKw ?? 0) * hours,
    auxiliariesKwh: Math.max(0, powers.auxiliariesKw ?? 0) * hours,
    batteryCareKwh: Math.max(0, powers.batteryCareKw ?? 0) * hours,
    regeneratedKwh: Math.max(0, -motor) * hours,
  }
}

export function addUse(a: EnergyUse, b: EnergyUse): EnergyUse {
  return {
    driveKwh: a.driveKwh + b.driveKwh,
    lossesKwh: a.lossesKwh + b.lossesKwh,
    climateKwh: a.climateKwh + b.climateKwh,
    auxiliariesKwh: a.auxiliariesKwh + b.auxiliariesKwh,
    batteryCareKwh: a.batteryCareKwh + b.batteryCareKwh,
    regeneratedKwh: a.regeneratedKwh + b.regeneratedKwh,
  }
}

export class UseMeter {
  #use: EnergyUse
  #atMs: number | undefined

  /** Continues from earlier sums. */
  constructor(use: EnergyUse = NO_USE) {
    this.#use = use
  }

  get use(): EnergyUse {
    return this.#use
  }

  /** @returns what this step added; nothing at the first one and after a gap */
  take(now: Snapshot): EnergyUse {
    const stepMs = this.#atMs === undefined ? 0 : now.monotonicMs - this.#atMs
    this.#atMs = now.monotonicMs
    if (stepMs <= 0 || stepMs > MAX_STEP_MS) return NO_USE
    const step = useOf(powersOf(now), stepMs / MS_PER_HOUR)
    this.#use = addUse(this.#use, step)
    return step
  }
}
