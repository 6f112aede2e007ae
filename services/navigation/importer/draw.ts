/** Everything of a map but the graph: tiles, search index, chargers, and the facts of the region. One file, two readings. */
import { rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import { Position } from '../../contract/geo.ts'
import type { Charger } from '../map-directory/chargers.ts'
import { MAP_FILES, MAP_FORMAT } from '../map-directory/manifest.ts'
import { Extractor } from './features/extract.ts'
import { noRoads } from './graph/build-graph.ts'
import { NodePlaces } from './osm/node-places.ts'
import { NODES, RELATIONS, WAYS } from './osm/pbf-block.ts'
import { readOsmPbf, type OsmHeader } from './osm/pbf-reader.ts'
import type { ProgressMeter } from './progress.ts'
import { SearchIndexer } from './search-index/indexer.ts'
import { TileCutter } from './tiles/build.ts'

const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** What the readings found; kept in the journal. */
export const Drawn = z.object({
  bounds: Box,
  center: Position,
  start: Position.extend({ headingDeg: z.number() }),
  country: z.string().optional(),
  timeZone: z.string().optional(),
  drivesLeft: z.boolean(),
  timestampS: z.number().optional(),
  counts: z.object({ nodes: z.number(), features: z.number(), tiles: z.number(), chargers: z.number() }),
})
export type Drawn = z.infer<typeof Drawn>

interface DrawOptions {
  pbf: string
  /** The file that errors name: the one that a person gave. */
  shown: string
  draft: string
  name: string
  attribution: string
  say: (text: string) => void
  meter: ProgressMeter
}

/** @throws FasciaError `damaged`, `unsupported` or `invalid`, naming the file */
export async function drawMap(options: DrawOptions): Promise<Drawn> {
  const { draft, shown } = options
  const places = new NodePlaces(join(draft, 'nodes.pages'))
  const searchFile = join(draft, MAP_FILES.search)
  rmSync(searchFile, { force: true })
  const search = new SearchIndexer(searchFile)
  try {
    return await draw(options, places, search)
  } catch (error) {
    search.abandon()
    const known = FasciaError.from(error)
    throw error instanceof FasciaError ? new FasciaError(known.code, known.message, { ...known.toBody(), file: shown }) : error
  } finally {
    places.close()
  }
}

/** Lets the graph builder's news in: reading blocks the event loop. */
const breathe = (): Promise<void> => new Promise((ready) => setImmediate(ready))

async function draw(
  { pbf, shown, draft, name, attribution, say, meter }: DrawOptions,
  places: NodePlaces,
  search: SearchIndexer,
) {
  const tilesFile = join(draft, MAP_FILES.tiles)
  rmSync(tilesFile, { force: true })
  const tiles = new TileCutter(tilesFile, draft)
  const chargers: Charger[] = []
  const extractor = new Extractor(places, {
    feature: (feature) => tiles.add(feature),
    charger: (charger) => void chargers.push(charger),
    search,
  })
  let header: OsmHeader = {}
  const index: number[] = []
  readOsmPbf(pbf, extractor.first, {
    kinds: NODES | RELATIONS,
    index,
    onHeader: (found) => (header = found),
    onProgress: (done, total) => meter.at('reading', done / total),
  })
  if (places.count === 0) throw noRoads(shown)
  places.finish()
  await breathe()
  say(`${places.count} nodes in ${basename(shown)}: drawing the map`)
  readOsmPbf(pbf, extractor.second, {
    kinds: WAYS,
    index,
    onProgress: (done, total) => meter.at('drawing', done / total),
  })
  const { facts } = extractor
  const { bounds } = facts
  if (!bounds) throw noRoads(shown)
  extractor.finish(header.bounds ?? facts.nodeBounds)
  places.close()
  await breathe()
  say(`${extractor.features} features: cutting tiles`)
  const center = facts.centre
  const metadata = { name, attribution, type: 'overlay', version: String(MAP_FORMAT) }
  const count = tiles.finish({ bounds, center, metadata }, (share) => meter.at('tiles', share))
  await breathe()
  say(`${count} tiles; writing the search index`)
  search.finish()
  chargers.sort((a, b) => (a.osm < b.osm ? -1 : 1))
  writeFileSync(join(draft, MAP_FILES.chargers), JSON.stringify(chargers))
  const { country, timeZone } = facts
  return {
    bounds,
    center,
    start: facts.start,
    ...(country ? { country } : {}),
    ...(timeZone ? { timeZone } : {}),
    drivesLeft: facts.drivesLeft,
    ...(header.timestampS ? { timestampS: header.timestampS } : {}),
    counts: { nodes: places.count, features: extractor.features, tiles: count, chargers: chargers.length },
  }
}
