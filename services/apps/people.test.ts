import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GatewayClient } from '../base/gateway-client.ts'
import { createLog } from '../base/log.ts'
import type { RunningProcess } from '../base/process.ts'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
import { startApps } from './apps.ts'

const SECRET = 'Hinterhof am Zwetschgenweg'

let world: TestGateway
let apps: RunningProcess
let screen: GatewayClient
const start = (): Promise<RunningProcess> =>
  startApps({
    log: createLog('apps', () => undefined),
    places: world.places,
    endpoints: { dashboard: { url: world.url, tokenFile: '' } },
    options: {},
    progress: () => undefined,
    onEndpoints: () => undefined,
  })
beforeEach(async () => {
  world = await startGateway()
  apps = await start()
  screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
})
afterEach(async () => {
  screen.close()
  await apps.stop()
  await world.stop()
})

function filesWith(text: string): string[] {
  const { databases, backups } = world.places
  return [databases, backups]
    .filter((directory) => existsSync(directory))
    .flatMap((directory) => readdirSync(directory).map((name) => join(directory, name)))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text))
}

it('a driver sees, saves and erases everything; no byte of it stays', async () => {
  const { id } = await screen.request('profiles.create', { name: 'Wilhelmina' })
  await screen.request('profiles.select', { id })
  const place = { id: 'p', name: SECRET, kind: 'address', lat: 47.1, lon: 8.2 }
  await screen.request('places.save', { role: 'favourite', place })
  await screen.request('consent.set', { id: 'fleet-report', on: true })
  expect(filesWith(SECRET).length).toBeGreaterThan(0)

  const { sections } = await screen.request('privacy.overview', { profileId: id })
  expect(sections.find((section) => section.id === 'places')).toMatchObject({ items: 1, away: false })
  const here = sections.filter((section) => !section.away).map((section) => section.id)
  const { file } = await screen.request('privacy.export', { profileId: id, sections: here, target: 'car' })
  expect(readFileSync(file, 'utf8')).toContain(SECRET)

  const { erased } = await screen.request('privacy.erase', { profileId: id, sections: here })
  expect(erased.find((section) => section.id === 'places')?.items).toBe(1)
  expect(filesWith(SECRET)).toEqual([])
  expect(filesWith('Wilhelmina')).toEqual([])
  expect((await screen.request('consent.list', {})).streams.every((stream) => !stream.on)).toBe(true)
  expect((await screen.request('consent.ledger', {})).total).toBe(0)
  await apps.stop()
  expect(filesWith(SECRET)).toEqual([])
  apps = await start()
  await expect.poll(async () => (await screen.request('places.list', {})).places).toEqual([])
  await expect(screen.request('privacy.overview', { profileId: id })).rejects.toMatchObject({ code: 'not_found' })
})

it('valet mode closes the doors of the gateway, outlives a restart and ends with its PIN', async () => {
  await screen.request('profiles.valet.start', { pin: '2580' })
  await expect.poll(() => world.gateway.valet.isOn).toBe(true)
  await expect(screen.request('places.list', {})).rejects.toMatchObject({ code: 'forbidden' })
  await apps.stop()
  apps = await start()
  expect(world.gateway.valet.isOn).toBe(true)
  await expect(screen.request('profiles.valet.end', { pin: '0000' })).rejects.toMatchObject({ code: 'forbidden' })
  const { valet } = await screen.request('profiles.valet.end', { pin: '2580' })
  expect(valet).toMatchObject({ on: false, report: { wrongPins: 1 } })
  await expect.poll(() => world.gateway.valet.isOn).toBe(false)
  expect((await screen.request('places.list', {})).places).toEqual([])
})

it('tells of signals, services, storage, network and logs, and a bundle without names', async () => {
  world.setSignal('Vehicle.Speed', 0)
  const health = await screen.request('diagnostics.signals', {})
  expect(health.counts.valid).toBeGreaterThan(0)
  expect(Object.values(health.counts).reduce((sum, count) => sum + count, 0)).toBe(health.total)
  expect((await screen.request('diagnostics.storage', {})).owners.map(({ id }) => id)).toContain('profiles')
  expect((await screen.request('diagnostics.network', {})).listeners).toMatchObject([{ name: 'dashboard', reach: 'loopback' }])
  expect((await screen.request('diagnostics.licences', {})).packages.length).toBeGreaterThan(10)
  await screen.request('profiles.create', { name: 'Bartholomea' })
  const { parts } = await screen.request('diagnostics.bundle.preview', {})
  expect(parts.map(({ name }) => name)).toContain('report.json')
  expect(JSON.stringify(parts)).not.toContain('Bartholomea')
  const saved = await screen.request('diagnostics.bundle.save', { target: 'car' })
  expect(statSync(saved.file).size).toBe(saved.bytes)
})
