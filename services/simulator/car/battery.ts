/**
 * The traction battery: open-circuit voltage in series with a resistance that depends on temperature, one thermal mass,
 * power limits by temperature and charge. Currents and powers are positive into the battery.
 */
import { SEDAN, type PackModel } from './models.ts'
import {
  CELL_OCV,
  DC_POWER_BY_SOC,
  DC_POWER_BY_TEMPERATURE,
  DRIVE_POWER_BY_SOC,
  DRIVE_POWER_BY_TEMPERATURE,
  PACK,
  REGENERATION_BY_SOC,
  REGENERATION_BY_TEMPERATURE,
  RESISTANCE_BY_TEMPERATURE,
} from './parameters.ts'
import { clamp, interpolate } from '../numeric.ts'

const STEPS = 1000

/** Energy of one coulomb of the pack's charge from empty to each thousandth, in J: the integral of voltage. */
const ENERGY_PER_C: readonly number[] = (() => {
  const table = [0]
  for (let step = 1; step <= STEPS; step++) {
    const ocv = interpolate(CELL_OCV, (step - 0.5) / STEPS) * PACK.cellsInSeries
    table.push((table[step - 1] ?? 0) + ocv / STEPS)
  }
  return table
})()

/** Chemical energy at a state of charge (0..1), in J. */
export function storedEnergyJ(soc: number, pack: PackModel = SEDAN.pack): number {
  const at = clamp(soc, 0, 1) * STEPS
  const index = Math.min(Math.floor(at), STEPS - 1)
  const low = ENERGY_PER_C[index] ?? 0
  // Inside one thousandth the voltage is linear; the trapezoid keeps the energy exact where the step's is used.
  return (low + ((ENERGY_PER_C[index + 1] ?? low) - low) * (at - index)) * pack.chargeAh * 3600
}

export class Battery {
  /** Usable state of charge, 0..1. */
  soc: number
  temperatureC: number
  currentA = 0
  voltageV: number
  powerW = 0
  jouleHeatW = 0
  readonly pack: PackModel
  consumedKwh = 4210.5
  chargedKwh = 4283.1

  constructor(soc: number, temperatureC: number, pack: PackModel = SEDAN.pack) {
    this.pack = pack
    this.soc = soc
    this.temperatureC = temperatureC
    this.voltageV = this.openCircuitV
  }

  get openCircuitV(): number {
    return interpolate(CELL_OCV, this.soc) * PACK.cellsInSeries
  }

  get resistanceOhm(): number {
    const cold = interpolate(RESISTANCE_BY_TEMPERATURE, this.temperatureC)
    return this.pack.resistanceOhm * cold * (this.soc < 0.1 ? 1 + (0.1 - this.soc) * 4 : 1)
  }

  get energyKwh(): number {
    return storedEnergyJ(this.soc, this.pack) / 3.6e6
  }

  get netCapacityKwh(): number {
    return storedEnergyJ(1, this.pack) / 3.6e6
  }

  /** Power that may be drawn now, in W (positive). */
  get drivePowerMaxW(): number {
    const byVoltage = (this.openCircuitV * this.openCircuitV) / (4 * this.resistanceOhm)
    return Math.min(
      byVoltage * 0.9,
      this.pack.drivePowerMaxW *
        interpolate(DRIVE_POWER_BY_TEMPERATURE, this.temperatureC) *
        interpolate(DRIVE_POWER_BY_SOC, this.soc),
    )
  }

  get regenerationPowerMaxW(): number {
    return (
      this.pack.regenerationPowerMaxW *
      interpolate(REGENERATION_BY_TEMPERATURE, this.temperatureC) *
      interpolate(REGENERATION_BY_SOC, this.soc)
    )
  }

  /** Power that the pack takes from a charger now, in W. */
  get chargePowerMaxW(): number {
    return interpolate(DC_POWER_BY_SOC, this.soc) * interpolate(DC_POWER_BY_TEMPERATURE, this.temperatureC)
  }

  /**
   * One step with a power at the terminals and heat from outside.
   *
   * @param terminalW positive charges
   * @param heatW conditioning, positive warms
   * @returns chemical power into the pack, in W (for the energy book)
   */
  step(dtS: number, terminalW: number, heatW: number, ambientC: number): number {
    const ocv = this.openCircuitV
    const resistance = this.resistanceOhm
    // P = U I with U = OCV + R I, solved for I; the discriminant ends at the largest power that the pack can give.
    const discriminant = Math.max(0, ocv * ocv + 4 * resistance * terminalW)
    this.currentA = (Math.sqrt(discriminant) - ocv) / (2 * resistance)
    this.voltageV = ocv + resistance * this.currentA
    this.powerW = this.voltageV * this.currentA
    this.jouleHeatW = this.currentA * this.currentA * resistance
    this.soc = clamp(this.soc + (this.currentA * dtS) / (this.pack.chargeAh * 3600), 0, 1)
    const exchangeW = PACK.toAmbientWPerK * (ambientC - this.temperatureC)
    this.temperatureC += ((this.jouleHeatW + heatW + exchangeW) * dtS) / PACK.heatCapacityJPerK
    const kwh = (Math.abs(this.powerW) * dtS) / 3.6e6
    if (this.powerW > 0) this.chargedKwh += kwh
    else this.consumedKwh += kwh
    return ocv * this.currentA
  }
}
