/** The other sides of the home's adapters, with one lamp to tap, over a road of the measurement's choice. */
import mqtt, { type MqttClient } from 'mqtt'
import { systemClock } from '../../../services/base/clock.ts'
import { createLog } from '../../../services/base/log.ts'
import type { HomeAdapter } from '../../../services/home/adapters/adapter.ts'
import { HomeAssistantAdapter } from '../../../services/home/adapters/home-assistant/home-assistant-adapter.ts'
import { startVirtualHomeAssistant } from '../../../services/home/adapters/home-assistant/virtual-home-assistant.fixture.ts'
import { MiotAdapter } from '../../../services/home/adapters/miot/miot-adapter.ts'
import { readSpec } from '../../../services/home/adapters/miot/spec.ts'
import { SPECS, startVirtualMiot } from '../../../services/home/adapters/miot/virtual-device.fixture.ts'
import { MqttAdapter } from '../../../services/home/adapters/mqtt/mqtt-adapter.ts'
import { startEmbeddedBroker } from '../../../services/home/broker/embedded-broker.ts'
import { tcpProxy, udpProxy, type Road } from './lossy.ts'

export const log = createLog('bench', () => undefined)

export interface Counterpart {
  name: string
  adapter: HomeAdapter
  close(): Promise<unknown>
}

/** A virtual zigbee2mqtt: answers every `set` with the new state, as a bridge with a fast radio. */
export async function virtualBridge(client: MqttClient, lamps: number): Promise<(n: number, state: object) => void> {
  const access = 7
  const onOff = { type: 'binary', name: 'state', property: 'state', access, value_on: 'ON', value_off: 'OFF' }
  const level = { type: 'numeric', name: 'brightness', property: 'brightness', access, value_min: 0, value_max: 254 }
  const names = Array.from({ length: lamps }, (_, n) => `Room ${n % 10}/Lamp ${n}`)
  const states = names.map(() => ({ state: 'OFF', brightness: 100 }))
  const publish = (n: number, change: object): void => {
    Object.assign(states[n] ?? {}, change)
    client.publish(`zigbee2mqtt/${names[n]}`, JSON.stringify(states[n]))
  }
  client.on('message', (topic, payload) => {
    if (topic.endsWith('/set'))
      publish(names.indexOf(topic.slice('zigbee2mqtt/'.length, -'/set'.length)), JSON.parse(payload.toString()) as object)
  })
  await client.subscribeAsync('zigbee2mqtt/+/+/set', { qos: 1 })
  const definition = { model: 'm', vendor: 'v', exposes: [{ type: 'light', features: [onOff, level] }] }
  const list = names.map((friendly_name, n) => ({ ieee_address: `0x${n}`, type: 'Router', friendly_name, definition }))
  await client.publishAsync('zigbee2mqtt/bridge/devices', JSON.stringify(list), { retain: true, qos: 1 })
  await client.publishAsync('zigbee2mqtt/bridge/state', '{"state":"online"}', { retain: true, qos: 1 })
  names.forEach((name, n) => client.publish(`zigbee2mqtt/${name}`, JSON.stringify(states[n]), { retain: true }))
  return publish
}

async function mqttPart(road: Road | undefined): Promise<Counterpart> {
  const account = { username: 'u', password: 'p' }
  const broker = await startEmbeddedBroker({ port: 0, ...account, statusTopic: 'h/status', log })
  const radio = await mqtt.connectAsync(broker.url, account)
  await virtualBridge(radio, 1)
  const proxy = road && (await tcpProxy('127.0.0.1', Number(new URL(broker.url).port), road))
  const adapter = new MqttAdapter({
    broker: { url: proxy ? `mqtt://${proxy.address}` : broker.url, ...account },
    name: 'bench',
    discoveryPrefix: 'h',
    zigbee2mqtt: ['zigbee2mqtt'],
    solarSurplusSensor: 'none',
    clock: systemClock,
    log,
  })
  return {
    name: 'zigbee2mqtt',
    adapter,
    close: async () => {
      await radio.endAsync(true)
      await proxy?.close()
      await broker.close()
    },
  }
}

async function homeAssistantPart(road: Road | undefined): Promise<Counterpart> {
  const token = 'a-long-lived-token'
  const lamp = { s: 'off', a: { friendly_name: 'Lamp', supported_color_modes: ['brightness'] } }
  const home = await startVirtualHomeAssistant(token, { 'light.lamp': lamp }, { areas: [], devices: [], entities: [] })
  const proxy = road && (await tcpProxy('127.0.0.1', Number(new URL(home.url).port), road))
  const adapter = new HomeAssistantAdapter({ access: { url: proxy ? `http://${proxy.address}` : home.url, token }, log })
  return {
    name: 'Home Assistant',
    adapter,
    close: async () => {
      await proxy?.close()
      await home.close()
    },
  }
}

async function miotPart(road: Road | undefined): Promise<Counterpart> {
  const token = '0123456789abcdef0123456789abcdef'
  const device = await startVirtualMiot(token, { '2.1': false, '2.2': 50, '2.3': 4000, '2.4': 255 })
  const proxy = road && (await udpProxy('127.0.0.1', Number(device.address.split(':')[1]), road))
  const access = {
    id: 'lamp',
    name: 'Lamp',
    room: '',
    host: proxy?.address ?? device.address,
    token,
    spec: readSpec(SPECS.light),
  }
  const adapter = new MiotAdapter({ devices: [access], refused: 0, clock: systemClock, log })
  return {
    name: 'MIoT',
    adapter,
    close: async () => {
      await proxy?.close()
      await device.close()
    },
  }
}

export const COUNTERPARTS = [mqttPart, homeAssistantPart, miotPart]
