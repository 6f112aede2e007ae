/** The navigation process against a real gateway: planned, started, driven, rerouted, killed and resumed. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApps } from '../../services/apps/apps.ts'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { createLog } from '../../services/base/log.ts'
import type { LonLat } from '../../services/contract/geo.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { Place, RouteSummary, TrafficReport } from '../../services/contract/navigation.ts'
import type { Endpoints, FromProcess } from '../../services/contract/system.ts'
import { bearingDeg, distanceM, toPosition } from '../../services/navigation/geodesy.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'
import { installPackage, uninstallPackage } from '../fixtures/installed-package.ts'

const MAIN = resolve(import.meta.dirname, '..', '..', 'services', 'navigation', 'main.ts')
const VOICE = resolve(import.meta.dirname, '..', '..', 'ota', 'examples', 'voice-pack', 'voice', 'en.json')
const START = { lat: 48.6202, lon: 9.6812 }
/** Across the town, over ways that have others beside them. */
const FAR: Place = { id: 'x', name: 'Far goal', kind: 'point', lat: 48.6393, lon: 9.7104 }
/** How far along the way there the near goal is: three turns, then straight on. */
const NEAR_M = 900
const WAIT = { timeout: 15_000, interval: 50 }

describe('the navigation process', () => {
  let map: string
  let gateway: TestGateway
  let screen: GatewayClient
  let child: ChildProcess
  let guidance: EventPayload<'navigation.guidance'>
  let goal: Place
  let traffic: NonNullable<Endpoints['traffic']>
  let reports: TrafficReport[] = []
  const spoken: string[] = []

  async function startProcess(): Promise<void> {
    child = fork(MAIN, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, FASCIA_LOG: 'error' } })
    const ready = once(child, 'message')
    child.send({
      type: 'start',
      home: gateway.places.home,
      endpoints: { dashboard: { url: gateway.url, tokenFile: join(gateway.places.tokens, 'shell') } },
      options: { mapDirectory: map },
    })
    const [message] = (await ready) as [Extract<FromProcess, { type: 'ready' }>]
    expect(message).toMatchObject({ type: 'ready' })
    if (message.endpoints.traffic) traffic = message.endpoints.traffic
  }

  async function endProcess(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  function putCar(at: { lat: number; lon: number }, heading: number, speedKmh: number): void {
    gateway.setSignal('Vehicle.CurrentLocation.Latitude', at.lat)
    gateway.setSignal('Vehicle.CurrentLocation.Longitude', at.lon)
    gateway.setSignal('Vehicle.CurrentLocation.Heading', heading)
    gateway.setSignal('Vehicle.CurrentLocation.HorizontalAccuracy', 4)
    gateway.setSignal('Vehicle.Speed', speedKmh)
  }

  /** Drives a line, a fix each 60 ms, as far as the share of it. */
  async function drive(line: readonly LonLat[], share = 1): Promise<void> {
    for (let i = 1; i < line.length * share; i++) {
      const [a, b] = [toPosition(line[i - 1] as LonLat), toPosition(line[i] as LonLat)]
      const pieces = Math.max(1, Math.ceil(distanceM(a, b) / 25))
      for (let k = 0; k < pieces; k++) {
        putCar({ lat: a.lat + ((b.lat - a.lat) * k) / pieces, lon: a.lon + ((b.lon - a.lon) * k) / pieces }, bearingDeg(a, b), 50)
        await new Promise((done) => setTimeout(done, 60))
      }
    }
  }

  const plan = async (to: Place): Promise<RouteSummary> => {
    const { routes } = await screen.request('navigation.plan', { to, alternatives: 0 })
    return routes[0] as RouteSummary
  }

  /** The vertex of a line that is so many metres from its start. */
  function placeAlong(line: readonly LonLat[], metres: number): LonLat {
    let along = 0
    const index = line.findIndex((point, i) => {
      along += i === 0 ? 0 : distanceM(toPosition(line[i - 1] as LonLat), toPosition(point))
      return along >= metres
    })
    return line[index] as LonLat
  }

  // One process for all of them: what it costs to start is shown by the one that is killed.
  beforeAll(async () => {
    map = await testMap()
    gateway = await startGateway({ mapDirectory: map })
    screen = new GatewayClient(gateway.url, gateway.token('center'))
    await screen.ready()
    await screen.subscribe(['Vehicle.Navigation.**'])
    screen.onEvent('navigation.guidance', (payload) => (guidance = payload))
    screen.onEvent('navigation.traffic', (payload) => (reports = payload.reports))
    screen.onEvent('navigation.voice', ({ text }) => spoken.push(text))
    await startProcess()
    putCar(START, 90, 0)
    await vi.waitFor(() => expect(screen.sample('Vehicle.Navigation.StreetName')).toMatchObject({ quality: 'valid' }), WAIT)
    const [lon, lat] = placeAlong((await plan(FAR)).geometry, NEAR_M)
    goal = { id: 'n', name: 'Goal', kind: 'point', lat, lon }
  }, 180_000)

  afterEach(async () => {
    await screen.request('navigation.stop', {})
    await vi.waitFor(() => expect(guidance.status).toBe('idle'), WAIT)
    putCar(START, 90, 0)
    // The car is seen where it is put before the next one plans from there.
    await vi.waitFor(async () => expect((await plan(goal)).distanceM).toBeGreaterThan(NEAR_M - 100), WAIT)
    spoken.length = 0
  })
  afterAll(async () => {
    screen.close()
    await endProcess('SIGTERM')
    await gateway.stop()
    vi.restoreAllMocks()
  })

  it('tells its region with tiles that the gateway serves, and the street without a route', async () => {
    const region = await new Promise<EventPayload<'navigation.region'>>((heard) => screen.onEvent('navigation.region', heard))
    expect(region).toMatchObject({ name: 'Alverstad' })
    const url = new URL(region.tilesUrl, gateway.url.replace('fascia.localhost', '127.0.0.1'))
    const response = await fetch(url, { headers: { authorization: `Bearer ${gateway.token('center')}`, range: 'bytes=0-6' } })
    expect(await response.text()).toBe('PMTiles')
    await vi.waitFor(() => expect(String(screen.sample('Vehicle.Navigation.StreetName').value)).not.toBe(''), WAIT)
    expect(screen.number('Vehicle.Navigation.SpeedLimit')).toBeGreaterThan(0)
    expect(screen.sample('Vehicle.Navigation.IsActive').value).toBe(false)
  })

  it('finds, plans, starts and guides to the end', async () => {
    const { hits } = await screen.request('navigation.search', { text: 'charger' })
    expect(hits[0]).toMatchObject({ kind: 'charging_station' })
    const near = await screen.request('navigation.nearby', { near: START, kind: 'food' })
    expect(near.hits.length).toBeGreaterThan(3)
    const route = await plan(goal)
    expect(route.distanceM).toBeGreaterThan(700)
    expect(await screen.request('navigation.start', { to: goal, routeId: route.id })).toEqual({ routeId: route.id })
    await drive(route.geometry)
    putCar(toPosition(route.geometry.at(-1) as LonLat), 0, 0)
    await vi.waitFor(() => expect(guidance.status).toBe('arrived'), WAIT)
    // The car drives thirty times as fast as it says: there is time for a few sentences only, since none cuts another short.
    expect(spoken.length).toBeGreaterThan(2)
    const streets = await screen.request('navigation.match', { line: route.geometry.slice(0, 60) })
    expect(streets.streets.length).toBeGreaterThan(1)
  }, 120_000)

  it('speaks with the words of the installed pack that the driver chose, and with its own at once when it is gone', async () => {
    installPackage(gateway.places, {
      id: 'voice-pack',
      files: { 'voice/en.json': readFileSync(VOICE, 'utf8') },
      unlocks: ['voice-pack'],
      assets: [{ kind: 'voice', path: 'voice/en.json', language: 'en' }],
    })
    const apps = await startApps({
      log: createLog('apps', () => undefined),
      places: gateway.places,
      endpoints: { dashboard: { url: gateway.url, tokenFile: '' } },
      options: {},
      progress: () => undefined,
      onEndpoints: () => undefined,
    })
    const updater = new GatewayClient(gateway.url, gateway.token('process-updater'))
    try {
      const heard = vi.fn<(state: EventPayload<'features.voices'>) => void>()
      screen.onEvent('features.voices', heard)
      await vi.waitFor(() => expect(heard.mock.lastCall?.[0].packs).toMatchObject([{ name: 'Voice of the Coast' }]), WAIT)
      await screen.request('settings.set', { settings: { voicePack: 'voice-pack' } })
      const route = await plan(goal)
      await screen.request('navigation.start', { to: goal, routeId: route.id })
      await drive(route.geometry, 0.4)
      expect(spoken[0]).toMatch(/^Off we go, along /)
      expect(spoken.slice(1).join('\n')).toMatch(/^(In \d+ meters,|Now) (left|right|gently|sharp|in the roundabout)/m)
      expect(spoken.join('\n')).not.toMatch(/[[\]{}]/)

      uninstallPackage(gateway.places, 'voice-pack')
      await updater.ready()
      updater.emit('features.state', { enrolled: true, vehicle: null, fleetUrl: null, checking: false, lastCheckWallMs: null, lastError: null, features: [], log: [] }) // prettier-ignore
      await vi.waitFor(() => expect(heard.mock.lastCall?.[0].packs).toEqual([]), WAIT)
      await screen.request('navigation.start', { to: goal })
      spoken.length = 0
      await drive(route.geometry.slice(Math.floor(route.geometry.length * 0.4)))
      putCar(toPosition(route.geometry.at(-1) as LonLat), 0, 0)
      await vi.waitFor(() => expect(guidance.status).toBe('arrived'), WAIT)
      // What is being said is said to its end; the arrival comes after it.
      await vi.waitFor(() => expect(spoken.at(-1)).toMatch(/^You have arrived\./), WAIT)
      expect(spoken.join('\n')).not.toMatch(/Off we go|^Now |Here we are/m)
    } finally {
      updater.close()
      await apps.stop()
    }
  }, 120_000)

  it('leads around a closure that is reported on its way, and plans anew when the car leaves the route', async () => {
    const route = await plan(FAR)
    await screen.request('navigation.start', { to: FAR, routeId: route.id })
    let followed: RouteSummary | null = route
    const unhear = screen.onEvent('navigation.route', ({ route: next }) => (followed = next))
    await drive(route.geometry, 0.1)
    const half = Math.floor(route.geometry.length / 2)
    const closed = route.geometry.slice(half, half + 8)
    await screen.request('navigation.traffic.report', { id: 'works', kind: 'closure', line: closed, text: 'Road works' })
    const middle = toPosition(closed[4] as LonLat)
    await vi.waitFor(() => {
      expect(followed?.id).not.toBe(route.id)
      expect(followed?.geometry.some((point) => distanceM(toPosition(point), middle) < 8)).toBe(false)
    }, WAIT)
    await screen.request('navigation.traffic.clear', { id: 'works' })
    await expect(screen.request('navigation.traffic.clear', { id: 'works' })).rejects.toMatchObject({ code: 'not_found' })

    const before = guidance.routeId
    const start = toPosition(route.geometry[3] as LonLat)
    for (let i = 0; i < 60 && guidance.routeId === before; i++) {
      putCar({ lat: start.lat - 0.004 - i * 0.0001, lon: start.lon - 0.004 }, 180, 40)
      await new Promise((done) => setTimeout(done, 100))
    }
    expect(guidance.routeId).not.toBe(before)
    unhear()
  }, 60_000)

  it('keeps stops, roads to avoid and what the feed told over its doors', async () => {
    const [lon, lat] = placeAlong((await plan(FAR)).geometry, 2_000)
    const stop: Place = { id: 's', name: 'Stop', kind: 'point', lat, lon }
    await screen.request('navigation.start', { to: FAR })
    const { waypoints } = await screen.request('navigation.waypoints.add', { place: stop })
    expect(waypoints).toMatchObject([{ place: { name: 'Stop' }, kind: 'stop' }])
    const more = await screen.request('navigation.waypoints.add', { place: goal, index: 0 })
    expect(more.waypoints.map(({ place }) => place.name)).toEqual(['Goal', 'Stop'])
    const moved = await screen.request('navigation.waypoints.move', { id: more.waypoints[0]?.id ?? '', index: 1 })
    expect(moved.waypoints.map(({ place }) => place.name)).toEqual(['Stop', 'Goal'])
    await screen.request('navigation.waypoints.remove', { id: moved.waypoints[1]?.id ?? '' })
    await screen.request('navigation.avoid', { avoid: ['motorway', 'toll'] })
    const journey = await new Promise((heard) => screen.onEvent('navigation.journey', (event) => heard(event.journey)))
    expect(journey).toMatchObject({ waypoints: [{ place: { name: 'Stop' } }], avoid: ['motorway', 'toll'] })
    await expect(screen.request('navigation.waypoints.remove', { id: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(screen.request('navigation.plan', { to: { ...FAR, lat: 10 }, alternatives: 0 })).rejects.toMatchObject({
      code: 'off_map',
    })

    const { url, tokenFile } = traffic
    const send = (body: unknown, token = readFileSync(tokenFile, 'utf8').trim()): Promise<Response> =>
      fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${token}` } })
    const at = { by: 'line', line: [[lon, lat]] }
    const message = { format: 'fascia-traffic/1', source: 'test', events: [{ id: 'a', kind: 'jam', at, speedKmh: 5 }] }
    expect((await send(message, gateway.token('center'))).status).toBe(401)
    expect((await send({ ...message, format: 'other' })).status).toBe(400)
    expect(await (await send(message)).json()).toMatchObject({ held: 1, unplaced: [] })
    await vi.waitFor(() => expect(reports.map(({ id }) => id)).toContain('a'), WAIT)
    expect(await (await send({ ...message, mode: 'full', events: [] })).json()).toMatchObject({ held: 0, edges: 0 })
    await vi.waitFor(() => expect(reports).toEqual([]), WAIT)
    await screen.request('navigation.avoid', { avoid: [] })
  }, 60_000)

  it('goes on after it was killed', async () => {
    const route = await plan(goal)
    await screen.request('navigation.start', { to: goal, routeId: route.id })
    await drive(route.geometry, 0.2)
    await endProcess('SIGKILL')
    await expect(screen.request('navigation.stop', {})).rejects.toMatchObject({ code: 'unavailable' })
    await startProcess()
    await vi.waitFor(() => {
      expect(guidance).toMatchObject({ active: true, destination: { name: 'Goal' } })
      expect(guidance.remainingDistanceM).toBeGreaterThan(100)
    }, WAIT)
    await vi.waitFor(
      () =>
        expect(screen.number('Vehicle.Navigation.Eta.P90')).toBeGreaterThan(
          screen.number('Vehicle.Navigation.Eta.P50') ?? Infinity,
        ),
      WAIT,
    )
  }, 60_000)
})
