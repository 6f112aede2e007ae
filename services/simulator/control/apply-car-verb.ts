/** Carries out a developer's verb on the simulation. */
import { FasciaError } from '../../contract/errors.ts'
import { GEAR } from '../../contract/gears.ts'
import { messageNamed } from '../bus/vehicle-database.ts'
import type { Simulation } from '../simulation.ts'
import type { CarVerb, FaultKind } from './car-verbs.ts'

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
      return verb.who === 'manual' ? simulation.takeOver() : simulation.followGuidance()
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
      simulation.weather.outsideC = verb.outsideC ?? simulation.weather.outsideC
      simulation.weather.clouds = verb.clouds ?? simulation.weather.clouds
      simulation.weather.rain = verb.rain ?? simulation.weather.rain
      if (verb.hour !== undefined) simulation.setHour(verb.hour * S_PER_HOUR)
      return
    case 'fault':
      return applyFault(simulation, verb.fault, verb.on)
    case 'mend':
      simulation.faults.clear()
      for (const tyre of Object.values(car.tyres.wheels)) Object.assign(tyre, { leakKpaPerS: 0, fillingKpa: 250 })
  }
}

function applyFault({ faults, car, transmitter }: Simulation, fault: FaultKind, on: boolean): void {
  const put = (set: Set<string>, name: string): void => void (on ? set.add(name) : set.delete(name))
  switch (fault.kind) {
    case 'bus':
      return put(faults.busesDown, fault.bus)
    case 'message':
      return put(faults.muted, messageNamed(fault.message).name)
    case 'checksum':
      return put(faults.badChecksum, messageNamed(fault.message).name)
    case 'counter':
      return put(faults.frozenCounter, messageNamed(fault.message).name)
    case 'stuck': {
      const message = messageNamed(fault.message)
      if (!message.signals.some((signal) => signal.name === fault.signal)) {
        throw new FasciaError('not_found', `message ${message.name} has no signal ${fault.signal}`)
      }
      if (on) faults.stick(message.name, fault.signal, fault.value ?? transmitter.lastValues(message.name)[fault.signal] ?? 0)
      else faults.stuck.get(message.name)?.delete(fault.signal)
      return
    }
    case 'gnss':
      faults.gnssLost = on
      return
    case 'commands':
      faults.commands = on ? fault.mode : 'normal'
      return
    case 'tyre':
      car.tyres.wheels[fault.wheel].leakKpaPerS = on ? fault.kpaPerS : 0
  }
}
