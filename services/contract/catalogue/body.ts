/** Doors, windows, lids, locks, lights, mirrors. */
import type { SignalEntry } from '../signal-entry.ts'
import { actuator, PERCENT, sensor } from './entry.ts'

function door(row: string, side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.Door.${row}.${side}`
  return {
    [`${at}.IsOpen`]: sensor('boolean', '', 'Door is open'),
    [`${at}.IsLocked`]: actuator('boolean', '', 'Door is locked'),
    [`${at}.Window.Position`]: actuator('uint8', 'percent', 'Window, 0 closed to 100 open', PERCENT),
  }
}

function mirrorGlass(side: string): Record<string, SignalEntry> {
  const range = { min: -100, max: 100, settable: 'standstill' } as const
  return {
    [`Vehicle.Body.Mirrors.${side}.Pan`]: actuator('int8', 'percent', 'Mirror glass, left (-) to right (+)', range),
    [`Vehicle.Body.Mirrors.${side}.Tilt`]: actuator('int8', 'percent', 'Mirror glass, down (-) to up (+)', range),
  }
}

export const BODY: Readonly<Record<string, SignalEntry>> = {
  ...door('Row1', 'DriverSide'),
  ...door('Row1', 'PassengerSide'),
  ...door('Row2', 'DriverSide'),
  ...door('Row2', 'PassengerSide'),
  'Vehicle.Body.Hood.IsOpen': sensor('boolean', '', 'Bonnet is open'),
  'Vehicle.Body.Trunk.Front.IsOpen': actuator('boolean', '', 'Front trunk is open', { settable: 'parked' }),
  'Vehicle.Body.Trunk.Rear.IsOpen': actuator('boolean', '', 'Tailgate is open', { settable: 'parked' }),
  'Vehicle.Body.Trunk.Front.IsLocked': actuator('boolean', '', 'Front trunk is locked', { settable: 'standstill' }),
  'Vehicle.Body.Trunk.Rear.IsLocked': actuator('boolean', '', 'Tailgate is locked', { settable: 'standstill' }),
  'Vehicle.Cabin.Glovebox.IsLocked': actuator('boolean', '', 'Glovebox is locked', { settable: 'standstill', overlay: true }),
  'Vehicle.Body.Lights.Beam.Low.IsOn': actuator('boolean', '', 'Low beam'),
  'Vehicle.Body.Lights.Beam.High.IsOn': sensor('boolean', '', 'High beam'),
  'Vehicle.Body.Lights.Running.IsOn': sensor('boolean', '', 'Daytime running lights'),
  'Vehicle.Body.Lights.Fog.Rear.IsOn': actuator('boolean', '', 'Rear fog light'),
  'Vehicle.Body.Lights.LightSwitch': actuator('string', '', 'Light switch', {
    allowed: ['OFF', 'POSITION', 'DAYTIME_RUNNING_LIGHTS', 'AUTO', 'BEAM'],
  }),
  'Vehicle.Body.Lights.Hazard.IsSignaling': sensor('boolean', '', 'Hazard lights', { periodMs: 100 }),
  'Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling': sensor('boolean', '', 'Left indicator', { periodMs: 100 }),
  'Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling': sensor('boolean', '', 'Right indicator', { periodMs: 100 }),
  'Vehicle.Body.Lights.Brake.IsActive': sensor('string', '', 'Brake lights', {
    allowed: ['INACTIVE', 'ACTIVE', 'ADAPTIVE'],
    periodMs: 100,
  }),
  'Vehicle.Body.Lights.Backup.IsOn': sensor('boolean', '', 'Reversing lights'),
  'Vehicle.Body.Lights.Parking.IsOn': sensor('boolean', '', 'Side lights'),
  'Vehicle.Body.Windshield.Front.Wiping.Mode': sensor('string', '', 'Wipers', {
    allowed: ['OFF', 'SLOW', 'MEDIUM', 'FAST', 'INTERVAL', 'RAIN_SENSOR'],
  }),
  'Vehicle.Body.Mirrors.DriverSide.IsFolded': actuator('boolean', '', 'Driver side mirror is folded', { settable: 'standstill' }),
  'Vehicle.Body.Mirrors.PassengerSide.IsFolded': actuator('boolean', '', 'Passenger side mirror is folded', {
    settable: 'standstill',
  }),
  ...mirrorGlass('DriverSide'),
  ...mirrorGlass('PassengerSide'),
}
