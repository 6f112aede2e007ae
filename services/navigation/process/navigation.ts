/** Starts the navigation process: opens the map, connects to the gateway, serves the requests of the contract. */
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../base/clock.ts'
import { GatewayClient } from '../../base/gateway-client.ts'
import type { ProcessContext, RunningProcess } from '../../base/process.ts'
import { readToken } from '../../base/tokens.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Settings } from '../../contract/people.ts'
import { chosenVoice, type VoicePack } from '../../contract/voice-pack.ts'
import { Store } from '../../storage/store.ts'
import { toLonLat } from '../geodesy.ts'
import { streetOf } from '../guidance/route-model.ts'
import { clearAbandoned } from '../map-directory/drafts.ts'
import { MAP_FILES } from '../map-directory/manifest.ts'
import { OpenRegions } from '../map-directory/open-regions.ts'
import type { Router } from '../router/port.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { rememberRecent } from '../search/recents.ts'
import { PlaceSearch } from '../search/search.ts'
import { serveSearch } from '../search/serve.ts'
import { TRIP_MIGRATIONS } from '../trips/schema.ts'
import { serveTrips } from '../trips/serve.ts'
import { Navigator } from './navigator.ts'
import { serveJourney } from './serve-journey.ts'
import { startInlets } from '../traffic/inlets.ts'
import { serveTraffic } from '../traffic/serve.ts'
import { Chargers } from '../plan/chargers.ts'
import { serveSpeech } from './serve-speech.ts'
import { POSITION_SIGNALS, readFix, readWheels } from './position.ts'

const Options = z.object({ mapDirectory: z.string().min(1) })
/** At most ten positions a second. */
const TICK_MS = 100
/** How often it is asked whether the car has come into another region. */
const BORDER_EVERY_MS = 1_000
/** After the start, when nothing waits for this process any more. */
const CLEAR_AFTER_MS = 30_000
/** The router answers a small question in milliseconds; a hang is none of them. */
const HEALTHY_WITHIN_MS = 3_000

interface Parts {
  gateway: GatewayClient
  router: Router
  search: PlaceSearch
  navigator: Navigator
}

function serve({ gateway, router, search, navigator }: Parts): void {
  const done = { done: true } as const
  const here = (): Position | undefined => hereOf(navigator)
  serveSearch({ gateway, search, router, clock: systemClock, here, way: () => navigator.way })
  gateway.serve('navigation.plan', async ({ from, to, via, alternatives, avoid = navigator.avoid, time }) => {
    const routes = await navigator.planner.plan({ from: from ?? navigator.here, to, via, alternatives, avoid, time })
    return { routes: routes.map(({ summary }) => summary) }
  })
  gateway.serve('navigation.start', async ({ to, routeId, waypoints }) => {
    const started = await navigator.start(to, routeId, waypoints)
    void rememberRecent(gateway, to).catch(() => undefined)
    return { routeId: started }
  })
  gateway.serve('navigation.stop', async () => {
    navigator.stop()
    return done
  })
  gateway.serve('navigation.personal', async () => navigator.personal())
  gateway.serve('navigation.forget', async () => {
    navigator.forget()
    return { done: true }
  })
  serveJourney(gateway, navigator)
  serveTraffic(gateway, navigator.traffic)
  gateway.serve('navigation.match', async ({ line }) => {
    const roads = await router.roadsAlong(line, true)
    const names = roads.map(({ name, ref }) => name || ref).filter((name) => name !== '')
    return { streets: names.filter((name, i) => name !== names[i - 1]) }
  })
}

/** The search prefers what is near the car, when it is known where that is. */
function hereOf(navigator: Navigator): Position | undefined {
  try {
    return navigator.here
  } catch {
    return undefined
  }
}

/** The region where the car is, and all that are drawn together. */
function tellRegions(gateway: GatewayClient, regions: OpenRegions): void {
  const { list } = regions
  const [active, ...others] = list.regions
  if (active) {
    const { id, name, bounds, center, attribution, tilesUrl } = active
    const beside = others.map((other) => ({ tilesUrl: other.tilesUrl, attribution: other.attribution }))
    gateway.emit('navigation.region', { id, name, bounds, center, attribution, tilesUrl, beside })
  }
  gateway.emit('navigation.regions', list)
}

/** Language, voice and home of the driver; the voice is looked up again whenever one comes or goes. */
function followDriver(gateway: GatewayClient, navigator: Navigator): void {
  let packs: readonly VoicePack[] = []
  let settings: Settings | undefined
  const choose = (): void => {
    navigator.voicePack = settings ? chosenVoice(packs, settings) : null
  }
  gateway.onEvent('profiles.state', ({ activeId, profiles }) => {
    settings = profiles.find(({ id }) => id === activeId)?.settings
    if (!settings) return
    navigator.voiceOn = settings.voiceGuidance
    navigator.units = settings.distanceUnit
    navigator.setLanguage(settings.language)
    choose()
    void navigator.checkHome()
  })
  gateway.onEvent('features.voices', (state) => {
    packs = state.packs
    choose()
  })
}

/** Removes what ended imports left, some time after the start. @returns the timer */
function clearLater(mapsDirectory: string, log: ProcessContext['log']): NodeJS.Timeout {
  const clear = (): void => {
    try {
      const removed = clearAbandoned(mapsDirectory, systemClock.wallMs())
      if (removed.length > 0) log.info('drafts of maps that nobody went on with are removed', { removed })
    } catch (error) {
      log.warn('drafts of maps cannot be removed', { error })
    }
  }
  return setTimeout(clear, CLEAR_AFTER_MS).unref()
}

/** @throws FasciaError `usage` without a map directory, `not_found` or `damaged` for a directory that is no map */
export async function startNavigation(context: ProcessContext): Promise<RunningProcess> {
  const { log, places, endpoints, options } = context
  const { mapDirectory } = parseWith(Options, options, 'options of the navigation process', { code: 'usage' })
  if (!endpoints.dashboard) throw new FasciaError('unavailable', 'the gateway has no address yet')
  const gateway = new GatewayClient(endpoints.dashboard.url, readToken(places, 'process-navigation'))
  const regions = new OpenRegions({
    mapDirectory,
    places,
    log,
    openRouter: ({ directory }, trafficFile) => new ValhallaRouter(join(directory, MAP_FILES.graph), trafficFile),
    openSearch: ({ directory }) => new PlaceSearch(join(directory, MAP_FILES.search)),
    onSwitch: () => navigator.mapChanged(),
    onList: () => tellRegions(gateway, regions),
  })
  const { router, search, bounds } = regions
  const chargers = regions.perRegion(({ directory }) => new Chargers(directory))
  const navigator = new Navigator({ gateway, router, chargers, bounds, places, clock: systemClock, log })
  serve({ gateway, router, search, navigator })
  serveSpeech(gateway, log)
  followDriver(gateway, navigator)
  const stopTrips = serveTrips({
    gateway,
    store: new Store({ places, owner: 'trips', migrations: TRIP_MIGRATIONS }),
    places,
    clock: systemClock,
    log,
    here: () => hereOf(navigator),
    destination: () => navigator.destination,
    streetAt: async (at) => {
      const road = await router.nearest(at)
      return road ? streetOf(road.name, road.ref) : ''
    },
  })
  await gateway.ready()
  await gateway.subscribe(POSITION_SIGNALS)
  tellRegions(gateway, regions)
  navigator.resume()
  const timer = setInterval(() => navigator.take(readFix(gateway, systemClock), readWheels(gateway, systemClock)), TICK_MS)
  const border = setInterval(() => regions.follow(hereOf(navigator)), BORDER_EVERY_MS)
  const clearing = clearLater(places.maps, log)
  const { manifest } = regions.active
  log.info('map opened', { map: manifest.name, at: toLonLat(manifest.center) })
  const inlets = await startInlets({ desk: navigator.traffic, places, log, mqtt: endpoints.mqtt })
  context.onEndpoints(({ mqtt }) => inlets.setBroker(mqtt))
  return {
    endpoints: { traffic: inlets.endpoint },
    healthy: () => router.answers(regions.active.manifest.start, HEALTHY_WITHIN_MS),
    stop: async () => {
      clearInterval(timer)
      clearInterval(border)
      clearTimeout(clearing)
      navigator.close()
      await inlets.close()
      stopTrips()
      gateway.close()
      regions.close()
    },
  }
}
