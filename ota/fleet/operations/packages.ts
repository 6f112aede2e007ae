/** What is published: versions, who signed, and what one version changes in another. */
import { join } from 'node:path'
import { z } from 'zod'
import { FasciaError } from '../../../services/contract/errors.ts'
import { PackageId, Version, type Manifest } from '../../../services/contract/manifest.ts'
import { readFileSync } from 'node:fs'
import { readSigned, verifyRole } from '../../metadata/signed.ts'
import { readArchive } from '../../package/archive.ts'
import type { Fleet } from '../fleet.ts'
import type { PublishedPackage } from '../releases.ts'
import { operation } from './operation.ts'

const MAX_METADATA = 256_000_000
const KEPT = 20
const manifests = new Map<string, Manifest>()

async function manifestOf(fleet: Fleet, found: PublishedPackage): Promise<Manifest> {
  const known = manifests.get(found.sha256)
  if (known) return known
  const manifest = await readArchive(fleet.releases.archiveOf(found))
  if (manifests.size >= KEPT) manifests.clear()
  manifests.set(found.sha256, manifest)
  return manifest
}

/** Who signed what is published now, and how many signatures it owes. */
function signaturesOf(fleet: Fleet) {
  const { root } = fleet.image
  const version = fleet.image.targets.version
  const bytes = readFileSync(join(fleet.image.directory, `${version}.targets.json`))
  const file = readSigned(bytes, 'targets', MAX_METADATA)
  const { valid, threshold } = verifyRole(file, root.roles.targets, root.keys, 'targets')
  const names = new Map(fleet.keys.list().map(({ name, keyid }) => [keyid, name]))
  return {
    valid,
    threshold,
    metadataVersion: version,
    expires: file.signed.expires,
    keys: file.signatures.map(({ keyid }) => ({
      keyid,
      name: names.get(keyid) ?? null,
      ofRole: root.roles.targets.keyids.includes(keyid),
    })),
  }
}

const listed = ({ target, id, version, bytes, releaseCounter, sha256, card }: PublishedPackage) => ({
  target,
  id,
  version,
  bytes,
  releaseCounter,
  sha256,
  name: card.name.en,
  summary: card.summary.en,
  changes: card.changes.en,
  publisher: card.publisher,
  price: card.price ?? null,
})

type Change = 'added' | 'removed' | 'changed'

function filesDiff(before: Manifest | undefined, after: Manifest) {
  const old = new Map((before?.files ?? []).map((file) => [file.path, file]))
  const changes: { path: string; change: Change; bytes: number; bytesBefore: number }[] = []
  for (const { path, sha256, bytes } of after.files) {
    const was = old.get(path)
    old.delete(path)
    if (was?.sha256 === sha256) continue
    changes.push({ path, change: was ? 'changed' : 'added', bytes, bytesBefore: was?.bytes ?? 0 })
  }
  for (const { path, bytes } of old.values()) changes.push({ path, change: 'removed', bytes: 0, bytesBefore: bytes })
  return changes
}

/** What a package may do, as lines; a new line is a new privilege and worth a look. */
function rightsOf(manifest: Manifest | undefined): string[] {
  if (!manifest) return []
  return [
    ...manifest.unlocks.map((name) => `unlocks ${name}`),
    ...(manifest.app?.reads ?? []).map((path) => `reads ${path}`),
    ...(manifest.app?.controls ?? []).map((path) => `controls ${path}`),
    ...manifest.signals.map(({ name }) => `adds signal ${name}`),
    ...(manifest.app ? [`app allowed while ${manifest.app.allowedWhile}`] : []),
    `installs while ${manifest.install.whileState}`,
  ]
}

export const packageOperations = {
  'package.list': operation('viewer', z.strictObject({}), async ({ fleet }) => fleet.releases.packages().map(listed)),
  'package.show': operation(
    'viewer',
    z.strictObject({ package: PackageId, version: Version.optional(), against: Version.optional() }),
    async ({ fleet }, _actor, input) => {
      const found = fleet.releases.packageOf(input.package, input.version)
      const versions = fleet.releases
        .packages()
        .filter(({ id }) => id === found.id)
        .sort((a, b) => b.releaseCounter - a.releaseCounter)
      const earlier = versions.find((it) => it.releaseCounter < found.releaseCounter)
      const other = input.against === undefined ? earlier : versions.find(({ version }) => version === input.against)
      if (input.against !== undefined && !other)
        throw new FasciaError('not_found', `${found.id} ${input.against} is not published`)
      const manifest = await manifestOf(fleet, found)
      const before = other && (await manifestOf(fleet, other))
      const [rights, rightsBefore] = [rightsOf(manifest), rightsOf(before)]
      return {
        ...listed(found),
        rights,
        signatures: signaturesOf(fleet),
        versions: versions.map(listed),
        against: other?.version ?? null,
        diff: {
          files: filesDiff(before, manifest),
          rightsAdded: before ? rights.filter((right) => !rightsBefore.includes(right)) : [],
          rightsRemoved: rightsBefore.filter((right) => !rights.includes(right)),
          bytes: found.bytes - (other?.bytes ?? 0),
        },
      }
    },
  ),
}
