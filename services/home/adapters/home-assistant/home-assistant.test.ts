import { afterEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { systemClock } from '../../../base/clock.ts'
import { createLog } from '../../../base/log.ts'
import { HomeDevice } from '../../../contract/home.ts'
import { assembleGroup } from '../../devices/assemble.ts'
import { traitOf } from '../../devices/confirmation.ts'
import { DeviceRegistry } from '../../devices/device-registry.ts'
import { describeEntity } from './entities.ts'
import { HomeAssistantAdapter } from './home-assistant-adapter.ts'
import { serviceFor } from './services.ts'
import { States } from './states.ts'
import { startVirtualHomeAssistant, type VirtualHomeAssistant } from './virtual-home-assistant.fixture.ts'

const log = createLog('test', () => undefined)
const TOKEN = 'the-long-lived-token'
let home: VirtualHomeAssistant | undefined
let registry: DeviceRegistry | undefined

afterEach(async () => {
  await registry?.close()
  await home?.close()
  home = registry = undefined
})

async function begin(access: object = { token: TOKEN }): Promise<DeviceRegistry> {
  home = await startVirtualHomeAssistant(
    TOKEN,
    {
      'light.hall': {
        s: 'on',
        a: {
          friendly_name: 'Hall',
          supported_color_modes: ['color_temp', 'hs'],
          color_mode: 'color_temp',
          brightness: 128,
          color_temp_kelvin: 2700,
          min_color_temp_kelvin: 2000,
          max_color_temp_kelvin: 6500,
        },
      },
      'switch.mute': { s: 'off', a: { friendly_name: 'Mute', mute: true } },
      'lock.door': { s: 'locked', a: { friendly_name: 'Door' } },
      'event.bell': { s: 'unknown', a: { friendly_name: 'Bell', device_class: 'doorbell' } },
      'camera.bell': { s: 'idle', a: { friendly_name: 'Bell camera' } },
      'sensor.bell_battery': { s: '80', a: { device_class: 'battery', unit_of_measurement: '%' } },
      'light.hidden': { s: 'on', a: { friendly_name: 'Hidden' } },
    },
    {
      areas: [{ area_id: 'hall', name: 'Hall' }],
      devices: [{ id: 'bell', name: 'Front bell', area_id: 'hall' }],
      entities: [
        { entity_id: 'light.hall', area_id: 'hall' },
        { entity_id: 'event.bell', device_id: 'bell' },
        { entity_id: 'camera.bell', device_id: 'bell' },
        { entity_id: 'sensor.bell_battery', device_id: 'bell', entity_category: 'diagnostic' },
        { entity_id: 'light.hidden', hidden_by: 'user' },
      ],
    },
    'the-refresh-token',
  )
  const made = new DeviceRegistry({ clock: systemClock, log, confirmMs: 150 })
  made.add(new HomeAssistantAdapter({ access: { url: home.url, ...access }, log }))
  registry = made
  await until(() => made.adapters()[0]?.state === 'up')
  return made
}

const until = (holds: () => boolean): Promise<void> => expect.poll(holds, { timeout: 8_000, interval: 10 }).toBe(true)
const named = (name: string): HomeDevice | undefined => registry?.devices().find((device) => device.name === name)

describe('Home Assistant', () => {
  it('shows its entities as devices in its areas, a bell with its camera and battery as one', async () => {
    const all = await begin()
    expect(all.devices().map(({ name, room, kind }) => [name, room, kind])).toEqual([
      ['Hall', 'Hall', 'light'],
      ['Mute', '', 'plug'],
      ['Door', '', 'lock'],
      ['Front bell', 'Hall', 'doorbell'],
    ])
    expect(traitOf(named('Hall') as HomeDevice, 'ColorControl')).toMatchObject({ kelvin: 2700, hueDeg: null, hasColors: true })
    expect(named('Front bell')?.traits.map(({ trait }) => trait)).toEqual(['Doorbell', 'Camera', 'PowerSource'])
    expect((await all.still(named('Front bell')?.id ?? '')).mime).toBe('image/png')
    home?.change('event.bell', '2026-11-21T10:00:00.000+00:00')
    await until(() => all.doorbellWallMs() === Date.parse('2026-11-21T10:00:00Z'))
    home?.rename('hall', 'Entrance')
    await until(() => named('Hall')?.room === 'Entrance')
    home?.change('lock.door', 'unavailable')
    await until(() => named('Door')?.reachable === false)
    home?.remove('lock.door')
    await until(() => named('Door') === undefined)
  })

  it('asks and is confirmed by the state; a device that does nothing is unconfirmed', async () => {
    const all = await begin()
    const id = (name: string): string => named(name)?.id ?? ''
    const color = await all.command(id('Hall'), { command: 'color', hueDeg: 120, saturationPercent: 50 })
    expect(traitOf(color, 'ColorControl')).toMatchObject({ hueDeg: 120, saturationPercent: 50, kelvin: null })
    await all.command(id('Door'), { command: 'lock', lock: false })
    await expect(all.command(id('Mute'), { command: 'on', on: true })).rejects.toMatchObject({ code: 'not_confirmed' })
    await expect(all.command(id('Hall'), { command: 'kelvin', kelvin: 9000 })).rejects.toMatchObject({ code: 'out_of_range' })
  })

  it('comes back by itself with the states of now, and says why it can not', async () => {
    const all = await begin()
    if (!home) throw new Error('no home')
    home.closed = true
    home.drop()
    await until(() => all.devices().every(({ reachable }) => !reachable))
    home.entities.set('switch.mute', { s: 'on', a: { friendly_name: 'Mute' } })
    home.closed = false
    await until(() => traitOf(named('Mute') as HomeDevice, 'OnOff')?.on === true && named('Mute')?.reachable === true)
    expect(home.connections).toBeGreaterThan(1)
  })

  it('buys tokens with the refresh token, and a wrong one is told', async () => {
    await begin({ refresh: { token: 'the-refresh-token', clientId: 'http://car.local/' } })
    expect(home?.granted).toEqual(['access-0'])
    const wrong = new HomeAssistantAdapter({ access: { url: home?.url ?? '', token: 'not the token at all' }, log })
    await until(() => wrong.status().problem === 'Home Assistant refuses the token')
    expect(wrong.status().state).toBe('down')
    await wrong.close()
  })
})

describe('entities', () => {
  it('counts in Celsius whatever the home counts in', () => {
    const climate = describeEntity(
      'climate.x',
      { state: 'heat', attributes: { temperature: 68, min_temp: 50, max_temp: 86 } },
      true,
    )
    expect(climate).toMatchObject({ minC: 10, maxC: 30, facts: { targetC: 20 } })
    expect(serviceFor('climate', { command: 'target', celsius: 20 }, true).data).toEqual({ temperature: 68 })
    const sensor = { state: '50', attributes: { device_class: 'temperature', unit_of_measurement: '°F' } }
    expect(describeEntity('sensor.x', sensor, false)?.facts.celsius).toBeCloseTo(10)
  })

  it('never throws, whatever a home says', () => {
    const domain = fc.constantFrom(
      'light',
      'switch',
      'climate',
      'cover',
      'lock',
      'fan',
      'vacuum',
      'binary_sensor',
      'sensor',
      'event',
      'alarm_control_panel',
      'person',
      'device_tracker',
      'x',
    )
    const key = fc.constantFrom(
      'device_class',
      'brightness',
      'hs_color',
      'supported_color_modes',
      'temperature',
      'current_position',
      'percentage',
      'color_mode',
      'code_format',
      'supported_features',
      'source_type',
    )
    fc.assert(
      fc.property(domain, fc.string(), fc.dictionary(key, fc.jsonValue()), fc.jsonValue(), (kind, state, attributes, event) => {
        const body = describeEntity(`${kind}.x`, { state, attributes }, false)
        const thing = body && { ...body, id: 'x', name: null, deviceName: 'x', room: '' }
        if (thing) HomeDevice.array().parse(assembleGroup([thing], () => true))
        new States().take(event)
      }),
    )
  })
})
