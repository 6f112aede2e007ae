/**
 * Telltales as paths in a 24-unit box, after the shapes of ISO 2575 / ISO 7000 and the colours of UN R121. They mirror
 * what the vehicle says and never replace its own.
 */
export type TelltaleName =
  | 'Brake'
  | 'Airbag'
  | 'Abs'
  | 'Esc'
  | 'TirePressure'
  | 'LowVoltageBattery'
  | 'Powertrain'
  | 'PowerLimited'
  | 'SeatBelt'
  | 'ParkingBrake'
  | 'IndicatorLeft'
  | 'IndicatorRight'
  | 'LowBeam'
  | 'HighBeam'
  | 'RearFog'

export interface TelltaleShape {
  colour: 'red' | 'amber' | 'green' | 'blue'
  stroke: string
  fill?: string
  letters?: string
}

const BRAKE_ARCS =
  'M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM4.3 5.300a9.600 9.600 0 0 0 0 13.400M19.700 5.300a9.600 9.600 0 0 1 0 13.400'
const EXCLAMATION = 'M12 8.200v4.900M12 15.700v.1'

export const TELLTALES: Readonly<Record<TelltaleName, TelltaleShape>> = {
  IndicatorLeft: { colour: 'green', stroke: '', fill: 'M10.500 4 2 12l8.500 8v-4.600H21V8.600H10.500Z' },
  IndicatorRight: { colour: 'green', stroke: '', fill: 'M13.500 4 22 12l-8.500 8v-4.600H3V8.600h10.500Z' },
  LowBeam: {
    colour: 'green',
    stroke:
      'M12 5.500c4.800 0 8.500 2.900 8.500 6.500s-3.700 6.500-8.500 6.500c1.500-4.200 1.500-8.800 0-13ZM9.500 6.800l-6 1.700M10 10.700l-7 1.900M10 14.600l-7 1.900M9.500 18l-4.500 1.300',
  },
  HighBeam: {
    colour: 'blue',
    stroke:
      'M12 5.500c4.800 0 8.500 2.900 8.500 6.500s-3.700 6.500-8.500 6.500c1.500-4.200 1.500-8.800 0-13ZM9.500 7h-6.500M10 10.300H3M10 13.700H3M9.500 17h-6.500',
  },
  RearFog: {
    colour: 'amber',
    stroke:
      'M11 5.500c-4.800 0-8.500 2.900-8.500 6.500s3.700 6.500 8.500 6.500c-1.500-4.200-1.500-8.800 0-13ZM14 8h7M14 12h7M14 16h7M17.500 5.500c-1 1.100 1 2.100 0 3.200s1 2.100 0 3.200 1 2.100 0 3.200 1 2.100 0 3.200',
  },
  Brake: { colour: 'red', stroke: `${BRAKE_ARCS}${EXCLAMATION}` },
  ParkingBrake: { colour: 'red', stroke: `${BRAKE_ARCS}M10.400 15.600V8.600h2.400a2 2 0 0 1 0 4.100h-2.400` },
  Abs: {
    colour: 'amber',
    stroke: 'M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM4.300 5.300a9.600 9.600 0 0 0 0 13.400M19.700 5.300a9.600 9.600 0 0 1 0 13.400',
    letters: 'ABS',
  },
  Esc: {
    colour: 'amber',
    stroke:
      'M5.500 10.500 7 6.200c.3-.8.900-1.200 1.700-1.200h6.600c.8 0 1.400.4 1.700 1.200l1.500 4.300v4.300h-13ZM5.500 10.500h13M7 14.800v1.500M17 14.800v1.500M6 22c2.600-.3 3.300-3.600 1-4M13 22c2.600-.3 3.300-3.600 1-4M18.500 22c2.200-.3 2.700-3 .8-3.600',
  },
  Airbag: {
    colour: 'red',
    stroke:
      'M7.500 9.500 6 15.500c-.2 1 .4 1.800 1.400 1.900l5.100.5L15 22M3.500 8.500 2.500 20.500M16.800 6.700a4.600 4.600 0 1 1 0 9.200 4.600 4.600 0 0 1 0-9.200ZM8.800 11.500l3.600 1.700',
    fill: 'M8.500 2.500a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600Z',
  },
  SeatBelt: {
    colour: 'red',
    stroke: 'M8 10.500c-1.700 1-2.500 2.700-2.500 5V21h13v-5.500c0-2.300-.8-4-2.500-5M17 8.500 6.500 19',
    fill: 'M12 2a3.600 3.600 0 1 1 0 7.200A3.600 3.600 0 0 1 12 2Z',
  },
  TirePressure: {
    colour: 'amber',
    stroke:
      'M7 20.500C4.600 18.700 3.500 15.900 3.500 12.500c0-3.600 1.300-6.500 3.500-9M17 20.500c2.400-1.800 3.500-4.600 3.500-8 0-3.600-1.300-6.500-3.500-9M7 20.500h10M8.500 20.500v1.800M12 20.500v1.800M15.500 20.500v1.800M12 6.500v6.500M12 16.300v.1',
  },
  LowVoltageBattery: {
    colour: 'red',
    stroke: 'M3 8h18v11H3ZM6 8V5.500h3V8M15 8V5.500h3V8M6 13.500h4M14.500 13.500h4M16.500 11.500v4',
  },
  Powertrain: {
    colour: 'amber',
    stroke:
      'M3 16.500v-4l2-1.200 2-4.100c.3-.7.900-1.200 1.800-1.200h6.400c.9 0 1.500.5 1.800 1.200l2 4.100 2 1.200v4c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1ZM6.500 17.500v2M17.500 17.500v2M12 8.600v4M12 15v.1',
  },
  PowerLimited: {
    colour: 'amber',
    stroke:
      'M3.500 15.500c0-5 3.400-8.500 7.700-8.500s7.300 3.300 7.300 8.500ZM18.400 12.500c.6-1.600 3.900-1.700 3.900.6 0 1.600-1.600 2.400-3.800 2.400M6 15.500v3h2.500v-3M14 15.500v3h2.500v-3M8 12l3-2.500 3.200 2.500',
  },
}

/** Telltales with a signal of their own name, most urgent first. */
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
] as const satisfies readonly TelltaleName[]
