/**
 * The world beside the car, through the public interfaces that real ones use: the gateway (guidance that the virtual driver
 * follows, traffic reports) with a developer's token, and the home's MQTT broker (the doorbell).
 */
import { readFileSync } from 'node:fs'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import { readToken } from '../base/tokens.ts'
import { FasciaError } from '../contract/errors.ts'
import { GEAR } from '../contract/gears.ts'
import type { LonLat, Position } from '../contract/geo.ts'
import type { MapRegion, Place } from '../contract/navigation.ts'
import type { TrafficFeedInput } from '../contract/navigation-traffic.ts'
import type { Endpoints } from '../contract/system.ts'
import type { PhoneVerb } from './control/phone-verbs.ts'
import type { WorldVerb } from './control/verbs.ts'
import type { Destination } from './scenario/schema.ts'
import type { Simulation } from './simulation.ts'
import type { Driver } from './driver/driver.ts'
import { RouteDriver } from './driver/route-driver.ts'
import { createRandom } from './random.ts'
import { SimulatedPhone } from './world/phone.ts'
import { WorldTraffic, type TrafficKind } from './world/traffic.ts'

const DOORBELL_TOPIC = 'demo/doorbell/ring'
/** Navigation may still be starting, or making its map. */
const ASK_AGAIN_MS = 3_000
const MQTT_DEADLINE_MS = 3_000
/** As often as a parking camera would send pictures. */
const SCENE_EVERY_MS = 66
/** Of simulated time, between arriving and driving back. */
const RESTS_S = 30
const TRAFFIC_EVERY_MS = 1_000

export class WorldLink {
  readonly #places: Places
  readonly #log: Log
  readonly #simulation: () => Simulation
  readonly #phone: SimulatedPhone
  #gateway: GatewayClient | undefined
  #gatewayUrl: string | undefined
  #endpoints: Endpoints = {}
  #route: { id: string; line: LonLat[] } | undefined
  #followed: { id: string; driver: Driver } | undefined
  #region: MapRegion | undefined
  #limitKmh = 50
  #asking: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #returning: NodeJS.Timeout | undefined
  #traffic = new WorldTraffic(createRandom(0))
  #bustle: NodeJS.Timeout | undefined

  constructor(places: Places, log: Log, simulation: () => Simulation) {
    this.#places = places
    this.#log = log
    this.#simulation = simulation
    this.#phone = new SimulatedPhone(log)
  }

  get connected(): boolean {
    return this.#gateway?.connected ?? false
  }

  /** Where the dashboard serves the map's tiles, and the token that opens them; undefined while there is no map. */
  get map(): { url: string; token: string; region: MapRegion } | undefined {
    if (!this.#region || this.#gatewayUrl === undefined) return undefined
    const origin = new URL(this.#gatewayUrl).origin.replace('fascia.localhost', '127.0.0.1')
    return { url: new URL(this.#region.tilesUrl, origin).href, token: readToken(this.#places, 'developer'), region: this.#region }
  }

  /** What stands on the screen of the simulated driver's phone. */
  get phoneLine(): string {
    return this.#phone.line
  }

  /** The supervisor told where siblings can be reached. */
  setEndpoints(endpoints: Endpoints): void {
    this.#endpoints = endpoints
    const url = endpoints.dashboard?.url
    if (url === undefined || url === this.#gatewayUrl) return
    this.#gateway?.close()
    this.#gateway = undefined
    this.#gatewayUrl = url
    this.#connect(url).catch((error: unknown) => this.#log.warn('no way to the gateway', { error }))
  }

  async #connect(url: string): Promise<void> {
    // Loaded here: the car does not wait for the world beside it.
    const { GatewayClient } = await import('../base/gateway-client.ts')
    if (this.#gatewayUrl !== url) return
    const gateway = new GatewayClient(url, readToken(this.#places, 'developer'))
    this.#gateway = gateway
    this.#looking ??= setInterval(() => this.#lookBehind(), SCENE_EVERY_MS)
    gateway.onEvent('navigation.route', ({ route }) => {
      this.#route = route ? { id: route.id, line: route.geometry } : undefined
      this.#followRoute()
    })
    gateway.onEvent('navigation.region', (region) => {
      this.#region = region
    })
    gateway.onEvent('navigation.guidance', ({ active, speedLimitKmh }) => {
      if (!active || speedLimitKmh === null || speedLimitKmh <= 0) return
      this.#limitKmh = speedLimitKmh
      const { driver } = this.#simulation()
      if (driver instanceof RouteDriver && this.#simulation().waitsForGuidance) driver.setLimit(speedLimitKmh)
    })
  }

  /** A scenario begins: guidance is asked for when it wants some. */
  begin(): void {
    clearTimeout(this.#asking)
    clearInterval(this.#returning)
    this.#calm()
    const simulation = this.#simulation()
    this.#traffic = new WorldTraffic(createRandom(simulation.prepared.seed, 'traffic feed'))
    const { destination } = simulation.prepared
    const { driver: plan } = simulation.prepared.scenario
    this.#limitKmh = plan.kind === 'guidance' ? plan.limitKmh : 50
    if (destination) this.#askFor(destination, simulation)
    else if (plan.kind === 'guidance') this.#followRoute()
    if (destination && plan.kind === 'guidance' && plan.shuttle) this.#shuttle(destination, simulation)
  }

  /** A person at the panel asked to follow what is guided. */
  followGuidance(): void {
    this.#followRoute()
  }

  /** @throws FasciaError of whoever answers, `unavailable` when nobody does */
  async do(verb: WorldVerb): Promise<void> {
    switch (verb.verb) {
      case 'doorbell':
        return this.#ring()
      case 'navigate':
        this.#simulation().followGuidance()
        await this.#requireGateway().request('navigation.start', { to: placeAt(verb, 'Destination') })
        return
      case 'jam':
        return this.#obstruct('jam', verb, verb.speedKmh)
      case 'closure':
        return this.#obstruct('closure', verb)
      case 'traffic':
        return verb.on ? this.#stir(verb.everyS) : this.#calm()
      case 'phone':
        return this.#doPhone(verb)
    }
  }

  close(): void {
    clearTimeout(this.#asking)
    clearInterval(this.#returning)
    clearInterval(this.#looking)
    clearInterval(this.#bustle)
    this.#gateway?.close()
    this.#phone.leave()
  }

  /** What a camera behind would see; sent while somebody looks there. */
  #lookBehind(): void {
    const { car, parking, elapsedS } = this.#simulation()
    if (car.gear !== GEAR.REVERSE || !this.#gateway?.connected) return
    this.#gateway.emit('camera.scene', { atMs: elapsedS * 1000, obstacles: parking.scene(car) })
  }

  async #doPhone(verb: PhoneVerb): Promise<void> {
    if (verb.do === 'leave') return this.#phone.leave()
    if (verb.do !== 'connect') return this.#phone.do(verb)
    if (this.#gatewayUrl === undefined) throw new FasciaError('unavailable', 'the signal gateway is not up')
    await this.#phone.connect(this.#gatewayUrl, readToken(this.#places, 'companion'))
  }

  #requireGateway(): GatewayClient {
    if (!this.#gateway?.connected) throw new FasciaError('unavailable', 'the signal gateway is not up')
    return this.#gateway
  }

  #followRoute(): void {
    const simulation = this.#simulation()
    if (!simulation.waitsForGuidance) return
    // A gateway that comes back says again what is known; whoever drives that already just drives on.
    const { driver } = simulation
    const known = this.#followed?.id === this.#route?.id && this.#followed?.driver === driver
    if (this.#route && known && !driver.finished) return
    simulation.setRoute(this.#route?.line, this.#limitKmh)
    this.#followed = this.#route && { id: this.#route.id, driver: simulation.driver }
  }

  /** Whoever has arrived rests a while and drives back, and so on. */
  #shuttle(destination: Destination, simulation: Simulation): void {
    const ends: Destination[] = [{ ...simulation.prepared.start, name: 'Home' }, destination]
    let arrivedS: number | undefined
    let next = 0
    this.#returning = setInterval(() => {
      const there = simulation.driver.finished && simulation.waitsForGuidance
      arrivedS = there ? (arrivedS ?? simulation.elapsedS) : undefined
      if (arrivedS === undefined || simulation.elapsedS - arrivedS < RESTS_S) return
      arrivedS = undefined
      const to = ends[next++ % ends.length]
      if (to) this.#askFor(to, simulation)
    }, 1_000)
  }

  #askFor(destination: Destination, simulation: Simulation): void {
    const again = (): void => {
      this.#asking = setTimeout(() => this.#askFor(destination, simulation), ASK_AGAIN_MS)
    }
    if (simulation !== this.#simulation() || !simulation.waitsForGuidance) return
    if (!this.#gateway?.connected) return again()
    this.#start(destination, simulation).catch((error: unknown) => {
      this.#log.info('guidance is not there yet', { reason: FasciaError.from(error).message })
      again()
    })
  }

  async #start(destination: Destination, simulation: Simulation): Promise<void> {
    const gateway = this.#requireGateway()
    const to = await this.#placeOf(destination, simulation, gateway)
    await gateway.request('navigation.start', { to }, 30_000)
  }

  async #placeOf(destination: Destination, simulation: Simulation, gateway: GatewayClient): Promise<Place> {
    if ('lat' in destination) return placeAt(destination, destination.name ?? 'Destination')
    if ('east' in destination) {
      const at = simulation.projection.toEarth({ eastM: destination.east, northM: destination.north })
      return placeAt(at, 'Work')
    }
    const { hits } = await gateway.request('navigation.search', { text: destination.search, near: simulation.position, limit: 1 })
    const hit = hits[0]
    if (!hit) throw new FasciaError('not_found', `the map has no "${destination.search}"`)
    return { id: hit.id, name: hit.name, kind: hit.kind, lat: hit.lat, lon: hit.lon }
  }

  async #obstruct(kind: TrafficKind, verb: { on: boolean; aheadM: number; lengthM: number }, speedKmh?: number): Promise<void> {
    const gateway = this.#requireGateway()
    if (!verb.on) {
      await gateway.request('navigation.traffic.feed', this.#traffic.end(kind))
      return
    }
    if (!this.#route)
      throw new FasciaError('conflict', `there is no route to put a ${kind} on`, { remedy: 'start guidance first' })
    const feed = this.#traffic.put(kind, this.#route.line, this.#simulation().position, verb, speedKmh)
    if (!feed) throw new FasciaError('out_of_range', `the route ends less than ${verb.aheadM} m ahead`)
    await gateway.request('navigation.traffic.feed', feed)
  }

  /** Jams and closures by themselves, in simulated time. */
  #stir(everyS: number): void {
    this.#requireGateway()
    clearInterval(this.#bustle)
    this.#bustle = setInterval(() => {
      const { elapsedS, position } = this.#simulation()
      this.#send(this.#traffic.step(elapsedS, everyS, this.#route?.line, position))
    }, TRAFFIC_EVERY_MS)
  }

  #calm(): void {
    clearInterval(this.#bustle)
    this.#send(this.#traffic.clear())
  }

  #send(feed: TrafficFeedInput | undefined): void {
    if (!feed || !this.#gateway?.connected) return
    this.#gateway.request('navigation.traffic.feed', feed).catch((error: unknown) => {
      this.#log.info('nobody takes the traffic', { reason: FasciaError.from(error).message })
    })
  }

  async #ring(): Promise<void> {
    const { mqtt } = this.#endpoints
    if (!mqtt) throw new FasciaError('unavailable', 'the home has no broker here')
    const { connectAsync } = await import('mqtt')
    const client = await connectAsync(mqtt.url, {
      username: readFileSync(mqtt.usernameFile, 'utf8').trim(),
      password: readFileSync(mqtt.passwordFile, 'utf8').trim(),
      connectTimeout: MQTT_DEADLINE_MS,
      reconnectPeriod: 0,
    }).catch((cause: unknown) => {
      throw new FasciaError('unavailable', "the home's broker does not answer", { cause })
    })
    try {
      await client.publishAsync(DOORBELL_TOPIC, JSON.stringify({ event_type: 'press' }), { qos: 1 })
    } finally {
      await client.endAsync()
    }
  }
}

function placeAt({ lat, lon }: Position, name: string): Place {
  return { id: `at:${lat.toFixed(6)},${lon.toFixed(6)}`, name, kind: 'place', lat, lon }
}
