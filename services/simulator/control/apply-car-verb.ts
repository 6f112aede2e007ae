/** Carries out a developer's verb on the simulation. */
import { FasciaError } from '../../contract/errors.ts'
import { GEAR } from '../../contract/gears.ts'
import type { Simulation } from '../simulation.ts'
import { applyFault } from './apply-fault.ts'
import type { CarVerb } from './car-verbs.ts'
import { stepsOf } from './people.ts'

const GEARS = { P: GEAR.PARK, R: GEAR.REVERSE, N: GEAR.NEUTRAL, D: GEAR.DRIVE } as const
const S_PER_HOUR = 3600

/** @throws FasciaError `conflict` when the car refuses, `not_found` for names that the database does not have */
export function applyCarVerb(simulation: Simulation, verb: CarVerb): void {
  const { car } = simulation
  switch (verb.verb) {
    case 'keys':
      // A held key takes the wheel from whoever drives.
      if (verb.up || verb.down || verb.left || verb.right) simulation.takeOver()
      return simulation.manual.press(verb)
    case 'analog':
      if (verb.accelerator > 0 || verb.brake > 0 || verb.steering !== 0) simulation.takeOver()
      return simulation.manual.hold(verb)
    case 'pedal':
      simulation.takeOver()
      simulation.manual.held.accelerator = verb.accelerator
      simulation.manual.held.brake = verb.brake
      return
    case 'steer':
      simulation.takeOver()
      simulation.manual.held.steeringDeg = verb.angleDeg
      return
    case 'gear':
      simulation.takeOver()
      if (!car.shift(GEARS[verb.gear])) throw new FasciaError('conflict', `the car does not shift to ${verb.gear} now`)
      return
    case 'driver':
      if (verb.who === 'manual') return simulation.takeOver()
      return verb.who === 'guidance' ? simulation.followGuidance() : simulation.giveBack()
    case 'ready':
      if (!verb.on && car.speedMs !== 0) throw new FasciaError('conflict', 'the car is moving')
      if (!verb.on) car.shift(GEAR.PARK)
      car.ready = verb.on
      return
    case 'door':
      return car.body.openDoor(verb.door, verb.open)
    case 'hood':
      car.body.hoodOpen = verb.open
      return
    case 'belt':
      car.body.belted[verb.seat] = verb.fastened
      return
    case 'seat':
      car.body.occupied[verb.seat] = verb.occupied
      return
    case 'person':
      for (const { afterS, verb: step } of stepsOf(verb)) simulation.later(afterS, () => doIfPossible(simulation, step))
      return
    case 'key':
      car.body.key = verb.key
      return
    case 'indicator':
      car.lights.indicator = verb.side
      return
    case 'hazard':
      car.lights.hazard = verb.on
      return
    case 'highbeam':
      car.lights.high = verb.on && car.lights.low
      return
    case 'wheelkey':
      return car.wheelKeys.press(verb.key, verb.holdMs / 1000)
    case 'plug':
      if (car.gear !== GEAR.PARK) throw new FasciaError('conflict', 'the car is not in P')
      return car.port.plug(verb.supply, verb.powerKw * 1000)
    case 'unplug':
      return car.port.unplug()
    case 'soc':
      car.battery.soc = verb.percent / 100
      return
    case 'weather':
      simulation.changeWeather(verb, verb.overS)
      if (verb.hour !== undefined) simulation.setHour(verb.hour * S_PER_HOUR)
      return
    case 'fault':
      applyFault(simulation, verb.fault, verb.on)
      if (verb.on && verb.forS !== undefined) simulation.later(verb.forS, () => applyFault(simulation, verb.fault, false))
      return
    case 'mend':
      simulation.faults.clear()
      for (const tyre of Object.values(car.tyres.wheels)) Object.assign(tyre, { leakKpaPerS: 0, fillingKpa: 250 })
  }
}

/** A person who finds that the car does not let him just leaves it at that. */
function doIfPossible(simulation: Simulation, verb: CarVerb): void {
  try {
    applyCarVerb(simulation, verb)
  } catch (error) {
    if (!(error instanceof FasciaError)) throw error
  }
}
