import { expect, it } from 'vitest'
import { createLog } from '../../../base/log.ts'
import { startEmbeddedBroker } from '../../broker/embedded-broker.ts'
import { socketLink } from './mqtt-link.ts'

it('tells what is retained at every subscription, and hears on after it', async () => {
  const log = createLog('test', () => undefined)
  const broker = await startEmbeddedBroker({ port: 0, username: 'u', password: 'p', statusTopic: 'status', log })
  const heard: string[] = []
  const link = await new Promise<ReturnType<typeof socketLink>>((resolve) => {
    const made = socketLink(
      broker.url,
      { username: 'u', password: 'p' },
      {
        open: () => resolve(made),
        lost: () => undefined,
        failed: () => undefined,
        message: (topic, payload) => heard.push(`${topic} ${payload.toString()}`),
      },
    )
  })
  const refused: string[] = []
  const subscribe = () => link.subscribe(['status'], (reason) => refused.push(reason))
  subscribe()
  await expect.poll(() => heard).toEqual(['status online'])
  subscribe()
  await expect.poll(() => heard).toEqual(['status online', 'status online'])
  link.publish('status', 'offline', true)
  await expect.poll(() => heard.at(-1)).toBe('status offline')
  expect(refused).toEqual([])
  await link.close()
  await broker.close()
})
