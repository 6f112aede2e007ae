/** Driver assistance and telltales: mirrored, never commanded, and we are never their source. */
import type { SignalEntry } from '../signal-entry.ts'
import { sensor } from './entry.ts'

/** One tracked object ahead or beside; x is forward and y is left, from the middle of the front bumper. */
function trackedObject(slot: number): Record<string, SignalEntry> {
  const at = `Vehicle.ADAS.Objects.Slot${slot}`
  const overlay = { overlay: true, periodMs: 100 } as const
  return {
    [`${at}.Kind`]: sensor('string', '', 'What it is', {
      ...overlay,
      allowed: ['NONE', 'CAR', 'TRUCK', 'MOTORCYCLE', 'BICYCLE', 'PEDESTRIAN'],
    }),
    [`${at}.X`]: sensor('float', 'm', 'Distance ahead', overlay),
    [`${at}.Y`]: sensor('float', 'm', 'Offset to the left', overlay),
    [`${at}.RelativeSpeed`]: sensor('float', 'km/h', 'Speed relative to this car', overlay),
  }
}

function parkingSensor(end: string, side: string): Record<string, SignalEntry> {
  const name = `Vehicle.ADAS.ObstacleDetection.${end}.${side}.Distance`
  return {
    [name]: sensor('float', 'm', `Parking distance, ${end.toLowerCase()} ${side.toLowerCase()}`, { min: 0, periodMs: 100 }),
  }
}

function laneLine(side: string): Record<string, SignalEntry> {
  const at = `Vehicle.ADAS.Lane.${side}`
  const overlay = { overlay: true, periodMs: 100 } as const
  return {
    [`${at}.Offset`]: sensor('float', 'm', 'Distance of the line from the middle of the car, left is positive', overlay),
    [`${at}.Kind`]: sensor('string', '', 'Kind of line', { ...overlay, allowed: ['NONE', 'SOLID', 'DASHED', 'ROAD_EDGE'] }),
  }
}

const TELLTALES = [
  'Brake',
  'Airbag',
  'Abs',
  'Esc',
  'TirePressure',
  'LowVoltageBattery',
  'Powertrain',
  'PowerLimited',
  'SeatBelt',
  'ParkingBrake',
]

const OBJECT_SLOTS = [1, 2, 3, 4, 5, 6, 7, 8]
export const OBJECT_SLOT_COUNT = OBJECT_SLOTS.length

export const ASSISTANCE: Readonly<Record<string, SignalEntry>> = {
  ...Object.assign({}, ...OBJECT_SLOTS.map(trackedObject)),
  ...laneLine('Left'),
  ...laneLine('Right'),
  'Vehicle.ADAS.Lane.Curvature': sensor('float', '1/m', 'Curvature of the own lane, left is positive', {
    overlay: true,
    periodMs: 50,
  }),
  'Vehicle.ADAS.Lane.HeadingError': sensor('float', 'degrees', 'Angle between car and lane', { overlay: true, periodMs: 100 }),
  'Vehicle.ADAS.CruiseControl.IsActive': sensor('boolean', '', 'Cruise control is active', { periodMs: 100 }),
  'Vehicle.ADAS.CruiseControl.SpeedSet': sensor('float', 'km/h', 'Cruise control set speed', { periodMs: 100 }),
  'Vehicle.ADAS.ObstacleDetection.Rear.Center.IsEnabled': sensor('boolean', '', 'The parking sensors listen', { periodMs: 100 }),
  ...parkingSensor('Rear', 'Left'),
  ...parkingSensor('Rear', 'Center'),
  ...parkingSensor('Rear', 'Right'),
  ...parkingSensor('Front', 'Left'),
  ...parkingSensor('Front', 'Center'),
  ...parkingSensor('Front', 'Right'),

  // telltales
  ...Object.fromEntries(
    TELLTALES.map((name) => [
      `Vehicle.Telltale.${name}`,
      sensor('boolean', '', `Telltale: ${name}`, { overlay: true, periodMs: 100 }),
    ]),
  ),
}
