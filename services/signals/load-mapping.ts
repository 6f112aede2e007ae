/** Reads a vehicle's mapping file. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../base/atomic-file.ts'
import { VehicleMapping } from './mapping-schema.ts'
import { parseAt, readSource } from './source-text.ts'

const CACHE_FILE = 'mapping.json'
/** Raised when the meaning of the parsed form changes. */
const CACHE_FORMAT = 2
const Cached = z.object({ format: z.literal(CACHE_FORMAT), sha256: z.string(), mapping: z.unknown() })

/**
 * @param cacheDirectory where the parsed file is kept: reading YAML takes a third of the process's start
 * @throws FasciaError `not_found`, or `malformed` or `invalid` with the place in the file
 */
export function loadMapping(file: string, cacheDirectory?: string): VehicleMapping {
  const sha256 = cacheDirectory === undefined ? undefined : hashOf(file)
  const cacheFile = cacheDirectory === undefined ? undefined : join(cacheDirectory, CACHE_FILE)
  const cached = cacheFile === undefined || sha256 === undefined ? undefined : readCache(cacheFile, sha256)
  if (cached) return cached
  const source = readSource(file, 'mapping')
  const mapping = parseAt(VehicleMapping, source.value, source, [], 'mapping')
  if (cacheFile !== undefined && sha256 !== undefined)
    writeCache(cacheFile, JSON.stringify({ format: CACHE_FORMAT, sha256, mapping }))
  return mapping
}

/** Undefined for a file that can't be read: reading it again tells why. */
function hashOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}

function writeCache(file: string, text: string): void {
  try {
    writeFileAtomic(file, text)
  } catch {
    // A full or read-only disk costs time at the next start, and nothing else.
  }
}

/** The kept mapping of the very same text; a damaged or older cache is as good as none. */
function readCache(file: string, sha256: string): VehicleMapping | undefined {
  try {
    const cached = Cached.safeParse(JSON.parse(readFileIfThere(file) ?? 'null'))
    if (!cached.success || cached.data.sha256 !== sha256) return undefined
    return VehicleMapping.safeParse(cached.data.mapping).data
  } catch {
    return undefined
  }
}
