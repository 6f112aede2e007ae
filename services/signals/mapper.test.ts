import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDbc, readDbcFile } from '../can/dbc/parse.ts'
import { findMessageNamed, type Database, type Message } from '../can/dbc/model.ts'
import { encodeMessage } from '../decode/encoder.ts'
import { loadMapping } from './load-mapping.ts'
import { compileMapping, type MappedMessage } from './mapper.ts'
import { VehicleMapping } from './mapping-schema.ts'
import { SignalStore } from './signal-store.ts'
import { SignalTable } from './signal-table.ts'
import { toPhysical } from './transform.ts'

const SERVICES = join(import.meta.dirname, '..')
const DBC = `VERSION ""
BU_: CAR
BO_ 256 Motion: 8 CAR
 SG_ Speed : 0|16@1+ (0.01,0) [0|0] "km/h" CAR
 SG_ Gear : 16|4@1+ (1,0) [0|0] "" CAR
 SG_ Door : 20|1@1+ (1,0) [0|0] "" CAR
 SG_ Colour : 24|24@1+ (1,0) [0|0] "" CAR
BO_ 257 Muxed: 8 CAR
 SG_ Page M : 0|8@1+ (1,0) [0|0] "" CAR
 SG_ Left m0 : 8|16@1+ (1,0) [0|0] "" CAR
 SG_ Right m1 : 8|16@1+ (1,0) [0|0] "" CAR
VAL_ 256 Gear 0 "P" 1 "R" 2 "N" 3 "D" ;
`
const GEAR = 'Vehicle.Powertrain.Transmission.SelectedGear'
const DOOR = 'Vehicle.Cabin.Door.Row1.DriverSide.IsOpen'
const COLOUR = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color'
const LEFT = 'Vehicle.Chassis.Axle.Row1.Wheel.Left.Speed'
const RIGHT = 'Vehicle.Chassis.Axle.Row1.Wheel.Right.Speed'

const mapping = (signals: unknown[]): VehicleMapping =>
  VehicleMapping.parse({ version: 1, database: 'car.dbc', buses: [{ name: 'can0', title: 'Test' }], signals, commands: [] })
const MOTION = { bus: 'can0', message: 'Motion' }

function car(): { database: ReturnType<typeof parseDbc>; store: SignalStore; value: (path: string) => unknown } {
  const store = new SignalStore(new SignalTable())
  return {
    database: parseDbc(DBC, 'car.dbc'),
    store,
    value: (path) => {
      const id = store.table.idOf(path)
      return [store.value(id), store.quality(id)]
    },
  }
}

function messageOf(database: Database, name: string): Message {
  const message = findMessageNamed(database, name)
  if (!message) throw new Error(`no message ${name}`)
  return message
}

function mapped(mapping: VehicleMapping, database: Database, store: SignalStore, name: string): MappedMessage {
  const found = compileMapping(mapping, database, store.table).find((one) => one.compiled.message.name === name)
  if (!found) throw new Error(`no mapped message ${name}`)
  return found
}

describe('compileMapping', () => {
  const rows = mapping([
    { path: 'Vehicle.Speed', ...MOTION, signal: 'Speed', notAvailableRaw: 65_535 },
    { path: GEAR, ...MOTION, signal: 'Gear', transform: { map: { P: 126, R: -1, N: 0, D: 127 } } },
    { path: DOOR, ...MOTION, signal: 'Door', transform: { boolean: true, invert: true } },
    { path: COLOUR, ...MOTION, signal: 'Colour', transform: { rgb24: true } },
    { path: LEFT, bus: 'can0', message: 'Muxed', signal: 'Left', transform: { scale: 0.1 } },
    { path: RIGHT, bus: 'can0', message: 'Muxed', signal: 'Right' },
  ])

  it('decodes, transforms and stores with the times of the frame', () => {
    const { database, store, value } = car()
    const motion = mapped(rows, database, store, 'Motion')
    const message = messageOf(database, 'Motion')
    motion.take(encodeMessage(message, { Speed: 123.45, Gear: 'D', Door: 0, Colour: 0x0a_ff_10 }), store, 5000, 7)
    expect(value('Vehicle.Speed')).toEqual([123.45, 'valid'])
    expect(value(GEAR)).toEqual([127, 'valid'])
    expect(value(DOOR)).toEqual([true, 'valid'])
    expect(value(COLOUR)).toEqual(['#0AFF10', 'valid'])
    const id = store.table.idOf('Vehicle.Speed')
    expect([store.sourceMs[id], store.arrivalMs[id]]).toEqual([5000, 7])
  })

  it('keeps the decimals of the database and no binary noise', () => {
    const { database, store, value } = car()
    const motion = mapped(rows, database, store, 'Motion')
    motion.take(encodeMessage(messageOf(database, 'Motion'), { Speed: 1.11 }), store, 0, 0)
    expect(value('Vehicle.Speed')).toEqual([1.11, 'valid'])
    const muxed = mapped(rows, database, store, 'Muxed')
    muxed.take(encodeMessage(messageOf(database, 'Muxed'), { Page: 0, Left: 3749 }), store, 0, 0)
    expect(value(LEFT)).toEqual([374.9, 'valid'])
  })

  it('takes "no value" of the sender and unknown labels as invalid, never as a number', () => {
    const { database, store, value } = car()
    const motion = mapped(rows, database, store, 'Motion')
    const message = messageOf(database, 'Motion')
    motion.take(encodeMessage(message, { Speed: 50, Gear: 'P' }), store, 0, 0)
    motion.take(encodeMessage(message, { Speed: 655.35, Gear: 9 }), store, 0, 1)
    expect(value('Vehicle.Speed')).toEqual([50, 'invalid'])
    expect(value(GEAR)).toEqual([126, 'invalid'])
  })

  it('stores of a multiplexed frame only what it carries', () => {
    const { database, store, value } = car()
    const muxed = mapped(rows, database, store, 'Muxed')
    muxed.take(encodeMessage(messageOf(database, 'Muxed'), { Page: 0, Left: 300 }), store, 0, 0)
    expect(value(LEFT)).toEqual([30, 'valid'])
    expect(value(RIGHT)).toEqual([null, 'never'])
  })

  it('stores nothing of a frame that is too short', () => {
    const { database, store, value } = car()
    const motion = mapped(rows, database, store, 'Motion')
    expect(motion.take(new Uint8Array(2), store, 0, 0)).toBe(false)
    expect(value('Vehicle.Speed')).toEqual([null, 'never'])
  })

  it.each([
    ['an unknown bus', { path: 'Vehicle.Speed', bus: 'can9', message: 'Motion', signal: 'Speed' }, /no bus can9/],
    ['an unknown message', { path: 'Vehicle.Speed', bus: 'can0', message: 'Nothing', signal: 'Speed' }, /no such message/],
    ['an unknown signal', { path: 'Vehicle.Speed', ...MOTION, signal: 'Velocity' }, /no signal Velocity/],
    ['an unknown path', { path: 'Vehicle.Velocity', ...MOTION, signal: 'Speed' }, /no Vehicle.Velocity/],
    ['an unknown label', { path: GEAR, ...MOTION, signal: 'Gear', transform: { map: { X: 1 } } }, /no label "X"/],
    ['a value that is not allowed', { path: GEAR, ...MOTION, signal: 'Gear', transform: { map: { P: 999 } } }, /at most 127/],
    ['a boolean without a transform', { path: DOOR, ...MOTION, signal: 'Door' }, /needs the transform/],
  ])('refuses %s by name', (_what, row, message) => {
    const { database, store } = car()
    expect(() => compileMapping(mapping([row]), database, store.table)).toThrow(message)
  })
})

describe('the sedan', () => {
  const file = join(SERVICES, 'signals', 'mappings', 'sedan.yaml')
  const database = readDbcFile(join(SERVICES, 'can', 'vehicles', 'sedan.dbc'))
  const sedan = loadMapping(file)

  it('brings back through a frame what each mapped label stands for', () => {
    const store = new SignalStore(new SignalTable())
    const messages = compileMapping(sedan, database, store.table, file)
    let checked = 0
    for (const row of sedan.signals) {
      const { transform } = row
      const message = messageOf(database, row.message)
      const signal = message.signals.find(({ name }) => name === row.signal)
      if (!transform || !('map' in transform) || signal?.multiplex) continue
      const mapped = messages.find((one) => one.compiled.message.name === row.message)
      for (const value of Object.values(transform.map)) {
        mapped?.take(encodeMessage(message, { [row.signal]: toPhysical(transform, value) }), store, 0, 0)
        expect(store.value(store.table.idOf(row.path)), row.path).toBe(value)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(50)
  })
})
