/**
 * A fleet on disk: keys, one Image repository, one Director repository for each vehicle, and its records.
 *
 *   keys/offline  keys/online  image/  director/<vehicle>/  vehicles/<vehicle>/  pending/  audit.jsonl
 *
 * Root and Image targets owe two signatures of offline keys; what is signed often is signed by online keys.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import type { EnrolmentBundle } from '../metadata/device-schema.ts'
import { Signature, Target } from '../metadata/schema.ts'
import { signatureOf, type Signer } from '../metadata/sign.ts'
import { type DirectorCustom, ImageCustom, type Entitlement } from '../metadata/uptane-schema.ts'
import { readArchive } from '../package/archive.ts'
import { KeyStore } from '../repository/keystore.ts'
import { describeTarget, LIFETIME_MS, Repository, type OnlineSigners, type RootRoles } from '../repository/repository.ts'
import { withFleetLock } from './fleet-lock.ts'
import { AuditTrail, VehicleRecords, type VehicleRecord } from './records.ts'

/** Gives the passphrase of an offline key. */
export type Passphrases = (keyName: string) => string

export const OFFLINE_KEYS = {
  imageRoot: ['image-root-1', 'image-root-2'],
  imageTargets: ['image-targets-1', 'image-targets-2'],
  directorRoot: ['director-root-1', 'director-root-2'],
} as const
const DEFAULT_HARDWARE = 'fascia-head-unit-1'

const Pending = z.object({
  draft: z.looseObject({ version: z.number().int() }),
  signatures: z.array(Signature),
  targets: z.array(z.string()).min(1),
})

export class Fleet {
  readonly directory: string
  readonly keys: KeyStore
  readonly image: Repository
  readonly records: VehicleRecords
  readonly audit: AuditTrail
  readonly #nowMs: () => number

  constructor(directory: string, nowMs: () => number = Date.now) {
    this.directory = directory
    this.keys = new KeyStore(join(directory, 'keys'))
    this.image = new Repository(join(directory, 'image'))
    this.records = new VehicleRecords(directory)
    this.audit = new AuditTrail(directory)
    this.#nowMs = nowMs
  }

  get exists(): boolean {
    return existsSync(join(this.directory, 'image', 'timestamp.json'))
  }

  /** The Director's repository of one vehicle. */
  director(vehicle: string): Repository {
    return new Repository(join(this.directory, 'director', vehicle))
  }

  #online(kind: 'image' | 'director'): OnlineSigners {
    return { snapshot: [this.keys.online(`${kind}-snapshot`)], timestamp: [this.keys.online(`${kind}-timestamp`)] }
  }

  /** Makes all keys and both first roots. @throws FasciaError `exists` */
  init(passphrases: Passphrases): void {
    if (this.exists) throw new FasciaError('exists', 'there is a fleet already', { file: this.directory })
    mkdirSync(this.directory, { recursive: true })
    withFleetLock(this.directory, () => {
      const now = this.#nowMs()
      const offline = (names: readonly string[]): Signer[] =>
        names.map((name) => this.keys.createOffline(name, passphrases(name)))
      const online = (name: string): { signers: Signer[]; threshold: number } => ({
        signers: [this.keys.createOnline(name)],
        threshold: 1,
      })
      const imageRoles: RootRoles = {
        root: { signers: offline(OFFLINE_KEYS.imageRoot), threshold: 2 },
        targets: { signers: offline(OFFLINE_KEYS.imageTargets), threshold: 2 },
        snapshot: online('image-snapshot'),
        timestamp: online('image-timestamp'),
      }
      const directorRoles: RootRoles = {
        root: { signers: offline(OFFLINE_KEYS.directorRoot), threshold: 2 },
        targets: online('director-targets'),
        snapshot: online('director-snapshot'),
        timestamp: online('director-timestamp'),
      }
      new Repository(join(this.directory, 'director')).createRoot(directorRoles, now)
      this.image.createRoot(imageRoles, now)
      this.image.publish({}, { ...this.#online('image'), targets: imageRoles.targets.signers }, now)
      this.audit.note('init')
    })
  }

  /**
   * Takes a vehicle in and gives the one bundle that it can be enrolled with.
   *
   * @throws FasciaError `exists`
   */
  addVehicle(vehicle: string, fleetUrl: string, hardwareId: string = DEFAULT_HARDWARE): EnrolmentBundle {
    if (this.records.find(vehicle, 'vehicle')) throw new FasciaError('exists', `the fleet has ${vehicle} already`)
    const token = randomBytes(32).toString('base64url')
    const record: VehicleRecord = {
      vehicle,
      ecuSerial: `HU-${vehicle}`,
      hardwareId,
      tokenSha256: createHash('sha256').update(token).digest('hex'),
      addedMs: this.#nowMs(),
    }
    const directorRoot = new Repository(join(this.directory, 'director')).rootBytes()
    withFleetLock(this.directory, () => {
      this.records.save(vehicle, 'vehicle', record)
      this.director(vehicle).adoptRoot(directorRoot)
      this.#direct(record)
      this.audit.note('vehicle.add', { vehicle })
    })
    return {
      format: 'fascia-enrolment-1',
      vehicle,
      ecuSerial: record.ecuSerial,
      hardwareId,
      fleetUrl,
      token,
      directorRoot: directorRoot.toString('base64'),
      imageRoot: this.image.rootBytes(1).toString('base64'),
    }
  }

  /** The package versions of the Image repository. */
  packages(): { target: string; id: string; version: string; bytes: number; releaseCounter: number }[] {
    return Object.entries(this.image.targets.targets).flatMap(([target, raw]) => {
      const { length, custom } = parseWith(Target, raw, target)
      const { package: card, releaseCounter = 0 } = parseWith(ImageCustom, custom, target)
      return card ? [{ target, id: card.id, version: card.version, bytes: length, releaseCounter }] : []
    })
  }

  #pendingFile(): string {
    return join(this.directory, 'pending', 'targets.json')
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
      const custom: ImageCustom = { hardwareIds: [...hardwareIds], releaseCounter: Math.max(0, ...counters) + 1, package: card }
      added[name] = describeTarget(readFileSync(archive), custom)
      this.image.storeTarget(name, added[name], archive)
    }
    const targets = { ...(this.image.targets.targets as Record<string, Target>), ...added }
    const draft = parseWith(Pending.shape.draft, this.image.draft(targets, this.#nowMs()), 'draft')
    withFleetLock(this.directory, () => this.#savePending({ draft, signatures: [], targets: Object.keys(added) }))
    return Object.keys(added)
  }

  #savePending(pending: z.infer<typeof Pending>): void {
    writeFileAtomic(this.#pendingFile(), JSON.stringify(pending))
  }

  /** Adds one person's signature to the pending release. */
  sign(keyName: string, passphrase: string): { signatures: number; threshold: number } {
    const pending = this.#pending()
    if (!pending) throw new FasciaError('not_found', 'nothing waits for a signature', { remedy: 'fascia-fleet package sign F' })
    const signature = signatureOf(canonicalBytes(pending.draft), this.keys.unlock(keyName, passphrase))
    const signatures = [...pending.signatures.filter(({ keyid }) => keyid !== signature.keyid), signature]
    withFleetLock(this.directory, () => this.#savePending({ ...pending, signatures }))
    this.audit.note('package.sign', { key: keyName, targets: pending.targets })
    return { signatures: signatures.length, threshold: this.image.root.roles.targets.threshold }
  }

  /** Publishes the pending release. @throws ThresholdUnmet while signatures are missing */
  release(): string[] {
    const pending = this.#pending()
    if (!pending) throw new FasciaError('not_found', 'nothing waits to be published', { remedy: 'fascia-fleet package sign F' })
    withFleetLock(this.directory, () => {
      if (pending.draft.version !== this.image.targets.version + 1) {
        throw new FasciaError('conflict', 'something else was published since this was signed', { remedy: 'sign it again' })
      }
      this.image.release(pending.draft, pending.signatures, this.#online('image'), this.#nowMs())
      rmSync(this.#pendingFile(), { force: true })
    })
    this.audit.note('package.publish', { targets: pending.targets })
    return pending.targets
  }

  /** Prepares, signs by every targets key and publishes, where all keys are at hand. */
  async publish(archives: readonly string[], passphrases: Passphrases, hardwareIds?: readonly string[]): Promise<string[]> {
    await this.prepare(archives, hardwareIds)
    for (const name of OFFLINE_KEYS.imageTargets) this.sign(name, passphrases(name))
    return this.release()
  }

  /** Gives a vehicle one version of a package; absent: the newest. */
  assign(vehicle: string, packageId: string, version?: string): string {
    const record = this.records.vehicle(vehicle)
    const found = this.packages()
      .filter((it) => it.id === packageId && (version === undefined || it.version === version))
      .sort((a, b) => b.releaseCounter - a.releaseCounter)[0]
    if (!found) throw new FasciaError('not_found', `${packageId} ${version ?? ''} is not published`)
    withFleetLock(this.directory, () => {
      this.records.save(vehicle, 'assignments', { ...this.records.find(vehicle, 'assignments'), [packageId]: found.target })
      this.#direct(record)
    })
    this.audit.note('assign', { vehicle, target: found.target })
    return found.target
  }

  /** Lets a vehicle use a priced package. */
  grant(vehicle: string, packageId: string, entitlement: Entitlement): void {
    const record = this.records.vehicle(vehicle)
    withFleetLock(this.directory, () => {
      this.records.save(vehicle, 'grants', { ...this.records.find(vehicle, 'grants'), [packageId]: entitlement })
      this.#direct(record)
    })
    this.audit.note('grant', { vehicle, package: packageId, ...entitlement })
  }

  /** Signs the Director's targets of a vehicle anew from its records. */
  #direct({ vehicle, ecuSerial, hardwareId }: VehicleRecord): void {
    const grants = this.records.find(vehicle, 'grants') ?? {}
    const offered = this.image.targets.targets
    const targets = Object.entries(this.records.find(vehicle, 'assignments') ?? {}).map(([id, name]): [string, Target] => {
      const { length, hashes, custom } = parseWith(Target, offered[name], name)
      const { releaseCounter = 0 } = parseWith(ImageCustom, custom, name)
      const grant = grants[id]
      const own: DirectorCustom = {
        ecuIdentifiers: { [ecuSerial]: { hardwareId } },
        releaseCounter,
        ...(grant === undefined ? {} : { entitlement: grant }),
      }
      return [name, { length, hashes, custom: own }]
    })
    const signers = { ...this.#online('director'), targets: [this.keys.online('director-targets')] }
    this.director(vehicle).publish(Object.fromEntries(targets), signers, this.#nowMs(), { vehicleId: vehicle })
  }

  /** Signs snapshots and timestamps anew where half of their time is over. */
  renew(): void {
    const now = this.#nowMs()
    const due = (repository: Repository): boolean => Date.parse(repository.timestamp.expires) - now < LIFETIME_MS.timestamp / 2
    withFleetLock(this.directory, () => {
      if (due(this.image)) this.image.renew(this.#online('image'), now)
      for (const vehicle of this.records.list()) {
        const director = this.director(vehicle)
        if (due(director)) director.renew(this.#online('director'), now)
      }
    })
  }
}
