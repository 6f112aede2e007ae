/** The telltales that this car says and the driving view shows; how they look is the kit's. */

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
