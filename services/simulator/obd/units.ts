/**
 * What the car's control units tell a tester of emissions (SAE J1979 / ISO 15031-5): an electric car has two that answer, the
 * one of the powertrain and the one of the battery, and of the engine's quantities those that it has.
 */
import type { Car } from '../car/car.ts'
import { airPressurePa } from '../car/longitudinal.ts'
import type { View } from '../bus/view.ts'
import { clamp } from '../numeric.ts'

export interface ObdUnit {
  /** Of its name, the short part. */
  acronym: string
  /** 0 to 7: it hears `7E0` + n and answers with `7E8` + n. */
  number: number
  /** Service 01: the data bytes of each parameter. */
  current: ReadonlyMap<number, (view: View) => number[]>
  /** Service 09: what follows `49` and the type. */
  information: ReadonlyMap<number, number[]>
}

/** Of no maker: `FAS` is nobody's world manufacturer identifier. */
export const SIMULATED_VIN = 'FASC1ASEDAN000001'

/** "EOBD", in the table of parameter 1C. */
const EOBD = 6
const TYPE = { vin: 0x02, calibrations: 0x04, verification: 0x06, name: 0x0a } as const
const CALIBRATION_LENGTH = 16
const ACRONYM_LENGTH = 4
const NAME_LENGTH = 20

const byte = (value: number): number[] => [clamp(Math.round(value), 0, 255)]
const word = (value: number): number[] => {
  const raw = clamp(Math.round(value), 0, 65_535)
  return [raw >> 8, raw & 0xff]
}
const percent = (value: number): number[] => byte((value * 255) / 100)
const torquePercent = (torqueNm: number, { model }: Car): number[] => byte((torqueNm / model.motor.torqueMaxNm) * 100 + 125)

function quadWord(value: number): number[] {
  return [...word(Math.floor(value / 65_536)), ...word(Math.floor(value) % 65_536)]
}

const filled = (text: string, length: number): number[] => [...Buffer.from(text.padEnd(length, '\0'), 'latin1')]

function informationOf(calibration: string, verification: number, acronym: string, name: string): Map<number, number[]> {
  return new Map([
    [TYPE.calibrations, [1, ...filled(calibration, CALIBRATION_LENGTH)]],
    [TYPE.verification, [1, ...quadWord(verification)]],
    [TYPE.name, [1, ...filled(`${acronym.padEnd(ACRONYM_LENGTH, '\0')}-${name}`, NAME_LENGTH)]],
  ])
}

/** The lamp is dark, no trouble codes are stored, and there is no engine whose monitors could be ready. */
const readiness = (): number[] => [0, 0, 0, 0]

const POWERTRAIN: ObdUnit = {
  acronym: 'PCM',
  number: 0,
  current: new Map<number, (view: View) => number[]>([
    [0x01, readiness],
    [0x0d, ({ car }) => byte(Math.floor(Math.abs(car.speedMs) * 3.6))],
    [0x1c, () => [EOBD]],
    [0x33, ({ car }) => byte(airPressurePa(car.altitudeM) / 1000)],
    [0x42, ({ car }) => word(car.lowVoltageV * 1000)],
    [0x46, ({ around }) => byte(around.outsideC + 40)],
    [0x49, ({ car }) => percent(car.controls.accelerator * 100)],
    [0x5a, ({ car }) => percent(car.controls.accelerator * 100)],
    [0x61, ({ car }) => byte(car.controls.accelerator * 100 + 125)],
    [0x62, ({ car }) => torquePercent(car.motion.motor.torqueNm, car)],
    [0x63, ({ car }) => word(car.model.motor.torqueMaxNm)],
    [0xa6, ({ car }) => quadWord(car.odometerM / 100)],
  ]),
  information: new Map([
    [TYPE.vin, [1, ...filled(SIMULATED_VIN, SIMULATED_VIN.length)]],
    ...informationOf('FASCIA-SIM-PCM-1', 0x5eda_0001, 'PCM', 'PowertrainCtrl'),
  ]),
}

const BATTERY: ObdUnit = {
  acronym: 'BECM',
  number: 4,
  current: new Map<number, (view: View) => number[]>([
    [0x01, readiness],
    [0x1c, () => [EOBD]],
    [0x5b, ({ car }) => percent(car.battery.soc * 100)],
  ]),
  information: informationOf('FASCIA-SIM-BECM1', 0x5eda_0004, 'BECM', 'B+EnergyCtrl'),
}

export const OBD_UNITS: readonly ObdUnit[] = [POWERTRAIN, BATTERY]
