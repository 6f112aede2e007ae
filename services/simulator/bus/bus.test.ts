import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkFrame, readCounter } from '../../can/checksum.ts'
import { CATALOGUE } from '../../contract/catalogue.ts'
import { VehicleMapping } from '../../signals/mapping-schema.ts'
import { commandItems } from '../car/commands.ts'
import { Listener, simulationOf } from '../test-kit.ts'
import { ASSIST_FRAMES } from './assist-frames.ts'
import { BODY_FRAMES } from './body-frames.ts'
import { POWERTRAIN_FRAMES } from './powertrain-frames.ts'
import { BUSES, busOf, messageNamed, vehicleDatabase } from './vehicle-database.ts'

const mapping = VehicleMapping.parse(
  parse(readFileSync(new URL('../../signals/mappings/sedan.yaml', import.meta.url), 'utf8')) as unknown,
)
const ROUTE = 'name: t\ndriver: { kind: route, points: [[0, 0], [0, 400], [300, 420]] }'

function digest(seed: number): string {
  const simulation = simulationOf(ROUTE, seed)
  const hash = createHash('sha256')
  for (let step = 0; step < 300; step++) {
    for (const { t, bus, id, data } of simulation.step()) hash.update(`${t} ${bus} ${id} `).update(data)
  }
  return hash.digest('hex')
}

describe('vehicle database', () => {
  it('says between 1,500 and 2,500 frames a second on three buses, and the simulator fills every cyclic message', () => {
    const { messages } = vehicleDatabase()
    const cyclic = messages.filter((message) => (message.cycleTimeMs ?? 0) > 0)
    const rate = cyclic.reduce((sum, message) => sum + 1000 / (message.cycleTimeMs ?? Infinity), 0)
    expect(rate).toBeGreaterThan(1_500)
    expect(rate).toBeLessThan(2_500)
    expect([...new Set(messages.map(busOf))].sort()).toEqual([...BUSES])
    const filled = Object.keys({ ...POWERTRAIN_FRAMES, ...BODY_FRAMES, ...ASSIST_FRAMES })
    expect(filled.sort()).toEqual(cyclic.map((message) => message.name).sort())
  })

  it('has every mapped signal where the mapping says, as often as the catalogue declares', () => {
    for (const row of [...mapping.signals, ...mapping.commands]) expect(busOf(messageNamed(row.message)), row.path).toBe(row.bus)
    for (const row of mapping.signals) {
      const message = messageNamed(row.message)
      expect(
        message.signals.map((signal) => signal.name),
        row.path,
      ).toContain(row.signal)
      const period = CATALOGUE[row.path]?.periodMs ?? Infinity
      expect(message.cycleTimeMs ?? Infinity, row.path).toBeLessThanOrEqual(Math.min(period, 1_000))
    }
  })

  it('gives the car a rule for every item of every command message', () => {
    const items = vehicleDatabase()
      .messages.filter((message) => message.senders.includes('HU'))
      .flatMap((message) => {
        const item = message.signals.find((signal) => signal.multiplexer)
        return [...(item?.labels.values() ?? [])].map((label) => `${message.name} ${label}`)
      })
    expect(
      commandItems()
        .map(({ message, item }) => `${message} ${item}`)
        .sort(),
    ).toEqual(items.sort())
  })
})

describe('buses', () => {
  it('say the same, byte for byte, for the same seed, and something else for another', () => {
    expect(digest(7)).toBe(digest(7))
    expect(digest(7)).not.toBe(digest(8))
  })

  it('carry right checksums, rolling counters, rising times and the declared rate', () => {
    const simulation = simulationOf(ROUTE)
    const counters = new Map<number, number>()
    const byId = new Map(vehicleDatabase().messages.map((message) => [message.id, message]))
    let frames = 0
    let lastT = 0
    for (let step = 0; step < 1_000; step++) {
      for (const { t, id, data } of simulation.step()) {
        const message = byId.get(id)
        if (!message) throw new Error(`nobody knows ${id}`)
        expect(checkFrame(message, data, counters.get(id)), message.name).toBeUndefined()
        const counter = readCounter(message, data)
        if (counter !== undefined) counters.set(id, counter)
        expect(t).toBeGreaterThanOrEqual(lastT)
        lastT = t
        frames++
      }
    }
    expect(frames / 10).toBeCloseTo(simulation.transmitter.framesPerSecond, -1)
  })

  it('show what the car does', () => {
    const simulation = simulationOf(ROUTE)
    const listener = new Listener()
    listener.run(simulation, 15)
    expect(listener.get('VCU_Gear.Gear')).toBe('D')
    expect(listener.get('ESP_Speed.VehicleSpeed')).toBeCloseTo(simulation.car.speedMs * 3.6, 0)
    expect(listener.get('GNSS_Position.Latitude')).toBeCloseTo(simulation.position.lat, 4)
    expect(listener.get('BMS_Charge.SocDisplayed')).toBeCloseTo(simulation.car.battery.soc * 100, 0)
    expect(listener.get('EPB_Status.ParkingBrakeEngaged')).toBe(0)
  })
})

describe('faults', () => {
  it('silence a bus, spoil a checksum, freeze a signal, lose the satellites', () => {
    const simulation = simulationOf(ROUTE)
    const before = new Listener()
    before.run(simulation, 12)
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'bus', bus: 'can1' } })
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'checksum', message: 'ESP_Inertial' } })
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed' } })
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'gnss' } })
    const frozen = before.get('ESP_Speed.VehicleSpeed')
    const listener = new Listener()
    const buses = new Set<string>()
    const message = messageNamed('ESP_Inertial')
    for (let step = 0; step < 500; step++) {
      const frames = simulation.step()
      listener.hear(frames)
      for (const frame of frames) {
        buses.add(frame.bus)
        if (frame.id === message.id) expect(checkFrame(message, frame.data, undefined)).toBe('bad_checksum')
      }
    }
    expect([...buses].sort()).toEqual(['can0', 'can2'])
    expect(listener.get('ESP_Speed.VehicleSpeed')).toBe(frozen)
    expect(simulation.car.speedMs * 3.6).not.toBeCloseTo(Number(frozen), 0)
    expect(listener.get('GNSS_Position.Latitude')).toBe('NOT_AVAILABLE')
    expect(listener.get('GNSS_Quality.FixType')).toBe('NONE')
    simulation.do({ verb: 'mend' })
    expect(simulation.faults.list()).toEqual([])
  })
})
