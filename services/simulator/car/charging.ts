/**
 * Charge port, supply and battery conditioning: what the charger gives and when charging runs.
 */
import { approach, interpolate } from '../numeric.ts'
import { storedEnergyJ, type Battery } from './battery.ts'
import { DC_POWER_BY_SOC, DC_POWER_BY_TEMPERATURE, PACK } from './parameters.ts'

export type Supply = 'NONE' | 'AC' | 'DC'
export type ConditioningMode = 'INACTIVE' | 'FAST_CHARGING_PREPARATION' | 'DRIVING_PREPARATION'

const ONBOARD_CHARGER_EFFICIENCY = 0.93
const DC_RAMP_W_PER_S = 25_000
const AC_RAMP_W_PER_S = 4_000
const FLAP_MOVES_S = 0.8
const CABLE_LOCK_MOVES_S = 0.4
const TARGET_C: Record<ConditioningMode, number> = {
  INACTIVE: -273,
  FAST_CHARGING_PREPARATION: 27,
  DRIVING_PREPARATION: 17,
}
const COOL_ABOVE_C = 43
const CHARGES_AGAIN_PERCENT = 0.7

export class ChargePort {
  supply: Supply = 'NONE'
  /** What the charger offers, in W, as the cable tells. */
  offeredW = 0
  limitPercent = 80
  requested = true
  charging = false
  /** From the supply into the high-voltage net of the car, in W. */
  powerW = 0
  /** From the socket or the charger's terminals, in W: an AC supply also feeds the losses of the onboard charger. */
  supplyW = 0
  sessionKwh = 0
  cableLocked = false
  flapOpen = false
  conditioningMode: ConditioningMode = 'INACTIVE'
  conditioningActive = false
  /** Electrical power of heater or chiller, in W. */
  conditioningW = 0
  /** Heat into the pack, in W; negative cools. */
  conditioningHeatW = 0
  /** The limit that was reached; undefined while there is something to charge. */
  #fullAtPercent: number | undefined
  #flapWish: { open: boolean; leftS: number } | undefined
  #lockWish: { locked: boolean; leftS: number } | undefined

  get cableConnected(): boolean {
    return this.supply !== 'NONE'
  }

  /** A person plugs the cable in: the flap is open then, and the port locks the plug. */
  plug(supply: 'AC' | 'DC', offeredW: number): void {
    this.supply = supply
    this.offeredW = offeredW
    this.flapOpen = true
    this.#flapWish = undefined
    this.requested = true
    this.#fullAtPercent = undefined
    this.sessionKwh = 0
    this.lockCable(true)
  }

  unplug(): void {
    this.supply = 'NONE'
    this.offeredW = 0
    this.powerW = this.supplyW = 0
    this.charging = false
    this.cableLocked = false
    this.#lockWish = undefined
    this.moveFlap(false)
  }

  moveFlap(open: boolean): void {
    this.#flapWish = { open, leftS: FLAP_MOVES_S }
  }

  lockCable(locked: boolean): void {
    this.#lockWish = { locked, leftS: CABLE_LOCK_MOVES_S }
  }

  /** @param otherLoadsW what the car itself uses now; the charger feeds it first */
  step(dtS: number, battery: Battery, otherLoadsW: number): void {
    this.#moveParts(dtS)
    this.#condition(battery)
    this.#watchLimit(battery.soc * 100)
    this.charging = this.cableConnected && this.cableLocked && this.requested && this.#fullAtPercent === undefined
    const ceiling = this.supply === 'AC' ? this.offeredW * ONBOARD_CHARGER_EFFICIENCY : this.offeredW
    const wanted = this.charging
      ? Math.min(ceiling, battery.chargePowerMaxW + otherLoadsW + this.conditioningW)
      : this.cableConnected && this.requested
        ? Math.min(ceiling, otherLoadsW + this.conditioningW)
        : 0
    const ramp = this.supply === 'AC' ? AC_RAMP_W_PER_S : DC_RAMP_W_PER_S
    this.powerW = wanted < this.powerW ? wanted : approach(this.powerW, wanted, ramp * dtS)
    this.supplyW = this.supply === 'AC' ? this.powerW / ONBOARD_CHARGER_EFFICIENCY : this.powerW
    if (this.charging) this.sessionKwh += (Math.max(0, battery.powerW) * dtS) / 3.6e6
  }

  /** Seconds until the limit at the present temperature, or undefined when not charging. */
  timeToCompleteS(battery: Battery): number | undefined {
    if (!this.charging) return undefined
    const target = this.limitPercent / 100
    const byTemperature = interpolate(DC_POWER_BY_TEMPERATURE, battery.temperatureC)
    const ceiling = this.supply === 'AC' ? this.offeredW * ONBOARD_CHARGER_EFFICIENCY : this.offeredW
    const steps = 20
    let seconds = 0
    for (let step = 0; step < steps; step++) {
      const from = battery.soc + ((target - battery.soc) * step) / steps
      const to = battery.soc + ((target - battery.soc) * (step + 1)) / steps
      const powerW = Math.min(ceiling, interpolate(DC_POWER_BY_SOC, (from + to) / 2) * byTemperature)
      seconds += (storedEnergyJ(to, battery.pack) - storedEnergyJ(from, battery.pack)) / Math.max(powerW, 100)
    }
    return seconds
  }

  /** What the car itself uses does not start charging again at once. */
  #watchLimit(socPercent: number): void {
    if (socPercent >= this.limitPercent) this.#fullAtPercent = this.limitPercent
    const isLess = socPercent < this.limitPercent - CHARGES_AGAIN_PERCENT
    if (this.#fullAtPercent !== undefined && (isLess || this.#fullAtPercent !== this.limitPercent)) {
      this.#fullAtPercent = socPercent >= this.limitPercent ? this.limitPercent : undefined
    }
  }

  #moveParts(dtS: number): void {
    if (this.#flapWish && (this.#flapWish.leftS -= dtS) <= 0) {
      this.flapOpen = this.#flapWish.open
      this.#flapWish = undefined
    }
    if (this.#lockWish && (this.#lockWish.leftS -= dtS) <= 0) {
      this.cableLocked = this.#lockWish.locked && this.cableConnected
      this.#lockWish = undefined
    }
  }

  #condition(battery: Battery): void {
    const mode = this.charging && this.supply === 'DC' ? 'FAST_CHARGING_PREPARATION' : this.conditioningMode
    const target = TARGET_C[mode]
    const heat = battery.temperatureC < (this.conditioningActive ? target : target - 2)
    const cool = battery.temperatureC > (this.conditioningActive ? COOL_ABOVE_C - 3 : COOL_ABOVE_C)
    const affordable = battery.soc > 0.05 || this.charging
    this.conditioningActive = affordable && (heat || cool)
    this.conditioningW = !this.conditioningActive ? 0 : heat ? PACK.conditioningPowerW : 1_400
    this.conditioningHeatW = !this.conditioningActive ? 0 : heat ? PACK.conditioningPowerW * 0.95 : -3_600
  }
}
