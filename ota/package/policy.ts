/**
 * What a package may be and do, checked when it is built and again on the vehicle: a closed list of comforts, no
 * actuator outside of it, no signal that the product does not have.
 */
import { Capability, NOT_SELLABLE } from '../../services/contract/capabilities.ts'
import { entryOf } from '../../services/contract/catalogue.ts'
import { parseWith } from '../../services/contract/errors.ts'
import { Manifest } from '../../services/contract/manifest.ts'
import { Malformed, Oversized, SafetyNotSellable } from '../metadata/errors.ts'
import { parseStrictJson } from '../metadata/strict-json.ts'

export const MAX_MANIFEST_BYTES = 1_000_000

/** Branches whose actuators an app may ask for: light and sound in the cabin. */
const CONTROLLABLE = /^Vehicle\.Cabin\.(Light\.AmbientLight|Infotainment\.Media)\./

/** @throws SafetyNotSellable or Malformed */
export function checkPolicy(manifest: Pick<Manifest, 'id' | 'unlocks' | 'app'>): void {
  for (const name of manifest.unlocks) {
    if (Capability.safeParse(name).success) continue
    if (NOT_SELLABLE.test(name)) throw new SafetyNotSellable(`${manifest.id} unlocks "${name}", which is not for sale`)
    throw new Malformed(`${manifest.id} unlocks "${name}", which nobody knows`)
  }
  for (const path of manifest.app?.controls ?? []) {
    if (!CONTROLLABLE.test(path)) throw new SafetyNotSellable(`${manifest.id} wants to control ${path}, which no package may`)
    if (entryOf(path)?.kind !== 'actuator') throw new Malformed(`${manifest.id} wants to control ${path}, which is no actuator`)
  }
  for (const path of manifest.app?.reads ?? []) {
    if (!entryOf(path) && !path.startsWith(`Vehicle.Package.${manifest.id}.`)) {
      throw new Malformed(`${manifest.id} wants to read ${path}, which does not exist`)
    }
  }
}

export const PACKAGE_LIMITS = { archiveBytes: 512_000_000, unpackedBytes: 1_024_000_000, files: 2_000 } as const

/**
 * Each name must be one file on any file system: names that differ in case only would be one file on some, and a name
 * that is also a directory of another could not be unpacked.
 */
function checkNames(paths: readonly string[]): void {
  const files = new Set(['manifest.json'])
  for (const path of paths) {
    const folded = path.toLowerCase()
    if (files.has(folded)) throw new Malformed(`the manifest lists ${path} twice, or in another case, or lists itself`)
    files.add(folded)
  }
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const directory = file.slice(0, end)
      if (files.has(directory)) throw new Malformed(`${directory} is a file and a directory of the package`)
    }
  }
}

/** @throws DuplicateKey, Oversized, Malformed or SafetyNotSellable */
export function readManifest(bytes: Uint8Array): Manifest {
  const what = 'manifest.json'
  const raw = parseStrictJson(bytes, { maxBytes: MAX_MANIFEST_BYTES, maxDepth: 12, what })
  const manifest = parseWith(Manifest, raw, what, { code: 'malformed', file: what })
  const listed = new Set(manifest.files.map(({ path }) => path))
  checkNames(manifest.files.map(({ path }) => path))
  const unpacked = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (unpacked > PACKAGE_LIMITS.unpackedBytes)
    throw new Oversized(`${manifest.id} unpacks to ${unpacked} bytes, and ${PACKAGE_LIMITS.unpackedBytes} are the most`)
  const named = [manifest.app?.entry, manifest.app?.icon, ...manifest.assets.map(({ path }) => path)]
  for (const path of named) {
    if (path !== undefined && !listed.has(path))
      throw new Malformed(`the manifest names ${path}, which the package does not have`)
  }
  checkPolicy(manifest)
  return manifest
}
