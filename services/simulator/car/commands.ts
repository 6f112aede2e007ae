/**
 * What the head unit may ask of the car, item by item, and the vehicle's own rules by which it refuses.
 */
import { GEAR } from '../../contract/gears.ts'
import type { DoorName } from './body.ts'
import type { Car } from './car.ts'
import type { ConditioningMode } from './charging.ts'
import type { AirDistribution, ClimateMode, Station } from './climate.ts'
import type { DriveMode, RegenerationLevel } from './drivetrain.ts'
import type { LightSwitch } from './lights.ts'

export type CommandResult = 'OK' | 'REFUSED' | 'BUSY' | 'INVALID'

export interface Asked {
  number: number
  /** Of the DBC's value table, for values that have names. */
  label: string | undefined
}

type Rule = (car: Car, asked: Asked) => CommandResult

const MOVING_ABOVE_MS = 0.15

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

/** Carries out only when the car is in a state for it. */
const takeIf =
  (allowed: (car: Car, asked: Asked) => boolean, change: (car: Car, asked: Asked) => void): Rule =>
  (car, asked) => {
    if (!allowed(car, asked)) return 'REFUSED'
    change(car, asked)
    return 'OK'
  }

/** A value with a name; a raw value that the table does not name is invalid. */
const named =
  (change: (car: Car, label: string) => CommandResult | void): Rule =>
  (car, asked) =>
    asked.label === undefined ? 'INVALID' : (change(car, asked.label) ?? 'OK')

function station(side: 'driver' | 'passenger', prefix: string): Record<string, Rule> {
  const of = (car: Car): Station => car.climate[side]
  return {
    [`${prefix}_TEMPERATURE`]: take((car, asked) => (of(car).temperatureC = asked.number)),
    [`${prefix}_FAN`]: take((car, asked) => {
      of(car).fanPercent = asked.number
      // Choosing a fan speed by hand ends the automatic mode, as in any car.
      if (car.climate.mode === 'AUTO') car.climate.mode = 'MANUAL'
    }),
    [`${prefix}_AIR`]: named((car, label) => void (of(car).air = label as AirDistribution)),
  }
}

function doorRules(name: DoorName, suffix: string): Record<string, Rule> {
  return {
    [`LOCK_${suffix}`]: takeIf(
      (car, asked) => !isOn(asked) || !car.body.doors[name].open,
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
  takeIf(isParked, (car, asked) => (car.body[which].target = isOn(asked) ? 1 : 0))
const mirror = (side: 'Driver' | 'Passenger'): Rule =>
  takeIf(
    (car) => !isMoving(car),
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
    CLIMATE_MODE: named((car, label) => void (car.climate.mode = label as ClimateMode)),
    PRECONDITIONING: takeIf(
      (car, asked) => !isOn(asked) || car.port.cableConnected || car.battery.soc > 0.1,
      (car, asked) => (car.climate.preconditioning = isOn(asked)),
    ),
  },
  HU_SeatCmd: {
    SEAT_DRIVER: take((car, asked) => (car.body.seatClimate.Driver = asked.number)),
    SEAT_PASSENGER: take((car, asked) => (car.body.seatClimate.Passenger = asked.number)),
    STEERING_WHEEL: take((car, asked) => (car.body.wheelClimate = asked.number)),
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
  },
  HU_LightCmd: {
    // Nobody drives in the dark without light because of a tap.
    LOW_BEAM: takeIf(
      (car, asked) => isOn(asked) || !(car.lights.dark && isMoving(car)),
      (car, asked) => (car.lights.switchAt = isOn(asked) ? 'BEAM' : 'DAYTIME_RUNNING_LIGHTS'),
    ),
    REAR_FOG: takeIf(
      (car, asked) => !isOn(asked) || car.lights.low,
      (car, asked) => (car.lights.rearFog = isOn(asked)),
    ),
    LIGHT_SWITCH: named((car, label) => {
      const lit = label === 'AUTO' || label === 'BEAM'
      if (!lit && car.lights.dark && isMoving(car)) return 'REFUSED'
      car.lights.switchAt = label as LightSwitch
      return 'OK'
    }),
    DOME: take((car, asked) => car.body.setDome(isOn(asked))),
  },
  HU_AmbientCmd: { ...ambient('Driver'), ...ambient('Passenger') },
  HU_ChargeCmd: {
    CHARGE_LIMIT: take((car, asked) => (car.port.limitPercent = asked.number)),
    START_STOP: named((car, label) => {
      if (label === 'START' && !car.port.cableConnected) return 'REFUSED'
      car.port.requested = label === 'START'
      return 'OK'
    }),
    CABLE_LOCK: takeIf(
      (car, asked) => car.port.cableConnected && (isOn(asked) || !car.port.charging),
      (car, asked) => car.port.lockCable(isOn(asked)),
    ),
    FLAP: takeIf(
      (car, asked) => (isOn(asked) ? isParked(car) : !car.port.cableConnected),
      (car, asked) => car.port.moveFlap(isOn(asked)),
    ),
    CONDITIONING: named((car, label) => {
      if (label !== 'INACTIVE' && car.battery.soc < 0.05 && !car.port.cableConnected) return 'REFUSED'
      car.port.conditioningMode = label as ConditioningMode
      return 'OK'
    }),
  },
  HU_PreferenceCmd: {
    DRIVE_MODE: named((car, label) => inPark(car, () => (car.driveMode = label as DriveMode))),
    REGENERATION: named((car, label) => inPark(car, () => (car.regeneration = label as RegenerationLevel))),
    STEERING_WEIGHT: named((car, label) => inPark(car, () => (car.steeringWeight = label as Car['steeringWeight']))),
  },
  HU_AudioCmd: { VOLUME: take((car, asked) => (car.body.volume = asked.number)) },
}

function inPark(car: Car, change: () => void): CommandResult {
  if (!isParked(car)) return 'REFUSED'
  change()
  return 'OK'
}

/** @param message name of the command message, @param item label of its multiplexor */
export function applyCommand(car: Car, message: string, item: string, asked: Asked): CommandResult {
  const rule = RULES[message]?.[item]
  return rule ? rule(car, asked) : 'INVALID'
}

/** Every item of every command message that the car knows (a test compares it with the database). */
export function commandItems(): { message: string; item: string }[] {
  return Object.entries(RULES).flatMap(([message, rules]) => Object.keys(rules).map((item) => ({ message, item })))
}
