/**
 * Routing as a driver meets it: a route, and from the fix that has left it to the banner of the new one, in the demo city and
 * in a generated land of 1.6 million directed edges; and guidance per fix. Values are how long a driver waits (wall time); beside
 * them stands the CPU time of one, which is what is waited for when nothing else runs.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../services/base/clock.ts'
import { createLog } from '../../services/base/log.ts'
import type { Position } from '../../services/contract/geo.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Guidance, Place } from '../../services/contract/navigation.ts'
import { advance, startGuidance } from '../../services/navigation/guidance/reducer.ts'
import type { GuidedRoute } from '../../services/navigation/guidance/route-model.ts'
import type { Fix } from '../../services/navigation/guidance/snap.ts'
import { buildGraph } from '../../services/navigation/importer/graph/build-graph.ts'
import { OsmPbfWriter } from '../../services/navigation/importer/osm/pbf-writer.ts'
import { MAP_FILES, readManifest } from '../../services/navigation/map-directory/manifest.ts'
import { NO_OFFERS } from '../../services/navigation/process/offers.ts'
import { Planner } from '../../services/navigation/process/planner.ts'
import { Session } from '../../services/navigation/process/session.ts'
import { ValhallaRouter } from '../../services/navigation/router/valhalla-router.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { generateLand, sideFor } from './import/generated-land.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const DRIVES = 100
const REPEATS = 7
const EDGES = 1_600_000
/** What a driver waits for without noticing (DESIGN.md, Numbers), in a city and across a land. */
const CITY_MS = 100
const LAND_MS = 300
/** How far beside the route the car is when it has left it. */
const ASTRAY_DEG = 0.0012

interface Region {
  name: string
  limitMs: number
  router: ValhallaRouter
  /** A place on or near a road, by number. */
  at(i: number): Position
}

async function wallMsOf(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

const at = (walls: number[], share: number): number => walls.sort((a, b) => a - b)[Math.floor(walls.length * share)] ?? Number.NaN

/** A journey as the process has it; nobody answers for the battery, and nothing waits for that. */
function journeyTo(router: ValhallaRouter, goal: Place, onGuidance: (view: Guidance) => void): Session {
  const planner = new Planner({
    router,
    bounds: [-180, -90, 180, 90],
    speeds: () => new Map(),
    gateway: { request: async (name) => Promise.reject(new FasciaError('unavailable', `nobody answers ${name}`)) },
  })
  const nothing = (): void => undefined
  return new Session(goal, [], NO_OFFERS, {
    gateway: { emit: (name, payload) => void (name === 'navigation.guidance' && onGuidance(payload as Guidance)) },
    planner,
    clock: systemClock,
    log: createLog('bench', nothing),
    voiceOn: () => true,
    voicePack: () => null,
    units: () => 'km',
    avoid: () => [],
    speeds: () => new Map(),
    reportedOn: () => undefined,
    onKeep: nothing,
    onEnd: nothing,
    onArrived: nothing,
  })
}

async function routeRows({ name, limitMs, router, at: placeOf }: Region): Promise<{ rows: BenchRow[]; route: GuidedRoute }> {
  const routed: number[] = []
  const rerouted: number[] = []
  let route: GuidedRoute | undefined
  // The first routes read the graph from the disk.
  for (let i = 0; i < 5; i++) await router.route({ through: [placeOf(i), placeOf(i + 3)] })
  const routeCpu = await cpuMsOf(async () => {
    for (let i = 0; i < DRIVES; i++) {
      routed.push(await wallMsOf(() => router.route({ through: [placeOf(i), placeOf(i + 3)] })))
    }
  })
  const rerouteCpu = await cpuMsOf(async () => {
    for (let i = 0; i < DRIVES; i++) {
      const goal: Place = { id: 'g', name: 'Goal', kind: 'point', ...placeOf(i + 3) }
      let view: Guidance | undefined
      const session = journeyTo(router, goal, (told) => (view = told))
      const from = placeOf(i)
      const astray: Fix = { ...from, lat: from.lat + ASTRAY_DEG, tS: i, headingDeg: undefined, speedMps: 12, accuracyM: 4 }
      const ms = await wallMsOf(async () => {
        if (!(await session.replan(astray))) throw new Error('no new route')
        session.take({ ...astray, tS: i + 0.1 })
      })
      rerouted.push(ms)
      if (!view?.maneuver) throw new Error('no banner')
      route = session.route?.guided
      session.end()
    }
  })
  if (!route) throw new Error('no route')
  const row = (title: string, cpuMs: number, value: number): BenchRow => ({
    name: `${title}, ${name}`,
    cpuMs: cpuMs / DRIVES,
    value,
    unit: 'ms',
    reference: `limit ${limitMs} ms`,
    ratio: value / limitMs,
  })
  return {
    route,
    rows: [
      row('route, p50', routeCpu, at(routed, 0.5)),
      row('route, p95', routeCpu, at(routed, 0.95)),
      row('fix to reroute to banner, p95', rerouteCpu, at(rerouted, 0.95)),
    ],
  }
}

/** CPU of one fix, mean over a drive, median of the repeats. */
async function guidanceRow(route: GuidedRoute): Promise<BenchRow> {
  const times: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    let state = startGuidance(route, 'en')
    let fixes = 0
    const ms = await cpuMsOf(() => {
      route.line.forEach(([lon, lat], i) => {
        state = advance(state, { tS: i, lat, lon, headingDeg: undefined, speedMps: 12, accuracyM: 5 }).state
        fixes++
      })
    })
    times.push(ms / fixes)
  }
  const cpuMs = median(times)
  return {
    name: 'guidance, one fix',
    cpuMs,
    value: cpuMs * 1000,
    unit: 'µs',
    reference: 'share of a 100 ms tick',
    ratio: cpuMs / 100,
  }
}

async function cityRows(scratch: string): Promise<BenchRow[]> {
  const map = await testMap()
  const { center } = readManifest(map)
  const router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'city-traffic.tar'))
  const placeOf = (i: number): Position => ({
    lat: center.lat + 0.018 * Math.sin(i * 2.4),
    lon: center.lon + 0.027 * Math.cos(i * 2.4),
  })
  try {
    const { rows, route } = await routeRows({ name: 'city', limitMs: CITY_MS, router, at: placeOf })
    return [...rows, await guidanceRow(route)]
  } finally {
    router.close()
  }
}

async function landRows(scratch: string): Promise<BenchRow[]> {
  const file = join(scratch, 'land.osm.pbf')
  const writer = new OsmPbfWriter(file)
  const side = sideFor(EDGES)
  generateLand(side, writer)
  writer.finish()
  const graph = join(scratch, 'graph')
  await buildGraph({ pbfFile: file, graphDirectory: graph, workDirectory: join(scratch, 'work') }).done
  const router = new ValhallaRouter(graph, join(scratch, 'land-traffic.tar'))
  // The land begins at 8° east and 48° north; a crossing every 0.0012°.
  const size = side * 0.0012
  const placeOf = (i: number): Position => ({
    lat: 48 + size * (0.5 + 0.4 * Math.sin(i * 2.4)),
    lon: 8 + size * (0.5 + 0.4 * Math.cos(i * 1.7)),
  })
  try {
    return (await routeRows({ name: '1.6 million edges', limitMs: LAND_MS, router, at: placeOf })).rows
  } finally {
    router.close()
  }
}

/** Rows of the navigation table. */
export async function rows(): Promise<BenchRow[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-bench-nav-'))
  try {
    return [...(await cityRows(scratch)), ...(await landRows(scratch))]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
