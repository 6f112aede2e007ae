/** The world beside the car at a real gateway and a real broker; a client with navigation's token stands for navigation. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import { createLog } from '../base/log.ts'
import type { LonLat } from '../contract/geo.ts'
import { IDLE_GUIDANCE, type Place } from '../contract/navigation.ts'
import type { TrafficFeed } from '../contract/navigation-traffic.ts'
import { startEmbeddedBroker } from '../home/broker/embedded-broker.ts'
import { RouteDriver } from './driver/route-driver.ts'
import type { Simulation } from './simulation.ts'
import { simulationOf } from './test-kit.ts'
import { WorldLink } from './world-link.ts'
import { Projection } from './world/projection.ts'

const START = { lat: 48.62, lon: 9.68 }
const projection = new Projection(START)
const WAIT = { timeout: 10_000, interval: 20 }
const logged: string[] = []
const log = createLog('test', (line) => logged.push(line))
const FOLLOWS =
  'name: follows\nstart: { lat: 48.62, lon: 9.68, headingDeg: 90 }\ndriver: { kind: guidance, limitKmh: 40 }\ntraffic: false'

/** A straight line from the start to the east. */
const eastward = (lengthM: number): LonLat[] =>
  Array.from({ length: lengthM / 50 + 1 }, (_, i): LonLat => {
    const { lat, lon } = projection.toEarth({ eastM: i * 50, northM: 0 })
    return [lon, lat]
  })
const metresEast = (lon: number, lat: number): number => projection.toPlane([lon, lat]).eastM

let gateway: TestGateway
let navigation: GatewayClient
let world: WorldLink
let simulation: Simulation

function tellRoute(id: string, line: LonLat[] | null): void {
  const facts = { name: id, distanceM: 1, durationS: 1, energyKwh: 1, arrivalSoc: null, hasTolls: false, hasFerry: false }
  navigation.emit('navigation.route', { route: line && { id, ...facts, geometry: line } })
}
const tellLimit = (speedLimitKmh: number | null): void =>
  navigation.emit('navigation.guidance', { ...IDLE_GUIDANCE, active: true, status: 'on_route', speedLimitKmh })

const run = (seconds: number): void => {
  for (let step = 0; step < seconds * 100; step++) simulation.advance()
}
const follower = (): RouteDriver => {
  expect(simulation.driver).toBeInstanceOf(RouteDriver)
  return simulation.driver as RouteDriver
}
async function load(yaml: string): Promise<void> {
  simulation = simulationOf(yaml)
  world.setEndpoints({ dashboard: { url: gateway.url, tokenFile: '' } })
  await vi.waitFor(() => expect(world.connected).toBe(true), WAIT)
  world.begin()
}

beforeEach(async () => {
  logged.length = 0
  gateway = await startGateway()
  navigation = new GatewayClient(gateway.url, gateway.token('process-navigation'))
  await navigation.ready()
  simulation = simulationOf(FOLLOWS)
  world = new WorldLink(gateway.places, log, () => simulation)
})
afterEach(async () => {
  world.close()
  navigation.close()
  await gateway.stop()
})

describe('the virtual driver', () => {
  it('follows the route that is told, at the limit that guidance tells, and stops at its end', async () => {
    await load(FOLLOWS)
    expect(simulation.driver.kind).toBe('manual')
    tellRoute('a', eastward(600))
    const driver = await vi.waitFor(follower, WAIT)
    expect(driver.route.limitAt(0) * 3.6).toBeCloseTo(40)
    run(15)
    const speedMs = simulation.car.speedMs
    expect(speedMs * 3.6).toBeGreaterThan(30)
    tellLimit(20)
    await vi.waitFor(() => expect(driver.route.limitAt(400) * 3.6).toBeCloseTo(20), WAIT)
    run(12)
    expect(simulation.car.speedMs * 3.6).toBeLessThan(22)
    run(120)
    expect(driver.finished).toBe(true)
    expect(Math.abs(metresEast(simulation.position.lon, simulation.position.lat) - 600)).toBeLessThan(10)
  })

  it('drives on when the gateway says the same route again, takes another one, and halts when there is none', async () => {
    await load(FOLLOWS)
    tellRoute('a', eastward(600))
    const first = await vi.waitFor(follower, WAIT)
    const heard = vi.spyOn(simulation, 'setRoute')
    tellRoute('a', eastward(600))
    tellRoute('b', eastward(800))
    const second = await vi.waitFor(() => {
      expect(follower()).not.toBe(first)
      return follower()
    }, WAIT)
    expect(heard).toHaveBeenCalledTimes(1)
    run(15)
    expect(simulation.car.speedMs).toBeGreaterThan(8)
    tellRoute('', null)
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(undefined, 40), WAIT)
    run(15)
    expect(simulation.car.speedMs).toBe(0)
    expect(simulation.driver).toBe(second)
  })

  it('leaves a person who drives alone', async () => {
    await load('name: by hand\ndriver: { kind: manual }')
    const heard = vi.fn()
    const route = new Promise<void>((told) => {
      const screen = new GatewayClient(gateway.url, gateway.token('center'))
      screen.onEvent('navigation.route', () => {
        heard()
        screen.close()
        told()
      })
    })
    tellRoute('a', eastward(600))
    await route
    tellLimit(30)
    run(1)
    expect(heard).toHaveBeenCalled()
    expect(simulation.driver).toBe(simulation.manual)
    simulation.followGuidance()
    world.followGuidance()
    await vi.waitFor(follower, WAIT)
  })
})

describe('guidance is asked for', () => {
  const asked: Place[] = []
  const serveStart = (): void =>
    navigation.serve('navigation.start', async ({ to }) => {
      asked.push(to)
      return { routeId: 'r' }
    })
  const scenario = (to: string): string => FOLLOWS.replace('guidance,', `guidance, to: ${to},`)
  beforeEach(() => {
    asked.length = 0
  })

  it('to the place of the scenario, by coordinates or by metres from the start', async () => {
    serveStart()
    await load(scenario('{ lat: 48.63, lon: 9.7, name: Mill }'))
    await vi.waitFor(() => expect(asked).toMatchObject([{ name: 'Mill', lat: 48.63, lon: 9.7 }]), WAIT)
    await load(scenario('{ east: 1500, north: -200 }'))
    await vi.waitFor(() => expect(asked).toHaveLength(2), WAIT)
    const there = projection.toPlane([asked[1]?.lon ?? 0, asked[1]?.lat ?? 0])
    expect(there.eastM).toBeCloseTo(1500, 3)
    expect(there.northM).toBeCloseTo(-200, 3)
  })

  it('to what the map finds, and again until navigation is there', async () => {
    await load(scenario('{ search: Harbour }'))
    await vi.waitFor(() => expect(logged.join('')).toContain('guidance is not there yet'), WAIT)
    const searched: unknown[] = []
    navigation.serve('navigation.search', async ({ text, near }) => {
      searched.push({ text, near })
      return { hits: [{ id: 'h', name: 'Harbour', kind: 'harbour', lat: 48.64, lon: 9.69, score: 1, fuzzy: false }] }
    })
    serveStart()
    await vi.waitFor(() => expect(asked).toEqual([{ id: 'h', name: 'Harbour', kind: 'harbour', lat: 48.64, lon: 9.69 }]), WAIT)
    expect(searched.at(-1)).toMatchObject({ text: 'Harbour', near: { lat: expect.closeTo(48.62, 5) as number } })
  })

  it('by the verb, which hands the wheel to the virtual driver; whoever answers may refuse', async () => {
    await load('name: by hand\ndriver: { kind: manual }')
    const verb = { verb: 'navigate', lat: 48.63, lon: 9.7 } as const
    await expect(world.do(verb)).rejects.toMatchObject({ code: 'unavailable' })
    serveStart()
    await world.do(verb)
    expect(asked).toMatchObject([{ lat: 48.63, lon: 9.7 }])
    expect(simulation.waitsForGuidance).toBe(true)
  })
})

describe('a traffic jam', () => {
  const jam = { verb: 'jam', on: true, aheadM: 200, lengthM: 150, speedKmh: 8 } as const

  it('is told over the public feed on the route ahead of the car, and ended; so is a closure', async () => {
    const heard: TrafficFeed[] = []
    navigation.serve('navigation.traffic.feed', async (feed) => {
      heard.push(feed)
      return { held: 1, edges: 2, unplaced: [] }
    })
    await load(FOLLOWS)
    await expect(world.do(jam)).rejects.toMatchObject({ code: 'conflict' })
    tellRoute('a', eastward(600))
    await vi.waitFor(follower, WAIT)
    await world.do(jam)
    const event = heard[0]?.events[0]
    expect(event).toMatchObject({ kind: 'jam', speedKmh: 8, at: { by: 'line' } })
    const line = event?.at.by === 'line' ? event.at.line : []
    const along = line.map(([lon, lat]) => metresEast(lon, lat))
    expect(along[0]).toBeCloseTo(200, 0)
    expect(along.at(-1)).toBeCloseTo(350, 0)
    expect([...along].sort((a, b) => a - b)).toEqual(along)
    await expect(world.do({ ...jam, aheadM: 5_000 })).rejects.toMatchObject({ code: 'out_of_range' })
    await world.do({ ...jam, on: false })
    expect(heard[1]?.over).toEqual([event?.id])
    await world.do({ verb: 'closure', on: true, aheadM: 100, lengthM: 60 })
    expect(heard[2]?.events[0]).toMatchObject({ kind: 'closure' })
  })

  it('needs a gateway', async () => {
    await expect(world.do(jam)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('the doorbell', () => {
  it("rings at the home's broker, with its credentials", async () => {
    await expect(world.do({ verb: 'doorbell' })).rejects.toMatchObject({ code: 'unavailable' })
    const account = { username: 'fascia', password: 'bell' }
    const broker = await startEmbeddedBroker({ port: 0, ...account, statusTopic: 'homeassistant/status', log })
    const listener = await connectAsync(broker.url, account)
    const rung: [string, string][] = []
    listener.on('message', (topic, payload) => rung.push([topic, payload.toString()]))
    await listener.subscribeAsync('demo/#')
    const file = (name: string, text: string): string => {
      const path = join(gateway.places.home, name)
      writeFileSync(path, `${text}\n`)
      return path
    }
    const mqtt = {
      url: broker.url,
      usernameFile: file('user', account.username),
      passwordFile: file('password', account.password),
    }
    try {
      world.setEndpoints({ mqtt })
      await world.do({ verb: 'doorbell' })
      await vi.waitFor(() => expect(rung).toEqual([['demo/doorbell/ring', '{"event_type":"press"}']]), WAIT)
      world.setEndpoints({ mqtt: { ...mqtt, passwordFile: file('wrong', 'knock') } })
      await expect(world.do({ verb: 'doorbell' })).rejects.toMatchObject({ code: 'unavailable' })
      expect(rung).toHaveLength(1)
    } finally {
      await listener.endAsync()
      await broker.close()
    }
  })
})
