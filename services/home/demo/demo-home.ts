/**
 * A small house over real MQTT, for development: it announces its devices in Home Assistant's way and answers commands
 * after the delays of real ones. It knows nothing of Fascia and runs against any broker.
 */
import mqtt, { type MqttClient } from 'mqtt'
import type { Socket } from 'node:net'
import type { Log } from '../../base/log.ts'
import type { MqttBroker } from '../adapters/mqtt/mqtt-adapter.ts'
import { roof, thermostat } from './climate.ts'
import { AVAILABILITY_TOPIC, type DemoDevice, type Wire } from './device.ts'
import { jsonLight, plainLight } from './lights.ts'
import { doorbell, garage, purifier, vacuum } from './machines.ts'

export interface DemoHomeOptions {
  broker: MqttBroker
  discoveryPrefix: string
  log: Log
  /** Hours of the house pass this many times faster than real ones. */
  fast?: number
}

export interface DemoHome {
  /** Resolves when everything is announced. */
  ready(): Promise<void>
  close(): Promise<void>
}

const TICK_MS = 1_000

export function startDemoHome({ broker, discoveryPrefix, log, fast = 1 }: DemoHomeOptions): DemoHome {
  const timers = new Set<NodeJS.Timeout>()
  const client: MqttClient = mqtt.connect(broker.url, {
    clean: true,
    reconnectPeriod: 1_000,
    connectTimeout: 5_000,
    ...(broker.username === undefined ? {} : { username: broker.username }),
    ...(broker.password === undefined ? {} : { password: broker.password }),
    ...(broker.ca === undefined ? {} : { ca: broker.ca }),
    will: { topic: AVAILABILITY_TOPIC, payload: Buffer.from('{"state":"offline"}'), qos: 1, retain: true },
  })
  const wire: Wire = {
    publish: (topic, payload, retain = true) => {
      if (!client.connected) return
      client.publish(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1, retain })
    },
    later: (ms, work) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        work()
      }, ms)
      timers.add(timer)
    },
  }
  const house = { indoorC: 18.5, outsideC: 6, targetC: 18, heatingOn: true }
  const devices: DemoDevice[] = [
    jsonLight(wire, 'hall', 'Hall light', 'Hall', false),
    jsonLight(wire, 'living', 'Living room light', 'Living room', true),
    plainLight(wire, 'kitchen', 'Kitchen light', 'Kitchen'),
    thermostat(wire, house),
    garage(wire),
    vacuum(wire),
    purifier(wire),
    roof(wire, house, () => new Date()),
    doorbell(wire),
  ]
  const commands = new Map(devices.flatMap((device) => Object.entries(device.commands)))

  const announce = async (): Promise<void> => {
    ;(client.stream as Partial<Socket>).setNoDelay?.(true)
    await client.subscribeAsync([...commands.keys()], { qos: 1 })
    const availability = [{ topic: AVAILABILITY_TOPIC, value_template: '{{ value_json.state }}' }]
    for (const { component, object, config } of devices.flatMap((device) => device.configs)) {
      wire.publish(`${discoveryPrefix}/${component}/${object}/config`, { ...config, availability, origin: { name: 'Demo home' } })
    }
    for (const device of devices) device.tell()
    await client.publishAsync(AVAILABILITY_TOPIC, '{"state":"online"}', { qos: 1, retain: true })
  }
  let announced: () => void = () => undefined
  const ready = new Promise<void>((resolve) => (announced = resolve))
  client.on('connect', () => {
    announce().then(announced, (error: unknown) => log.warn('not announced', { error }))
  })
  client.on('error', (error) => log.warn('broker refused', { error: { message: error.message } }))
  client.on('message', (topic, payload) => commands.get(topic)?.(payload.toString('utf8').slice(0, 10_000)))

  const ticker = setInterval(() => {
    for (const device of devices) device.tick?.((TICK_MS / 3_600_000) * fast)
  }, TICK_MS)

  return {
    ready: () => ready,
    close: async () => {
      clearInterval(ticker)
      for (const timer of timers) clearTimeout(timer)
      if (client.connected) await client.publishAsync(AVAILABILITY_TOPIC, '{"state":"offline"}', { qos: 1, retain: true })
      await client.endAsync(true)
    },
  }
}
