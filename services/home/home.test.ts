import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomeCommand, HomeDevice } from '../contract/home.ts'
import { startEmbeddedBroker } from './broker/embedded-broker.ts'
import { builtInScenes, runScene, Scene } from './scenes.ts'
import { readSettings } from './settings.ts'

const device = (id: string, kind: HomeDevice['kind'], room: string): HomeDevice => ({
  id,
  name: id,
  room,
  kind,
  reachable: true,
  traits: [],
})
const DEVICES = [
  device('hall', 'light', 'Hall'),
  device('kitchen', 'light', 'Kitchen'),
  device('heat', 'thermostat', 'Living room'),
  device('door', 'garage', 'Garage'),
]

describe('scenes', () => {
  const run = async (id: string, fails: string[] = []) => {
    const asked: [string, HomeCommand['command']][] = []
    const scene = builtInScenes(21, 17).find((candidate) => candidate.id === id)
    if (!scene) throw new Error('no such scene')
    const result = await runScene(scene, DEVICES, async (device, command) => {
      asked.push([device, command.command])
      if (fails.includes(device)) throw new FasciaError('not_confirmed', 'no answer')
    })
    return { asked, result }
  }

  it('heading home lights the entrance and heats, and opens nothing', async () => {
    expect(await run('heading-home')).toEqual({
      asked: [
        ['hall', 'on'],
        ['heat', 'target'],
      ],
      result: { done: 2, failed: [] },
    })
  })

  it('one device that fails does not hold up the others', async () => {
    const { result } = await run('leaving-home', ['hall'])
    expect(result).toEqual({ done: 2, failed: [{ device: 'hall', message: 'no answer' }] })
  })

  it('can not be written to open a door', () => {
    const steps = [{ kind: 'garage', command: { command: 'closure', open: true } }]
    expect(Scene.safeParse({ id: 'open-it', name: 'Open', summary: '', steps }).success).toBe(false)
    const fits = (kind: HomeDevice['kind'], command: HomeCommand): boolean =>
      Scene.safeParse({ id: 'some-scene', name: 'Scene', summary: '', steps: [{ kind, command }] }).success
    expect(fits('lock', { command: 'lock', lock: false })).toBe(false)
    expect(fits('lock', { command: 'lock', lock: true })).toBe(true)
    expect(fits('alarm', { command: 'alarm', arm: 'off' })).toBe(false)
    expect(fits('alarm', { command: 'alarm', arm: 'away' })).toBe(true)
    expect(fits('alarm', { command: 'alarm', arm: 'away', code: '1234' })).toBe(false)
    for (const scene of builtInScenes(21, 17)) expect(Scene.safeParse(scene).success).toBe(true)
  })
})

describe('settings and broker', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fascia-home-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  it('settings have defaults, and what does not fit is refused with the file', () => {
    const places = placesOf(home)
    expect(readSettings(places)).toMatchObject({ comfortC: 21, discoveryPrefix: 'homeassistant' })
    for (const bad of ['{', '{"comfortC": 50}', '{"broker": {"url": "http://x"}}', '{"unknown": 1}']) {
      writeFileSync(join(home, 'home.json'), bad)
      expect(() => readSettings(places)).toThrow(expect.objectContaining({ code: 'invalid', file: join(home, 'home.json') }))
    }
  })

  it('the embedded broker refuses what is too large and its own topics, and says that it is online', async () => {
    const log = createLog('test', () => undefined)
    const account = { username: 'u', password: 'p' }
    const broker = await startEmbeddedBroker({ port: 0, ...account, statusTopic: 'homeassistant/status', log })
    const client = await mqtt.connectAsync(broker.url, { ...account, reconnectPeriod: 0 })
    const status = new Promise<string>((resolve) => client.once('message', (_, payload) => resolve(payload.toString())))
    await client.subscribeAsync('homeassistant/status')
    expect(await status).toBe('online')
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.publish('big', Buffer.alloc(3_000_000), { qos: 1 }, () => undefined)
    await closed
    expect(broker.refused).toBe(1)
    await client.endAsync(true)
    await broker.close()
  })
})
