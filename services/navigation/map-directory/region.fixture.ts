/** For tests: map directories that have a manifest and nothing behind it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAP_FILES, MAP_FORMAT, type MapManifest } from './manifest.ts'

/** @returns the manifest that was written */
export function writeRegion(directory: string, facts: Partial<MapManifest> & { id: string }): MapManifest {
  const manifest: MapManifest = {
    format: MAP_FORMAT,
    name: facts.id.toUpperCase(),
    bounds: [1, 42, 2, 43],
    center: { lat: 42.5, lon: 1.5 },
    start: { lat: 42.5, lon: 1.5, headingDeg: 90 },
    attribution: 'nobody',
    files: { [MAP_FILES.tiles]: { bytes: 7, sha256: '0'.repeat(64) } },
    source: { name: 'x.osm.pbf', bytes: 1, sha256: '0'.repeat(64) },
    created: '2026-01-01T00:00:00.000Z',
    ...facts,
  }
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, MAP_FILES.tiles), 'PMTiles')
  writeFileSync(join(directory, MAP_FILES.manifest), JSON.stringify(manifest))
  return manifest
}

/** The same as files of a package, by their paths in it. */
export function regionFiles(
  scratch: string,
  facts: Partial<MapManifest> & { id: string },
  folder: string,
): Record<string, string> {
  writeRegion(scratch, facts)
  const names = readdirSync(scratch)
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, readFileSync(join(scratch, name), 'utf8')]))
}
