/** How the car moves, its wheels, pedals and steering, and its measures. */
import type { SignalEntry } from '../signal-entry.ts'
import { actuator, attribute, PERCENT, sensor } from './entry.ts'

function wheel(row: string, side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Chassis.Axle.${row}.Wheel.${side}`
  return {
    [`${at}.Speed`]: sensor('float', 'km/h', 'Wheel speed', { periodMs: 100 }),
    [`${at}.Tire.Pressure`]: sensor('uint16', 'kPa', 'Tyre pressure', { periodMs: 1000 }),
    [`${at}.Tire.Temperature`]: sensor('float', 'Celsius', 'Tyre temperature', { periodMs: 1000 }),
    [`${at}.Tire.IsPressureLow`]: sensor('boolean', '', 'Tyre pressure is low', { periodMs: 1000 }),
  }
}

/** Keys on the steering wheel, named as VSS names the switches of a seat. */
export const WHEEL_KEYS = ['VolumeUp', 'VolumeDown', 'Next', 'Previous', 'Voice', 'Phone', 'Back'] as const
export type WheelKey = (typeof WHEEL_KEYS)[number]

/** True while the key is held down. */
export const wheelKeyPath = (key: WheelKey): string => `Vehicle.Chassis.SteeringWheel.Is${key}SwitchEngaged`

export const MOTION: Readonly<Record<string, SignalEntry>> = {
  'Vehicle.Speed': sensor('float', 'km/h', 'Vehicle speed', { periodMs: 100 }),
  'Vehicle.IsMoving': sensor('boolean', '', 'The car moves', { periodMs: 100 }),
  'Vehicle.TraveledDistance': sensor('uint32', 'm', 'Odometer', { periodMs: 1000 }),
  'Vehicle.TraveledDistanceSinceStart': sensor('uint32', 'm', 'Distance since the car was switched on', { periodMs: 1000 }),
  'Vehicle.Acceleration.Longitudinal': sensor('float', 'm/s^2', 'Acceleration forward', { periodMs: 100 }),
  'Vehicle.Acceleration.Lateral': sensor('float', 'm/s^2', 'Acceleration to the side', { periodMs: 100 }),
  'Vehicle.AngularVelocity.Yaw': sensor('float', 'degrees/s', 'Yaw rate', { periodMs: 100 }),
  'Vehicle.Chassis.Accelerator.PedalPosition': sensor('uint8', 'percent', 'Accelerator pedal', { ...PERCENT, periodMs: 100 }),
  'Vehicle.Chassis.Brake.PedalPosition': sensor('uint8', 'percent', 'Brake pedal', { ...PERCENT, periodMs: 100 }),
  'Vehicle.Chassis.SteeringWheel.Angle': sensor('int16', 'degrees', 'Steering wheel angle, left is positive', { periodMs: 100 }),
  'Vehicle.Chassis.Axle.Row1.SteeringAngle': sensor('float', 'degrees', 'Angle of the front wheels, left is positive', {
    periodMs: 100,
  }),
  'Vehicle.Chassis.SteeringWheel.HeatingCooling': actuator('int8', 'percent', 'Steering wheel heating', { min: -100, max: 100 }),
  ...Object.fromEntries(
    WHEEL_KEYS.map((key) => [
      wheelKeyPath(key),
      sensor('boolean', '', `Steering wheel key is held: ${key}`, { overlay: true, periodMs: 50 }),
    ]),
  ),
  'Vehicle.Chassis.ParkingBrake.IsEngaged': sensor('boolean', '', 'Parking brake is engaged', { periodMs: 100 }),
  ...wheel('Row1', 'Left'),
  ...wheel('Row1', 'Right'),
  ...wheel('Row2', 'Left'),
  ...wheel('Row2', 'Right'),
  'Vehicle.Chassis.Axle.Row1.TirePressureTarget': sensor(
    'uint16',
    'kPa',
    'Pressure of the front tyres at 20 °C as the maker wants it',
    {
      overlay: true,
      periodMs: 1000,
    },
  ),
  'Vehicle.Chassis.Axle.Row2.TirePressureTarget': sensor(
    'uint16',
    'kPa',
    'Pressure of the rear tyres at 20 °C as the maker wants it',
    {
      overlay: true,
      periodMs: 1000,
    },
  ),
  'Vehicle.Chassis.Wheelbase': attribute('uint16', 'mm', 'Wheelbase'),
  'Vehicle.Chassis.RearOverhang': attribute('uint16', 'mm', 'From the rear axle to the end of the rear bumper', {
    overlay: true,
  }),
  'Vehicle.Length': attribute('uint16', 'mm', 'Length over all'),
  'Vehicle.WidthExcludingMirrors': attribute('uint16', 'mm', 'Width without mirrors'),
}
