/** The same scene through every way into the home, with a counterpart that speaks the protocol from the other side. */
import mqtt from 'mqtt'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { createLog } from '../../base/log.ts'
import { startEmbeddedBroker } from '../broker/embedded-broker.ts'
import { DeviceRegistry } from '../devices/device-registry.ts'
import type { HomeAdapter } from './adapter.ts'
import { HomeAssistantAdapter } from './home-assistant/home-assistant-adapter.ts'
import { startVirtualHomeAssistant } from './home-assistant/virtual-home-assistant.fixture.ts'
import { MatterAdapter } from './matter/matter-adapter.ts'
import { MiotAdapter } from './miot/miot-adapter.ts'
import { readSpec } from './miot/spec.ts'
import { SPECS, startVirtualMiot } from './miot/virtual-device.fixture.ts'
import { MqttAdapter } from './mqtt/mqtt-adapter.ts'
import { playSameScene } from './same-scene.fixture.ts'

const lines: string[] = []
const log = createLog('test', (line) => void lines.push(line))
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Counterpart {
  adapter: HomeAdapter
  /** Must not be found on disk or in the log. */
  secrets: string[]
  directory?: string
}

async function zigbee2mqtt(): Promise<Counterpart> {
  const account = { username: 'u', password: 'the-password-of-the-broker' }
  const broker = await startEmbeddedBroker({ port: 0, ...account, statusTopic: 'h/status', log })
  cleanups.push(() => broker.close())
  const radio = await mqtt.connectAsync(broker.url, account)
  cleanups.push(() => radio.endAsync(true))
  const feature = (name: string, type: string, more: object = {}) => ({ name, property: name, type, access: 7, ...more })
  const onOff = feature('state', 'binary', { value_on: 'ON', value_off: 'OFF' })
  const number = (name: string, min: number, max: number) => feature(name, 'numeric', { value_min: min, value_max: max })
  const device = (ieee: string, name: string, expose: object) => ({
    ieee_address: ieee,
    type: 'Router',
    friendly_name: name,
    definition: { model: 'm', vendor: 'v', exposes: [expose] },
  })
  const states: Record<string, Record<string, unknown>> = {
    'Living/Lamp': { state: 'OFF', brightness: 200 },
    'Living/Heat': { occupied_heating_setpoint: 18, local_temperature: 18 },
    'Living/Plug': { state: 'ON' },
    'Living/Blind': { state: 'OPEN', position: 100 },
  }
  const publish = (topic: string, body: unknown) => radio.publishAsync(`z/${topic}`, JSON.stringify(body), { retain: true })
  await radio.subscribeAsync('z/+/+/set')
  radio.on('message', (topic, payload) => {
    const name = topic.slice(2, -4)
    Object.assign(states[name] ?? {}, JSON.parse(payload.toString()))
    void publish(name, states[name])
  })
  await publish('bridge/devices', [
    device('0x1', 'Living/Lamp', { type: 'light', features: [onOff, number('brightness', 0, 254)] }),
    device('0x2', 'Living/Heat', {
      type: 'climate',
      features: [number('occupied_heating_setpoint', 5, 30), number('local_temperature', -50, 100)],
    }),
    device('0x3', 'Living/Plug', { type: 'switch', features: [onOff] }),
    device('0x4', 'Living/Blind', {
      type: 'cover',
      features: [feature('state', 'enum', { values: ['OPEN', 'CLOSE', 'STOP'] }), number('position', 0, 100)],
    }),
  ])
  await publish('bridge/state', { state: 'online' })
  for (const [name, state] of Object.entries(states)) await publish(name, state)
  const adapter = new MqttAdapter({
    broker: { url: broker.url, ...account },
    name: 'test',
    discoveryPrefix: 'h',
    zigbee2mqtt: ['z'],
    solarSurplusSensor: 'none',
    clock: systemClock,
    log,
  })
  return { adapter, secrets: [account.password] }
}

async function homeAssistant(): Promise<Counterpart> {
  const token = 'the-long-lived-token'
  const entities = {
    'light.lamp': { s: 'off', a: { friendly_name: 'Lamp', supported_color_modes: ['brightness'] } },
    'climate.heat': {
      s: 'heat',
      a: { friendly_name: 'Heat', temperature: 18, current_temperature: 18, min_temp: 7, max_temp: 30 },
    },
    'switch.plug': { s: 'on', a: { friendly_name: 'Plug' } },
    'cover.blind': {
      s: 'open',
      a: { friendly_name: 'Blind', device_class: 'blind', current_position: 100, supported_features: 15 },
    },
  }
  const home = await startVirtualHomeAssistant(token, entities, {
    areas: [{ area_id: 'living', name: 'Living' }],
    devices: [],
    entities: Object.keys(entities).map((entity_id) => ({ entity_id, area_id: 'living' })),
  })
  cleanups.push(() => home.close())
  return { adapter: new HomeAssistantAdapter({ access: { url: home.url, token }, log }), secrets: [token] }
}

async function miot(): Promise<Counterpart> {
  const kinds = {
    light: { '2.1': false, '2.2': 80, '2.3': 4000, '2.4': 0xffffff },
    heater: { '2.1': true, '2.2': 18, '4.7': 18.5 },
    plug: { '2.1': true, '11.2': 12.5 },
    curtain: { '2.3': 100, '2.7': 100 },
  }
  const secrets: string[] = []
  const devices = await Promise.all(
    Object.entries(kinds).map(async ([kind, values], index) => {
      const token = String(index + 1).repeat(32)
      secrets.push(token)
      const device = await startVirtualMiot(token, values)
      cleanups.push(() => device.close())
      // The motor goes where it was sent.
      if (kind === 'curtain') {
        const motor = setInterval(() => device.values.set('2.3', device.values.get('2.7')), 20)
        cleanups.push(() => clearInterval(motor))
      }
      return {
        id: kind,
        name: kind,
        room: 'Living',
        host: device.address,
        token,
        spec: readSpec(SPECS[kind as keyof typeof SPECS]),
      }
    }),
  )
  return { adapter: new MiotAdapter({ devices, refused: 0, clock: systemClock, log }), secrets }
}

async function matter(): Promise<Counterpart> {
  const { Environment } = await import('@matter/main')
  const { startMatterHome } = await import('../demo/matter-home.ts')
  const { Controller } = await import('./matter/process/controller.ts')
  const { serveLink } = await import('./matter/process/matter-process.ts')
  const directory = mkdtempSync(join(tmpdir(), 'fascia-matter-test-'))
  cleanups.push(() => rmSync(directory, { recursive: true, force: true }))
  const environment = (name: string) => {
    const made = new Environment(name, Environment.default)
    made.vars.set('storage.path', join(directory, name))
    return made
  }
  const passcode = 20_000_000 + Math.floor(Math.random() * 1_000_000)
  const discriminator = Math.floor(Math.random() * 4096)
  const home = await startMatterHome({ environment: environment('bridge'), passcode, discriminator, onChange: () => undefined })
  cleanups.push(() => home.close())
  const key = Buffer.alloc(32, 7)
  const controller = await Controller.open({
    file: join(directory, 'matter', 'fabric.sealed'),
    key,
    environment: environment('car'),
    log,
  })
  cleanups.push(() => controller.close())
  const link = await serveLink(controller)
  cleanups.push(() => link.close())
  const adapter = new MatterAdapter({ socket: () => link.path, wake: () => undefined, log })
  expect(await adapter.pair(home.manualCode)).toContain('Floor lamp')
  expect(home.isPaired).toBe(true)
  // Keys of the fabric, as who holds the key of the file can read them.
  const { SealedDriver } = await import('./matter/process/sealed-driver.ts')
  const store = JSON.stringify(SealedDriver.open(join(directory, 'matter', 'fabric.sealed'), key).data, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : typeof value === 'bigint' ? value.toString() : value,
  )
  const privateKeys = [
    ...store.matchAll(/"(?:privateKey|operationalIdentityProtectionKey|identityProtectionKey)":"([0-9a-f]{32,})"/gi),
  ].map(([, hex]) => hex ?? '')
  expect(privateKeys.length).toBeGreaterThan(0)
  return { adapter, secrets: privateKeys, directory: join(directory, 'matter') }
}

it.each([
  ['zigbee2mqtt', zigbee2mqtt],
  ['Home Assistant', homeAssistant],
  ['MIoT', miot],
  ['Matter', matter],
])('%s', async (_, start) => {
  lines.length = 0
  const { adapter, secrets, directory } = await start()
  const registry = new DeviceRegistry({ clock: systemClock, log })
  registry.add(adapter)
  cleanups.push(() => registry.close())
  await playSameScene(registry)
  for (const secret of secrets) {
    const lying = directory === undefined ? '' : filesBelow(directory)
    for (const form of [secret, Buffer.from(secret).toString('base64'), Buffer.from(secret, 'hex').toString('latin1')]) {
      if (form.length >= 16) expect(lying + lines.join('\n')).not.toContain(form)
    }
  }
})

function filesBelow(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}
