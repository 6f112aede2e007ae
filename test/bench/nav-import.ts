/**
 * `nav import` as a person runs it, with all its processes: of the extracts beside the checkout, of the demo city, and of a
 * generated land with 1.6 million directed edges. The limits are issue 6's: 5 s of CPU time and 400 MB more than an empty
 * Node; for the large land the same memory, and the CPU time of that many edges at the city's rate.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { generateCity } from '../../services/navigation/demo-city/city.ts'
import type { OsmSink } from '../../services/navigation/importer/osm/model.ts'
import { OsmPbfWriter } from '../../services/navigation/importer/osm/pbf-writer.ts'
import { readManifest } from '../../services/navigation/map-directory/manifest.ts'
import { generateLand, sideFor } from './import/generated-land.ts'
import { treeCost, type TreeCost } from './import/tree-cost.ts'
import { median, type BenchRow } from './row.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const MAPS = resolve(ROOT, '..', 'shared', 'maps')
const LIMIT_CPU_S = 5
const LIMIT_BYTES = 400e6
const EDGES = 1_600_000
const REPEATS = 3

async function measured(source: string, out: string, repeats: number): Promise<TreeCost & { edges: number }> {
  const costs: TreeCost[] = []
  for (let i = 0; i < repeats; i++) {
    rmSync(out, { recursive: true, force: true })
    costs.push(
      await treeCost(process.execPath, [join(ROOT, 'services', 'cli', 'fascia.mjs'), 'nav', 'import', source, '--out', out]),
    )
  }
  const of = (pick: (cost: TreeCost) => number): number => median(costs.map(pick))
  const { counts } = readManifest(out)
  return { cpuS: of((c) => c.cpuS), peakBytes: of((c) => c.peakBytes), wallS: of((c) => c.wallS), edges: counts?.edges ?? 0 }
}

function rowsOf(name: string, cost: TreeCost, emptyBytes: number, limitCpuS: number, rate: string): BenchRow[] {
  const cpuMs = cost.cpuS * 1000
  const more = cost.peakBytes - emptyBytes
  return [
    {
      name: `import of ${name}`,
      cpuMs,
      value: cost.cpuS,
      unit: 's CPU',
      reference: `limit ${limitCpuS.toFixed(1)} s${rate}`,
      ratio: cost.cpuS / limitCpuS,
    },
    {
      name: `import of ${name}, memory`,
      cpuMs,
      value: more / 1e6,
      unit: 'MB over empty Node',
      reference: `limit ${LIMIT_BYTES / 1e6} MB`,
      ratio: more / LIMIT_BYTES,
    },
  ]
}

function generated(file: string, generate: (sink: OsmSink) => void): string {
  const writer = new OsmPbfWriter(file)
  generate(writer)
  writer.finish()
  return file
}

/** Rows of the import; FASCIA_RUNS leaves them as they are, since one run of the large land takes a minute. */
export async function rows(): Promise<BenchRow[]> {
  if (process.platform !== 'linux') return []
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-bench-import-'))
  const out = join(scratch, 'map')
  try {
    const empty = await treeCost(process.execPath, ['-e', 'setTimeout(() => {}, 200)'])
    const all: BenchRow[] = []
    for (const name of ['andorra', 'liechtenstein']) {
      const source = join(MAPS, `${name}.osm.pbf`)
      if (existsSync(source)) all.push(...rowsOf(name, await measured(source, out, REPEATS), empty.peakBytes, LIMIT_CPU_S, ''))
    }
    const city = generated(join(scratch, 'city.osm.pbf'), (sink) => generateCity(1, sink))
    const small = await measured(city, out, REPEATS)
    all.push(...rowsOf('the demo city', small, empty.peakBytes, LIMIT_CPU_S, ''))
    const land = generated(join(scratch, 'land.osm.pbf'), (sink) => generateLand(sideFor(EDGES), sink))
    const large = await measured(land, out, 1)
    // As fast an edge as the city: what grows faster than the network would show.
    const limitS = (LIMIT_CPU_S * large.edges) / small.edges
    all.push(
      ...rowsOf(`${(large.edges / 1e6).toFixed(2)} million edges`, large, empty.peakBytes, limitS, ', as the city by its edges'),
    )
    return all
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
