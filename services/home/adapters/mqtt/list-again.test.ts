/**
 * A bridge tells its whole list again whenever a device joins, is renamed or is configured: what is known of the others
 * stays known.
 */
import { expect, it } from 'vitest'
import { systemClock } from '../../../base/clock.ts'
import { createLog } from '../../../base/log.ts'
import type { HomeDevice } from '../../../contract/home.ts'
import { MqttAdapter } from './mqtt-adapter.ts'
import type { MqttLinkEvents } from './mqtt-link.ts'

const refused: string[] = []
const log = createLog('test', (line) => void (line.includes('refused') && refused.push(line)))

const onOff = { type: 'binary', name: 'state', property: 'state', access: 7, value_on: 'ON', value_off: 'OFF' }
const contact = { type: 'binary', name: 'contact', property: 'contact', access: 1, value_on: false, value_off: true }
const LAMP = device('0x1', 'lamp', [{ type: 'light', features: [onOff] }])
const DOOR = device('0x2', 'door', [contact])
const PLUG = device('0x3', 'plug', [{ type: 'switch', features: [onOff] }])

function device(ieee_address: string, friendly_name: string, exposes: object[]) {
  return { ieee_address, type: 'Router', friendly_name, interview_state: 'SUCCESSFUL', definition: { exposes } }
}

/** A broker of one client: keeps what is retained and tells it at each subscription, as MQTT 3.1.1 (3.8.4) demands. */
function startBroker() {
  const retained = new Map<string, string>()
  const subscribed = new Set<string>()
  const sent: { topic: string; payload: string }[] = []
  let on: MqttLinkEvents | undefined
  const hear = (topic: string, body: unknown): void => on?.message(topic, Buffer.from(JSON.stringify(body)))
  return {
    sent,
    subscribed,
    say: (topic: string, body: unknown, retain = false) => {
      if (retain) retained.set(topic, JSON.stringify(body))
      if (subscribed.has(topic)) hear(topic, body)
    },
    connect: (events: MqttLinkEvents) => {
      on = events
      setImmediate(() => on?.open())
      return {
        connected: true,
        publish: (topic: string, payload: string) => void sent.push({ topic, payload }),
        subscribe: (topics: string[]) => {
          for (const topic of topics) {
            subscribed.add(topic)
            const kept = retained.get(topic)
            if (kept !== undefined) setImmediate(() => on?.message(topic, Buffer.from(kept)))
          }
        },
        unsubscribe: (topics: string[]) => topics.forEach((topic) => subscribed.delete(topic)),
        close: () => Promise.resolve(),
      }
    },
  }
}

async function start() {
  const broker = startBroker()
  const adapter = new MqttAdapter({
    broker: { url: 'mqtt://test', connect: broker.connect },
    name: 'test',
    discoveryPrefix: 'h',
    zigbee2mqtt: ['z'],
    solarSurplusSensor: 'none',
    clock: systemClock,
    log,
  })
  const named = (name: string): HomeDevice | undefined => [...adapter.book.all()].find((one) => one.name === name)
  const shown = (name: string, expected: object) => expect.poll(() => named(name), { interval: 5 }).toMatchObject(expected)
  const asked = (topic: string): number => broker.sent.filter((one) => one.topic === topic).length
  broker.say('z/bridge/state', { state: 'online' }, true)
  await expect.poll(() => broker.subscribed.has('z/bridge/devices'), { interval: 5 }).toBe(true)
  return { ...broker, adapter, named, shown, asked }
}

it('a device that joins is shown, and nobody else is forgotten or asked again', async () => {
  const { say, shown, named, asked, adapter } = await start()
  say('z/bridge/devices', [LAMP, DOOR], true)
  await expect.poll(() => asked('z/lamp/get'), { interval: 5 }).toBe(1)
  say('z/lamp', { state: 'ON' })
  say('z/door', { contact: false })
  await shown('door', { reachable: true, traits: [{ trait: 'Contact', open: true }] })
  say('z/bridge/devices', [LAMP, DOOR, PLUG], true)
  await expect.poll(() => asked('z/plug/get'), { interval: 5 }).toBe(1)
  say('z/plug', { state: 'OFF' })
  await shown('plug', { reachable: true, traits: [{ trait: 'OnOff', on: false }] })
  expect(named('door')).toMatchObject({ reachable: true, traits: [{ trait: 'Contact', open: true }] })
  expect(named('lamp')).toMatchObject({ reachable: true, traits: [{ trait: 'OnOff', on: true }] })
  expect(asked('z/lamp/get')).toBe(1)
  await adapter.close()
})

it('a renamed device is heard at its new topic', async () => {
  const { say, shown, asked, adapter } = await start()
  say('z/bridge/devices', [LAMP], true)
  await expect.poll(() => asked('z/lamp/get'), { interval: 5 }).toBe(1)
  say('z/lamp', { state: 'ON' })
  await shown('lamp', { traits: [{ trait: 'OnOff', on: true }] })
  say('z/bridge/devices', [{ ...LAMP, friendly_name: 'ceiling' }], true)
  await expect.poll(() => asked('z/ceiling/get'), { interval: 5 }).toBe(1)
  say('z/ceiling', { state: 'OFF' })
  await shown('ceiling', { reachable: true, traits: [{ trait: 'OnOff', on: false }] })
  await adapter.close()
})

it('a device is not refused while the bridge still asks it what it is, only when that has failed', async () => {
  const { say, adapter } = await start()
  const joining = { ieee_address: '0x9', type: 'Unknown', friendly_name: '0x9', definition: null }
  refused.length = 0
  say('z/bridge/devices', [{ ...joining, interview_state: 'PENDING' }])
  say('z/bridge/devices', [{ ...joining, interview_state: 'IN_PROGRESS' }])
  say('z/bridge/devices', [{ ...joining, interviewing: true }])
  expect(refused).toEqual([])
  say('z/bridge/devices', [{ ...joining, interview_state: 'FAILED' }])
  expect(refused).toHaveLength(1)
  await adapter.close()
})
