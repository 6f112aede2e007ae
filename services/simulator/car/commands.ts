/**
 * What the head unit may ask of the car, item by item, and the vehicle's own rules by which it refuses.
 */
import { GEAR } from '../../contract/gears.ts'
import type { DoorName, SeatAxis } from './body.ts'
import type { Car } from './car.ts'
import type { ConditioningMode } from './charging.ts'
import { PRECONDITION_LOWEST_PERCENT, type AirDistribution, type ClimateMode } from './climate.ts'
import type { DriveMode, RegenerationLevel } from './drivetrain.ts'
import type { LightSwitch } from './lights.ts'

export type CommandResult = 'OK' | 'REFUSED' | 'BUSY' | 'INVALID'
/** Why a control unit does not want to, as its answer says it. */
export type RefusalReason =
  | 'NONE'
  | 'NOT_PARKED'
  | 'MOVING'
  | 'LOW_BATTERY'
  | 'BATTERY_COLD'
  | 'BATTERY_FULL'
  | 'NO_CABLE'
  | 'CABLE_IN'
  | 'OPEN'
  | 'DARK'
  | 'NO_LOW_BEAM'
  | 'WHEEL_TURNED'
  | 'CHARGING'
  | 'LOCKED'

export interface Asked {
  number: number
  /** Of the DBC's value table, for values that have names. */
  label: string | undefined
}

export interface CommandOutcome {
  result: CommandResult
  reason: RefusalReason
}

/** `OK`, `INVALID`, or why it is refused. */
type Verdict = 'OK' | 'INVALID' | Exclude<RefusalReason, 'NONE'>
type Rule = (car: Car, asked: Asked) => Verdict

const MOVING_ABOVE_MS = 0.15
const STAY_MODES: ReadonlySet<string> = new Set(['KEEP', 'PET', 'CAMP'])
/** Preferences that this car can't follow now are refused rather than taken and not done. */
const SPORT_LOWEST_SOC = 0.12
const SPORT_LOWEST_W = 120_000
const STRONG_REGENERATION_W = 30_000
const FULL_SOC = 0.9
const STEERING_TURNED_DEG = 120

const isParked = (car: Car): boolean => car.gear === GEAR.PARK && car.speedMs === 0
const isMoving = (car: Car): boolean => Math.abs(car.speedMs) > MOVING_ABOVE_MS
const isOn = (asked: Asked): boolean => asked.number !== 0

/** Carries out and is done. */
const take =
  (change: (car: Car, asked: Asked) => void): Rule =>
  (car, asked) => {
    change(car, asked)
    return 'OK'
  }

/** Carries out unless there is a reason not to. */
const takeUnless =
  (reasonOf: (car: Car, asked: Asked) => Verdict | false, change: (car: Car, asked: Asked) => void): Rule =>
  (car, asked) => {
    const reason = reasonOf(car, asked)
    if (reason !== false) return reason
    change(car, asked)
    return 'OK'
  }

/** A value with a name; a raw value that the table does not name is invalid. */
const named =
  (change: (car: Car, label: string) => Verdict | void): Rule =>
  (car, asked) =>
    asked.label === undefined ? 'INVALID' : (change(car, asked.label) ?? 'OK')

function station(side: 'driver' | 'passenger', prefix: string): Record<string, Rule> {
  return {
    [`${prefix}_TEMPERATURE`]: take((car, asked) => car.climate.change(side, { temperatureC: asked.number })),
    [`${prefix}_FAN`]: take((car, asked) => {
      car.climate.change(side, { fanPercent: asked.number })
      // Choosing a fan speed by hand ends the automatic mode, as in any car.
      if (car.climate.mode === 'AUTO') car.climate.mode = 'MANUAL'
    }),
    [`${prefix}_AIR`]: named((car, label) => car.climate.change(side, { air: label as AirDistribution })),
  }
}

function doorRules(name: DoorName, suffix: string): Record<string, Rule> {
  return {
    [`LOCK_${suffix}`]: takeUnless(
      (car, asked) => isOn(asked) && car.body.doors[name].open && 'OPEN',
      (car, asked) => car.body.lock(name, isOn(asked)),
    ),
    [`WINDOW_${suffix}`]: take((car, asked) => (car.body.doors[name].windowTarget = asked.number)),
  }
}

function ambient(side: 'Driver' | 'Passenger'): Record<string, Rule> {
  const prefix = side.toUpperCase()
  return {
    [`${prefix}_ON`]: take((car, asked) => (car.body.ambient[side].on = isOn(asked))),
    [`${prefix}_INTENSITY`]: take((car, asked) => (car.body.ambient[side].intensity = asked.number)),
    [`${prefix}_COLOR`]: take((car, asked) => (car.body.ambient[side].color = asked.number)),
  }
}

const lid = (which: 'trunkFront' | 'trunkRear'): Rule =>
  takeUnless(
    (car, asked) => (isParked(car) ? isOn(asked) && car.body.locked[which] && 'LOCKED' : 'NOT_PARKED'),
    (car, asked) => (car.body[which].target = isOn(asked) ? 1 : 0),
  )
const lidLock = (which: 'trunkFront' | 'trunkRear' | 'glovebox'): Rule =>
  takeUnless(
    (car, asked) => isOn(asked) && which !== 'glovebox' && car.body[which].target !== 0 && 'OPEN',
    (car, asked) => (car.body.locked[which] = isOn(asked)),
  )
/** A seat that moves under a driver is a danger: only in P. */
const seatAxis = (axis: SeatAxis): Rule =>
  takeUnless(
    (car) => !isParked(car) && 'NOT_PARKED',
    (car, asked) => (car.body.seat[axis].target = asked.number),
  )
const glass = (side: 'Driver' | 'Passenger', axis: 'pan' | 'tilt'): Rule =>
  takeUnless(
    (car) => isMoving(car) && 'MOVING',
    (car, asked) => (car.body.glass[side][axis].target = asked.number),
  )
const mirror = (side: 'Driver' | 'Passenger'): Rule =>
  takeUnless(
    (car) => isMoving(car) && 'MOVING',
    (car, asked) => (car.body.mirrors[side].target = isOn(asked) ? 1 : 0),
  )

const RULES: Record<string, Record<string, Rule>> = {
  HU_ClimateCmd: {
    ...station('driver', 'DRIVER'),
    ...station('passenger', 'PASSENGER'),
    COOLING: take((car, asked) => (car.climate.coolingAllowed = isOn(asked))),
    FRONT_DEFROST: take((car, asked) => (car.climate.frontDefrost = isOn(asked))),
    REAR_DEFROST: take((car, asked) => (car.climate.rearDefrost = isOn(asked))),
    RECIRCULATION: take((car, asked) => (car.climate.recirculation = isOn(asked))),
    CLIMATE_MODE: named((car, label) => {
      if (STAY_MODES.has(label)) {
        if (!isParked(car)) return 'NOT_PARKED'
        if (!car.port.cableConnected && car.battery.soc * 100 <= car.climate.stayLimitPercent) return 'LOW_BATTERY'
      }
      car.climate.mode = label as ClimateMode
    }),
    STAY_LIMIT: take((car, asked) => (car.climate.stayLimitPercent = asked.number)),
    SYNCHRONIZED: take((car, asked) => car.climate.synchronize(isOn(asked))),
    PRECONDITIONING: takeUnless(
      (car, asked) => {
        if (!isOn(asked)) return false
        if (!isParked(car)) return 'NOT_PARKED'
        return !car.port.cableConnected && car.battery.soc * 100 <= PRECONDITION_LOWEST_PERCENT && 'LOW_BATTERY'
      },
      (car, asked) => (car.climate.preconditioning = isOn(asked)),
    ),
  },
  HU_SeatCmd: {
    SEAT_DRIVER: take((car, asked) => (car.body.seatClimate.Driver = asked.number)),
    SEAT_PASSENGER: take((car, asked) => (car.body.seatClimate.Passenger = asked.number)),
    SEAT_REAR_DRIVER: take((car, asked) => (car.body.seatClimate.RearDriver = asked.number)),
    SEAT_REAR_PASSENGER: take((car, asked) => (car.body.seatClimate.RearPassenger = asked.number)),
    STEERING_WHEEL: take((car, asked) => (car.body.wheelClimate = asked.number)),
    SEAT_POSITION_DRIVER: seatAxis('positionMm'),
    SEAT_HEIGHT_DRIVER: seatAxis('heightMm'),
    SEAT_RECLINE_DRIVER: seatAxis('reclineDeg'),
    SEAT_LUMBAR_DRIVER: seatAxis('lumbarPercent'),
  },
  HU_BodyCmd: {
    ...doorRules('Driver', 'DRIVER'),
    ...doorRules('Passenger', 'PASSENGER'),
    ...doorRules('RearDriver', 'REAR_DRIVER'),
    ...doorRules('RearPassenger', 'REAR_PASSENGER'),
    TRUNK_FRONT: lid('trunkFront'),
    TRUNK_REAR: lid('trunkRear'),
    MIRROR_DRIVER: mirror('Driver'),
    MIRROR_PASSENGER: mirror('Passenger'),
    TRUNK_FRONT_LOCK: lidLock('trunkFront'),
    TRUNK_REAR_LOCK: lidLock('trunkRear'),
    GLOVEBOX_LOCK: lidLock('glovebox'),
    MIRROR_DRIVER_PAN: glass('Driver', 'pan'),
    MIRROR_DRIVER_TILT: glass('Driver', 'tilt'),
    MIRROR_PASSENGER_PAN: glass('Passenger', 'pan'),
    MIRROR_PASSENGER_TILT: glass('Passenger', 'tilt'),
  },
  HU_LightCmd: {
    // Nobody drives in the dark without light because of a tap.
    LOW_BEAM: takeUnless(
      (car, asked) => !isOn(asked) && car.lights.dark && isMoving(car) && 'DARK',
      (car, asked) => (car.lights.switchAt = isOn(asked) ? 'BEAM' : 'DAYTIME_RUNNING_LIGHTS'),
    ),
    REAR_FOG: takeUnless(
      (car, asked) => isOn(asked) && !car.lights.low && 'NO_LOW_BEAM',
      (car, asked) => (car.lights.rearFog = isOn(asked)),
    ),
    LIGHT_SWITCH: named((car, label) => {
      const lit = label === 'AUTO' || label === 'BEAM'
      if (!lit && car.lights.dark && isMoving(car)) return 'DARK'
      car.lights.switchAt = label as LightSwitch
    }),
    DOME: take((car, asked) => car.body.setDome(isOn(asked))),
  },
  HU_AmbientCmd: { ...ambient('Driver'), ...ambient('Passenger') },
  HU_ChargeCmd: {
    CHARGE_LIMIT: take((car, asked) => (car.port.limitPercent = asked.number)),
    START_STOP: named((car, label) => {
      if (label === 'START' && !car.port.cableConnected) return 'NO_CABLE'
      car.port.requested = label === 'START'
    }),
    CABLE_LOCK: takeUnless(
      (car, asked) => (car.port.cableConnected ? !isOn(asked) && car.port.charging && 'CHARGING' : 'NO_CABLE'),
      (car, asked) => car.port.lockCable(isOn(asked)),
    ),
    FLAP: takeUnless(
      (car, asked) => (isOn(asked) ? !isParked(car) && 'NOT_PARKED' : car.port.cableConnected && 'CABLE_IN'),
      (car, asked) => car.port.moveFlap(isOn(asked)),
    ),
    CONDITIONING: named((car, label) => {
      if (label !== 'INACTIVE' && car.battery.soc < 0.05 && !car.port.cableConnected) return 'LOW_BATTERY'
      car.port.conditioningMode = label as ConditioningMode
    }),
  },
  HU_PreferenceCmd: {
    DRIVE_MODE: named((car, label) => {
      if (!isParked(car)) return 'NOT_PARKED'
      if (label === 'SPORT' && car.battery.soc < SPORT_LOWEST_SOC) return 'LOW_BATTERY'
      if (label === 'SPORT' && car.battery.drivePowerMaxW < SPORT_LOWEST_W) return 'BATTERY_COLD'
      car.driveMode = label as DriveMode
    }),
    REGENERATION: named((car, label) => {
      if (!isParked(car)) return 'NOT_PARKED'
      const strong = label === 'HIGH' || label === 'ONE_PEDAL'
      if (strong && car.battery.regenerationPowerMaxW < STRONG_REGENERATION_W) {
        return car.battery.soc > FULL_SOC ? 'BATTERY_FULL' : 'BATTERY_COLD'
      }
      car.regeneration = label as RegenerationLevel
    }),
    STEERING_WEIGHT: named((car, label) => {
      if (!isParked(car)) return 'NOT_PARKED'
      if (Math.abs(car.pose.steeringDeg) > STEERING_TURNED_DEG) return 'WHEEL_TURNED'
      car.steeringWeight = label as Car['steeringWeight']
    }),
  },
  HU_AudioCmd: { VOLUME: take((car, asked) => (car.body.volume = asked.number)) },
}

/** @param message name of the command message, @param item label of its multiplexor */
export function applyCommand(car: Car, message: string, item: string, asked: Asked): CommandOutcome {
  const verdict = RULES[message]?.[item]?.(car, asked) ?? 'INVALID'
  if (verdict === 'OK' || verdict === 'INVALID') return { result: verdict, reason: 'NONE' }
  return { result: 'REFUSED', reason: verdict }
}

/** Every item of every command message that the car knows (a test compares it with the database). */
export function commandItems(): { message: string; item: string }[] {
  return Object.entries(RULES).flatMap(([message, rules]) => Object.keys(rules).map((item) => ({ message, item })))
}
