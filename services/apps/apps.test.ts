import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatewayClient } from '../base/gateway-client.ts'
import { databaseFile } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import type { RunningProcess } from '../base/process.ts'
import type { AppCall } from '../contract/app-port.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import { installPackage, uninstallPackage } from '../../test/fixtures/installed-package.ts'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
import { AppStorage } from '../features/app-storage.ts'
import { FEATURE_MIGRATIONS } from '../features/schema.ts'
import { Store } from '../storage/store.ts'
import { startApps } from './apps.ts'

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
/** The next payload of an event that passes the test. */
function heard<N extends EventName>(
  name: N,
  passes: (payload: EventPayload<N>) => boolean = () => true,
): Promise<EventPayload<N>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no such ${name}`)), 10_000)
    const stop = screen.onEvent(name, (payload) => {
      if (!passes(payload)) return
      clearTimeout(timer)
      setImmediate(() => stop())
      resolve(payload)
    })
  })
}

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

describe('apps process at a gateway', () => {
  it('answers for profiles, settings and places, and shows the new state', async () => {
    const settings = await screen.request('settings.set', { settings: { appearance: 'night' } })
    expect(settings).toMatchObject({ appearance: 'night', language: 'en' })
    const state = await heard('profiles.state', ({ profiles }) => profiles[0]?.settings.appearance === 'night')
    expect(state.profiles[0]?.id).toBe(state.activeId)
    const place = { id: 'p1', name: 'Home', kind: 'address', lat: 47, lon: 8 }
    const saved = await screen.request('places.save', { role: 'home', place })
    expect((await screen.request('places.list', {})).places).toEqual([saved])
    await expect(screen.request('profiles.select', { id: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts a drive from the signals and estimates the next', async () => {
    world.setSignal('Vehicle.TraveledDistance', 1000)
    world.setSignal('Vehicle.Powertrain.TractionBattery.CurrentPower', -20_000)
    world.setSignal('Vehicle.Powertrain.TractionBattery.StateOfCharge.CurrentEnergy', 50)
    world.setSignal('Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed', 70)
    world.setDrivingState('MOVING')
    const begun = await heard('energy.state', ({ trip }) => trip !== null)
    world.setSignal('Vehicle.TraveledDistance', 1400)
    world.setSignal('Vehicle.Powertrain.TractionBattery.CurrentPower', -20_001)
    const { trip, rangeKm } = await heard('energy.state', (state) => (state.trip?.distanceM ?? 0) === 400)
    expect(trip?.startedWallMs).toBe(begun.trip?.startedWallMs)
    expect(rangeKm?.low).toBeLessThan(rangeKm?.likely ?? 0)
    const { energyKwh, arrivalSoc } = await screen.request('energy.estimate', { distanceM: 30_000, durationS: 1800 })
    expect(arrivalSoc).toBeCloseTo(70 * (1 - energyKwh / 50), 5)
  })

  it('keeps posted notices until they are dismissed, over a restart', async () => {
    const home = new GatewayClient(world.url, world.token('process-home'))
    await home.ready()
    home.emit('notifications.post', {
      kind: 'problem',
      source: 'home',
      title: 'Gone',
      text: 'The broker is gone.',
      code: 'unavailable',
    })
    const { items } = await heard('notifications.state', (state) => state.items.length === 1)
    home.close()
    await apps.stop()
    apps = await start()
    expect((await heard('notifications.state')).items).toEqual(items)
    await screen.request('notifications.dismiss', { id: items[0]?.id ?? '' })
    await heard('notifications.state', (state) => state.items.length === 0)
  })

  it('tells the streams of consent, all off, and lets a parked driver turn one on', async () => {
    expect((await heard('consent.state')).streams.every((stream) => !stream.on)).toBe(true)
    const { streams } = await screen.request('consent.set', { id: 'fleet-report', on: true })
    expect(streams[0]?.on).toBe(true)
    world.setDrivingState('MOVING')
    await expect(screen.request('consent.set', { id: 'fleet-report', on: false })).rejects.toMatchObject({ code: 'restricted' })
  })

  it('repairs a damaged database at the start, tells the driver and reports it', async () => {
    await screen.request('settings.set', { settings: { distanceUnit: 'mi' } })
    await apps.stop()
    const file = databaseFile(world.places, 'profiles')
    const fd = openSync(file, 'r+')
    writeSync(fd, Buffer.alloc(8192, 0xa5), 0, 8192, 0)
    closeSync(fd)
    apps = await start()
    const { profiles } = await heard('profiles.state', (state) => state.profiles[0]?.settings.distanceUnit === 'mi')
    expect(profiles).toHaveLength(2)
    const { items } = await heard('notifications.state', (state) => state.items.length > 0)
    expect(items[0]).toMatchObject({ kind: 'warning', source: 'storage', code: 'damaged' })
    const { databases, version } = await screen.request('diagnostics.report', {})
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(databases.map(({ name, ok }) => [name, ok]).sort()).toEqual(
      ['consent', 'departure', 'energy', 'features', 'maintenance', 'media', 'notifications', 'phone', 'profiles'].map((name) => [
        name,
        true,
      ]),
    )
    expect(databases.find(({ name }) => name === 'profiles')?.restoredWallMs).toBeTypeOf('number')
    expect(await apps.healthy()).toBe(true)
  })

  it('reports a damaged database of another process', async () => {
    writeFileSync(databaseFile(world.places, 'home'), Buffer.alloc(8192, 0xa5))
    const { databases } = await screen.request('diagnostics.report', {})
    expect(databases.find(({ name }) => name === 'home')?.ok).toBe(false)
  })

  it('opens an app, watches its signals, and erases what it kept once it is uninstalled', async () => {
    const app = {
      entry: 'index.html',
      reads: ['Vehicle.Cabin.HVAC.AmbientAirTemperature'],
      controls: [],
      storageBytes: 100,
      allowedWhile: 'always' as const,
    }
    installPackage(world.places, { id: 'note-app', files: { 'index.html': '<!doctype html>' }, app })
    const call = (session: string, body: AppCall) => screen.request('apps.call', { session, call: body })
    world.setSignal('Vehicle.Cabin.HVAC.AmbientAirTemperature', 21.5)
    const { session } = await screen.request('apps.open', { id: 'note-app' })
    await expect
      .poll(async () => (await call(session, { method: 'signals.read', paths: app.reads })).result, { timeout: 10_000 })
      .toMatchObject({ 'Vehicle.Cabin.HVAC.AmbientAirTemperature': { value: 21.5, quality: 'valid' } })
    await call(session, { method: 'storage.set', key: 'note', value: 'text' })

    uninstallPackage(world.places, 'note-app')
    await expect(call(session, { method: 'storage.get', key: 'note' })).rejects.toMatchObject({ code: 'not_found' })
    const updater = new GatewayClient(world.url, world.token('process-updater'))
    await updater.ready()
    updater.emit('features.state', { ...NO_FEATURES, features: [uninstalled('note-app')] })
    const store = new Store({ places: world.places, owner: 'features', migrations: FEATURE_MIGRATIONS })
    await expect.poll(() => new AppStorage(store).get('note-app', 'note'), { timeout: 10_000 }).toBeNull()
    store.close()
    updater.close()
  })
})

const NO_FEATURES: EventPayload<'features.state'> = {
  enrolled: true,
  vehicle: null,
  fleetUrl: null,
  checking: false,
  lastCheckWallMs: null,
  lastError: null,
  features: [],
  log: [],
}

function uninstalled(id: string): EventPayload<'features.state'>['features'][number] {
  const text = { en: id }
  return {
    id,
    manifest: {
      format: 'fascia-package-1',
      id,
      version: '1.0.0',
      name: text,
      summary: text,
      changes: text,
      publisher: 'Test',
      unlocks: [],
      assets: [],
      install: { whileState: 'parked', requiresBytes: 0 },
    },
    state: 'available',
    installedVersion: null,
    availableVersion: '1.0.0',
    previousVersion: null,
    bytes: 0,
    signatures: { valid: 0, threshold: 0 },
    progress: null,
    entitlement: { kind: 'none', untilWallMs: null },
    appUrl: null,
    refusal: null,
  }
}
