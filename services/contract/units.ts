/** Units of VSS 6 that the catalogue uses, by their VSS names. */
import { z } from 'zod'

export const Unit = z.enum([
  'km/h',
  'm',
  'km',
  'mm',
  'percent',
  'degrees',
  'degrees/s',
  'Celsius',
  'kPa',
  'kW',
  'W',
  'kWh',
  'kWh/100km',
  'V',
  'A',
  'Nm',
  'rpm',
  's',
  'ms',
  'h',
  'unix-time',
  'iso8601',
  'm/s^2',
  '1/m',
  'ug/m^3',
  'EUR/kWh',
])
export type Unit = z.infer<typeof Unit>

export const Datatype = z.enum([
  'boolean',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'uint64',
  'int64',
  'float',
  'double',
  'string',
])
export type Datatype = z.infer<typeof Datatype>

/** Whole-number limits of the integer datatypes; 64-bit ones are bounded by what a double holds exactly. */
export const INTEGER_LIMITS: Readonly<Partial<Record<Datatype, readonly [number, number]>>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  uint16: [0, 65_535],
  int16: [-32_768, 32_767],
  uint32: [0, 4_294_967_295],
  int32: [-2_147_483_648, 2_147_483_647],
  uint64: [0, Number.MAX_SAFE_INTEGER],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
}
