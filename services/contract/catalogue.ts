/**
 * The product's own catalogue: every signal that Fascia's screens and services use, by VSS 6 path.
 *
 * Paths, datatypes and units are those of VSS 6.0 wherever it has the leaf (test: `catalogue.test.ts` compares with the
 * official tree); leaves marked with `overlay` are ours, in the sense of a VSS overlay. Descriptions are ours.
 */
import type { AllowedWhile } from './driving.ts'
import type { ProcessName } from './scopes.ts'
import type { SignalEntry } from './signal-entry.ts'
import type { Datatype, Unit } from './units.ts'

interface Facts {
  min?: number
  max?: number
  allowed?: string[]
  periodMs?: number
  by?: ProcessName
  settable?: AllowedWhile
  overlay?: true
}

function entry(kind: SignalEntry['kind'], datatype: Datatype, unit: Unit | '', description: string, facts: Facts): SignalEntry {
  return {
    kind,
    datatype,
    ...(unit === '' ? {} : { unit }),
    description,
    publisher: facts.by ?? 'vehicle',
    standard: facts.overlay !== true,
    ...(facts.min === undefined ? {} : { min: facts.min }),
    ...(facts.max === undefined ? {} : { max: facts.max }),
    ...(facts.allowed === undefined ? {} : { allowed: facts.allowed }),
    ...(facts.periodMs === undefined ? {} : { periodMs: facts.periodMs }),
    ...(facts.settable === undefined ? {} : { settable: facts.settable }),
  }
}

const sensor = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('sensor', datatype, unit, description, facts)
const actuator = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('actuator', datatype, unit, description, { settable: 'always', ...facts })
const attribute = (datatype: Datatype, unit: Unit | '', description: string, facts: Facts = {}): SignalEntry =>
  entry('attribute', datatype, unit, description, facts)

const PERCENT = { min: 0, max: 100 }

function door(row: string, side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.Door.${row}.${side}`
  return {
    [`${at}.IsOpen`]: sensor('boolean', '', 'Door is open'),
    [`${at}.IsLocked`]: actuator('boolean', '', 'Door is locked'),
    [`${at}.Window.Position`]: actuator('uint8', 'percent', 'Window, 0 closed to 100 open', PERCENT),
  }
}

function wheel(row: string, side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Chassis.Axle.${row}.Wheel.${side}`
  return {
    [`${at}.Speed`]: sensor('float', 'km/h', 'Wheel speed', { periodMs: 100 }),
    [`${at}.Tire.Pressure`]: sensor('uint16', 'kPa', 'Tyre pressure', { periodMs: 1000 }),
    [`${at}.Tire.Temperature`]: sensor('float', 'Celsius', 'Tyre temperature', { periodMs: 1000 }),
    [`${at}.Tire.IsPressureLow`]: sensor('boolean', '', 'Tyre pressure is low', { periodMs: 1000 }),
  }
}

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

function mirrorGlass(side: string): Record<string, SignalEntry> {
  const range = { min: -100, max: 100, settable: 'standstill' } as const
  return {
    [`Vehicle.Body.Mirrors.${side}.Pan`]: actuator('int8', 'percent', 'Mirror glass, left (-) to right (+)', range),
    [`Vehicle.Body.Mirrors.${side}.Tilt`]: actuator('int8', 'percent', 'Mirror glass, down (-) to up (+)', range),
  }
}

function ambientLight(side: string): Record<string, SignalEntry> {
  const at = `Vehicle.Cabin.Light.AmbientLight.Row1.${side}`
  return {
    [`${at}.IsLightOn`]: actuator('boolean', '', 'Ambient light is on'),
    [`${at}.Intensity`]: actuator('uint8', 'percent', 'Ambient light intensity', { min: 1, max: 100 }),
    [`${at}.Color`]: actuator('string', '', 'Ambient light colour, #RRGGBB'),
  }
}

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

/** Keys on the steering wheel, named as VSS names the switches of a seat. */
export const WHEEL_KEYS = ['VolumeUp', 'VolumeDown', 'Next', 'Previous', 'Voice', 'Phone', 'Back'] as const
export type WheelKey = (typeof WHEEL_KEYS)[number]

/** True while the key is held down. */
export const wheelKeyPath = (key: WheelKey): string => `Vehicle.Chassis.SteeringWheel.Is${key}SwitchEngaged`

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
const BATTERY = 'Vehicle.Powertrain.TractionBattery'

export const OBJECT_SLOT_COUNT = OBJECT_SLOTS.length

export const CATALOGUE: Readonly<Record<string, SignalEntry>> = {
  // motion
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

  // powertrain
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

  // traction battery and charging
  [`${BATTERY}.StateOfCharge.Displayed`]: sensor('float', 'percent', 'Charge that the driver sees', {
    ...PERCENT,
    periodMs: 500,
  }),
  [`${BATTERY}.StateOfCharge.CurrentEnergy`]: sensor('float', 'kWh', 'Energy in the battery', { periodMs: 500 }),
  [`${BATTERY}.StateOfHealth`]: sensor('float', 'percent', 'State of health', { ...PERCENT, periodMs: 1000 }),
  [`${BATTERY}.NetCapacity`]: sensor('uint16', 'kWh', 'Usable capacity', { periodMs: 1000 }),
  [`${BATTERY}.CurrentVoltage`]: sensor('float', 'V', 'Pack voltage', { periodMs: 100 }),
  [`${BATTERY}.CurrentCurrent`]: sensor('float', 'A', 'Pack current, positive into the battery', { periodMs: 100 }),
  [`${BATTERY}.CurrentPower`]: sensor('float', 'W', 'Pack power, positive into the battery', { periodMs: 100 }),
  [`${BATTERY}.Temperature.Average`]: sensor('float', 'Celsius', 'Cell temperature, mean', { periodMs: 500 }),
  [`${BATTERY}.Temperature.Min`]: sensor('float', 'Celsius', 'Cell temperature, coldest', { periodMs: 500 }),
  [`${BATTERY}.Temperature.Max`]: sensor('float', 'Celsius', 'Cell temperature, warmest', { periodMs: 500 }),
  [`${BATTERY}.Limit.DrivePower`]: sensor('float', 'kW', 'Power that the battery allows for driving now', {
    overlay: true,
    periodMs: 200,
  }),
  [`${BATTERY}.Limit.RegenerationPower`]: sensor('float', 'kW', 'Power that the battery takes from regeneration now', {
    overlay: true,
    periodMs: 200,
  }),
  [`${BATTERY}.AccumulatedConsumedEnergy`]: sensor('float', 'kWh', 'Energy taken out over the life', { periodMs: 1000 }),
  [`${BATTERY}.AccumulatedChargedEnergy`]: sensor('float', 'kWh', 'Energy put in over the life', { periodMs: 1000 }),
  [`${BATTERY}.Charging.IsCharging`]: sensor('boolean', '', 'Charging now', { periodMs: 500 }),
  [`${BATTERY}.Charging.ChargeLimit`]: actuator('uint8', 'percent', 'Charge up to here', { min: 50, max: 100 }),
  [`${BATTERY}.Charging.StartStopCharging`]: actuator('string', '', 'Start or stop charging', {
    allowed: ['START', 'STOP'],
    settable: 'standstill',
  }),
  [`${BATTERY}.Charging.TimeToComplete`]: sensor('uint32', 's', 'Time to the limit', { periodMs: 1000 }),
  [`${BATTERY}.Charging.MaxPower`]: sensor('float', 'kW', 'Power that the charger offers', { periodMs: 1000 }),
  [`${BATTERY}.Charging.Power`]: sensor('float', 'kW', 'Charging power into the battery', { overlay: true, periodMs: 500 }),
  [`${BATTERY}.Charging.SessionEnergy`]: sensor('float', 'kWh', 'Energy added in this session', {
    overlay: true,
    periodMs: 1000,
  }),
  [`${BATTERY}.Charging.Supply`]: sensor('string', '', 'Kind of supply', {
    overlay: true,
    allowed: ['NONE', 'AC', 'DC'],
    periodMs: 1000,
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected`]: sensor('boolean', '', 'Cable is plugged in', {
    periodMs: 500,
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableLocked`]: actuator('boolean', '', 'Cable is locked', {
    settable: 'standstill',
  }),
  [`${BATTERY}.Charging.ChargingPort.AnyPosition.IsFlapOpen`]: actuator('boolean', '', 'Charge flap is open', {
    settable: 'parked',
  }),
  [`${BATTERY}.BatteryConditioning.IsActive`]: sensor('boolean', '', 'The battery is being warmed or cooled', { periodMs: 1000 }),
  [`${BATTERY}.BatteryConditioning.Power`]: sensor('float', 'kW', 'Power that warms or cools the battery', {
    overlay: true,
    periodMs: 1000,
  }),
  [`${BATTERY}.BatteryConditioning.RequestedMode`]: actuator('string', '', 'Prepare the battery', {
    allowed: ['INACTIVE', 'FAST_CHARGING_PREPARATION', 'DRIVING_PREPARATION'],
  }),
  'Vehicle.LowVoltageBattery.ConverterPower': sensor('float', 'W', 'Power into the 12 V net', { overlay: true, periodMs: 1000 }),
  'Vehicle.LowVoltageBattery.CurrentVoltage': sensor('float', 'V', '12 V battery', { periodMs: 1000 }),

  // body
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

  // cabin and climate
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

  // position
  'Vehicle.CurrentLocation.Latitude': sensor('double', 'degrees', 'WGS 84 latitude', { min: -90, max: 90, periodMs: 100 }),
  'Vehicle.CurrentLocation.Longitude': sensor('double', 'degrees', 'WGS 84 longitude', { min: -180, max: 180, periodMs: 100 }),
  'Vehicle.CurrentLocation.Heading': sensor('double', 'degrees', 'Course over ground, clockwise from north', {
    min: 0,
    max: 360,
    periodMs: 100,
  }),
  'Vehicle.CurrentLocation.Altitude': sensor('double', 'm', 'Altitude', { periodMs: 1000 }),
  'Vehicle.CurrentLocation.HorizontalAccuracy': sensor('double', 'm', 'Accuracy of the fix', { periodMs: 1000 }),
  'Vehicle.CurrentLocation.GNSSReceiver.FixType': sensor('string', '', 'Kind of fix', { periodMs: 1000 }),

  // driver assistance (mirrored, never commanded)
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

  // telltales (mirrored, never the source)
  ...Object.fromEntries(
    TELLTALES.map((name) => [
      `Vehicle.Telltale.${name}`,
      sensor('boolean', '', `Telltale: ${name}`, { overlay: true, periodMs: 100 }),
    ]),
  ),

  // what Fascia's own processes say
  'Vehicle.Fascia.DrivingState': sensor('string', '', 'Driving state', {
    overlay: true,
    allowed: ['PARKED', 'IDLING', 'MOVING', 'UNKNOWN'],
  }),
  'Vehicle.Navigation.IsActive': sensor('boolean', '', 'Guidance is running', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.Eta.P10': sensor('uint32', 'unix-time', 'Arrival, one in ten is earlier', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.Eta.P50': sensor('uint32', 'unix-time', 'Arrival, as likely earlier as later', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.Eta.P90': sensor('uint32', 'unix-time', 'Arrival, nine in ten are earlier', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.RemainingDistance': sensor('uint32', 'm', 'Distance to the destination', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.RemainingTime': sensor('uint32', 's', 'Time to the destination', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.ArrivalStateOfCharge': sensor('float', 'percent', 'Charge on arrival', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.IsHomeDestination': sensor('boolean', '', 'The route ends at home', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.SpeedLimit': sensor('uint16', 'km/h', 'Limit of the road being driven, 0 when unknown', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.StreetName': sensor('string', '', 'Road being driven', { overlay: true, by: 'navigation' }),
  'Vehicle.Home.IsConnected': sensor('boolean', '', 'The home answers', { overlay: true, by: 'home' }),
  'Vehicle.Home.SolarSurplus': sensor('float', 'W', 'Surplus power at home', { overlay: true, by: 'home' }),
}

/** All paths of the catalogue, in its order. */
export const CATALOGUE_PATHS: readonly string[] = Object.keys(CATALOGUE)

/** The entry of a path that is known to be in the catalogue. */
export function entryOf(path: string): SignalEntry | undefined {
  return Object.hasOwn(CATALOGUE, path) ? CATALOGUE[path] : undefined
}
