/** The demo city as a map directory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importMap } from '../importer/import.ts'
import { OsmPbfWriter } from '../importer/osm/pbf-writer.ts'
import type { MapManifest } from '../map-directory/manifest.ts'
import { generateCity } from './city.ts'
import { CITY } from './names.ts'

export interface DemoMapOptions {
  out: string
  seed: number
  onProgress?: (text: string) => void
}

/** Generates the city and imports it as any other OSM file; the same seed gives the same map. */
export async function makeDemoMap({ out, seed, onProgress = () => {} }: DemoMapOptions): Promise<MapManifest> {
  const work = mkdtempSync(join(tmpdir(), 'fascia-demo-city-'))
  try {
    const source = join(work, 'demo-city.osm.pbf')
    const writer = new OsmPbfWriter(source)
    generateCity(seed, writer, onProgress)
    writer.finish()
    return await importMap({
      source,
      out,
      name: CITY,
      attribution: 'Demo city: invented, no real place',
      licence: 'MIT',
      timeZone: 'Europe/Berlin',
      onProgress,
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
