/** What energy knows of the vehicle at one instant; a signal that is not valid is absent. */
import type { SignalSample } from '../base/gateway-client.ts'
import { DrivingState } from '../contract/driving.ts'
import type { ChargePlace } from '../contract/energy.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'

const PATHS = {
  state: 'Vehicle.Fascia.DrivingState',
  speedKmh: 'Vehicle.Speed',
  odometerM: 'Vehicle.TraveledDistance',
  outsideC: 'Vehicle.Exterior.AirTemperature',
  powerW: `${BATTERY}.CurrentPower`,
  consumedKwh: `${BATTERY}.AccumulatedConsumedEnergy`,
  soc: `${BATTERY}.StateOfCharge.Displayed`,
  storedKwh: `${BATTERY}.StateOfCharge.CurrentEnergy`,
  capacityKwh: `${BATTERY}.NetCapacity`,
  isCharging: `${BATTERY}.Charging.IsCharging`,
  chargeKw: `${BATTERY}.Charging.Power`,
  sessionKwh: `${BATTERY}.Charging.SessionEnergy`,
  supply: `${BATTERY}.Charging.Supply`,
  motorKw: 'Vehicle.Powertrain.ElectricMotor.ElectricalPower',
  motorNm: 'Vehicle.Powertrain.ElectricMotor.Torque',
  motorRpm: 'Vehicle.Powertrain.ElectricMotor.Speed',
  climateW: 'Vehicle.Cabin.HVAC.Power',
  converterW: 'Vehicle.LowVoltageBattery.ConverterPower',
  conditioningKw: `${BATTERY}.BatteryConditioning.Power`,
  batteryC: `${BATTERY}.Temperature.Average`,
  passenger: 'Vehicle.Cabin.Seat.Row1.PassengerSide.OccupancyStatus',
} as const

/** The signals that a snapshot is made of. */
export const ENERGY_SIGNALS: readonly string[] = Object.values(PATHS)

export interface Snapshot {
  wallMs: number
  monotonicMs: number
  state: DrivingState
  speedKmh?: number | undefined
  odometerM?: number | undefined
  outsideC?: number | undefined
  /** Pack power, positive into the battery. */
  powerW?: number | undefined
  /** Counter over the life, energy taken out. */
  consumedKwh?: number | undefined
  /** Displayed charge in percent. */
  soc?: number | undefined
  storedKwh?: number | undefined
  capacityKwh?: number | undefined
  isCharging?: boolean | undefined
  chargeKw?: number | undefined
  sessionKwh?: number | undefined
  supply?: 'NONE' | 'AC' | 'DC' | undefined
  /** Between battery net and inverter, negative when regenerating. */
  motorKw?: number | undefined
  motorNm?: number | undefined
  motorRpm?: number | undefined
  climateW?: number | undefined
  /** Into the 12 V net. */
  converterW?: number | undefined
  conditioningKw?: number | undefined
  batteryC?: number | undefined
  /** Somebody sits beside the driver; undefined when the car does not say. */
  hasPassenger?: boolean | undefined
  /** What a kilowatt-hour costs where the car stands, when known. */
  price?: { perKwh: number; currency: string } | undefined
  place?: ChargePlace | undefined
}

export function takeSnapshot(sample: (path: string) => SignalSample, wallMs: number, monotonicMs: number): Snapshot {
  const value = (path: string): unknown => {
    const { value: latest, quality } = sample(path)
    return quality === 'valid' ? latest : undefined
  }
  const number = (path: string): number | undefined => {
    const latest = value(path)
    return typeof latest === 'number' ? latest : undefined
  }
  const supply = value(PATHS.supply)
  const isCharging = value(PATHS.isCharging)
  const passenger = value(PATHS.passenger)
  return {
    wallMs,
    monotonicMs,
    state: DrivingState.catch('UNKNOWN').parse(value(PATHS.state)),
    speedKmh: number(PATHS.speedKmh),
    odometerM: number(PATHS.odometerM),
    outsideC: number(PATHS.outsideC),
    powerW: number(PATHS.powerW),
    consumedKwh: number(PATHS.consumedKwh),
    soc: number(PATHS.soc),
    storedKwh: number(PATHS.storedKwh),
    capacityKwh: number(PATHS.capacityKwh),
    isCharging: typeof isCharging === 'boolean' ? isCharging : undefined,
    chargeKw: number(PATHS.chargeKw),
    sessionKwh: number(PATHS.sessionKwh),
    motorKw: number(PATHS.motorKw),
    motorNm: number(PATHS.motorNm),
    motorRpm: number(PATHS.motorRpm),
    climateW: number(PATHS.climateW),
    converterW: number(PATHS.converterW),
    conditioningKw: number(PATHS.conditioningKw),
    batteryC: number(PATHS.batteryC),
    hasPassenger: passenger === 'OCCUPIED' ? true : passenger === 'EMPTY' ? false : undefined,
    supply: supply === 'AC' || supply === 'DC' || supply === 'NONE' ? supply : undefined,
  }
}
