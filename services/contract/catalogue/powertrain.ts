/** Gear, motor, range. */
import type { SignalEntry } from '../signal-entry.ts'
import { actuator, sensor } from './entry.ts'

export const POWERTRAIN: Readonly<Record<string, SignalEntry>> = {
  'Vehicle.Powertrain.Transmission.SelectedGear': sensor('int8', '', '0 neutral, -1 reverse, 126 park, 127 drive', {
    periodMs: 100,
  }),
  'Vehicle.Powertrain.Transmission.PerformanceMode': actuator('string', '', 'Drive mode (a preference: the vehicle may refuse)', {
    allowed: ['NORMAL', 'SPORT', 'ECONOMY', 'SNOW', 'RAIN'],
    settable: 'parked',
  }),
  'Vehicle.Powertrain.ElectricMotor.Power': sensor('int16', 'kW', 'Motor power, negative when regenerating', { periodMs: 100 }),
  'Vehicle.Powertrain.ElectricMotor.ElectricalPower': sensor(
    'float',
    'kW',
    'Power between battery net and inverter, negative when regenerating',
    {
      overlay: true,
      periodMs: 100,
    },
  ),
  'Vehicle.Powertrain.ElectricMotor.Torque': sensor('int16', 'Nm', 'Motor torque', { periodMs: 100 }),
  'Vehicle.Powertrain.ElectricMotor.Speed': sensor('float', 'rpm', 'Motor speed', { periodMs: 100 }),
  'Vehicle.Powertrain.ElectricMotor.Temperature': sensor('float', 'Celsius', 'Motor temperature', { periodMs: 500 }),
  'Vehicle.Powertrain.Preference.Regeneration': actuator(
    'string',
    '',
    'Regeneration level (a preference: the vehicle may refuse)',
    {
      allowed: ['LOW', 'MEDIUM', 'HIGH', 'ONE_PEDAL'],
      settable: 'parked',
      overlay: true,
    },
  ),
  'Vehicle.Chassis.Preference.SteeringWeight': actuator('string', '', 'Steering weight (a preference: the vehicle may refuse)', {
    allowed: ['LIGHT', 'NORMAL', 'FIRM'],
    settable: 'parked',
    overlay: true,
  }),
  'Vehicle.Powertrain.Range': sensor('uint32', 'm', 'Range that the vehicle estimates', { periodMs: 1000 }),
}
