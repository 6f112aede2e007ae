import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { VehicleMapping, type CommandMapping } from '../../signals/mapping-schema.ts'
import type { Simulation } from '../simulation.ts'
import { commandFrame, Listener, simulationOf } from '../test-kit.ts'
import { messageNamed } from './vehicle-database.ts'

const mapping = VehicleMapping.parse(
  parse(readFileSync(new URL('../../signals/mappings/sedan.yaml', import.meta.url), 'utf8')) as unknown,
)
const NIGHT = 'name: t\ntraffic: false\ntime: "2026-01-10T22:00:00+01:00"'

/** Parked at night, with a cable in for what needs one; the battery is at its limit, so it does not charge. */
function carFor(path: string): Simulation {
  const plugged = /Charging\.StartStop|IsChargingCableLocked/.test(path)
  return simulationOf(plugged ? `${NIGHT}\ncar: { soc: 90 }\ncharger: { supply: AC, powerKw: 11 }` : NIGHT)
}

function valuesFor(row: CommandMapping): (number | string)[] {
  const name = Object.keys(row.set).find((signal) => row.set[signal] === '$value') ?? ''
  const signal = messageNamed(row.message).signals.find((one) => one.name === name)
  if (!signal) throw new Error(`no signal ${name}`)
  if (signal.labels.size > 0) return [...signal.labels.values()]
  return signal.bitLength === 1 ? [1, 0] : [signal.max, signal.min]
}

describe('commands', () => {
  it.each(mapping.commands.map((row) => [row.path, row] as const))('%s is answered and confirmed in time', (path, row) => {
    const simulation = carFor(path)
    const listener = new Listener()
    listener.run(simulation, 1)
    const status = mapping.signals.find((signal) => signal.path === path)
    valuesFor(row).forEach((value, index) => {
      const values = Object.fromEntries(
        Object.entries(row.set).map(([name, given]) => [name, given === '$value' ? value : given]),
      )
      simulation.receive(commandFrame(row.message, values, index + 3))
      listener.run(simulation, row.deadlineMs / 1000)
      expect(listener.get('HU_CommandResponse.Result'), `${value}`).toBe('OK')
      expect(listener.get('HU_CommandResponse.CommandMessage')).toBe(row.message)
      expect(listener.get('HU_CommandResponse.RequestCounter')).toBe(index + 3)
      expect(listener.get(`${status?.message}.${status?.signal}`)).toBe(value)
    })
  })

  it('are refused with a wrong checksum, a repeated counter, an unknown item or a value out of range', () => {
    const simulation = simulationOf(NIGHT)
    const listener = new Listener()
    const volume = { Item: 'VOLUME', AskVolume: 70 }
    const resultOf = (frame = commandFrame('HU_AudioCmd', volume)): unknown => {
      simulation.receive(frame)
      listener.run(simulation, 0.2)
      return listener.get('HU_CommandResponse.Result')
    }
    const spoilt = commandFrame('HU_AudioCmd', volume)
    spoilt.data[7] = (spoilt.data[7] ?? 0) ^ 1
    expect(resultOf(spoilt)).toBe('INVALID')
    expect(listener.get('AMP_Status.Volume')).toBe(25)
    expect(resultOf()).toBe('OK')
    expect(resultOf()).toBe('INVALID')
    expect(resultOf(commandFrame('HU_AudioCmd', { Item: 'VOLUME', AskVolume: 120 }, 2))).toBe('INVALID')
    expect(resultOf(commandFrame('HU_AudioCmd', { Item: 99 }, 3))).toBe('INVALID')
    expect(listener.get('AMP_Status.Volume')).toBe(70)
  })

  it('are refused by the vehicle for its own reasons', () => {
    const simulation = simulationOf('name: t\ntraffic: false\ndriver: { kind: route, points: [[0, 0], [0, 900]] }')
    const listener = new Listener()
    listener.run(simulation, 12)
    expect(simulation.car.speedMs).toBeGreaterThan(5)
    const refused = [
      commandFrame('HU_PreferenceCmd', { Item: 'DRIVE_MODE', AskDriveMode: 'SPORT' }),
      commandFrame('HU_BodyCmd', { Item: 'TRUNK_REAR', AskTrunkRear: 1 }),
      commandFrame('HU_ChargeCmd', { Item: 'START_STOP', AskCharging: 'START' }),
    ]
    for (const frame of refused) {
      simulation.receive(frame)
      listener.run(simulation, 0.3)
      expect(listener.get('HU_CommandResponse.Result')).toBe('REFUSED')
    }
    expect(listener.get('VCU_Gear.DriveMode')).toBe('NORMAL')
    expect(listener.get('BCM_Doors.TrunkRearOpen')).toBe(0)
  })

  it('get no answer from control units that are not there, and BUSY when too many come at once', () => {
    const simulation = simulationOf(NIGHT)
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'commands', mode: 'silent' } })
    const listener = new Listener()
    simulation.receive(commandFrame('HU_AudioCmd', { Item: 'VOLUME', AskVolume: 10 }))
    listener.run(simulation, 0.5)
    expect(listener.get('HU_CommandResponse.Result')).toBeUndefined()
    simulation.do({ verb: 'mend' })
    for (let counter = 1; counter <= 12; counter++) {
      simulation.receive(commandFrame('HU_AudioCmd', { Item: 'VOLUME', AskVolume: counter }, counter))
    }
    listener.run(simulation, 0.5)
    expect(listener.get('HU_CommandResponse.Result')).toBe('BUSY')
    expect(listener.get('AMP_Status.Volume')).toBe(8)
  })
})
