/** Breaks and mends: each kind of fault at the place in the simulation where it acts. */
import { FasciaError } from '../../contract/errors.ts'
import { nearestName } from '../scenario/suggest.ts'
import { vehicleDatabase } from '../bus/vehicle-database.ts'
import type { Message } from '../../can/dbc/model.ts'
import type { Simulation } from '../simulation.ts'
import type { FaultKind } from './fault-kinds.ts'

/** @throws FasciaError `not_found` for names that the database does not have, with the nearest one */
export function applyFault({ faults, car, transmitter }: Simulation, fault: FaultKind, on: boolean): void {
  const put = (set: Set<string>, name: string): void => void (on ? set.add(name) : set.delete(name))
  const map = <T>(into: Map<string, T>, name: string, value: T): void => void (on ? into.set(name, value) : into.delete(name))
  switch (fault.kind) {
    case 'bus':
      return put(faults.busesDown, fault.bus)
    case 'message':
      return put(faults.muted, messageOf(fault).name)
    case 'checksum':
      return put(faults.badChecksum, protectedMessage(fault, 'Checksum').name)
    case 'counter':
      return put(faults.frozenCounter, protectedMessage(fault, 'Counter').name)
    case 'stuck': {
      const message = messageWith(fault)
      if (on) faults.stick(message.name, fault.signal, fault.value ?? transmitter.lastValues(message.name)[fault.signal] ?? 0)
      else faults.unstick(message.name, fault.signal)
      return
    }
    case 'noise': {
      const message = messageWith(fault)
      if (on) faults.disturb(message.name, fault.signal, fault.deviation)
      else faults.calm(message.name, fault.signal)
      return
    }
    case 'delay':
      return map(faults.delays, messageOf(fault).name, { delayMs: fault.delayMs, jitterMs: fault.jitterMs })
    case 'loss':
      return map(faults.losses, messageOf(fault).name, fault.share)
    case 'burst':
      return map(faults.bursts, fault.bus, fault.framesPerS)
    case 'brownout':
      faults.brownoutLeftS = on ? fault.forS : 0
      return
    case 'gnss':
      faults.gnssLost = on
      return
    case 'gnssdrift':
      faults.gnssDrift = on ? { mPerS: fault.mPerS, headingDeg: fault.headingDeg } : undefined
      return
    case 'tunnel':
      faults.tunnel = on
      return
    case 'commands':
      faults.commands = on ? fault.mode : 'normal'
      return
    case 'tyre':
      car.tyres.wheels[fault.wheel].leakKpaPerS = on ? fault.kpaPerS : 0
  }
}

/** @throws FasciaError `not_found`, `conflict` when the vehicle has nothing that could be broken so */
export function checkFaultNames(fault: FaultKind): void {
  if (fault.kind === 'checksum') protectedMessage(fault, 'Checksum')
  else if (fault.kind === 'counter') protectedMessage(fault, 'Counter')
  else if ('signal' in fault) messageWith(fault)
  else if ('message' in fault) messageOf(fault)
}

function messageOf({ message: name }: { message: string }): Message {
  const { messages } = vehicleDatabase()
  const message = messages.find((one) => one.name === name)
  if (message) return message
  throw unknown(
    `the vehicle has no message ${name}`,
    name,
    messages.map((one) => one.name),
  )
}

function messageWith(fault: { message: string; signal: string }): Message {
  const message = messageOf(fault)
  const names = message.signals.map((signal) => signal.name)
  if (names.includes(fault.signal)) return message
  throw unknown(`message ${message.name} has no signal ${fault.signal}`, fault.signal, names)
}

function protectedMessage(fault: { message: string }, by: 'Checksum' | 'Counter'): Message {
  const message = messageOf(fault)
  if (message.signals.some(({ name }) => name === by)) return message
  throw new FasciaError('conflict', `message ${message.name} has no ${by.toLowerCase()} that could be wrong`)
}

function unknown(text: string, name: string, names: readonly string[]): FasciaError {
  const nearest = nearestName(name, names)
  return new FasciaError('not_found', text, nearest === undefined ? {} : { remedy: `did you mean ${nearest}?` })
}
