/** The source tree of a feature package that brings a region: its manifest, and the map directory below `map/`. */
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import type { Capability } from '../../contract/capabilities.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { Manifest } from '../../contract/manifest.ts'
import { MAP_FILES } from './manifest.ts'
import { bytesOf, type Region } from './regions.ts'

const FOLDER = 'map'
const UNLOCKS: Capability = 'map-region'
/** What an unpacked package may hold (docs/package-format.md). */
const PACKAGE_BYTES_MAX = 1_024_000_000

interface RegionPackage {
  id: string
  version: string
  publisher: string
  /** What it costs; without one it is included. */
  price?: Manifest['price']
}

/** The part of the manifest that its author writes; the rest is known when the tree is packed. */
const Source = Manifest.omit({ format: true, files: true })
type Source = Omit<Manifest, 'format' | 'files'>

/**
 * @param out must not be there yet
 * @throws FasciaError `exists`; `oversized` when no package may be so large; `invalid` when a fact does not fit the contract
 */
export function writeRegionPackage(region: Region, out: string, { id, version, publisher, price }: RegionPackage): Source {
  if (existsSync(out)) throw new FasciaError('exists', 'this directory is there already', { file: out })
  const { name, attribution, source, created } = region.manifest
  const bytes = bytesOf(region.manifest)
  if (bytes > PACKAGE_BYTES_MAX) {
    throw new FasciaError('oversized', `${name} has ${Math.ceil(bytes / 1e6)} MB, a package holds ${PACKAGE_BYTES_MAX / 1e6}`, {
      remedy: 'import a smaller extract of it, or let people bring the region with: fascia map import FILE',
    })
  }
  const manifest = parseWith(
    Source,
    {
      id,
      version,
      name: { en: `Map of ${name}` },
      summary: { en: `Streets, search and chargers of ${name}, without a network. ${attribution}` },
      changes: { en: `Map data of ${(source.timestamp ?? created).slice(0, 10)}` },
      publisher,
      unlocks: [UNLOCKS],
      assets: [{ kind: 'map-region', path: `${FOLDER}/${MAP_FILES.manifest}` }],
      signals: [],
      ...(price ? { price } : {}),
      install: { whileState: 'standstill', requiresBytes: bytes },
    },
    `package of ${name}`,
  )
  mkdirSync(out, { recursive: true })
  cpSync(region.directory, join(out, FOLDER), { recursive: true, dereference: true })
  writeFileAtomic(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
