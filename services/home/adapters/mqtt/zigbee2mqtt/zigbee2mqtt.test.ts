import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HomeDevice } from '../../../../contract/home.ts'
import { assembleGroup } from '../../../devices/assemble.ts'
import { isAvailable, type Entity } from '../entity.ts'
import { EntityRegistry } from '../registry.ts'
import { bridgeTopic, readBridge } from './bridge.ts'

/** All devices of these entities. */
function assemble(entities: readonly Entity[], connected: boolean): HomeDevice[] {
  const groups = Map.groupBy(entities, ({ group }) => group)
  return [...groups.values()].flatMap((group) => assembleGroup(group, (one) => connected && isAvailable(one.availability)))
}

const clock = { wallMs: () => 1000 }
const state = (property: string, extra = {}) => ({
  type: 'binary',
  name: 'state',
  property,
  access: 7,
  value_on: 'ON',
  value_off: 'OFF',
  value_toggle: 'TOGGLE',
  ...extra,
})
const numeric = (name: string, unit?: string, extra = {}) => ({
  type: 'numeric',
  name,
  property: name,
  access: 1,
  unit,
  ...extra,
})

/** In the form of the bridge's own list (zigbee2mqtt 2.x, `bridge/devices`). */
const LIST = [
  { ieee_address: '0x0', type: 'Coordinator', friendly_name: 'Coordinator', definition: null, supported: true },
  {
    ieee_address: '0x1',
    type: 'Router',
    friendly_name: 'Kitchen/Ceiling',
    definition: {
      model: 'LED2109G6',
      vendor: 'IKEA',
      exposes: [
        {
          type: 'light',
          features: [
            state('state'),
            { ...numeric('brightness'), access: 7, value_min: 0, value_max: 254 },
            { ...numeric('color_temp', 'mired'), access: 7, value_min: 250, value_max: 454, presets: [] },
            {
              type: 'composite',
              name: 'color_xy',
              property: 'color',
              access: 7,
              features: [
                { ...numeric('x'), access: 7 },
                { ...numeric('y'), access: 7 },
              ],
            },
          ],
        },
        { type: 'enum', name: 'effect', property: 'effect', access: 2, values: ['blink'] },
        numeric('linkquality', 'lqi'),
      ],
    },
  },
  {
    ieee_address: '0x2',
    type: 'Router',
    friendly_name: 'two gangs',
    definition: {
      model: 'x',
      vendor: 'y',
      exposes: [
        { type: 'switch', endpoint: 'left', features: [state('state_left', { endpoint: 'left' })] },
        { type: 'switch', endpoint: 'right', features: [state('state_right', { endpoint: 'right' })] },
      ],
    },
  },
  {
    ieee_address: '0x3',
    type: 'EndDevice',
    friendly_name: 'window',
    definition: {
      model: 'MCCGQ11LM',
      vendor: 'Aqara',
      exposes: [
        { type: 'binary', name: 'contact', property: 'contact', access: 1, value_on: false, value_off: true },
        numeric('battery', '%', { value_min: 0, value_max: 100 }),
        numeric('temperature', '°C'),
      ],
    },
  },
  {
    ieee_address: '0x4',
    type: 'EndDevice',
    friendly_name: 'radiator',
    definition: {
      model: 'TRV',
      vendor: 'Danfoss',
      exposes: [
        {
          type: 'climate',
          features: [
            numeric('occupied_heating_setpoint', '°C', { access: 7, value_min: 5, value_max: 35, value_step: 0.5 }),
            numeric('local_temperature', '°C', { access: 5 }),
            { type: 'enum', name: 'system_mode', property: 'system_mode', access: 7, values: ['off', 'heat'] },
          ],
        },
      ],
    },
  },
  {
    ieee_address: '0x5',
    type: 'EndDevice',
    friendly_name: 'door',
    definition: {
      model: 'lock',
      vendor: 'Yale',
      exposes: [
        {
          type: 'lock',
          features: [
            state('state', { value_on: 'LOCK', value_off: 'UNLOCK' }),
            {
              type: 'enum',
              name: 'lock_state',
              property: 'lock_state',
              access: 1,
              values: ['not_fully_locked', 'locked', 'unlocked'],
            },
          ],
        },
      ],
    },
  },
  {
    ieee_address: '0x6',
    type: 'Router',
    friendly_name: 'blind',
    definition: {
      model: 'b',
      vendor: 'b',
      exposes: [
        {
          type: 'cover',
          features: [
            { type: 'enum', name: 'state', property: 'state', access: 3, values: ['OPEN', 'CLOSE', 'STOP'] },
            numeric('position', '%', { access: 7, value_min: 0, value_max: 100 }),
          ],
        },
      ],
    },
  },
  { ieee_address: '0x7', type: 'EndDevice', friendly_name: 'unknown', supported: false, definition: null },
  { ieee_address: '0x8', type: 'Router', friendly_name: 'off', disabled: true, definition: null },
]

function bridge(list: unknown = LIST) {
  const refused: string[] = []
  const registry = new EntityRegistry((_, { reason }) => void refused.push(reason))
  registry.announce('z/bridge/devices', JSON.stringify(list), (text) => readBridge('z', text, clock))
  const hear = (topic: string, payload: unknown) => registry.hear(topic, Buffer.from(JSON.stringify(payload)))
  hear('z/bridge/state', { state: 'online' })
  const devices = (): HomeDevice[] => HomeDevice.array().parse(assemble(registry.entities(), true))
  return { registry, refused, hear, devices, named: (name: string) => devices().find((one) => one.name === name) }
}

describe('exposes of zigbee2mqtt', () => {
  it('knows its topic', () => {
    expect(bridgeTopic(['z', 'other'], 'other/bridge/devices')).toBe('other')
    expect(bridgeTopic(['z'], 'z/bridge/state')).toBeUndefined()
  })

  it('makes the devices that are known, with their rooms, and says which it did not take', () => {
    const { devices, refused } = bridge()
    expect(devices().map(({ name, room, kind }) => [name, room, kind])).toEqual([
      ['Ceiling', 'Kitchen', 'light'],
      ['two gangs left', '', 'plug'],
      ['two gangs right', '', 'plug'],
      ['window', '', 'contact'],
      ['radiator', '', 'thermostat'],
      ['door', '', 'lock'],
      ['blind', '', 'covering'],
    ])
    expect(refused).toEqual(['unknown: the bridge does not know this model'])
    expect(devices().every(({ reachable }) => !reachable)).toBe(true)
  })

  it('reads states with their types', () => {
    const { hear, named, registry } = bridge()
    hear('z/Kitchen/Ceiling', {
      state: 'ON',
      brightness: 127,
      color_temp: 370,
      color_mode: 'color_temp',
      color: { x: 0.46, y: 0.41 },
    })
    expect(named('Ceiling')).toMatchObject({
      reachable: true,
      traits: [{ on: true }, { percent: 50 }, { kelvin: 2703, minKelvin: 2203, maxKelvin: 4000, hueDeg: null, hasColors: true }],
    })
    hear('z/two gangs', { state_left: 'ON', state_right: 'OFF' })
    expect(named('two gangs left')?.traits).toEqual([{ trait: 'OnOff', on: true }])
    expect(named('two gangs right')?.traits).toEqual([{ trait: 'OnOff', on: false }])
    hear('z/window', { contact: false, battery: 71, temperature: 19.5 })
    expect(named('window')?.traits).toEqual([
      { trait: 'Contact', open: true },
      { trait: 'Temperature', celsius: 19.5 },
      { trait: 'PowerSource', batteryPercent: 71 },
    ])
    hear('z/radiator', { occupied_heating_setpoint: 20, local_temperature: 18.25, system_mode: 'heat' })
    expect(named('radiator')?.traits).toEqual([
      { trait: 'Thermostat', localC: 18.25, targetC: 20, mode: 'heat', minC: 5, maxC: 35 },
    ])
    hear('z/door', { state: 'LOCK', lock_state: 'unlocked' })
    expect(named('door')?.traits).toEqual([{ trait: 'DoorLock', state: 'unlocked' }])
    hear('z/blind', { state: 'OPEN', position: 40 })
    expect(named('blind')?.traits).toMatchObject([{ openPercent: 40, hasPosition: true }])
    hear('z/blind', { position: 'far' })
    expect(registry.counts.senseless).toBe(1)
    hear('z/blind/availability', { state: 'offline' })
    expect(named('blind')?.reachable).toBe(false)
  })

  it('asks in the words of the device', () => {
    const { registry, hear } = bridge()
    hear('z/blind', { position: 40 })
    const sent = (id: string, command: Parameters<NonNullable<ReturnType<typeof registry.find>>['act']>[0]) =>
      registry.find(`mqtt:zigbee2mqtt:${id}`)?.act(command)?.publish[0]
    expect(sent('0x1:light', { command: 'level', percent: 50 })).toEqual({
      topic: 'z/Kitchen/Ceiling/set',
      payload: '{"state":"ON","brightness":127}',
      retain: false,
    })
    expect(sent('0x2:switch:left', { command: 'on', on: false })?.payload).toBe('{"state_left":"OFF"}')
    expect(sent('0x5:lock', { command: 'lock', lock: false })?.payload).toBe('{"state":"UNLOCK"}')
    expect(sent('0x6:cover', { command: 'covering', openPercent: 70 })?.payload).toBe('{"position":70}')
    expect(sent('0x4:climate', { command: 'mode', mode: 'off' })?.payload).toBe('{"system_mode":"off"}')
    expect(sent('0x4:climate', { command: 'mode', mode: 'cool' })).toBeUndefined()
    expect(registry.entities().find(({ ask }) => ask)?.ask).toMatchObject({ topic: 'z/Kitchen/Ceiling/get' })
  })

  it('never throws, whatever a bridge lists or says', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constantFrom('ON', 'state', 'light', 7, null))
    const feature = fc.letrec((tie) => ({
      one: fc.record(
        {
          type: fc.constantFrom('light', 'switch', 'lock', 'cover', 'climate', 'fan', 'binary', 'numeric', 'enum', 'composite'),
          name: fc.constantFrom('state', 'brightness', 'color_xy', 'position', 'contact', 'temperature', 'system_mode', 'x'),
          property: fc.constantFrom('state', 'brightness', 'a', "it's"),
          access: fc.constantFrom(1, 2, 7),
          values: fc.array(value, { maxLength: 3 }),
          value_on: value,
          features: fc.array(tie('one'), { maxLength: 3 }),
        },
        { requiredKeys: ['type'] },
      ),
    })).one
    const device = fc.record({
      ieee_address: fc.string(),
      type: fc.constant('Router'),
      friendly_name: fc.string({ minLength: 1 }),
      definition: fc.record({ exposes: fc.array(feature, { maxLength: 4 }) }),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(device, fc.jsonValue()), { maxLength: 4 }), fc.jsonValue(), (list, told) => {
        const { registry, hear, devices } = bridge(list)
        for (const topic of registry.topics()) hear(topic, told)
        devices()
      }),
    )
  })
})
