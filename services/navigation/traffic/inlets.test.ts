/** The doors of the feed: what comes in over MQTT and HTTP is the same message, and what does not fit is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { placesOf, type Places } from '../../base/home-directory.ts'
import { createLog } from '../../base/log.ts'
import { makeTokens, readToken } from '../../base/tokens.ts'
import type { TrafficFeed } from '../../contract/navigation-traffic.ts'
import { startEmbeddedBroker } from '../../home/broker/embedded-broker.ts'
import { startInlets, type Inlets } from './inlets.ts'

const WAIT = { timeout: 5_000, interval: 20 }
const MESSAGE = { format: 'fascia-traffic/1', source: 'test', over: ['x'] }

describe('the doors of the traffic feed', () => {
  let places: Places
  let inlets: Inlets
  const taken: TrafficFeed[] = []
  const logged: string[] = []
  const log = createLog('test', (line) => logged.push(line))
  const desk = {
    take: async (feed: TrafficFeed) => {
      taken.push(feed)
      return { held: 0, edges: 0, unplaced: [] }
    },
  }
  beforeEach(async () => {
    places = placesOf(mkdtempSync(join(tmpdir(), 'fascia-inlets-')))
    makeTokens(places)
    taken.length = 0
    logged.length = 0
    inlets = await startInlets({ desk, places, log, mqtt: undefined })
  })
  afterEach(async () => {
    await inlets.close()
    rmSync(places.home, { recursive: true, force: true })
  })

  it('take what a producer publishes at the broker, whenever that comes', async () => {
    const account = { username: 'fascia', password: 'jam' }
    const broker = await startEmbeddedBroker({ port: 0, ...account, statusTopic: 'homeassistant/status', log })
    const producer = await connectAsync(broker.url, account)
    const file = (name: string, text: string): string => {
      const path = join(places.home, name)
      writeFileSync(path, `${text}\n`)
      return path
    }
    try {
      const [usernameFile, passwordFile] = [file('user', account.username), file('password', account.password)]
      inlets.setBroker({ url: broker.url, usernameFile, passwordFile })
      await vi.waitFor(async () => {
        await producer.publishAsync('fascia/traffic', JSON.stringify(MESSAGE))
        expect(taken).toContainEqual(expect.objectContaining({ source: 'test', mode: 'delta', over: ['x'] }))
      }, WAIT)
      await producer.publishAsync('fascia/traffic/city', JSON.stringify({ ...MESSAGE, source: 'city' }))
      await vi.waitFor(() => expect(taken.map(({ source }) => source)).toContain('city'), WAIT)
      await producer.publishAsync('fascia/traffic', 'not JSON')
      await vi.waitFor(() => expect(logged.join('')).toContain('traffic message refused'), WAIT)
    } finally {
      await producer.endAsync()
      await inlets.close()
      await broker.close()
    }
  })

  it('answer over HTTP with what became of it, and refuse strangers, other methods and other sites', async () => {
    const { url, tokenFile } = inlets.endpoint
    const token = readFileSync(tokenFile, 'utf8').trim()
    const send = async (changes: RequestInit & { headers?: Record<string, string> } = {}): Promise<number> => {
      const headers = { authorization: `Bearer ${token}`, ...changes.headers }
      const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(MESSAGE), ...changes, headers })
      return status
    }
    expect(await send()).toBe(200)
    expect(await send({ headers: { authorization: `Bearer ${readToken(places, 'viss-read')}` } })).toBe(401)
    expect(await send({ headers: { origin: 'http://elsewhere.example' } })).toBe(403)
    expect(await send({ method: 'PUT' })).toBe(400)
    expect(await send({ body: '{' })).toBe(400)
    expect(await send({ body: JSON.stringify({ ...MESSAGE, source: '../up' }) })).toBe(400)
    expect(await send({ body: `"${'x'.repeat(4_000_001)}"` })).toBe(413)
    expect(taken).toHaveLength(1)
  })
})
