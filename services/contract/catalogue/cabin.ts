/** Climate, seats, light and sound of the cabin, and what the air outside is like. */
import type { SignalEntry } from '../signal-entry.ts'
import { actuator, attribute, PERCENT, sensor } from './entry.ts'

function hvacStation(side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.HVAC.Station.Row1.${side}`
  return {
    [`${at}.Temperature`]: actuator('float', 'Celsius', 'Asked cabin temperature', { min: 16, max: 28 }),
    [`${at}.FanSpeed`]: actuator('uint8', 'percent', 'Blower', PERCENT),
    [`${at}.AirDistribution`]: actuator('string', '', 'Where the air goes', { allowed: ['UP', 'MIDDLE', 'DOWN'] }),
  }
}

function seatClimate(row: string, side: string): Record<string, SignalEntry> {
  return {
    [`Vehicle.Cabin.Seat.${row}.${side}.HeatingCooling`]: actuator(
      'int8',
      'percent',
      'Seat heating (positive) or ventilation (negative)',
      { min: -100, max: 100 },
    ),
  }
}

function seat(row: string, side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.Seat.${row}.${side}`
  return {
    ...seatClimate(row, side),
    [`${at}.IsBelted`]: sensor('boolean', '', 'Belt is fastened', { periodMs: 100 }),
    [`${at}.OccupancyStatus`]: sensor('string', '', 'Somebody sits here', {
      allowed: ['UNKNOWN', 'OCCUPIED', 'EMPTY'],
      periodMs: 500,
    }),
  }
}

/** Where the driver's seat stands; a profile remembers it. */
const SEAT_POSITION: Record<string, SignalEntry> = {
  'Vehicle.Cabin.Seat.Row1.DriverSide.Position': actuator('uint16', 'mm', 'Driver seat, 0 at the front of its rail', {
    min: 0,
    max: 260,
    settable: 'parked',
  }),
  'Vehicle.Cabin.Seat.Row1.DriverSide.Height': actuator('uint16', 'mm', 'Driver seat height above its lowest', {
    min: 0,
    max: 90,
    settable: 'parked',
  }),
  'Vehicle.Cabin.Seat.Row1.DriverSide.Backrest.Recline': actuator('float', 'degrees', 'Driver backrest, 0 is upright', {
    min: 0,
    max: 60,
    settable: 'parked',
  }),
  'Vehicle.Cabin.Seat.Row1.DriverSide.Backrest.LumbarSupport': actuator('float', 'percent', 'Driver lumbar support', {
    ...PERCENT,
    settable: 'parked',
  }),
}

function ambientLight(side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.Light.AmbientLight.Row1.${side}`
  return {
    [`${at}.IsLightOn`]: actuator('boolean', '', 'Ambient light is on'),
    [`${at}.Intensity`]: actuator('uint8', 'percent', 'Ambient light intensity', { min: 1, max: 100 }),
    [`${at}.Color`]: actuator('string', '', 'Ambient light colour, #RRGGBB'),
  }
}

export const CABIN: Readonly<Record<string, SignalEntry>> = {
  'Vehicle.Cabin.DriverPosition': attribute('string', '', 'Side of the driver', { allowed: ['LEFT', 'MIDDLE', 'RIGHT'] }),
  'Vehicle.Cabin.HVAC.AmbientAirTemperature': sensor('float', 'Celsius', 'Cabin temperature', { periodMs: 1000 }),
  'Vehicle.Cabin.HVAC.IsAirConditioningActive': actuator('boolean', '', 'Cooling allowed'),
  'Vehicle.Cabin.HVAC.IsFrontDefrosterActive': actuator('boolean', '', 'Front defrost'),
  'Vehicle.Cabin.HVAC.IsRearDefrosterActive': actuator('boolean', '', 'Rear window heating'),
  'Vehicle.Cabin.HVAC.IsRecirculationActive': actuator('boolean', '', 'Recirculation'),
  'Vehicle.Cabin.HVAC.Mode': actuator('string', '', 'Climate mode', {
    overlay: true,
    allowed: ['OFF', 'AUTO', 'MANUAL', 'KEEP', 'PET', 'CAMP'],
  }),
  'Vehicle.Cabin.HVAC.IsPreconditioning': actuator('boolean', '', 'Warming or cooling before departure', { overlay: true }),
  'Vehicle.Cabin.HVAC.Power': sensor('float', 'W', 'Power that climate uses', { overlay: true, periodMs: 500 }),
  'Vehicle.Cabin.HVAC.ParticulateMatter': sensor('float', 'ug/m^3', 'PM2.5 in the cabin', { overlay: true, periodMs: 1000 }),
  'Vehicle.Cabin.HVAC.FilterLife': sensor('uint8', 'percent', 'What is left of the cabin filter', {
    ...PERCENT,
    overlay: true,
    periodMs: 1000,
  }),
  'Vehicle.Cabin.HVAC.IsSynchronized': actuator('boolean', '', 'The passenger side follows the driver side', { overlay: true }),
  'Vehicle.Cabin.HVAC.StayLimit': actuator('uint8', 'percent', 'Charge at which keep, pet and camp mode end', {
    min: 10,
    max: 60,
    overlay: true,
  }),
  ...hvacStation('Driver'),
  ...hvacStation('Passenger'),
  ...seat('Row1', 'DriverSide'),
  ...seat('Row1', 'PassengerSide'),
  ...seatClimate('Row2', 'DriverSide'),
  ...seatClimate('Row2', 'PassengerSide'),
  ...SEAT_POSITION,
  'Vehicle.Occupant.Row1.DriverSide.Identifier.Subject': sensor(
    'string',
    '',
    'Key or phone that is in the car: key-1, phone-1, none',
    {
      periodMs: 500,
    },
  ),
  'Vehicle.Cabin.Light.IsDomeOn': actuator('boolean', '', 'Dome light'),
  'Vehicle.Cabin.Light.PerceivedAmbientLight': sensor('uint8', 'percent', 'Light that falls into the cabin', {
    ...PERCENT,
    periodMs: 1000,
  }),
  ...ambientLight('DriverSide'),
  ...ambientLight('PassengerSide'),
  'Vehicle.Cabin.Infotainment.Media.Volume': actuator('uint8', 'percent', 'Volume', PERCENT),
  'Vehicle.Cabin.Infotainment.HMI.DayNightMode': sensor('string', '', 'Day or night, from the light outside', {
    allowed: ['DAY', 'NIGHT'],
    periodMs: 1000,
  }),
  'Vehicle.Exterior.AirTemperature': sensor('float', 'Celsius', 'Outside temperature', { periodMs: 1000 }),
  'Vehicle.Exterior.ParticulateMatter': sensor('float', 'ug/m^3', 'PM2.5 outside', { overlay: true, periodMs: 1000 }),
  'Vehicle.Exterior.LightIntensity': sensor('float', 'percent', 'Light outside', { ...PERCENT, periodMs: 1000 }),
}
