/** `chargers.json` of a region: every charging station that the extract knows, with what the map says of its sockets. */
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere } from '../../base/atomic-file.ts'
import { parseWith } from '../../contract/errors.ts'
import { MAP_FILES } from './manifest.ts'

/** Sockets of one kind. */
export const ChargerSocket = z.object({
  /** OSM's word: `type2`, `type2_combo` (CCS), `chademo`, `tesla_supercharger`, `schuko` … */
  type: z.string(),
  /** How many; absent when nobody counted. */
  count: z.number().int().positive().optional(),
  powerKw: z.number().positive().optional(),
})
export type ChargerSocket = z.infer<typeof ChargerSocket>

export const Charger = z.object({
  /** OSM type and id, as in the search: `n12`. */
  osm: z.string(),
  name: z.string(),
  lat: z.number(),
  lon: z.number(),
  operator: z.string().optional(),
  network: z.string().optional(),
  sockets: z.array(ChargerSocket),
  /** Cars that can charge at once; absent when unknown. */
  capacity: z.number().int().positive().optional(),
  /** The strongest socket; absent when unknown. */
  powerKw: z.number().positive().optional(),
  /** True, false, or absent when unknown. */
  hasFee: z.boolean().optional(),
  /** False for customers and members only; absent when unknown. */
  isPublic: z.boolean().optional(),
  openingHours: z.string().optional(),
})
export type Charger = z.infer<typeof Charger>

/**
 * The chargers of a map directory; none when the map was made before they were kept.
 *
 * @throws FasciaError `damaged`
 */
export function readChargers(directory: string): Charger[] {
  const file = join(directory, MAP_FILES.chargers)
  const text = readFileIfThere(file)
  if (text === undefined) return []
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    raw = undefined
  }
  return parseWith(z.array(Charger), raw, 'chargers of the map', { code: 'damaged', file })
}
