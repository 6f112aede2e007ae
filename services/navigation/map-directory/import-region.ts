/** Brings a region into the directory of maps, beside the version that a car may be using. */
import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import { importMap, slug, titleOf, type ImportOptions } from '../importer/import.ts'
import { clearAbandoned } from './drafts.ts'
import type { MapManifest } from './manifest.ts'
import { readRegions } from './regions.ts'

export interface ImportedRegion {
  directory: string
  manifest: MapManifest
}

/**
 * The same file under the same name gets the same place, so that an import that was killed is found again.
 *
 * @throws FasciaError as `importMap`
 */
export async function importRegion(mapsDirectory: string, options: Omit<ImportOptions, 'out'>): Promise<ImportedRegion> {
  if (!existsSync(options.source)) throw new FasciaError('not_found', 'no such file', { file: options.source })
  const name = options.name ?? titleOf(options.source)
  const id = slug(name)
  const { size, mtimeMs } = statSync(options.source)
  const stamp = Math.floor(mtimeMs / 1000).toString(36) + size.toString(36)
  const taken = new Set([...readRegions(mapsDirectory).regions].map(({ directory }) => directory))
  // The plain name is for the first version, which is what most people will ever see.
  const plain = join(mapsDirectory, id)
  const own = join(mapsDirectory, `${id}_${stamp}`)
  const directory = existsSync(plain) ? (taken.has(own) ? `${own}a` : own) : plain
  clearAbandoned(mapsDirectory, Date.now(), { id, name: basename(directory) })
  const manifest = await importMap({ ...options, name, out: directory })
  return { directory, manifest }
}
