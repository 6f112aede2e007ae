/**
 * What OBD-II tells of a car: the parameters of service 01 (SAE J1979 / ISO 15031-5, Annex B, "current powertrain diagnostic
 * data"), each as bytes → physical value, with the signal that it becomes.
 *
 * VSS 6.0 has no OBD branch any more. A quantity that it knows elsewhere (engine speed, coolant, odometer …) names that leaf;
 * every quantity also has its place under `Vehicle.OBD`, an overlay with the names that VSS 3 and 4 gave.
 */
import type { Datatype, Unit } from '../../contract/units.ts'

/** A linear reading of up to four bytes, most significant first. */
interface Linear {
  /** First byte: 0 is A. */
  at: number
  bytes: 1 | 2 | 4
  signed?: boolean
  /** value = raw × factor + offset */
  factor: number
  offset: number
}
/** A bit of a byte. */
interface Flag {
  at: number
  bit: number
}

/** A leaf of VSS 6.0 that means the same, in its own unit and type: vss = value × scale. */
export interface StandardLeaf {
  path: string
  datatype: Datatype
  unit?: Unit
  scale: number
}

export interface ObdQuantity {
  pid: number
  /** Below `Vehicle.OBD`. */
  name: string
  description: string
  unit: Unit | ''
  read: Linear | Flag
  /** How often it is asked for, in ms. */
  everyMs: number
  standard?: StandardLeaf
}

const FAST = 200
const MEDIUM = 1000
const SLOW = 5000

type More = Partial<Pick<ObdQuantity, 'everyMs' | 'standard'>> & Partial<Linear>

function quantity(
  pid: number,
  name: string,
  unit: Unit | '',
  factor: number,
  offset: number,
  description: string,
  more: More = {},
) {
  const { at = 0, bytes = 1, signed, everyMs = MEDIUM, standard } = more
  const read: Linear = { at, bytes, factor, offset, ...(signed ? { signed } : {}) }
  return { pid, name, description, unit, read, everyMs, ...(standard ? { standard } : {}) } satisfies ObdQuantity
}

const ENGINE = 'Vehicle.Powertrain.CombustionEngine'
const leaf = (path: string, datatype: Datatype, unit?: Unit, scale = 1): StandardLeaf => ({
  path,
  datatype,
  scale,
  ...(unit === undefined ? {} : { unit }),
})
const two = { bytes: 2 } as const
const PERCENT = 100 / 255
const TRIM = 100 / 128

function oxygenSensors(): ObdQuantity[] {
  return Array.from({ length: 8 }, (_, index): ObdQuantity[] => {
    const number = index + 1
    const narrow = `O2.Sensor${number}`
    const wide = `O2WR.Sensor${number}`
    return [
      quantity(0x14 + index, `${narrow}.Voltage`, 'V', 1 / 200, 0, `Oxygen sensor ${number}: voltage`),
      quantity(
        0x14 + index,
        `${narrow}.ShortTermFuelTrim`,
        'percent',
        TRIM,
        -100,
        `Oxygen sensor ${number}: short term fuel trim`,
        { at: 1 },
      ),
      quantity(0x24 + index, `${wide}.Lambda`, 'ratio', 2 / 65_536, 0, `Wide-range oxygen sensor ${number}: lambda`, two),
      quantity(0x24 + index, `${wide}.Voltage`, 'V', 8 / 65_536, 0, `Wide-range oxygen sensor ${number}: voltage`, {
        ...two,
        at: 2,
      }),
      quantity(0x34 + index, `${wide}.Current`, 'mA', 1 / 256, -128, `Wide-range oxygen sensor ${number}: current`, {
        ...two,
        at: 2,
      }),
    ]
  }).flat()
}

export const OBD_QUANTITIES: readonly ObdQuantity[] = [
  {
    pid: 0x01,
    name: 'Status.IsMILOn',
    description: 'The malfunction indicator lamp is lit',
    unit: '',
    read: { at: 0, bit: 7 },
    everyMs: MEDIUM,
  },
  quantity(0x04, 'EngineLoad', 'percent', PERCENT, 0, 'Calculated engine load', { everyMs: FAST }),
  quantity(0x05, 'CoolantTemperature', 'Celsius', 1, -40, 'Engine coolant temperature', {
    standard: leaf(`${ENGINE}.EngineCoolant.Temperature`, 'float', 'Celsius'),
  }),
  quantity(0x06, 'ShortTermFuelTrim1', 'percent', TRIM, -100, 'Short term fuel trim, bank 1'),
  quantity(0x07, 'LongTermFuelTrim1', 'percent', TRIM, -100, 'Long term fuel trim, bank 1'),
  quantity(0x08, 'ShortTermFuelTrim2', 'percent', TRIM, -100, 'Short term fuel trim, bank 2'),
  quantity(0x09, 'LongTermFuelTrim2', 'percent', TRIM, -100, 'Long term fuel trim, bank 2'),
  quantity(0x0a, 'FuelPressure', 'kPa', 3, 0, 'Fuel pressure, gauge'),
  quantity(0x0b, 'MAP', 'kPa', 1, 0, 'Intake manifold absolute pressure', { standard: leaf(`${ENGINE}.MAP`, 'uint16', 'kPa') }),
  quantity(0x0c, 'EngineSpeed', 'rpm', 0.25, 0, 'Engine speed', {
    ...two,
    everyMs: FAST,
    standard: leaf(`${ENGINE}.Speed`, 'float', 'rpm'),
  }),
  quantity(0x0d, 'Speed', 'km/h', 1, 0, 'Vehicle speed', { everyMs: FAST, standard: leaf('Vehicle.Speed', 'float', 'km/h') }),
  quantity(0x0e, 'TimingAdvance', 'degrees', 0.5, -64, 'Ignition timing advance of cylinder 1'),
  quantity(0x0f, 'IntakeTemp', 'Celsius', 1, -40, 'Intake air temperature'),
  quantity(0x10, 'MAF', 'g/s', 0.01, 0, 'Mass air flow', { ...two, standard: leaf(`${ENGINE}.MAF`, 'uint16', 'g/s') }),
  quantity(0x11, 'ThrottlePosition', 'percent', PERCENT, 0, 'Throttle position', {
    everyMs: FAST,
    standard: leaf(`${ENGINE}.TPS`, 'uint8', 'percent'),
  }),
  ...oxygenSensors(),
  quantity(0x1f, 'RunTime', 's', 1, 0, 'Time since the engine started', two),
  quantity(0x21, 'DistanceWithMIL', 'km', 1, 0, 'Distance with the malfunction indicator lit', { ...two, everyMs: SLOW }),
  quantity(0x22, 'FuelRailPressureVac', 'kPa', 0.079, 0, 'Fuel rail pressure, relative to the manifold', two),
  quantity(0x23, 'FuelRailPressureDirect', 'kPa', 10, 0, 'Fuel rail pressure, direct injection', two),
  quantity(0x2c, 'CommandedEGR', 'percent', PERCENT, 0, 'Commanded exhaust gas recirculation'),
  quantity(0x2d, 'EGRError', 'percent', TRIM, -100, 'Exhaust gas recirculation error'),
  quantity(0x2e, 'CommandedEVAP', 'percent', PERCENT, 0, 'Commanded evaporative purge'),
  quantity(0x2f, 'FuelLevel', 'percent', PERCENT, 0, 'Fuel level', {
    everyMs: SLOW,
    standard: leaf('Vehicle.Powertrain.FuelSystem.RelativeLevel', 'uint8', 'percent'),
  }),
  quantity(0x30, 'WarmupsSinceDTCClear', '', 1, 0, 'Warm-ups since trouble codes were cleared', { everyMs: SLOW }),
  quantity(0x31, 'DistanceSinceDTCClear', 'km', 1, 0, 'Distance since trouble codes were cleared', { ...two, everyMs: SLOW }),
  quantity(0x32, 'EVAPVaporPressure', 'Pa', 0.25, 0, 'Evaporative system vapour pressure', { ...two, signed: true }),
  quantity(0x33, 'BarometricPressure', 'kPa', 1, 0, 'Barometric pressure', { everyMs: SLOW }),
  quantity(0x3c, 'Catalyst.Bank1.Temperature1', 'Celsius', 0.1, -40, 'Catalyst temperature, bank 1 sensor 1', two),
  quantity(0x3d, 'Catalyst.Bank2.Temperature1', 'Celsius', 0.1, -40, 'Catalyst temperature, bank 2 sensor 1', two),
  quantity(0x3e, 'Catalyst.Bank1.Temperature2', 'Celsius', 0.1, -40, 'Catalyst temperature, bank 1 sensor 2', two),
  quantity(0x3f, 'Catalyst.Bank2.Temperature2', 'Celsius', 0.1, -40, 'Catalyst temperature, bank 2 sensor 2', two),
  quantity(0x42, 'ControlModuleVoltage', 'V', 0.001, 0, 'Control module voltage', {
    ...two,
    standard: leaf('Vehicle.LowVoltageBattery.CurrentVoltage', 'float', 'V'),
  }),
  quantity(0x43, 'AbsoluteLoad', 'percent', PERCENT, 0, 'Absolute load', two),
  quantity(0x44, 'CommandedEquivalenceRatio', 'ratio', 2 / 65_536, 0, 'Commanded air-fuel equivalence ratio', two),
  quantity(0x45, 'RelativeThrottlePosition', 'percent', PERCENT, 0, 'Relative throttle position'),
  quantity(0x46, 'AmbientAirTemperature', 'Celsius', 1, -40, 'Ambient air temperature', {
    everyMs: SLOW,
    standard: leaf('Vehicle.Exterior.AirTemperature', 'float', 'Celsius'),
  }),
  quantity(0x47, 'ThrottlePositionB', 'percent', PERCENT, 0, 'Absolute throttle position B'),
  quantity(0x48, 'ThrottlePositionC', 'percent', PERCENT, 0, 'Absolute throttle position C'),
  quantity(0x49, 'AcceleratorPositionD', 'percent', PERCENT, 0, 'Accelerator pedal position D', { everyMs: FAST }),
  quantity(0x4a, 'AcceleratorPositionE', 'percent', PERCENT, 0, 'Accelerator pedal position E'),
  quantity(0x4b, 'AcceleratorPositionF', 'percent', PERCENT, 0, 'Accelerator pedal position F'),
  quantity(0x4c, 'ThrottleActuator', 'percent', PERCENT, 0, 'Commanded throttle actuator'),
  quantity(0x4d, 'RunTimeMIL', 'min', 1, 0, 'Time with the malfunction indicator lit', { ...two, everyMs: SLOW }),
  quantity(0x4e, 'TimeSinceDTCCleared', 'min', 1, 0, 'Time since trouble codes were cleared', { ...two, everyMs: SLOW }),
  quantity(0x52, 'EthanolPercent', 'percent', PERCENT, 0, 'Ethanol in the fuel', { everyMs: SLOW }),
  quantity(0x53, 'EVAPVaporPressureAbsolute', 'kPa', 1 / 200, 0, 'Absolute evaporative system vapour pressure', two),
  quantity(0x54, 'EVAPVaporPressureAlternate', 'Pa', 1, 0, 'Evaporative system vapour pressure, wide range', {
    ...two,
    signed: true,
  }),
  ...(['ShortTermO2Trim', 'LongTermO2Trim'] as const).flatMap((name, index) => {
    const term = name.startsWith('Short') ? 'Short' : 'Long'
    const trim = (bank: number, pid: number, at: number): ObdQuantity =>
      quantity(pid, `${name}${bank}`, 'percent', TRIM, -100, `${term} term secondary oxygen sensor trim, bank ${bank}`, { at })
    return [trim(1, 0x55 + index, 0), trim(3, 0x55 + index, 1), trim(2, 0x57 + index, 0), trim(4, 0x57 + index, 1)]
  }),
  quantity(0x59, 'FuelRailPressureAbsolute', 'kPa', 10, 0, 'Absolute fuel rail pressure', two),
  quantity(0x5a, 'RelativeAcceleratorPosition', 'percent', PERCENT, 0, 'Relative accelerator pedal position', { everyMs: FAST }),
  quantity(0x5b, 'HybridBatteryRemaining', 'percent', PERCENT, 0, 'Remaining charge or life of the hybrid battery', {
    everyMs: SLOW,
  }),
  quantity(0x5c, 'OilTemperature', 'Celsius', 1, -40, 'Engine oil temperature', {
    standard: leaf(`${ENGINE}.EngineOil.Temperature`, 'float', 'Celsius'),
  }),
  quantity(0x5d, 'FuelInjectionTiming', 'degrees', 1 / 128, -210, 'Fuel injection timing', two),
  quantity(0x5e, 'FuelRate', 'l/h', 0.05, 0, 'Engine fuel rate', two),
  quantity(0x61, 'DriverDemandTorque', 'percent', 1, -125, "Driver's demand of engine torque"),
  quantity(0x62, 'ActualTorque', 'percent', 1, -125, 'Actual engine torque'),
  quantity(0x63, 'ReferenceTorque', 'Nm', 1, 0, 'Engine reference torque', { ...two, everyMs: SLOW }),
  quantity(0xa6, 'Odometer', 'km', 0.1, 0, 'Odometer', {
    bytes: 4,
    everyMs: SLOW,
    standard: leaf('Vehicle.TraveledDistance', 'uint32', 'm', 1000),
  }),
]

/** Trouble codes are counted beside the lamp; VSS keeps the count in its diagnostics branch. */
export const DTC_COUNT: ObdQuantity = {
  ...quantity(0x01, 'Status.DTCCount', '', 1, 0, 'Stored trouble codes that concern emissions'),
  standard: leaf('Vehicle.Diagnostics.DTCCount', 'uint8'),
}

/** The physical value; undefined when the answer is too short for it. */
export function readQuantity({ read, pid, name }: ObdQuantity, data: Uint8Array): number | boolean | undefined {
  if ('bit' in read) {
    const byte = data[read.at]
    return byte === undefined ? undefined : (byte & (1 << read.bit)) !== 0
  }
  if (data.length < read.at + read.bytes) return undefined
  let raw = 0
  for (const byte of data.subarray(read.at, read.at + read.bytes)) raw = raw * 256 + byte
  // The lamp shares its byte with the count.
  if (pid === DTC_COUNT.pid && name === DTC_COUNT.name) raw &= 0x7f
  if (read.signed && raw >= 2 ** (8 * read.bytes - 1)) raw -= 2 ** (8 * read.bytes)
  return raw * read.factor + read.offset
}

/** The formula as SAE J1979 writes it, A being the first data byte. */
export function formulaOf({ read }: ObdQuantity): string {
  const letter = (at: number): string => String.fromCharCode(65 + at)
  if ('bit' in read) return `bit ${read.bit} of ${letter(read.at)}`
  const letters = Array.from({ length: read.bytes }, (_, index) => letter(read.at + index))
  const raw = letters.length === 1 ? (letters[0] ?? '') : `(${letters.join(' ')})`
  const number = (value: number): string => String(Number(value.toPrecision(6)))
  const scaled = read.factor === 1 ? raw : `${raw} × ${number(read.factor)}`
  if (read.offset === 0) return scaled
  return `${scaled} ${read.offset < 0 ? '−' : '+'} ${number(Math.abs(read.offset))}`
}
