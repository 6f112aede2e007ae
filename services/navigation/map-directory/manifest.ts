/**
 * A map directory: what `fascia nav import` makes and what the navigation process and the gateway read
 * (docs/tile-schema.md, Manifest).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere } from '../../base/atomic-file.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { Position } from '../../contract/geo.ts'

export const MAP_FORMAT = 1

const FileFacts = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export const MapManifest = z.object({
  format: z.literal(MAP_FORMAT),
  /** Names the region in URLs. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z.string().min(1).max(100),
  /** West, south, east, north. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: Position,
  /** A place on a street where a simulated car may stand. */
  start: Position.extend({ headingDeg: z.number().min(0).max(360) }),
  attribution: z.string(),
  files: z.record(z.string(), FileFacts),
  source: FileFacts.extend({ name: z.string() }),
  created: z.string(),
})
export type MapManifest = z.infer<typeof MapManifest>

export const MAP_FILES = { manifest: 'manifest.json', tiles: 'tiles.pmtiles', graph: 'graph', search: 'search.sqlite' } as const

/** @throws FasciaError `not_found` when the directory is no map, `damaged` when its manifest is broken or files are gone */
export function readManifest(directory: string): MapManifest {
  const file = join(directory, MAP_FILES.manifest)
  const text = readFileIfThere(file)
  if (text === undefined) {
    throw new FasciaError('not_found', 'this directory holds no map', {
      file: directory,
      remedy: 'make one: fascia nav demo --out DIR',
    })
  }
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('damaged', 'the map manifest is not JSON', { file, cause })
  }
  const manifest = parseWith(MapManifest, raw, 'map manifest', { code: 'damaged', file })
  for (const name of Object.keys(manifest.files)) {
    if (!existsSync(join(directory, name))) throw new FasciaError('damaged', `the map lacks ${name}`, { file: directory })
  }
  return manifest
}
