import mqtt from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '../../base/log.ts'
import { startEmbeddedBroker, type EmbeddedBroker } from './embedded-broker.ts'

let broker: EmbeddedBroker
afterEach(() => broker.close())

const ACCOUNT = { username: 'u', password: 'p' }
async function open() {
  broker = await startEmbeddedBroker({ port: 0, ...ACCOUNT, statusTopic: 'ha/status', log: createLog('test', () => undefined) })
  const heard: [string, string][] = []
  const states: string[] = []
  const link = broker.connect({
    open: () => states.push('open'),
    lost: () => states.push('lost'),
    failed: (message) => states.push(message),
    message: (topic, payload) => heard.push([topic, payload.toString()]),
  })
  await expect.poll(() => states).toEqual(['open'])
  return { link, heard, states }
}

describe('the way into the embedded broker without packets', () => {
  it('hears and says what a client over a socket does, both ways', async () => {
    const { link, heard } = await open()
    const remote = await mqtt.connectAsync(broker.url, ACCOUNT)
    const there: string[] = []
    remote.on('message', (topic, payload) => there.push(`${topic} ${payload.toString()}`))
    await remote.subscribeAsync('car/#')
    await remote.publishAsync('a/kept/config', '1', { retain: true, qos: 1 })
    await remote.publishAsync('a/b.c', 'kept', { retain: true, qos: 1 })
    link.subscribe(['a/+/config', 'a/b.c', 'ha/status'], () => undefined)
    await expect
      .poll(() => heard.toSorted())
      .toEqual([
        ['a/b.c', 'kept'],
        ['a/kept/config', '1'],
        ['ha/status', 'online'],
      ])
    heard.length = 0
    await remote.publishAsync('a/bxc', 'another topic', { qos: 1 })
    await remote.publishAsync('a/other/config', '2', { qos: 1 })
    await expect.poll(() => heard).toEqual([['a/other/config', '2']])
    link.unsubscribe(['a/+/config'])
    await remote.publishAsync('a/other/config', '3', { qos: 1 })
    link.publish('car/set', 'ON', false)
    await expect.poll(() => there).toContain('car/set ON')
    expect(heard).toHaveLength(1)
    await link.close({ topic: 'car/state', payload: 'offline' })
    await expect.poll(() => there).toContain('car/state offline')
    await remote.publishAsync('a/b.c', 'late', { qos: 1 })
    expect(heard).toHaveLength(1)
    await remote.endAsync(true)
  })

  it('keeps the bounds of the broker, and hears of its end', async () => {
    const { link, heard, states } = await open()
    link.subscribe(['#'], () => undefined)
    link.publish('$SYS/forged', 'x', false)
    link.publish('fine', 'y', true)
    await expect.poll(() => heard).toContainEqual(['fine', 'y'])
    expect(heard.filter(([topic]) => topic.startsWith('$'))).toEqual([])
    expect(broker.refused).toBe(1)
    await broker.close()
    await expect.poll(() => states).toEqual(['open', 'lost'])
    expect(link.connected).toBe(false)
  })
})
