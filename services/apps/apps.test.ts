import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatewayClient } from '../base/gateway-client.ts'
import { databaseFile } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import type { RunningProcess } from '../base/process.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
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
      ['consent', 'energy', 'features', 'notifications', 'profiles'].map((name) => [name, true]),
    )
    expect(databases.find(({ name }) => name === 'profiles')?.restoredWallMs).toBeTypeOf('number')
    expect(await apps.healthy()).toBe(true)
  })

  it('reports a damaged database of another process', async () => {
    writeFileSync(databaseFile(world.places, 'home'), Buffer.alloc(8192, 0xa5))
    const { databases } = await screen.request('diagnostics.report', {})
    expect(databases.find(({ name }) => name === 'home')?.ok).toBe(false)
  })
})
