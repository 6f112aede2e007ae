/**
 * What a package may be and do, checked when it is built and again on the vehicle: a closed list of comforts, no
 * actuator outside of it, no signal that the product does not have.
 */
import { Capability, NOT_SELLABLE } from '../../services/contract/capabilities.ts'
import { entryOf } from '../../services/contract/catalogue.ts'
import { parseWith } from '../../services/contract/errors.ts'
import { Manifest } from '../../services/contract/manifest.ts'
import { Malformed, SafetyNotSellable } from '../metadata/errors.ts'
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

/** @throws DuplicateKey, Oversized, Malformed or SafetyNotSellable */
export function readManifest(bytes: Uint8Array): Manifest {
  const what = 'manifest.json'
  const raw = parseStrictJson(bytes, { maxBytes: MAX_MANIFEST_BYTES, maxDepth: 12, what })
  const manifest = parseWith(Manifest, raw, what, { code: 'malformed', file: what })
  const listed = new Set(manifest.files.map(({ path }) => path))
  if (listed.size !== manifest.files.length) throw new Malformed('the manifest lists a file twice')
  if (listed.has(what)) throw new Malformed('the manifest lists itself')
  const named = [manifest.app?.entry, manifest.app?.icon, ...manifest.assets.map(({ path }) => path)]
  for (const path of named) {
    if (path !== undefined && !listed.has(path))
      throw new Malformed(`the manifest names ${path}, which the package does not have`)
  }
  checkPolicy(manifest)
  return manifest
}
