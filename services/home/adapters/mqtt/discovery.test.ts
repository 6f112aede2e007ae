import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HomeDevice } from '../../../contract/home.ts'
import { expandConfig } from './abbreviations.ts'
import { assembleGroup } from './../../devices/assemble.ts'
import { isAvailable, type Entity } from './entity.ts'
import { discover, discoveryTopic } from './discovery.ts'
import { EntityRegistry } from './registry.ts'
import { commandTemplate, valueTemplate } from './template.ts'

/** All devices of these entities. */
function assemble(entities: readonly Entity[], connected: boolean): HomeDevice[] {
  const groups = Map.groupBy(entities, ({ group }) => group)
  return [...groups.values()].flatMap((group) => assembleGroup(group, (one) => connected && isAvailable(one.availability)))
}

const wallMs = () => 1000
const find = (component: string, config: unknown) => discover(component, 'node/object', JSON.stringify(config), wallMs)

describe('templates', () => {
  it.each([
    [undefined, 'ON', 'ON'],
    ['{{ value }}', '7', '7'],
    ['{{ value_json.a.b }}', '{"a":{"b":3}}', 3],
    ["{{value_json['local temperature']}}", '{"local temperature":20.5}', 20.5],
    ['{{ value_json.list[1] }}', '{"list":[4,5]}', 5],
    ['{{ value_json.t | float }}', '{"t":"20.5"}', 20.5],
    ['{{ value_json.t | int(0) }}', '{"t":20.9}', 20],
    ['{{ value_json.none }}', '{"a":1}', undefined],
    ['{{ value_json.a }}', 'no json', undefined],
    ['{{ value_json.constructor }}', '{}', undefined],
  ])('%s of %s is %s', (template, payload, value) => {
    expect(valueTemplate(template)(payload)).toEqual(value)
  })

  it.each([
    "{{ value_json.a if value_json.a is defined else 'x' }}",
    '{% if value %}1{% endif %}',
    '{{ value_json.a * 2 }}',
    '{{ states("light.a") }}',
    'text {{ value }}',
    '{{ value.a }}',
    '{{ value | round(1) }}',
  ])('refuses %s', (template) => {
    expect(() => valueTemplate(template)).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })

  it('never throws on a payload', () => {
    const read = valueTemplate("{{ value_json.a['b'][0] | float }}")
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (payload) => void read(payload)))
  })

  it('commands are text around the value', () => {
    expect(commandTemplate('{"temp": {{ value }}}')(21)).toBe('{"temp": 21}')
    expect(commandTemplate(undefined)('ON')).toBe('ON')
    for (const bad of ['no value', '{{ value * 2 }}', '{{ value }}{% if 1 %}', '{{ value }} {{ entity_id }}']) {
      expect(() => commandTemplate(bad)).toThrow(expect.objectContaining({ code: 'unsupported' }))
    }
  })
})

it.each([
  ['{"to": {{ value }}}', '{"to": 80}'],
  ['{"to": {{ position }}}', '{"to": 20}'],
])('a cover whose scale goes the other way is sent to 20 % by %s', (set_position_template, payload) => {
  const topics = { command_topic: 'b/set', position_topic: 'b/pos', set_position_topic: 'b/pos/set' }
  const scale = { position_open: 0, position_closed: 100 }
  const [blind] = find('cover', { device_class: 'blind', unique_id: 'b', ...topics, ...scale, set_position_template }).entities
  expect(blind?.act({ command: 'covering', openPercent: 20 })?.publish[0]?.payload).toBe(payload)
})

describe('discovery', () => {
  it('knows its topics', () => {
    expect(discoveryTopic('homeassistant', 'homeassistant/light/hall/config')).toEqual({ component: 'light', object: 'hall' })
    expect(discoveryTopic('homeassistant', 'homeassistant/light/node/hall/config')?.object).toBe('node/hall')
    for (const other of [
      'homeassistant/light/config',
      'homeassistant/a/b/c/d/config',
      'x/light/hall/config',
      'homeassistant/status',
    ]) {
      expect(discoveryTopic('homeassistant', other)).toBeUndefined()
    }
  })

  it('reads short keys and the base topic like long ones', () => {
    const config = {
      '~': 'z/lamp',
      stat_t: '~/state',
      cmd_t: '~/set',
      avty: [{ t: 'status/~' }],
      dev: { ids: ['x'], sa: 'Hall' },
    }
    expect(expandConfig(config)).toMatchObject({
      state_topic: 'z/lamp/state',
      command_topic: 'z/lamp/set',
      availability: [{ topic: 'status/z/lamp' }],
      device: { identifiers: ['x'], suggested_area: 'Hall' },
    })
  })

  it('takes a light of zigbee2mqtt', () => {
    const { entities, refused } = find('light', {
      availability: [{ topic: 'zigbee2mqtt/bridge/state', value_template: '{{ value_json.state }}' }],
      brightness: true,
      brightness_scale: 254,
      command_topic: 'zigbee2mqtt/lamp/set',
      device: {
        identifiers: ['zigbee2mqtt_0x00158d'],
        manufacturer: 'IKEA',
        model: 'LED1545G12',
        name: 'lamp',
        sw_version: '1.0',
      },
      effect: true,
      effect_list: ['blink'],
      name: null,
      object_id: 'lamp',
      origin: { name: 'Zigbee2MQTT', sw: '2.1.0' },
      schema: 'json',
      state_topic: 'zigbee2mqtt/lamp',
      supported_color_modes: ['color_temp'],
      unique_id: '0x00158d_light_zigbee2mqtt',
    })
    expect(refused).toEqual([])
    expect(entities[0]).toMatchObject({
      id: 'mqtt:light:0x00158d_light_zigbee2mqtt',
      group: 'zigbee2mqtt_0x00158d',
      deviceName: 'lamp',
    })
  })

  it('takes all components of one device message', () => {
    const { entities, refused } = find('device', {
      dev: { ids: ['d1'], name: 'Plug' },
      o: { name: 'bridge' },
      avty_t: 'd1/avty',
      cmps: {
        relay: { p: 'switch', uniq_id: 'd1r', stat_t: 'd1/relay', cmd_t: 'd1/relay/set' },
        temp: { p: 'sensor', uniq_id: 'd1t', dev_cla: 'temperature', unit_of_meas: '°C', stat_t: 'd1/t' },
        led: { p: 'number', uniq_id: 'd1l', cmd_t: 'd1/led' },
      },
    })
    expect(entities.map(({ id, group }) => [id, group])).toEqual([
      ['mqtt:switch:d1r', 'd1'],
      ['mqtt:sensor:d1t', 'd1'],
    ])
    expect(entities.every(({ availability }) => availability.topics[0]?.topic === 'd1/avty')).toBe(true)
    expect(refused).toEqual([{ component: 'number', reason: 'component number' }])
  })

  it.each([
    [
      'an unknown template',
      'sensor',
      { state_topic: 's', device_class: 'temperature', unit_of_measurement: '°C', value_template: '{{ a }}' },
    ],
    ['a state that can not be heard', 'switch', { command_topic: 'c' }],
    ['a light schema', 'light', { schema: 'template', command_topic: 'c', state_topic: 's' }],
    ['Fahrenheit', 'climate', { temperature_command_topic: 'c', temperature_state_topic: 's', temperature_unit: 'F' }],
    ['a wildcard topic', 'switch', { command_topic: 'c', state_topic: '#' }],
    ['a cover without state', 'cover', { command_topic: 'c' }],
    ['a lock without state', 'lock', { command_topic: 'c' }],
    ['a camera without pictures', 'camera', {}],
    ['no object', 'light', 'text'],
  ])('refuses %s with a reason', (_, component, config) => {
    const { entities, refused } = find(component, config)
    expect(entities).toEqual([])
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason.length).toBeGreaterThan(3)
  })

  it('takes a colour lamp, a blind, a lock, presence and a doorbell with its camera', () => {
    const take = (component: string, config: object, ...messages: [string, string | Uint8Array][]) => {
      const { entities, refused } = find(component, { unique_id: component, ...config })
      expect(refused).toEqual([])
      for (const [topic, payload] of messages) {
        for (const reading of entities.flatMap(({ readings }) => readings)) {
          if (reading.topic !== topic) continue
          if (typeof payload !== 'string') reading.takeBytes?.(payload)
          else {
            const value = reading.read(payload)
            if (value !== undefined) expect(reading.take(value)).toBe(true)
          }
        }
      }
      return { entity: entities[0], device: assemble(entities, true)[0] }
    }
    const lamp = take(
      'light',
      { schema: 'json', command_topic: 'l/set', state_topic: 'l', brightness: true, sup_clrm: ['xy', 'color_temp'] },
      ['l', '{"state":"ON","brightness":128,"color_mode":"xy","color":{"x":0.64,"y":0.33}}'],
    )
    expect(lamp.device?.traits[2]).toMatchObject({ trait: 'ColorControl', kelvin: null, hasColors: true, minKelvin: 2000 })
    expect(lamp.entity?.facts.hueDeg).toBeCloseTo(0, 0)
    expect(lamp.entity?.act({ command: 'kelvin', kelvin: 2700 })?.publish[0]?.payload).toBe('{"state":"ON","color_temp":370}')
    expect(lamp.entity?.act({ command: 'color', hueDeg: 120, saturationPercent: 100 })?.publish[0]?.payload).toMatch(
      /"x":0\.3\d*,"y":0\.6/,
    )
    const blind = take(
      'cover',
      {
        device_class: 'blind',
        command_topic: 'b/set',
        position_topic: 'b/pos',
        set_position_topic: 'b/pos/set',
        pos_open: 0,
        pos_clsd: 100,
      },
      ['b/pos', '30'],
    )
    expect(blind.device).toMatchObject({ kind: 'covering', traits: [{ openPercent: 70, hasPosition: true }] })
    expect(blind.entity?.act({ command: 'covering', openPercent: 20 })?.publish[0]).toMatchObject({
      topic: 'b/pos/set',
      payload: '80',
    })
    expect(take('lock', { command_topic: 'k/set', state_topic: 'k' }, ['k', 'LOCKED']).device?.traits).toEqual([
      { trait: 'DoorLock', state: 'locked' },
    ])
    expect(take('binary_sensor', { device_class: 'motion', state_topic: 'm' }, ['m', 'ON']).device).toMatchObject({
      kind: 'occupancy',
      traits: [{ trait: 'OccupancySensing', occupied: true }],
    })
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2])
    expect(take('camera', { topic: 'c' }, ['c', png]).entity?.facts.still).toMatchObject({ mime: 'image/png' })
    expect(take('camera', { topic: 'c' }, ['c', Uint8Array.from([1, 2, 3])]).entity?.facts.still).toBeUndefined()
  })

  it('never throws, whatever a broker carries', () => {
    const component = fc.constantFrom(
      'light',
      'climate',
      'cover',
      'vacuum',
      'fan',
      'switch',
      'binary_sensor',
      'sensor',
      'event',
      'alarm_control_panel',
      'device_tracker',
      'device',
      'x',
    )
    const key = fc.constantFrom(
      '~',
      'stat_t',
      'cmd_t',
      'dev',
      'avty',
      'cmps',
      'schema',
      'p',
      'pos_t',
      'val_tpl',
      'dev_cla',
      'name',
      'pl_on',
    )
    const config = fc.dictionary(key, fc.oneof(fc.string(), fc.jsonValue()))
    fc.assert(
      fc.property(
        component,
        fc.oneof(
          fc.string(),
          config.map((object) => JSON.stringify(object)),
        ),
        (kind, payload) => {
          const { entities, refused } = discover(kind, 'o', payload, wallMs)
          expect(entities.length + refused.length).toBeGreaterThanOrEqual(0)
          HomeDevice.array().parse(assemble(entities, true))
        },
      ),
    )
  })
})

describe('registry and devices', () => {
  const device = { identifiers: ['p'], name: 'Purifier', suggested_area: 'Bedroom' }
  const fan = {
    unique_id: 'f',
    command_topic: 'p/set',
    state_topic: 'p',
    state_value_template: '{{ value_json.on }}',
    payload_on: true,
    payload_off: false,
    percentage_command_topic: 'p/speed/set',
    percentage_state_topic: 'p',
    percentage_value_template: '{{ value_json.speed }}',
    speed_range_max: 5,
    availability: [{ topic: 'bridge' }, { topic: 'p/avty' }],
    availability_mode: 'all',
    device,
  }
  const dust = { unique_id: 's', state_topic: 'p/pm25', device_class: 'pm25', unit_of_measurement: 'µg/m³', device }
  const make = () => {
    const refused: string[] = []
    const registry = new EntityRegistry((_, { reason }) => void refused.push(reason))
    const announce = (component: string, object: string, config: unknown) => {
      const payload = config === '' ? '' : JSON.stringify(config)
      return registry.announce(`h/${component}/${object}/config`, payload, (text) => discover(component, object, text, wallMs))
    }
    const hear = (topic: string, text: string) => registry.hear(topic, Buffer.from(text))
    return { registry, refused, announce, hear, devices: () => assemble(registry.entities(), true) }
  }

  it('joins a fan and its dust sensor to an air purifier, reachable when all say so', () => {
    const { registry, announce, hear, devices } = make()
    announce('fan', 'f', fan)
    announce('sensor', 's', dust)
    expect(registry.topics().sort()).toEqual(['bridge', 'p', 'p/avty', 'p/pm25'])
    hear('p', '{"on":true,"speed":2}')
    hear('p/pm25', '31')
    hear('bridge', 'online')
    expect(devices()).toMatchObject([{ kind: 'air-purifier', reachable: false }])
    hear('p/avty', 'online')
    const [purifier] = devices()
    expect(purifier).toMatchObject({ id: 'mqtt:fan:f', name: 'Purifier', room: 'Bedroom', reachable: true })
    expect(purifier?.traits).toEqual([{ trait: 'AirPurifier', on: true, fanPercent: 40, pm25: 31 }])
    expect(registry.find('mqtt:fan:f')?.act({ command: 'fan', percent: 70 })?.publish).toEqual([
      { topic: 'p/speed/set', payload: '4', retain: false },
    ])
    hear('bridge', 'offline')
    expect(devices()[0]?.reachable).toBe(false)
    expect(assemble(registry.entities(), false)[0]?.reachable).toBe(false)
  })

  it('counts states that make no sense and keeps the true one', () => {
    const { registry, announce, hear, devices } = make()
    announce('fan', 'f', { ...fan, availability: [] })
    hear('p', '{"on":true,"speed":2}')
    hear('p', '{"on":"maybe","speed":900}')
    expect(registry.counts.senseless).toBe(2)
    expect(devices()[0]?.traits).toEqual([
      { trait: 'OnOff', on: true },
      { trait: 'FanControl', on: true, percent: 40 },
    ])
  })

  it('replaces and removes what is announced anew or with nothing', () => {
    const { registry, announce } = make()
    expect([...announce('fan', 'f', fan)]).toEqual(['p'])
    expect(announce('fan', 'f', fan).size).toBe(0)
    expect([...announce('fan', 'f', { ...fan, state_topic: 'q' })]).toEqual(['p'])
    expect(registry.topics()).toContain('q')
    expect([...announce('fan', 'f', '')]).toEqual(['p'])
    expect(registry.topics()).toEqual([])
    expect(announce('fan', 'f', '').size).toBe(0)
  })

  it('is bounded', () => {
    const { registry, refused, announce } = make()
    for (let i = 0; i < 2005; i++) announce('sensor', `s${i}`, { ...dust, unique_id: `s${i}` })
    expect(registry.counts).toMatchObject({ entities: 2000, refused: 5 })
    expect(refused).toHaveLength(5)
  })
})
