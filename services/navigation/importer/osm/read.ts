/** Picks the reader for an OSM file by its name. */
import { existsSync } from 'node:fs'
import { FasciaError } from '../../../contract/errors.ts'
import type { OsmSink } from './model.ts'
import { readOsmPbf, type ReadOptions } from './pbf-reader.ts'
import { readOsmXml } from './xml-reader.ts'

export const isPbf = (file: string): boolean => file.endsWith('.pbf')

/**
 * Reads .osm.pbf, .osm or .osm.gz into a sink.
 *
 * @throws FasciaError `not_found`, `unsupported` or `damaged` with the file and the place
 */
export async function readOsmFile(file: string, sink: OsmSink, options: ReadOptions = {}): Promise<void> {
  if (!existsSync(file)) throw new FasciaError('not_found', 'no such file', { file })
  if (isPbf(file)) readOsmPbf(file, sink, options)
  else if (/\.osm(\.gz)?$|\.xml(\.gz)?$/.test(file)) await readOsmXml(file, sink)
  else
    throw new FasciaError('unsupported', 'only .osm.pbf, .osm and .osm.gz can be imported', {
      file,
      remedy: 'name it by what it holds, or convert it: osmium cat FILE -o MAP.osm.pbf',
    })
}
