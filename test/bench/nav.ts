/** Rerouting in the demo city, guidance per fix, and the import of a map, each against a floor measured in the same run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { generateCity } from '../../services/navigation/demo-city/city.ts'
import { advance, startGuidance } from '../../services/navigation/guidance/reducer.ts'
import { guidedRoute } from '../../services/navigation/guidance/route-model.ts'
import { importMap } from '../../services/navigation/importer/import.ts'
import { OsmPbfWriter } from '../../services/navigation/importer/osm/pbf-writer.ts'
import { readOsmFile } from '../../services/navigation/importer/osm/read.ts'
import { MAP_FILES, readManifest } from '../../services/navigation/map-directory/manifest.ts'
import { ValhallaRouter } from '../../services/navigation/router/valhalla-router.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const REROUTES = 200
const REPEATS = 7
/** What a driver waits for without noticing (DESIGN.md, Numbers). */
const REROUTE_LIMIT_MS = 100

async function rerouteRows(map: string, scratch: string): Promise<BenchRow[]> {
  const router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  const { center } = readManifest(map)
  const at = (i: number): { lat: number; lon: number } => ({
    lat: center.lat + 0.018 * Math.sin(i * 2.4),
    lon: center.lon + 0.027 * Math.cos(i * 2.4),
  })
  try {
    const walls: number[] = []
    const cpuMs = await cpuMsOf(async () => {
      for (let i = 0; i < REROUTES; i++) {
        const started = performance.now()
        const { routes } = await router.route({ through: [at(i), at(i + 3)] })
        const [best] = routes
        if (best) guidedRoute(best, await router.roadsAlong(best.geometry.coordinates))
        walls.push(performance.now() - started)
      }
    })
    const p95 = walls.sort((a, b) => a - b)[Math.floor(REROUTES * 0.95)] ?? Number.NaN
    const { routes } = await router.route({ through: [at(0), at(3)] })
    const route = routes[0]
    const guidanceCpu = route
      ? await guidanceMs(guidedRoute(route, await router.roadsAlong(route.geometry.coordinates)))
      : Number.NaN
    return [
      {
        name: 'reroute in the city, p95',
        cpuMs: cpuMs / REROUTES,
        value: p95,
        unit: 'ms',
        reference: `limit ${REROUTE_LIMIT_MS} ms`,
        ratio: p95 / REROUTE_LIMIT_MS,
      },
      {
        name: 'guidance, one fix',
        cpuMs: guidanceCpu,
        value: guidanceCpu * 1000,
        unit: 'µs',
        reference: 'share of a 100 ms tick',
        ratio: guidanceCpu / 100,
      },
    ]
  } finally {
    router.close()
  }
}

/** CPU of one fix, mean over a drive, median of the repeats. */
async function guidanceMs(route: ReturnType<typeof guidedRoute>): Promise<number> {
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
  return median(times)
}

async function importRow(scratch: string): Promise<BenchRow> {
  const source = join(scratch, 'city.osm.pbf')
  const writer = new OsmPbfWriter(source)
  generateCity(1, writer)
  writer.finish()
  const nothing = { node: () => undefined, way: () => undefined, relation: () => undefined }
  const tiles: number[] = []
  const floors: number[] = []
  for (let repeat = 0; repeat < 3; repeat++) {
    tiles.push(await cpuMsOf(() => importMap({ source, out: join(scratch, 'map') })))
    const packed = readFileSync(join(scratch, 'map', MAP_FILES.tiles))
    // What no importer can save: reading every element once and packing bytes as many as the tiles have.
    floors.push(
      await cpuMsOf(async () => {
        await readOsmFile(source, nothing)
        gunzipSync(gzipSync(packed))
      }),
    )
  }
  const [cpuMs, floor] = [median(tiles), median(floors)]
  return {
    name: 'import of the demo city, own CPU',
    cpuMs,
    value: cpuMs / 1000,
    unit: 's',
    reference: 'reading the file and gzip of the tiles',
    ratio: cpuMs / floor,
  }
}

/** Rows of the navigation table. */
export async function rows(): Promise<BenchRow[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-bench-nav-'))
  try {
    return [...(await rerouteRows(await testMap(), scratch)), await importRow(scratch)]
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
