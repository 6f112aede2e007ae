import { afterEach, beforeEach, expect, it } from 'vitest'
import { GatewayClient } from '../base/gateway-client.ts'
import type { DriversState } from '../contract/drivers.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import { mayAskInValet, VALET_ALLOWED } from '../contract/valet.ts'
import { RequestNames } from '../contract/requests.ts'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'

const DRIVERS: DriversState = {
  memories: [],
  recall: { profileId: null, state: 'idle', failed: [] },
  key: null,
  greeting: null,
  valet: { on: false, sinceWallMs: null, attemptsLeft: 3, waitMs: 0, report: null },
  firstRun: { isDone: true, step: 'tour' },
}
const HOME: EventPayload<'home.state'> = {
  connected: true,
  broker: 'mqtt://villa',
  devices: [],
  scenes: [{ id: 'evening', name: 'Evening at Lakeside 4', summary: '' }],
  arrival: { state: 'none', targetC: null, currentC: null, heatingStartsWallMs: null, arrivalWallMs: null },
  doorbellWallMs: null,
}

let world: TestGateway
let apps: GatewayClient
let home: GatewayClient
const clients: GatewayClient[] = []
async function connect(scope: Parameters<TestGateway['token']>[0]): Promise<GatewayClient> {
  const client = new GatewayClient(world.url, world.token(scope))
  clients.push(client)
  await client.ready()
  return client
}
function latest<N extends EventName>(client: GatewayClient, name: N): () => EventPayload<N> | undefined {
  let seen: EventPayload<N> | undefined
  client.onEvent(name, (payload) => (seen = payload))
  return () => seen
}
beforeEach(async () => {
  world = await startGateway()
  apps = await connect('process-apps')
  home = await connect('process-home')
  home.serve('home.scene', async () => ({ done: 1, failed: [] }))
  apps.serve('places.list', async () => ({ places: [] }))
  apps.serve('profiles.valet.end', async () => DRIVERS)
  home.emit('home.state', HOME)
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await world.stop()
})
const valet = (on: boolean): void => apps.emit('drivers.state', { ...DRIVERS, valet: { ...DRIVERS.valet, on } })

it('a screen sees and asks nothing of the home, the places or the drivers while valet mode is on', async () => {
  const screen = await connect('center')
  const shown = latest(screen, 'home.state')
  await expect.poll(() => shown()?.scenes.length).toBe(1)
  expect(await screen.request('home.scene', { id: 'evening' })).toMatchObject({ done: 1 })

  valet(true)
  await expect.poll(() => shown()?.connected).toBe(false)
  expect(JSON.stringify(shown())).not.toContain('Lakeside')
  for (const ask of [
    screen.request('home.scene', { id: 'evening' }),
    screen.request('places.list', {}),
    screen.request('profiles.select', { id: 'x' }),
    screen.request('consent.list', {}),
    screen.request('trips.list', {}),
    screen.request('vehicle.set', { path: 'Vehicle.Body.Trunk.Rear.IsOpen', value: true }),
    screen.request('vehicle.set', { path: 'Vehicle.Cabin.Glovebox.IsLocked', value: false }),
  ]) {
    await expect(ask).rejects.toMatchObject({ code: 'forbidden' })
  }
  // A screen that comes later, and what the home says meanwhile, are masked too.
  home.emit('home.state', { ...HOME, broker: 'mqtt://lakeside' })
  const later = latest(await connect('center'), 'home.state')
  await expect.poll(() => later()?.connected).toBe(false)
  expect(later()?.broker).toBe('')
  expect(await screen.request('profiles.valet.end', { pin: '4711' })).toMatchObject({ valet: { on: false } })

  valet(false)
  await expect.poll(() => shown()?.broker).toBe('mqtt://lakeside')
  await expect.poll(() => later()?.scenes.length).toBe(1)
})

it('the processes of the car go on as ever', async () => {
  valet(true)
  const navigation = await connect('process-navigation')
  const seen = latest(navigation, 'home.state')
  await expect.poll(() => seen()?.scenes.length).toBe(1)
  expect(await navigation.request('places.list', {})).toEqual({ places: [] })
})

it('lets a valet drive: guidance, climate, sound and locking stay', () => {
  const stays = RequestNames.filter((name) => mayAskInValet(name, { path: 'Vehicle.Speed', value: 1 }))
  expect(stays).toEqual(
    expect.arrayContaining(['navigation.search', 'navigation.start', 'settings.set', 'media.control', ...VALET_ALLOWED]),
  )
  expect(stays.filter((name) => /^(home|places|trips|consent|privacy|phone|departure)\./.test(name))).toEqual([])
  expect(mayAskInValet('vehicle.set', { path: 'Vehicle.Body.Trunk.Rear.IsOpen', value: false })).toBe(true)
  expect(mayAskInValet('vehicle.set', { path: 'Vehicle.Body.Trunk.Rear.IsLocked', value: true })).toBe(true)
})
