/**
 * Telltales as paths in a 24-unit box, after the shapes of ISO 2575 and ISO 7000 and the colours of UN R121. Each is told by
 * its shape; the colour says how much it matters. They mirror what the vehicle says and never replace its own.
 */
export type LampColour = 'red' | 'amber' | 'green' | 'blue'

export interface TelltaleShape {
  colour: LampColour
  stroke?: string
  fill?: string
  letters?: string
}

const RING = 'M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM4.3 5.3a9.6 9.6 0 0 0 0 13.4M19.7 5.3a9.6 9.6 0 0 1 0 13.4'
const LAMP = 'M12 5.5c4.8 0 8.5 2.9 8.5 6.5s-3.700 6.5-8.5 6.5c1.5-4.2 1.5-8.8 0-13Z'
const LAMP_REAR = 'M12 5.5c-4.8 0-8.5 2.900-8.5 6.500s3.700 6.500 8.500 6.500c-1.500-4.200-1.500-8.800 0-13Z'
const TRIANGLE = 'M12 3.500 22 20.500H2Z'
const AIR = 'c-1-1.200 1-2.300 0-3.500s1-2.300 0-3.500'

const SHAPES = {
  // red: stop, or be ready to
  MasterWarning: { colour: 'red', stroke: `${TRIANGLE}M12 9.500v5M12 17.300v.2` },
  Brake: { colour: 'red', stroke: `${RING}M12 8.200v4.900M12 15.700v.1` },
  ParkingBrake: { colour: 'red', stroke: `${RING}M10.400 15.600V8.600h2.400a2 2 0 0 1 0 4.100h-2.400` },
  SeatBelt: {
    colour: 'red',
    stroke: 'M8 10.500c-1.700 1-2.500 2.700-2.500 5V21h13v-5.500c0-2.300-.8-4-2.500-5M17 8.500 6.500 19',
    fill: 'M12 2a3.600 3.600 0 1 1 0 7.200A3.600 3.600 0 0 1 12 2Z',
  },
  Airbag: {
    colour: 'red',
    stroke:
      'M7.500 9.500 6 15.500c-.2 1 .4 1.800 1.400 1.900l5.100.5L15 22M3.500 8.500 2.500 20.500M16.800 6.700a4.600 4.600 0 1 1 0 9.200 4.600 4.600 0 0 1 0-9.200ZM8.800 11.500l3.600 1.700',
    fill: 'M8.500 2.500a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600Z',
  },
  DoorOpen: {
    colour: 'red',
    stroke:
      'M8 7.500 8.800 4.600c.3-.9.900-1.300 1.800-1.300h2.800c.9 0 1.500.4 1.800 1.300l.8 2.900V19c0 1.100-.8 1.700-1.800 1.700H9.800C8.800 20.700 8 20.100 8 19ZM8 9.500c2.500-1 5.500-1 8 0M8.500 17.500c2.300.7 4.700.7 7 0M8 11.500l-5 3.700M16 11.500l5 3.700',
  },
  LowVoltageBattery: {
    colour: 'red',
    stroke: 'M3 8h18v11H3ZM6 8V5.500h3V8M15 8V5.500h3V8M6 13.500h4M14.500 13.500h4M16.500 11.500v4',
  },
  TractionBattery: {
    colour: 'red',
    stroke: 'M2.500 7.500h16v9.500h-16ZM18.500 10.300h3v4h-3M10.500 9.700v3.200M10.500 14.800v.1',
  },
  Hazard: { colour: 'red', stroke: `${TRIANGLE}M12 9.700 16.400 17.200H7.600Z` },

  // amber: soon, or with care
  Abs: { colour: 'amber', stroke: RING, letters: 'ABS' },
  Esc: {
    colour: 'amber',
    stroke:
      'M5.500 10.500 7 6.200c.3-.8.900-1.200 1.700-1.200h6.600c.8 0 1.400.4 1.700 1.200l1.500 4.300v4.300h-13ZM5.500 10.500h13M7 14.800v1.500M17 14.800v1.500M6 22c2.600-.3 3.300-3.600 1-4M13 22c2.600-.3 3.300-3.600 1-4M18.500 22c2.200-.3 2.700-3 .8-3.600',
  },
  TirePressure: {
    colour: 'amber',
    stroke:
      'M7 20.500C4.600 18.700 3.500 15.900 3.500 12.500c0-3.600 1.300-6.500 3.500-9M17 20.500c2.400-1.800 3.500-4.600 3.500-8 0-3.600-1.300-6.500-3.500-9M7 20.500h10M8.500 20.500v1.800M12 20.500v1.800M15.500 20.500v1.800M12 6.500v6.500M12 16.300v.1',
  },
  Powertrain: {
    colour: 'amber',
    stroke:
      'M3 16.500v-4l2-1.200 2-4.100c.3-.7.900-1.200 1.800-1.200h6.400c.9 0 1.500.5 1.800 1.200l2 4.100 2 1.200v4c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1ZM6.500 17.500v2M17.500 17.500v2M12 8.600v4M12 15v.1',
  },
  MotorFault: {
    colour: 'amber',
    stroke:
      'M6 8.500h8.500l3 2.500v5.500l-2 2H6l-1.500-1.500v-7ZM2 10v7M4.500 13.500H2M17.500 12h2.200v4.500h-2.200M22 11v6.500M8 8.500V6h5v2.500M10.700 11v3.200M10.700 16v.1',
  },
  PowerLimited: {
    colour: 'amber',
    stroke:
      'M3.500 15.500c0-5 3.400-8.500 7.700-8.500s7.300 3.300 7.300 8.500ZM18.400 12.500c.6-1.600 3.900-1.700 3.900.6 0 1.600-1.600 2.400-3.800 2.400M6 15.500v3h2.500v-3M14 15.500v3h2.500v-3M8 12l3-2.500 3.200 2.500',
  },
  RearFog: {
    colour: 'amber',
    stroke: `${LAMP_REAR}M14.500 8H21M14.500 12H21M14.500 16H21M17.700 5c-1 1.200 1 2.300 0 3.500s1 2.300 0 3.500 1 2.300 0 3.500 1 2.300 0 3.500`,
  },
  Frost: {
    colour: 'amber',
    stroke:
      'M12 2.500v19M3.800 7.200l16.400 9.600M20.200 7.200 3.800 16.800M9.500 4.300 12 6.500l2.500-2.200M9.500 19.700 12 17.500l2.500 2.200M20.700 10.400l-3.100-1 .7-3.200M3.300 13.600l3.100 1-.7 3.200M3.300 10.400l3.100-1-.7-3.200M20.700 13.600l-3.100 1 .7 3.200',
  },
  DefrostFront: {
    colour: 'amber',
    stroke: `M2.500 15C4 8.300 7.400 4 12 4s8 4.300 9.500 11c-2-.7-4-1.100-6-1.300M2.500 15c2-.7 4-1.100 6-1.300M8 21.500${AIR}-1-2.300 0-3.500M12 21.500${AIR}-1-2.300 0-3.500M16 21.500${AIR}-1-2.300 0-3.500`,
  },
  DefrostRear: {
    colour: 'amber',
    stroke: `M6 16H5a1.500 1.500 0 0 1-1.500-1.500v-9A1.500 1.500 0 0 1 5 4h14a1.500 1.500 0 0 1 1.500 1.500v9A1.500 1.500 0 0 1 19 16h-1M8 21.500${AIR}-1-2.300 0-3.500M12 21.500${AIR}-1-2.300 0-3.500M16 21.500${AIR}-1-2.300 0-3.500`,
  },
  ChargingCable: {
    colour: 'amber',
    stroke: 'M8 2.500v5M14 2.500v5M5.500 7.500h11v3.500a5.500 5.500 0 0 1-11 0ZM11 16.500V19c0 1.500 1.100 2.500 2.500 2.500H21',
  },

  // green and blue: is on
  Ready: { colour: 'green', letters: 'READY' },
  Charging: {
    colour: 'green',
    stroke: 'M2.500 7.500h16v9.500h-16ZM18.500 10.300h3v4h-3M11.600 9.300 8.300 12.600h4.400L9.400 15.600',
  },
  IndicatorLeft: { colour: 'green', fill: 'M10.500 4 2 12l8.500 8v-4.600H21V8.600H10.500Z' },
  IndicatorRight: { colour: 'green', fill: 'M13.500 4 22 12l-8.500 8v-4.600H3V8.600h10.500Z' },
  PositionLights: {
    colour: 'green',
    stroke:
      'M9.500 8c-2.800 0-4.700 1.700-4.700 4s1.900 4 4.700 4c.8-2.600.8-5.400 0-8ZM14.500 8c2.800 0 4.700 1.700 4.700 4s-1.900 4-4.700 4c-.8-2.600-.8-5.400 0-8ZM3.700 7.700 1.800 6.600M3 12H.8M3.700 16.300l-1.900 1.100M20.300 7.700l1.900-1.100M21 12h2.200M20.300 16.300l1.900 1.100',
  },
  LowBeam: {
    colour: 'green',
    stroke: `${LAMP}M9.500 6.800l-6 1.700M10 10.700l-7 1.900M10 14.600l-7 1.900M9.500 18l-4.500 1.300`,
  },
  FrontFog: {
    colour: 'green',
    stroke: `${LAMP}M9.500 7.500 3 9.200M10 11.700 3 13.500M9.500 16 3 17.700M6.300 5c-1 1.200 1 2.300 0 3.500s1 2.300 0 3.500 1 2.300 0 3.500 1 2.300 0 3.500`,
  },
  HighBeam: { colour: 'blue', stroke: `${LAMP}M9.500 7H3M10 10.300H3M10 13.700H3M9.500 17H3` },
} as const satisfies Record<string, TelltaleShape>

export type TelltaleName = keyof typeof SHAPES

export const TELLTALES: Readonly<Record<TelltaleName, TelltaleShape>> = SHAPES
