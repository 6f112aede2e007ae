/**
 * Climate control and the cabin as one thermal mass: heat pump with a coefficient of performance by outside
 * temperature, blower, defrost, recirculation; what stays on while nobody drives, and when that ends.
 */
import { clamp, interpolate, type Curve } from '../numeric.ts'
import { CabinAir } from './cabin-air.ts'

export type ClimateMode = 'OFF' | 'AUTO' | 'MANUAL' | 'KEEP' | 'PET' | 'CAMP'
export type AirDistribution = 'UP' | 'MIDDLE' | 'DOWN'
export interface Station {
  temperatureC: number
  fanPercent: number
  air: AirDistribution
}

const CABIN_HEAT_CAPACITY_J_PER_K = 95_000
const WALLS_W_PER_K = 70
const FRESH_AIR_W_PER_K_AT_FULL_FAN = 95
const SOLAR_MAX_W = 650
const PERSON_W = 90
const HEAT_MAX_W = 6_500
const COOL_MAX_W = 5_500
/** Whatever is set, a pet is kept between these. */
const PET_LOWEST_C = 18
const PET_HIGHEST_C = 24
/** Quiet through the night. */
const CAMP_FAN_PERCENT = 40
const PRECONDITION_LONGEST_S = 45 * 60
export const PRECONDITION_LOWEST_PERCENT = 10
const HEATING_COP: Curve = [
  [-20, 1.2],
  [-10, 1.7],
  [0, 2.2],
  [10, 3],
  [20, 3.6],
]
const COOLING_COP: Curve = [
  [15, 3.4],
  [25, 2.8],
  [35, 2.1],
  [45, 1.6],
]

export interface CabinSurroundings {
  outsideC: number
  /** 0..1 */
  sun: number
  persons: number
  openAreaShare: number
  speedMs: number
  /** Climate runs only while the car is on, plugged in, preconditioning or keeping the cabin for someone. */
  awake: boolean
  parked: boolean
  /** Charge of the traction battery, 0..1. */
  soc: number
  plugged: boolean
}

export class Climate {
  mode: ClimateMode = 'AUTO'
  driver: Station = { temperatureC: 21, fanPercent: 30, air: 'MIDDLE' }
  passenger: Station = { temperatureC: 21, fanPercent: 30, air: 'MIDDLE' }
  coolingAllowed = true
  frontDefrost = false
  rearDefrost = false
  recirculation = false
  /** The passenger side follows the driver side. */
  synchronized = false
  preconditioning = false
  /** Charge at which keep, pet and camp end. */
  stayLimitPercent = 20
  cabinC: number
  /** Heat into the cabin air by the heat pump, in W; negative cools. */
  heatW = 0
  /** Electrical power of compressor, blower and heated window, in W. */
  powerW = 0
  readonly air: CabinAir
  #rearDefrostS = 0
  #preconditionS = 0
  #integralW = 0

  constructor(cabinC: number, odometerM = 0) {
    this.cabinC = cabinC
    this.air = new CabinAir(odometerM)
  }

  get running(): boolean {
    return this.mode !== 'OFF' || this.frontDefrost || this.preconditioning
  }

  get stays(): boolean {
    return this.mode === 'KEEP' || this.mode === 'PET' || this.mode === 'CAMP'
  }

  /** Changes one side; the other follows the driver's while both are one. */
  change(side: 'driver' | 'passenger', change: Partial<Station>): void {
    Object.assign(this[side], change)
    if (side === 'passenger') this.synchronized = false
    else if (this.synchronized) Object.assign(this.passenger, change)
  }

  synchronize(on: boolean): void {
    this.synchronized = on
    if (on) this.passenger = { ...this.driver }
  }

  step(dtS: number, around: CabinSurroundings): void {
    this.#endStays(dtS, around)
    const on = this.running && (around.awake || this.stays || this.preconditioning)
    const asked = (this.driver.temperatureC + this.passenger.temperatureC) / 2
    const targetC = this.mode === 'PET' ? clamp(asked, PET_LOWEST_C, PET_HIGHEST_C) : asked
    const error = targetC - this.cabinC
    if (on) this.#runBlower(dtS, error)
    const fan = on ? (this.driver.fanPercent + this.passenger.fanPercent) / 200 : 0
    this.heatW = on ? this.#heatWanted(dtS, error, fan, around) : this.heatW * Math.exp(-dtS / 5)
    if (Math.abs(this.heatW) < 1) this.heatW = 0
    const fresh = this.recirculation ? 0.12 : 1
    const lossW =
      (WALLS_W_PER_K +
        FRESH_AIR_W_PER_K_AT_FULL_FAN * fan * fresh +
        around.openAreaShare * (250 + 60 * Math.min(around.speedMs, 30))) *
      (this.cabinC - around.outsideC)
    const gainsW = around.sun * SOLAR_MAX_W + around.persons * PERSON_W
    this.cabinC += ((this.heatW + gainsW - lossW) * dtS) / CABIN_HEAT_CAPACITY_J_PER_K
    this.#stepWindow(dtS)
    this.powerW = this.#electricalW(fan, around.outsideC)
    this.air.step(dtS, { fan, recirculation: this.recirculation, openAreaShare: around.openAreaShare })
  }

  /** The battery is left enough to drive; what was asked for ahead of a drive ends with it. */
  #endStays(dtS: number, around: CabinSurroundings): void {
    const percent = around.soc * 100
    if (this.stays && !around.parked) this.mode = 'AUTO'
    if (this.stays && !around.plugged && percent <= this.stayLimitPercent) this.mode = 'OFF'
    this.#preconditionS = this.preconditioning ? this.#preconditionS + dtS : 0
    const isEmpty = !around.plugged && percent <= PRECONDITION_LOWEST_PERCENT
    if (!around.parked || isEmpty || this.#preconditionS > PRECONDITION_LONGEST_S) this.preconditioning = false
  }

  #runBlower(dtS: number, errorK: number): void {
    if (this.frontDefrost) {
      for (const station of [this.driver, this.passenger]) station.fanPercent = Math.max(station.fanPercent, 85)
      return
    }
    if (this.mode === 'MANUAL') return
    const wanted = clamp(22 + 7 * Math.abs(errorK), 22, this.mode === 'CAMP' ? CAMP_FAN_PERCENT : 90)
    for (const station of [this.driver, this.passenger]) {
      const next = station.fanPercent + clamp(wanted - station.fanPercent, -8 * dtS, 8 * dtS)
      station.fanPercent = next
    }
  }

  #heatWanted(dtS: number, errorK: number, fan: number, around: CabinSurroundings): number {
    const warmest = HEAT_MAX_W * clamp(fan / 0.5, 0.15, 1)
    const coldest = this.coolingAllowed || this.frontDefrost ? -COOL_MAX_W * clamp(fan / 0.5, 0.15, 1) : 0
    this.#integralW = clamp(this.#integralW + 6 * errorK * dtS, -900, 900)
    const lossW = (WALLS_W_PER_K + FRESH_AIR_W_PER_K_AT_FULL_FAN * fan) * (this.cabinC - around.outsideC)
    const wanted = clamp(900 * errorK + this.#integralW + lossW, coldest, warmest)
    return this.heatW + (wanted - this.heatW) * Math.min(1, dtS / 4)
  }

  #stepWindow(dtS: number): void {
    this.#rearDefrostS = this.rearDefrost ? this.#rearDefrostS + dtS : 0
    // Rear window heating ends by itself, as in any car.
    if (this.#rearDefrostS > 12 * 60) this.rearDefrost = false
  }

  #electricalW(fan: number, outsideC: number): number {
    const cop = this.heatW > 0 ? interpolate(HEATING_COP, outsideC) : interpolate(COOLING_COP, outsideC)
    return Math.abs(this.heatW) / cop + 260 * fan ** 2 + (this.rearDefrost ? 280 : 0)
  }
}
