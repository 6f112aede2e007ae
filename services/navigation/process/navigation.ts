/** Starts the navigation process: opens the map, connects to the gateway, serves the requests of the contract. */
import { basename, join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../../base/clock.ts'
import { GatewayClient } from '../../base/gateway-client.ts'
import type { ProcessContext, RunningProcess } from '../../base/process.ts'
import { readToken } from '../../base/tokens.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { Settings } from '../../contract/people.ts'
import { chosenVoice, type VoicePack } from '../../contract/voice-pack.ts'
import { toLonLat } from '../geodesy.ts'
import { MAP_FILES, readManifest, type MapManifest } from '../map-directory/manifest.ts'
import type { Router } from '../router/port.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { PlaceSearch } from '../search/search.ts'
import { Navigator } from './navigator.ts'
import { POSITION_SIGNALS, readFix } from './position.ts'

const Options = z.object({ mapDirectory: z.string().min(1) })
/** At most ten positions a second. */
const TICK_MS = 100

interface Parts {
  gateway: GatewayClient
  router: Router
  search: PlaceSearch
  navigator: Navigator
}

function serve({ gateway, router, search, navigator }: Parts): void {
  const done = { done: true } as const
  gateway.serve('navigation.search', async ({ text, near, limit }) => ({
    hits: search.find(text, near ?? hereOf(navigator), limit),
  }))
  gateway.serve('navigation.nearby', async ({ near, kind, limit }) => ({ hits: search.nearby(near, kind, limit) }))
  gateway.serve('navigation.plan', async ({ from, to, via, alternatives }) => {
    const routes = await navigator.planner.plan(from ?? navigator.here, to, via, alternatives)
    return { routes: routes.map(({ summary }) => summary) }
  })
  gateway.serve('navigation.start', async ({ to, routeId }) => ({ routeId: await navigator.start(to, routeId) }))
  gateway.serve('navigation.stop', async () => {
    navigator.stop()
    return done
  })
  gateway.serve('navigation.personal', async () => navigator.personal())
  gateway.serve('navigation.forget', async () => {
    navigator.stop()
    return { done: true }
  })
  gateway.serve('navigation.traffic.report', async (report) => {
    await navigator.report(report)
    return done
  })
  gateway.serve('navigation.traffic.clear', async ({ id }) => {
    await navigator.clearReport(id)
    return done
  })
  gateway.serve('navigation.match', async ({ line }) => {
    const roads = await router.roadsAlong(line, true)
    const names = roads.map(({ name, ref }) => name || ref).filter((name) => name !== '')
    return { streets: names.filter((name, i) => name !== names[i - 1]) }
  })
}

/** The search prefers what is near the car, when it is known where that is. */
function hereOf(navigator: Navigator): { lat: number; lon: number } | undefined {
  try {
    return navigator.here
  } catch {
    return undefined
  }
}

function tellRegion(gateway: GatewayClient, directory: string, manifest: MapManifest): void {
  const { id, name, bounds, center, attribution } = manifest
  // The gateway serves a map by the name of its directory.
  gateway.emit('navigation.region', {
    id,
    name,
    bounds,
    center,
    attribution,
    tilesUrl: `/map/${basename(directory)}/${MAP_FILES.tiles}`,
  })
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
    navigator.setLanguage(settings.language)
    choose()
    void navigator.checkHome()
  })
  gateway.onEvent('features.voices', (state) => {
    packs = state.packs
    choose()
  })
}

/** @throws FasciaError `usage` without a map directory, `not_found` or `damaged` for a directory that is no map */
export async function startNavigation({ log, places, endpoints, options }: ProcessContext): Promise<RunningProcess> {
  const { mapDirectory } = parseWith(Options, options, 'options of the navigation process', { code: 'usage' })
  if (!endpoints.dashboard) throw new FasciaError('unavailable', 'the gateway has no address yet')
  const manifest = readManifest(mapDirectory)
  const search = new PlaceSearch(join(mapDirectory, MAP_FILES.search))
  const router = new ValhallaRouter(join(mapDirectory, MAP_FILES.graph), join(places.run, 'navigation-traffic.tar'))
  const gateway = new GatewayClient(endpoints.dashboard.url, readToken(places, 'process-navigation'))
  const navigator = new Navigator({ gateway, router, places, clock: systemClock, log })
  serve({ gateway, router, search, navigator })
  followDriver(gateway, navigator)
  await gateway.ready()
  await gateway.subscribe(POSITION_SIGNALS)
  tellRegion(gateway, mapDirectory, manifest)
  navigator.resume()
  const timer = setInterval(() => navigator.take(readFix(gateway, systemClock)), TICK_MS)
  log.info('map opened', { map: manifest.name, at: toLonLat(manifest.center) })
  return {
    endpoints: {},
    healthy: () => true,
    stop: () => {
      clearInterval(timer)
      gateway.close()
      search.close()
      router.close()
    },
  }
}
