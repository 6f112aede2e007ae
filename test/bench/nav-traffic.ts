/** From a traffic event to the time of arrival on the screen, in the demo city with a journey under way. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../services/base/clock.ts'
import { placesOf } from '../../services/base/home-directory.ts'
import { createLog } from '../../services/base/log.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Guidance, Place, RouteSummary } from '../../services/contract/navigation.ts'
import { TrafficFeed } from '../../services/contract/navigation-traffic.ts'
import { MAP_FILES, readManifest } from '../../services/navigation/map-directory/manifest.ts'
import { Chargers } from '../../services/navigation/plan/chargers.ts'
import { Navigator } from '../../services/navigation/process/navigator.ts'
import { ValhallaRouter } from '../../services/navigation/router/valhalla-router.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { cpuMsOf, type BenchRow } from './row.ts'

const EVENTS = 60
/** What a driver takes for at once. */
const LIMIT_MS = 150
const START = { lat: 48.6202, lon: 9.6812 }
const GOAL: Place = { id: 'g', name: 'Goal', kind: 'point', lat: 48.6393, lon: 9.7104 }

/** Rows of the table of traffic. */
export async function rows(): Promise<BenchRow[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-bench-traffic-'))
  const map = await testMap()
  const router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  let guidance: Guidance | undefined
  let route: RouteSummary | null = null
  const navigator = new Navigator({
    router,
    chargers: new Chargers(map),
    bounds: readManifest(map).bounds,
    places: placesOf(scratch),
    clock: systemClock,
    log: createLog('bench', () => undefined),
    gateway: {
      emit: (name, payload) => {
        if (name === 'navigation.guidance') guidance = payload as Guidance
        if (name === 'navigation.route') route = (payload as { route: RouteSummary | null }).route
      },
      publish: () => undefined,
      request: async (name) => Promise.reject(new FasciaError('unavailable', `nobody answers ${name}`)),
    },
  })
  try {
    navigator.resume()
    const fix = { tS: 0, ...START, headingDeg: undefined, speedMps: 8, accuracyM: 5 }
    navigator.take(fix)
    await navigator.start(GOAL, undefined)
    navigator.take({ ...fix, tS: 1 })
    const line = (route as RouteSummary | null)?.geometry ?? []
    const walls: number[] = []
    let changed = 0
    const cpuMs = await cpuMsOf(async () => {
      for (let i = 0; i < EVENTS; i++) {
        // Every event lies on another part of the way: its roads have to be found.
        const from = Math.floor(line.length * 0.3) + i
        const at = { by: 'line' as const, line: line.slice(from, from + 8) }
        const before = guidance?.etaWallMs
        const started = performance.now()
        const feed = {
          format: 'fascia-traffic/1',
          source: 'bench',
          mode: 'full',
          events: [{ id: 'jam', kind: 'jam', at, speedKmh: 4 }],
        }
        await navigator.traffic.take(TrafficFeed.parse(feed))
        walls.push(performance.now() - started)
        if (guidance?.etaWallMs !== before) changed++
      }
    })
    if (changed < EVENTS / 2) throw new Error(`the arrival followed only ${changed} of ${EVENTS} events`)
    const p95 = walls.sort((a, b) => a - b)[Math.floor(EVENTS * 0.95)] ?? Number.NaN
    return [
      {
        name: 'traffic event to new arrival, p95',
        cpuMs: cpuMs / EVENTS,
        value: p95,
        unit: 'ms',
        reference: `limit ${LIMIT_MS} ms`,
        ratio: p95 / LIMIT_MS,
      },
    ]
  } finally {
    navigator.close()
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}
