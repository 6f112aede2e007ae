/** The telltales that this car says and the driving view shows; how they look is the kit's. */
import { TELLTALES as SHAPES, type TelltaleShape } from '../../kit/telltales.ts'

/** With a signal of their own name, most urgent first. */
export const WARNINGS = [
  'Brake',
  'Airbag',
  'SeatBelt',
  'LowVoltageBattery',
  'Powertrain',
  'ParkingBrake',
  'Abs',
  'Esc',
  'TirePressure',
  'PowerLimited',
] as const

export type TelltaleName = (typeof WARNINGS)[number] | 'IndicatorLeft' | 'IndicatorRight' | 'LowBeam' | 'HighBeam' | 'RearFog'

export const TELLTALES: Readonly<Record<TelltaleName, TelltaleShape>> = SHAPES
