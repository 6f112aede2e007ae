/** Frames of the body bus (can1). */
import { GEAR } from '../../contract/gears.ts'
import { DOORS, type Mover } from '../car/body.ts'
import { CAR } from '../car/parameters.ts'
import { WHEEL_KEYS } from '../../contract/catalogue.ts'
import { TARGET_KPA, WHEELS } from '../car/tyres.ts'
import { flag, type Filler, type FrameValues } from './view.ts'

/** A value for each name, under `prefix + name`. */
function each<N extends string>(names: readonly N[], prefix: string, value: (name: N) => number): FrameValues {
  const values: FrameValues = {}
  for (const name of names) values[prefix + name] = value(name)
  return values
}

const isOpen = (lid: Mover): number => flag(lid.position > 0.02)
const SIDES = ['Driver', 'Passenger'] as const
const SEATS = ['Driver', 'Passenger', 'RearDriver', 'RearPassenger'] as const
const NIGHT_BELOW_PERCENT = 30

function windowCurrentA(moving: boolean): number {
  return moving ? 6.5 : 0
}

const ambient =
  (side: 'Driver' | 'Passenger'): Filler =>
  ({ car }) => {
    const light = car.body.ambient[side]
    return { LightOn: flag(light.on), Intensity: light.intensity, Color: light.color }
  }

export const BODY_FRAMES: Record<string, Filler> = {
  BCM_Doors: ({ car: { body } }) => ({
    ...each(DOORS, 'DoorOpen', (name) => flag(body.doors[name].open)),
    ...each(DOORS, 'DoorLocked', (name) => flag(body.doors[name].locked)),
    HoodOpen: flag(body.hoodOpen),
    TrunkFrontOpen: isOpen(body.trunkFront),
    TrunkRearOpen: isOpen(body.trunkRear),
    TrunkFrontLocked: flag(body.locked.trunkFront),
    TrunkRearLocked: flag(body.locked.trunkRear),
    GloveboxLocked: flag(body.locked.glovebox),
  }),
  BCM_Windows: ({ car: { body } }) => ({
    ...each(DOORS, 'Window', (name) => body.doors[name].windowPercent),
    ...each(DOORS, 'Moving', (name) => flag(isMoving(body.doors[name]))),
  }),
  BCM_Lights: ({ car: { lights, gear, ready } }) => ({
    LowBeam: flag(lights.low),
    HighBeam: flag(lights.high),
    DaytimeRunning: flag(lights.running),
    RearFog: flag(lights.rearFog),
    LightSwitch: lights.switchAt,
    Hazard: flag(lights.hazard),
    IndicatorLeft: flag(lights.indicator === 'LEFT' || lights.hazard),
    IndicatorRight: flag(lights.indicator === 'RIGHT' || lights.hazard),
    IndicatorLampPhase: flag(lights.lampPhase),
    Backup: flag(ready && gear === GEAR.REVERSE),
    Parking: flag(lights.parking),
  }),
  BCM_Wipers: ({ around: { rain } }) => ({
    WiperMode: rain < 0.05 ? 'RAIN_SENSOR' : rain < 0.25 ? 'INTERVAL' : rain < 0.5 ? 'SLOW' : rain < 0.75 ? 'MEDIUM' : 'FAST',
    RainIntensity: rain * 100,
  }),
  BCM_Mirrors: ({ car: { body } }) => ({
    MirrorDriverFolded: flag(body.mirrors.Driver.position > 0.98),
    MirrorPassengerFolded: flag(body.mirrors.Passenger.position > 0.98),
  }),
  BCM_Environment: ({ around, gauge }) => ({
    OutsideTemperature: gauge.read(around.outsideC, 0.03),
    OutsideLight: around.lightPercent,
    CabinLight: around.lightPercent * 0.7,
    DayNight: around.lightPercent < NIGHT_BELOW_PERCENT ? 'NIGHT' : 'DAY',
  }),
  SRS_Occupants: ({ car: { body } }) => ({
    BeltedDriver: flag(body.belted.Driver),
    OccupancyDriver: body.occupied.Driver ? 'OCCUPIED' : 'EMPTY',
    BeltedPassenger: flag(body.belted.Passenger),
    OccupancyPassenger: body.occupied.Passenger ? 'OCCUPIED' : 'EMPTY',
  }),
  SEAT_Climate: ({ car: { body } }) => ({
    ...each(SEATS, 'SeatClimate', (seat) => body.seatClimate[seat]),
    WheelClimate: body.wheelClimate,
  }),
  SEAT_Position: ({ car: { body } }) => ({
    PositionDriver: body.seat.positionMm.position,
    HeightDriver: body.seat.heightMm.position,
    ReclineDriver: body.seat.reclineDeg.position,
    LumbarDriver: body.seat.lumbarPercent.position,
  }),
  BCM_MirrorPositions: ({ car: { body } }) => ({
    ...each(SIDES, 'Pan', (side) => body.glass[side].pan.position),
    ...each(SIDES, 'Tilt', (side) => body.glass[side].tilt.position),
  }),
  BCM_Keys: ({ car: { body } }) => ({ KeyInUse: body.key }),
  HVAC_Status: ({ car: { climate } }) => ({
    ClimateMode: climate.mode,
    CoolingAllowed: flag(climate.coolingAllowed),
    FrontDefrost: flag(climate.frontDefrost),
    RearDefrost: flag(climate.rearDefrost),
    Recirculation: flag(climate.recirculation),
    Preconditioning: flag(climate.preconditioning),
    StayLimit: climate.stayLimitPercent,
    Synchronized: flag(climate.synchronized),
  }),
  HVAC_Stations: ({ car: { climate } }) => ({
    TemperatureDriver: climate.driver.temperatureC,
    FanDriver: climate.driver.fanPercent,
    AirDriver: climate.driver.air,
    TemperaturePassenger: climate.passenger.temperatureC,
    FanPassenger: climate.passenger.fanPercent,
    AirPassenger: climate.passenger.air,
  }),
  HVAC_Cabin: ({ car: { climate } }) => ({
    CabinTemperature: climate.cabinC,
    ClimatePower: climate.powerW,
    ParticulateMatter: climate.air.cabinPm,
    ParticulateOutside: climate.air.outsidePm,
    FilterLeft: climate.air.filterPercent,
  }),
  HVAC_HeatPump: ({ car: { climate } }) => {
    const load = Math.min(1, Math.abs(climate.heatW) / 6000)
    return {
      CompressorSpeed: load > 0.01 ? 900 + 6500 * load : 0,
      PressureHigh: 7 + 16 * load,
      PressureLow: 5 - 2.5 * load,
      HeatPumpMode: load <= 0.01 ? 'OFF' : climate.heatW > 0 ? 'HEAT' : 'COOL',
    }
  },
  AMB_Driver: ambient('Driver'),
  AMB_Passenger: ambient('Passenger'),
  BCM_Interior: ({ car: { body }, around }) => ({ DomeLight: flag(body.dome), Dimming: Math.max(20, around.lightPercent) }),
  TPMS_Pressures: ({ car: { tyres } }) => ({
    ...each(WHEELS, 'Pressure', (wheel) => tyres.pressureKpa(wheel)),
    ...each(WHEELS, 'PressureLow', (wheel) => flag(tyres.isLow(wheel))),
  }),
  TPMS_Temperatures: ({ car: { tyres } }) => ({
    ...each(WHEELS, 'Temperature', (wheel) => tyres.wheels[wheel].temperatureC),
    TargetFront: TARGET_KPA.front,
    TargetRear: TARGET_KPA.rear,
  }),
  LVB_Sensor: ({ car, around, gauge }) => ({
    BatteryCurrent: gauge.read(car.ready ? 2.5 : -3.5, 0.2),
    BatteryTemperature: around.outsideC + 4,
    BatteryCharge: 92,
  }),
  BCM_Configuration: () => ({
    DriverPosition: 'LEFT',
    ModelYear: 2026,
    DoorCount: 4,
    Length: CAR.lengthM * 1000,
    Width: CAR.widthM * 1000,
    Wheelbase: CAR.wheelbaseM * 1000,
    RearOverhang: CAR.rearOverhangM * 1000,
  }),
  SWM_Buttons: ({ car: { lights, wheelKeys } }) => ({
    Stalk: lights.indicator === 'NONE' ? 'NEUTRAL' : lights.indicator,
    ...Object.fromEntries(WHEEL_KEYS.map((key) => [key, flag(wheelKeys.isDown(key))])),
  }),
  BCM_Alive: ({ car }) => ({ Ignition: car.ready ? 'ON' : 'OFF', WakeReason: 1 }),
  DDM_Status: ({ car: { body } }) => ({ WindowCurrent: windowCurrentA(isMoving(body.doors.Driver)) }),
  PDM_Status: ({ car: { body } }) => ({ WindowCurrent: windowCurrentA(isMoving(body.doors.Passenger)) }),
}

function isMoving(door: { windowPercent: number; windowTarget: number }): boolean {
  return door.windowPercent !== door.windowTarget
}
