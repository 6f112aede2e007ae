/** Regions come and go while the navigation process runs: imported and removed by `fascia map`, drawn, searched, not crossed. */
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PackageStore } from '../../ota/client/package-store.ts'
import { buildPackage } from '../../ota/package/build.ts'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { MapRegions } from '../../services/contract/map-regions.ts'
import { OsmPbfWriter } from '../../services/navigation/importer/osm/pbf-writer.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const HERE = { lat: 48.6202, lon: 9.6812 }
const WAIT = { timeout: 15_000, interval: 50 }
const run = promisify(execFile)

/** A cross of two streets, far from the demo town. */
function writeHamlet(file: string, street: string): void {
  const writer = new OsmPbfWriter(file)
  const places = [
    [70_000_000, 450_000_000],
    [70_100_000, 450_000_000],
    [70_050_000, 449_950_000],
    [70_050_000, 450_000_000],
    [70_050_000, 450_050_000],
  ] as const
  places.forEach(([lon, lat], i) => writer.node(i + 1, lon, lat, i === 3 ? { place: 'village', name: 'Farhamlet' } : undefined))
  writer.way(1, [1, 4, 2], { highway: 'residential', name: street })
  writer.way(2, [3, 4, 5], { highway: 'residential', name: 'Cross Lane' })
  writer.finish()
}

describe('map regions of a running car', () => {
  let gateway: TestGateway
  let screen: GatewayClient
  let child: ChildProcess
  let list: MapRegions = { regions: [] }
  let region: EventPayload<'navigation.region'> | undefined

  const fascia = async (...args: string[]): Promise<unknown> => {
    const env = { ...process.env, FASCIA_HOME: gateway.places.home }
    const { stdout } = await run(process.execPath, [join(ROOT, 'services/cli/fascia.ts'), 'map', ...args, '--json'], { env })
    return JSON.parse(stdout)
  }
  const ids = (): string[] => list.regions.map(({ id }) => id)
  const tiles = async (tilesUrl: string): Promise<string> => {
    const url = new URL(tilesUrl, gateway.url.replace('fascia.localhost', '127.0.0.1'))
    const response = await fetch(url, { headers: { authorization: `Bearer ${gateway.token('center')}`, range: 'bytes=0-6' } })
    return response.text()
  }

  beforeAll(async () => {
    const map = await testMap()
    gateway = await startGateway({ mapDirectory: map })
    screen = new GatewayClient(gateway.url, gateway.token('center'))
    await screen.ready()
    screen.onEvent('navigation.regions', (payload) => (list = payload))
    screen.onEvent('navigation.region', (payload) => (region = payload))
    child = fork(join(ROOT, 'services/navigation/main.ts'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, FASCIA_LOG: 'error' },
    })
    const ready = once(child, 'message')
    const endpoints = { dashboard: { url: gateway.url, tokenFile: join(gateway.places.tokens, 'shell') } }
    child.send({ type: 'start', home: gateway.places.home, endpoints, options: { mapDirectory: map } })
    expect((await ready)[0]).toMatchObject({ type: 'ready' })
    gateway.setSignal('Vehicle.CurrentLocation.Latitude', HERE.lat)
    gateway.setSignal('Vehicle.CurrentLocation.Longitude', HERE.lon)
  }, 180_000)

  afterAll(async () => {
    screen.close()
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    await gateway.stop()
  })

  it('are drawn and searched as soon as they are imported, replaced in one go, and gone when they are removed', async () => {
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad']), WAIT)
    const file = join(gateway.places.home, 'hamlet.osm.pbf')
    writeHamlet(file, 'Elderberry Street')
    expect(await fascia('import', file, '--name', 'Hamlet')).toMatchObject({ id: 'hamlet', name: 'Hamlet' })
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad', 'hamlet']), WAIT)
    expect(list.regions.map(({ isActive }) => isActive)).toEqual([true, false])
    const [beside] = region?.beside ?? []
    expect(await tiles(beside?.tilesUrl ?? '')).toBe('PMTiles')

    const found = await screen.request('navigation.search', { text: 'Elderberry Street' })
    expect(found.hits[0]).toMatchObject({ name: 'Elderberry Street', kind: 'street' })
    const to = { id: 'x', name: 'Elderberry Street', kind: 'street', lat: 45, lon: 7.005 }
    const plan = screen.request('navigation.plan', { from: HERE, to, alternatives: 0 })
    await expect(plan).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/from the map of Alverstad into the map of Hamlet/) as unknown,
    })

    // Another version of it.
    writeHamlet(file, 'Mulberry Street')
    await fascia('import', file, '--name', 'Hamlet')
    await vi.waitFor(() => expect(region?.beside?.[0]?.tilesUrl).not.toBe(beside?.tilesUrl), WAIT)
    expect(ids()).toEqual(['alverstad', 'hamlet'])
    expect((await screen.request('navigation.search', { text: 'Mulberry Street' })).hits[0]?.name).toBe('Mulberry Street')
    expect(await fascia('list')).toMatchObject([{ id: 'hamlet', name: 'Hamlet', licence: 'ODbL-1.0' }])

    expect(await fascia('remove', 'Hamlet')).toEqual({ removed: 'hamlet' })
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad']), WAIT)
    expect(existsSync(join(gateway.places.maps, 'hamlet'))).toBe(false)
    const after = await screen.request('navigation.search', { text: 'Mulberry Street' })
    expect(after.hits.map(({ name }) => name)).not.toContain('Mulberry Street')
  }, 120_000)

  it('come as a feature package too: packed, installed by the updater’s own store, used, and gone without a trace with it', async () => {
    const file = join(gateway.places.home, 'hamlet.osm.pbf')
    writeHamlet(file, 'Quince Street')
    await fascia('import', file, '--name', 'Hamlet')
    const tree = join(gateway.places.home, 'tree')
    const written = await fascia('package', 'Hamlet', '--out', tree, '--monthly', '199', '--trial', '30')
    expect(written).toMatchObject({ id: 'map-hamlet', version: '1.0.0' })
    await fascia('remove', 'Hamlet')
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad']), WAIT)

    const { manifest, archive } = await buildPackage(tree)
    expect(manifest).toMatchObject({ unlocks: ['map-region'], price: { monthlyCents: 199, trialDays: 30 } })
    const packed = join(gateway.places.home, 'map-hamlet.fpk')
    writeFileSync(packed, archive)
    const store = new PackageStore(gateway.places.packages)
    const { version } = await store.stage(packed, createHash('sha256').update(archive).digest('hex'))
    store.activate(manifest.id, version)
    store.confirm(manifest.id)
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad', 'hamlet']), WAIT)
    expect(list.regions[1]).toMatchObject({ packageId: 'map-hamlet' })
    const [beside] = region?.beside ?? []
    expect(await tiles(beside?.tilesUrl ?? '')).toBe('PMTiles')
    expect((await screen.request('navigation.search', { text: 'Quince Street' })).hits[0]?.name).toBe('Quince Street')

    store.uninstall(manifest.id)
    await vi.waitFor(() => expect(ids()).toEqual(['alverstad']), WAIT)
    expect(await tiles(beside?.tilesUrl ?? '')).toContain('not_found')
    expect((await screen.request('navigation.search', { text: 'Quince Street' })).hits.map(({ name }) => name)).not.toContain(
      'Quince Street',
    )
    expect(readdirSync(gateway.places.maps)).toEqual([])
  }, 120_000)
})
