/**
 * What a fleet publishes: archives become draft metadata, people sign it one after the other, and it is published whole.
 */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { Signature, Target } from '../metadata/schema.ts'
import { signatureOf } from '../metadata/sign.ts'
import { targetPath } from '../metadata/target-path.ts'
import { ImageCustom, type PackageCard } from '../metadata/uptane-schema.ts'
import { readArchive } from '../package/archive.ts'
import { publishDeltas } from '../package/publish-deltas.ts'
import { describeTarget } from '../repository/repository.ts'
import { withFleetLock } from './fleet-lock.ts'
import type { Fleet, Passphrases } from './fleet.ts'
import { DEFAULT_HARDWARE } from './vehicles.ts'

const Pending = z.object({
  draft: z.looseObject({ version: z.number().int() }),
  signatures: z.array(Signature),
  targets: z.array(z.string()).min(1),
})

export interface PublishedPackage {
  target: string
  id: string
  version: string
  bytes: number
  releaseCounter: number
  sha256: string
  card: PackageCard
}

interface Catalogue {
  /** Names the state of the repository that this was read from. */
  stamp: string
  packages: PublishedPackage[]
  targets: Map<string, { target: Target; releaseCounter: number }>
}

export class Releases {
  readonly #fleet: Fleet
  #published: Catalogue | undefined

  constructor(fleet: Fleet) {
    this.#fleet = fleet
  }

  /** What is published, read again only when it changed. */
  #catalogue(): Catalogue {
    const { mtimeMs, size, ino } = statSync(join(this.#fleet.image.directory, 'timestamp.json'))
    const stamp = `${mtimeMs}.${size}.${ino}`
    if (this.#published?.stamp === stamp) return this.#published
    const targets = new Map<string, { target: Target; releaseCounter: number }>()
    const packages: PublishedPackage[] = []
    for (const [name, raw] of Object.entries(this.#fleet.image.targets.targets)) {
      const target = parseWith(Target, raw, name)
      const { package: card, releaseCounter = 0 } = parseWith(ImageCustom, target.custom, name)
      targets.set(name, { target, releaseCounter })
      const sha256 = target.hashes['sha256']
      if (card && sha256 !== undefined) {
        packages.push({ target: name, id: card.id, version: card.version, bytes: target.length, releaseCounter, sha256, card })
      }
    }
    this.#published = { stamp, packages, targets }
    return this.#published
  }

  /** A published target with its release counter. */
  target(name: string): { target: Target; releaseCounter: number } | undefined {
    return this.#catalogue().targets.get(name)
  }

  /** The package versions of the Image repository. */
  packages(): PublishedPackage[] {
    return this.#catalogue().packages
  }

  /** The published file of a package version. */
  archiveOf({ target, bytes, sha256 }: PublishedPackage): string {
    const path = targetPath(target, { length: bytes, hashes: { sha256 } }, true)
    return join(this.#fleet.image.directory, 'targets', decodeURIComponent(path))
  }

  /** @throws FasciaError `not_found` */
  packageOf(packageId: string, version?: string): PublishedPackage {
    const found = this.packages()
      .filter((it) => it.id === packageId && (version === undefined || it.version === version))
      .sort((a, b) => b.releaseCounter - a.releaseCounter)[0]
    if (!found) throw new FasciaError('not_found', `${packageId} ${version ?? ''} is not published`.replace('  ', ' '))
    return found
  }

  #pendingFile(): string {
    return join(this.#fleet.directory, 'pending', 'targets.json')
  }

  #pending(): z.infer<typeof Pending> | undefined {
    const file = this.#pendingFile()
    return existsSync(file) ? parseWith(Pending, JSON.parse(readFileSync(file, 'utf8')), 'pending release', { file }) : undefined
  }

  /**
   * Prepares the publication of archives: checked whole, stored under their hashes, described in draft metadata that
   * awaits its signatures.
   *
   * @returns the targets' names
   * @throws FasciaError `exists` for a version that is published, or a refusal of the archive
   */
  async prepare(archives: readonly string[], hardwareIds: readonly string[] = [DEFAULT_HARDWARE]): Promise<string[]> {
    const published = this.packages()
    const added: Record<string, Target> = {}
    for (const archive of archives) {
      const { files: _files, signals: _signals, ...card } = await readArchive(archive)
      const name = `packages/${card.id}/${card.id}-${card.version}.fpk`
      if (published.some(({ target }) => target === name)) {
        throw new FasciaError('exists', `${card.id} ${card.version} is published already`, { file: archive })
      }
      const counters = published.filter(({ id }) => id === card.id).map(({ releaseCounter }) => releaseCounter)
      const deltas = await publishDeltas(name, archive, this.#archivesOf(card.id), join(this.#fleet.image.directory, 'targets'))
      const releaseCounter = Math.max(0, ...counters) + 1
      const custom: ImageCustom = { hardwareIds: [...hardwareIds], releaseCounter, package: card, ...deltas }
      added[name] = describeTarget(readFileSync(archive), custom)
      this.#fleet.image.storeTarget(name, added[name], archive)
    }
    const targets = { ...(this.#fleet.image.targets.targets as Record<string, Target>), ...added }
    const draft = parseWith(Pending.shape.draft, this.#fleet.image.draft(targets, this.#fleet.nowMs()), 'draft')
    withFleetLock(this.#fleet.directory, () => this.#savePending({ draft, signatures: [], targets: Object.keys(added) }))
    return Object.keys(added)
  }

  /**
   * Prepares an older version as the newest release: same content, higher release counter, its own target. What a fleet goes back to,
   * since a vehicle takes no lower counter.
   */
  prepareAgain(packageId: string, version: string): string {
    const found = this.packageOf(packageId, version)
    const counter = Math.max(...this.packages().map((it) => (it.id === packageId ? it.releaseCounter : 0))) + 1
    const name = `packages/${packageId}/${packageId}-${version}-r${counter}.fpk`
    const before = parseWith(Target, this.#fleet.image.targets.targets[found.target], found.target)
    const custom: ImageCustom = { ...parseWith(ImageCustom, before.custom, found.target), releaseCounter: counter }
    const target: Target = { ...before, custom }
    const file = join(this.#fleet.image.directory, 'targets', decodeURIComponent(targetPath(found.target, before, true)))
    this.#fleet.image.storeTarget(name, target, file)
    const targets = { ...(this.#fleet.image.targets.targets as Record<string, Target>), [name]: target }
    const draft = parseWith(Pending.shape.draft, this.#fleet.image.draft(targets, this.#fleet.nowMs()), 'draft')
    withFleetLock(this.#fleet.directory, () => this.#savePending({ draft, signatures: [], targets: [name] }))
    return name
  }

  /** As `publish`, of an older version. */
  async publishAgain(packageId: string, version: string, passphrases: Passphrases): Promise<string[]> {
    this.prepareAgain(packageId, version)
    for (const name of this.signingKeys('targets')) await this.sign(name, passphrases(name))
    return this.release()
  }

  /** Files of a package's published versions, newest first. */
  #archivesOf(packageId: string): string[] {
    const published = this.#fleet.image.targets.targets as Record<string, Target>
    return this.packages()
      .filter(({ id }) => id === packageId)
      .sort((a, b) => b.releaseCounter - a.releaseCounter)
      .flatMap(({ target: name }) => {
        const target = published[name]
        return target ? [join(this.#fleet.image.directory, 'targets', decodeURIComponent(targetPath(name, target, true)))] : []
      })
      .filter((file) => existsSync(file))
  }

  #savePending(pending: z.infer<typeof Pending>): void {
    writeFileAtomic(this.#pendingFile(), JSON.stringify(pending))
  }

  /** Adds one person's signature to the pending release. */
  async sign(keyName: string, passphrase: string): Promise<{ signatures: number; threshold: number }> {
    const pending = this.#pending()
    if (!pending) throw new FasciaError('not_found', 'nothing waits for a signature', { remedy: 'fascia-fleet package sign F' })
    const signer = this.#fleet.keys.unlock(keyName, passphrase)
    if (!this.#fleet.image.root.roles.targets.keyids.includes(signer.keyid)) {
      throw new FasciaError('key_unknown', `${keyName} does not sign packages`, { remedy: 'fascia-fleet keys' })
    }
    const signature = signatureOf(canonicalBytes(pending.draft), signer)
    const signatures = [...pending.signatures.filter(({ keyid }) => keyid !== signature.keyid), signature]
    withFleetLock(this.#fleet.directory, () => this.#savePending({ ...pending, signatures }))
    await this.#fleet.audit.note('package.sign', { key: keyName, targets: pending.targets })
    return { signatures: signatures.length, threshold: this.#fleet.image.root.roles.targets.threshold }
  }

  /** Publishes the pending release. @throws ThresholdUnmet while signatures are missing */
  async release(): Promise<string[]> {
    const pending = this.#pending()
    if (!pending) throw new FasciaError('not_found', 'nothing waits to be published', { remedy: 'fascia-fleet package sign F' })
    withFleetLock(this.#fleet.directory, () => {
      if (pending.draft.version !== this.#fleet.image.targets.version + 1) {
        throw new FasciaError('conflict', 'something else was published since this was signed', { remedy: 'sign it again' })
      }
      this.#fleet.image.release(pending.draft, pending.signatures, this.#fleet.online('image'), this.#fleet.nowMs())
      rmSync(this.#pendingFile(), { force: true })
    })
    await this.#fleet.audit.note('package.publish', { targets: pending.targets })
    return pending.targets
  }

  /** Prepares, signs by every targets key and publishes, where all keys are at hand. */
  async publish(archives: readonly string[], passphrases: Passphrases, hardwareIds?: readonly string[]): Promise<string[]> {
    await this.prepare(archives, hardwareIds)
    for (const name of this.signingKeys('targets')) await this.sign(name, passphrases(name))
    return this.release()
  }

  /** Names of the offline keys of an Image role that the present root knows and that are here; as many as the threshold owes. */
  signingKeys(role: 'root' | 'targets'): string[] {
    const { keyids, threshold } = this.#fleet.image.root.roles[role]
    return this.#fleet.keys
      .list()
      .filter(({ kind, keyid }) => kind === 'offline' && keyids.includes(keyid))
      .map(({ name }) => name)
      .slice(0, threshold)
  }
}
