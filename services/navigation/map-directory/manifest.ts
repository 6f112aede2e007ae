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
import { finishSwitch } from './switch.ts'

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
  source: FileFacts.extend({
    name: z.string(),
    /** When the data were cut from OpenStreetMap, ISO 8601; absent when the file does not say. */
    timestamp: z.string().optional(),
  }),
  created: z.string(),
  /** SPDX name of the data's licence. */
  licence: z.string().optional(),
  /** ISO 3166-1 code of the country that the region is or lies in. */
  country: z.string().optional(),
  /** IANA name; without it conditional restrictions don't count. */
  timeZone: z.string().optional(),
  drivesLeft: z.boolean().optional(),
  /** What made it: the importer's own number, and the routing engine whose graph it is. */
  versions: z.object({ importer: z.number().int(), engine: z.string() }).optional(),
  counts: z
    .object({ nodes: z.number(), edges: z.number(), features: z.number(), tiles: z.number(), chargers: z.number() })
    .optional(),
})
export type MapManifest = z.infer<typeof MapManifest>

export const MAP_FILES = {
  manifest: 'manifest.json',
  tiles: 'tiles.pmtiles',
  graph: 'graph',
  search: 'search.sqlite',
  /** Live-traffic archive without traffic, to be copied where a run may write. */
  traffic: 'traffic.tar',
  chargers: 'chargers.json',
  /** Heights, when the import was given some. */
  elevation: 'elevation',
} as const

/** @throws FasciaError `not_found` when the directory is no map, `damaged` when its manifest is broken or files are gone */
export function readManifest(directory: string): MapManifest {
  const file = join(directory, MAP_FILES.manifest)
  if (!existsSync(file)) finishSwitch(directory)
  const text = readFileIfThere(file)
  if (text === undefined) {
    throw new FasciaError('not_found', 'this directory holds no map', {
      file: directory,
      remedy: 'make one: fascia nav import FILE.osm.pbf --out DIR, or fascia nav demo --out DIR',
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
