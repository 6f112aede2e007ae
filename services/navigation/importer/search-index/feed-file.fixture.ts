/** For tests and measurements: what the importer tells the search of a file, without drawing a map. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor } from '../features/extract.ts'
import { NodePlaces } from '../osm/node-places.ts'
import { NODES, RELATIONS, WAYS } from '../osm/pbf-block.ts'
import { readOsmPbf } from '../osm/pbf-reader.ts'
import type { SearchSink } from '../search-sink.ts'

/** @returns tells it all to a sink, as often as asked */
export function recordedFeed(pbf: string): (sink: SearchSink) => void {
  const told: ((sink: SearchSink) => void)[] = []
  const search: SearchSink = {
    place: (...place) => void told.push((sink) => sink.place(...place)),
    road: (...road) => void told.push((sink) => sink.road(...road)),
  }
  const folder = mkdtempSync(join(tmpdir(), 'fascia-feed-'))
  const places = new NodePlaces(join(folder, 'nodes.pages'))
  try {
    const extractor = new Extractor(places, { feature: () => undefined, charger: () => undefined, search })
    const index: number[] = []
    readOsmPbf(pbf, extractor.first, { kinds: NODES | RELATIONS, index })
    places.finish()
    readOsmPbf(pbf, extractor.second, { kinds: WAYS, index })
    extractor.finish(extractor.facts.nodeBounds)
  } finally {
    places.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return (sink) => {
    for (const tell of told) tell(sink)
  }
}
