/**
 * The cars that can be driven: one model of physics, different numbers. Where each number of a real car comes from is in
 * docs/simulator.md; what no maker publishes is derived by the same rule for all of them.
 */
import { CELL_OCV, PACK } from './parameters.ts'

export interface MotorModel {
  gearRatio: number
  torqueMaxNm: number
  powerMaxW: number
  /** Losses of motor and inverter: constant + copper T² + iron ω + windage ω². */
  lossConstantW: number
  lossCopperWPerNm2: number
  lossIronWPerRadS: number
  lossWindageWPerRadS2: number
  /** Share of the mechanical power that the gears turn into heat. */
  gearLossShare: number
}

export interface PackModel {
  chargeAh: number
  resistanceOhm: number
  drivePowerMaxW: number
  regenerationPowerMaxW: number
}

export interface CarModel {
  /** For people. */
  title: string
  /** With driver and load, as on the WLTP test bench. */
  massKg: number
  /** What the wheels and the motor add to the mass when they are turned faster. */
  rotatingMassKg: number
  dragAreaM2: number
  /** Of tyres, at 20 °C. */
  rollingCoefficient: number
  /** Of wheel bearings and resting brake pads, in N. */
  bearingDragN: number
  wheelRadiusM: number
  topSpeedMs: number
  motor: MotorModel
  pack: PackModel
}

/**
 * Losses of motor and inverter as shares of the rated power, at full torque and at the corner speed: one generic map for every
 * motor, at its best at 97 to 98 % from battery to shaft. No car has numbers of its own here.
 */
const LOSS = { constant: 0.0012, copper: 0.042, iron: 0.0033, windage: 0.0008 } as const

function motorOf(powerMaxW: number, torqueMaxNm: number, gearRatio: number): MotorModel {
  const cornerRadS = powerMaxW / torqueMaxNm
  return {
    gearRatio,
    torqueMaxNm,
    powerMaxW,
    lossConstantW: LOSS.constant * powerMaxW,
    lossCopperWPerNm2: (LOSS.copper * powerMaxW) / torqueMaxNm ** 2,
    lossIronWPerRadS: (LOSS.iron * powerMaxW) / cornerRadS,
    lossWindageWPerRadS2: (LOSS.windage * powerMaxW) / cornerRadS ** 2,
    gearLossShare: 0.025,
  }
}

/** Mean open-circuit voltage of the pack over its whole charge, in V. */
const MEAN_OCV = (() => {
  let area = 0
  CELL_OCV.slice(1).forEach(([soc, volts], index) => {
    const [before, low] = CELL_OCV[index] ?? [0, volts]
    area += ((soc - before) * (volts + low)) / 2
  })
  return area * PACK.cellsInSeries
})()
/** The sedan's resistance times its capacity: cells of more capacity have less resistance. */
const OHM_KWH = 0.048 * 74

function packOf(usableKwh: number, powerMaxW: number): PackModel {
  return {
    chargeAh: (usableKwh * 1000) / MEAN_OCV,
    resistanceOhm: OHM_KWH / usableKwh,
    drivePowerMaxW: powerMaxW * 1.07,
    regenerationPowerMaxW: powerMaxW * 0.62,
  }
}

/** Rolling resistance that UN Regulation 154 (Annex B4, table A4/2) uses for a tyre's label. */
const TYRE_LABEL = { A: 0.0059, B: 0.0071, C: 0.0084 } as const

interface Published {
  title: string
  /** In running order, with a driver of 75 kg. */
  massKg: number
  grossKg: number
  widthM: number
  heightM: number
  drag: number
  tyre: keyof typeof TYRE_LABEL
  wheelRadiusM: number
  topKmh: number
  powerW: number
  torqueNm: number
  gearRatio: number
  usableKwh: number
}

/** Frontal area as a share of width times height; BMW's published 2.38 m² of the i3 is 0.85 of it, Tesla's 2.22 m² 0.83. */
const AREA_SHARE = 0.84

function carOf(car: Published): CarModel {
  return {
    title: car.title,
    // UN Regulation 154, 3.2.25: 25 kg, and 15 % of what may still be loaded.
    massKg: car.massKg + 25 + 0.15 * (car.grossKg - car.massKg - 25),
    // UN Regulation 154, Annex B4, 2.5.1: three per cent of the mass in running order and 25 kg.
    rotatingMassKg: 0.03 * (car.massKg + 25),
    dragAreaM2: car.drag * AREA_SHARE * car.widthM * car.heightM,
    rollingCoefficient: TYRE_LABEL[car.tyre],
    bearingDragN: 30,
    wheelRadiusM: car.wheelRadiusM,
    topSpeedMs: car.topKmh / 3.6,
    motor: motorOf(car.powerW, car.torqueNm, car.gearRatio),
    pack: packOf(car.usableKwh, car.powerW),
  }
}

export const CAR_MODELS = {
  /** A rear-driven car of the upper middle class, 210 kW, 74 kWh usable. */
  sedan: {
    title: 'Electric sedan',
    massKg: 2010,
    rotatingMassKg: 80,
    dragAreaM2: 0.57,
    rollingCoefficient: 0.0087,
    bearingDragN: 30,
    wheelRadiusM: 0.335,
    topSpeedMs: 205 / 3.6,
    motor: motorOf(210_000, 400, 9),
    pack: { chargeAh: 204, resistanceOhm: 0.048, drivePowerMaxW: 225_000, regenerationPowerMaxW: 130_000 },
  },
  'bmw-i3-94': carOf({
    title: 'BMW i3 (94 Ah)',
    massKg: 1320,
    grossKg: 1670,
    widthM: 1.775,
    heightM: 1.578,
    drag: 0.29,
    tyre: 'B',
    wheelRadiusM: 0.343,
    topKmh: 150,
    powerW: 125_000,
    torqueNm: 250,
    gearRatio: 9.7,
    usableKwh: 27.2,
  }),
  'hyundai-kona-64': carOf({
    title: 'Hyundai Kona Electric (64 kWh)',
    massKg: 1760,
    grossKg: 2170,
    widthM: 1.8,
    heightM: 1.57,
    drag: 0.29,
    tyre: 'B',
    wheelRadiusM: 0.326,
    topKmh: 167,
    powerW: 150_000,
    torqueNm: 395,
    gearRatio: 7.98,
    usableKwh: 64,
  }),
  'tesla-model-3-rwd': carOf({
    title: 'Tesla Model 3 RWD (2023)',
    massKg: 1840,
    grossKg: 2189,
    widthM: 1.85,
    heightM: 1.441,
    drag: 0.219,
    tyre: 'A',
    wheelRadiusM: 0.334,
    topKmh: 201,
    powerW: 208_000,
    torqueNm: 420,
    gearRatio: 9,
    usableKwh: 57.5,
  }),
  'vw-id3-58': carOf({
    title: 'Volkswagen ID.3 (58 kWh)',
    massKg: 1794,
    grossKg: 2260,
    widthM: 1.809,
    heightM: 1.568,
    drag: 0.267,
    tyre: 'B',
    wheelRadiusM: 0.346,
    topKmh: 160,
    powerW: 150_000,
    torqueNm: 310,
    gearRatio: 11.53,
    usableKwh: 58,
  }),
} as const satisfies Record<string, CarModel>

export type CarModelName = keyof typeof CAR_MODELS
export const CAR_MODEL_NAMES = Object.keys(CAR_MODELS) as [CarModelName, ...CarModelName[]]
export const SEDAN: CarModel = CAR_MODELS.sedan
