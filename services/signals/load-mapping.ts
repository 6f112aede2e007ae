/** Reads a vehicle's mapping file. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Yaml from 'yaml'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../base/atomic-file.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { VehicleMapping } from './mapping-schema.ts'

const CACHE_FILE = 'mapping.json'
const Cached = z.object({ sha256: z.string(), mapping: z.unknown() })

/**
 * @param cacheDirectory where the parsed file is kept: reading YAML takes a third of the process's start
 * @throws FasciaError `not_found`, or `invalid` with the place in the file
 */
export function loadMapping(file: string, cacheDirectory?: string): VehicleMapping {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FasciaError('not_found', 'the mapping file cannot be read', { file, cause })
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  const cached = cacheDirectory === undefined ? undefined : readCache(join(cacheDirectory, CACHE_FILE), sha256)
  if (cached) return cached
  const mapping = parseWith(VehicleMapping, parseYaml(text, file), 'mapping', { file })
  if (cacheDirectory !== undefined) writeCache(join(cacheDirectory, CACHE_FILE), JSON.stringify({ sha256, mapping }))
  return mapping
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

function parseYaml(text: string, file: string): unknown {
  // Loaded only when there is something to read with it.
  const { parse, YAMLParseError } = createRequire(import.meta.url)('yaml') as typeof Yaml
  try {
    return parse(text, { merge: false, uniqueKeys: true })
  } catch (cause) {
    const at = cause instanceof YAMLParseError ? cause.linePos?.[0] : undefined
    throw new FasciaError('invalid', (cause as Error).message, { file, line: at?.line, column: at?.col, cause })
  }
}
