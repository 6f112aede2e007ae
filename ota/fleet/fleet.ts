/**
 * A fleet: keys, one Image repository and the Director's files of each vehicle on disk, and its records in a database.
 *
 *   keys/offline  keys/online  image/  director/<vehicle>/  pending/  fleet.sqlite (or PostgreSQL)
 *
 * Root and Image targets owe signatures of several offline keys; what is signed often is signed by online keys.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import type { EnrolmentBundle } from '../metadata/device-schema.ts'
import { Signature, Target } from '../metadata/schema.ts'
import { signatureOf, type Signer } from '../metadata/sign.ts'
import { ImageCustom, VehicleId, type Entitlement, type PackageCard } from '../metadata/uptane-schema.ts'
import { readArchive } from '../package/archive.ts'
import { publishDeltas } from '../package/publish-deltas.ts'
import { KeyStore } from '../repository/keystore.ts'
import { targetPath } from '../metadata/target-path.ts'
import { describeTarget, LIFETIME_MS, Repository, type OnlineSigners, type RootRoles } from '../repository/repository.ts'
import { appendAudit, wholeAudit, type AuditEntry } from './audit.ts'
import { openDatabase, piecesOf, type OpenDatabase, type Tx } from './database/database.ts'
import { DirectorFiles } from './director-files.ts'
import { withFleetLock } from './fleet-lock.ts'
import { noteTimeline, VehicleRecords, type Attributes } from './records.ts'

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

/** How many keys each offline role has, and how many of them owe a signature. */
export interface KeyPlan {
  root: { keys: number; threshold: number }
  targets: { keys: number; threshold: number }
}
export const DEFAULT_PLAN: KeyPlan = { root: { keys: 2, threshold: 2 }, targets: { keys: 2, threshold: 2 } }

export interface PublishedPackage {
  target: string
  id: string
  version: string
  bytes: number
  releaseCounter: number
  sha256: string
  card: PackageCard
}

export interface FleetOptions {
  nowMs?: () => number
  /** A file or `postgres://…`; absent: FASCIA_FLEET_DATABASE, else `fleet.sqlite` in the fleet's directory. */
  database?: string | undefined
}

export interface NewVehicle {
  vehicle: string
  hardwareId?: string | undefined
  attributes?: Attributes | undefined
}

export class Fleet {
  readonly directory: string
  readonly keys: KeyStore
  readonly image: Repository
  readonly records: VehicleRecords
  readonly audit: {
    note(action: string, details?: Record<string, unknown>): Promise<void>
    read(): Promise<AuditEntry[]>
  }
  readonly directorFiles: DirectorFiles
  readonly #acting = new AsyncLocalStorage<string>()
  readonly #nowMs: () => number
  readonly #database: string
  #opened: Promise<OpenDatabase> | undefined
  #published:
    { stamp: string; packages: PublishedPackage[]; targets: Map<string, { target: Target; releaseCounter: number }> } | undefined

  constructor(directory: string, { nowMs = Date.now, database }: FleetOptions = {}) {
    this.directory = directory
    this.keys = new KeyStore(join(directory, 'keys'))
    this.image = new Repository(join(directory, 'image'))
    this.#nowMs = nowMs
    this.#database = database ?? process.env['FASCIA_FLEET_DATABASE'] ?? join(directory, 'fleet.sqlite')
    this.records = new VehicleRecords(() => this.open())
    this.audit = {
      note: (action, details) =>
        this.transaction((tx, kind) => appendAudit(kind, tx, this.actor, action, details, this.#nowMs())),
      read: async () => {
        const entries: AuditEntry[] = []
        for await (const entry of wholeAudit((await this.open()).db)) entries.push(entry)
        return entries
      },
    }
    this.directorFiles = new DirectorFiles({
      directory: join(directory, 'director'),
      open: () => this.open(),
      signers: () => ({
        targets: this.keys.online('director-targets'),
        snapshot: this.keys.online('director-snapshot'),
        timestamp: this.keys.online('director-timestamp'),
      }),
      target: (name) => this.#catalogue().targets.get(name),
      nowMs: () => this.#nowMs(),
    })
  }

  /** Who acts now: told by the audit log. */
  get actor(): string {
    return this.#acting.getStore() ?? 'local'
  }

  /** Runs work in a person's name. */
  actingAs<T>(name: string, work: () => T): T {
    return this.#acting.run(name, work)
  }

  get exists(): boolean {
    return existsSync(join(this.directory, 'image', 'timestamp.json'))
  }

  /** The database, opened at the first use. */
  open(): Promise<OpenDatabase> {
    this.#opened ??= openDatabase(this.#database)
    return this.#opened
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined)
    this.#opened = undefined
    await opened?.close()
  }

  async transaction<T>(work: (tx: Tx, kind: OpenDatabase['kind']) => Promise<T>): Promise<T> {
    const { transaction, kind } = await this.open()
    return transaction((tx) => work(tx, kind))
  }

  nowMs(): number {
    return this.#nowMs()
  }

  /** The Director's repository of one vehicle. */
  director(vehicle: string): Repository {
    return new Repository(join(this.directory, 'director', vehicle))
  }

  /** The roots that all vehicles' Director repositories share. */
  get directorRoots(): Repository {
    return new Repository(join(this.directory, 'director'))
  }

  #online(kind: 'image' | 'director'): OnlineSigners {
    return { snapshot: [this.keys.online(`${kind}-snapshot`)], timestamp: [this.keys.online(`${kind}-timestamp`)] }
  }

  /** Makes all keys and both first roots. @throws FasciaError `exists` */
  async init(passphrases: Passphrases, plan: KeyPlan = DEFAULT_PLAN): Promise<void> {
    if (this.exists) throw new FasciaError('exists', 'there is a fleet already', { file: this.directory })
    for (const { keys, threshold } of Object.values(plan)) {
      if (threshold < 1 || keys < threshold || keys > 16)
        throw new FasciaError('invalid', `${threshold} of ${keys} keys is no threshold`)
    }
    mkdirSync(this.directory, { recursive: true })
    withFleetLock(this.directory, () => {
      const now = this.#nowMs()
      const offline = (name: string, count: number): Signer[] =>
        Array.from({ length: count }, (_, index) => `${name}-${index + 1}`).map((key) =>
          this.keys.createOffline(key, passphrases(key)),
        )
      const online = (name: string): { signers: Signer[]; threshold: number } => ({
        signers: [this.keys.createOnline(name)],
        threshold: 1,
      })
      const imageRoles: RootRoles = {
        root: { signers: offline('image-root', plan.root.keys), threshold: plan.root.threshold },
        targets: { signers: offline('image-targets', plan.targets.keys), threshold: plan.targets.threshold },
        snapshot: online('image-snapshot'),
        timestamp: online('image-timestamp'),
      }
      const directorRoles: RootRoles = {
        root: { signers: offline('director-root', plan.root.keys), threshold: plan.root.threshold },
        targets: online('director-targets'),
        snapshot: online('director-snapshot'),
        timestamp: online('director-timestamp'),
      }
      this.directorRoots.createRoot(directorRoles, now)
      this.image.createRoot(imageRoles, now)
      this.image.publish({}, { ...this.#online('image'), targets: imageRoles.targets.signers }, now)
    })
    await this.audit.note('init', { root: plan.root, targets: plan.targets })
  }

  /**
   * Takes a vehicle in and gives the one bundle that it can be enrolled with.
   *
   * @throws FasciaError `exists`
   */
  async addVehicle(vehicle: string, fleetUrl: string, hardwareId?: string, attributes?: Attributes): Promise<EnrolmentBundle> {
    const [bundle] = await this.addVehicles([{ vehicle, hardwareId, attributes }], fleetUrl)
    await this.directorFiles.publish(vehicle)
    return bundle as EnrolmentBundle
  }

  /** As `addVehicle`, of many; their Director's files are made when they first ask. */
  async addVehicles(list: readonly NewVehicle[], fleetUrl: string): Promise<EnrolmentBundle[]> {
    const made = list.map(({ vehicle, hardwareId = DEFAULT_HARDWARE, attributes = {} }) => {
      const id = parseWith(VehicleId, vehicle, 'vehicle id')
      return { id, hardwareId, attributes, token: randomBytes(32).toString('base64url'), ecuSerial: `HU-${id}` }
    })
    await this.transaction(async (tx, kind) => {
      const now = this.#nowMs()
      for (const piece of piecesOf(made, 200)) {
        const ids = piece.map(({ id }) => id)
        const there = await tx.selectFrom('vehicle').select('id').where('id', 'in', ids).executeTakeFirst()
        if (there) throw new FasciaError('exists', `the fleet has ${there.id} already`)
        const rows = piece.map(({ id, hardwareId, attributes, token, ecuSerial }) => ({
          id,
          ecu_serial: ecuSerial,
          hardware_id: hardwareId,
          token_sha256: createHash('sha256').update(token).digest('hex'),
          added_ms: now,
          key_json: null,
          enrolled_ms: null,
          attributes: JSON.stringify(attributes),
          wanted: 1,
          published: 0,
          director_version: 0,
          renew_ms: 0,
        }))
        await tx.insertInto('vehicle').values(rows).execute()
        await noteTimeline(
          tx,
          ids.map((id) => ({ vehicle: id, kind: 'added', details: { by: this.actor } })),
          now,
        )
      }
      const first = made[0]
      const details = made.length === 1 && first ? { vehicle: first.id } : { vehicles: made.length, first: first?.id }
      await appendAudit(kind, tx, this.actor, 'vehicle.add', details, now)
    })
    const directorRoot = this.directorRoots.rootBytes(1).toString('base64')
    const imageRoot = this.image.rootBytes(1).toString('base64')
    return made.map(({ id: vehicle, ecuSerial, hardwareId, token }) => ({
      format: 'fascia-enrolment-1',
      vehicle,
      ecuSerial,
      hardwareId,
      fleetUrl,
      token,
      directorRoot,
      imageRoot,
    }))
  }

  /** What is published, read again only when it changed. */
  #catalogue() {
    const { mtimeMs, size, ino } = statSync(join(this.image.directory, 'timestamp.json'))
    const stamp = `${mtimeMs}.${size}.${ino}`
    if (this.#published?.stamp === stamp) return this.#published
    const targets = new Map<string, { target: Target; releaseCounter: number }>()
    const packages: PublishedPackage[] = []
    for (const [name, raw] of Object.entries(this.image.targets.targets)) {
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

  /** The package versions of the Image repository. */
  packages(): PublishedPackage[] {
    return this.#catalogue().packages
  }

  /** The published file of a package version. */
  archiveOf({ target, bytes, sha256 }: PublishedPackage): string {
    const path = targetPath(target, { length: bytes, hashes: { sha256 } }, true)
    return join(this.image.directory, 'targets', decodeURIComponent(path))
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
      const deltas = await publishDeltas(name, archive, this.#archivesOf(card.id), join(this.image.directory, 'targets'))
      const releaseCounter = Math.max(0, ...counters) + 1
      const custom: ImageCustom = { hardwareIds: [...hardwareIds], releaseCounter, package: card, ...deltas }
      added[name] = describeTarget(readFileSync(archive), custom)
      this.image.storeTarget(name, added[name], archive)
    }
    const targets = { ...(this.image.targets.targets as Record<string, Target>), ...added }
    const draft = parseWith(Pending.shape.draft, this.image.draft(targets, this.#nowMs()), 'draft')
    withFleetLock(this.directory, () => this.#savePending({ draft, signatures: [], targets: Object.keys(added) }))
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
    const before = parseWith(Target, this.image.targets.targets[found.target], found.target)
    const custom: ImageCustom = { ...parseWith(ImageCustom, before.custom, found.target), releaseCounter: counter }
    const target: Target = { ...before, custom }
    const file = join(this.image.directory, 'targets', decodeURIComponent(targetPath(found.target, before, true)))
    this.image.storeTarget(name, target, file)
    const targets = { ...(this.image.targets.targets as Record<string, Target>), [name]: target }
    const draft = parseWith(Pending.shape.draft, this.image.draft(targets, this.#nowMs()), 'draft')
    withFleetLock(this.directory, () => this.#savePending({ draft, signatures: [], targets: [name] }))
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
    const published = this.image.targets.targets as Record<string, Target>
    return this.packages()
      .filter(({ id }) => id === packageId)
      .sort((a, b) => b.releaseCounter - a.releaseCounter)
      .flatMap(({ target: name }) => {
        const target = published[name]
        return target ? [join(this.image.directory, 'targets', decodeURIComponent(targetPath(name, target, true)))] : []
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
    const signer = this.keys.unlock(keyName, passphrase)
    if (!this.image.root.roles.targets.keyids.includes(signer.keyid)) {
      throw new FasciaError('key_unknown', `${keyName} does not sign packages`, { remedy: 'fascia-fleet keys' })
    }
    const signature = signatureOf(canonicalBytes(pending.draft), signer)
    const signatures = [...pending.signatures.filter(({ keyid }) => keyid !== signature.keyid), signature]
    withFleetLock(this.directory, () => this.#savePending({ ...pending, signatures }))
    await this.audit.note('package.sign', { key: keyName, targets: pending.targets })
    return { signatures: signatures.length, threshold: this.image.root.roles.targets.threshold }
  }

  /** Publishes the pending release. @throws ThresholdUnmet while signatures are missing */
  async release(): Promise<string[]> {
    const pending = this.#pending()
    if (!pending) throw new FasciaError('not_found', 'nothing waits to be published', { remedy: 'fascia-fleet package sign F' })
    withFleetLock(this.directory, () => {
      if (pending.draft.version !== this.image.targets.version + 1) {
        throw new FasciaError('conflict', 'something else was published since this was signed', { remedy: 'sign it again' })
      }
      this.image.release(pending.draft, pending.signatures, this.#online('image'), this.#nowMs())
      rmSync(this.#pendingFile(), { force: true })
    })
    await this.audit.note('package.publish', { targets: pending.targets })
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
    const { keyids, threshold } = this.image.root.roles[role]
    return this.keys
      .list()
      .filter(({ kind, keyid }) => kind === 'offline' && keyids.includes(keyid))
      .map(({ name }) => name)
      .slice(0, threshold)
  }

  /** Gives a vehicle one version of a package; absent: the newest. */
  async assign(vehicle: string, packageId: string, version?: string): Promise<string> {
    await this.records.vehicle(vehicle)
    const { target } = this.packageOf(packageId, version)
    await this.transaction(async (tx, kind) => {
      await setAssignments(tx, [{ vehicle, package: packageId, target, campaign: null }])
      await noteTimeline(tx, [{ vehicle, kind: 'assigned', details: { target, by: this.actor } }], this.#nowMs())
      await appendAudit(kind, tx, this.actor, 'assign', { vehicle, target }, this.#nowMs())
    })
    await this.directorFiles.publish(vehicle)
    return target
  }

  /** Lets a vehicle use a priced package; null takes that right back. */
  async grant(vehicle: string, packageId: string, entitlement: Entitlement | null): Promise<void> {
    await this.records.vehicle(vehicle)
    await this.transaction(async (tx, kind) => {
      const now = this.#nowMs()
      if (entitlement === null) {
        const gone = await tx
          .deleteFrom('entitlement')
          .where('vehicle', '=', vehicle)
          .where('package', '=', packageId)
          .executeTakeFirst()
        if (Number(gone.numDeletedRows) === 0) throw new FasciaError('not_found', `${vehicle} has no grant of ${packageId}`)
      } else {
        const row = { entitlement: JSON.stringify(entitlement), granted_by: this.actor, granted_ms: now }
        await tx
          .insertInto('entitlement')
          .values({ vehicle, package: packageId, ...row })
          .onConflict((it) => it.columns(['vehicle', 'package']).doUpdateSet(row))
          .execute()
      }
      await bumpWanted(tx, [vehicle])
      const details = { vehicle, package: packageId, ...entitlement }
      const action = entitlement === null ? 'revoke' : 'grant'
      await noteTimeline(tx, [{ vehicle, kind: action, details: { package: packageId, ...entitlement, by: this.actor } }], now)
      await appendAudit(kind, tx, this.actor, action, details, now)
    })
    await this.directorFiles.publish(vehicle)
  }

  /** Signs the Image repository's snapshot and timestamp anew when half of their time is over; the Director's are when asked for. */
  renew(): void {
    const now = this.#nowMs()
    withFleetLock(this.directory, () => {
      const isDue = Date.parse(this.image.timestamp.expires) - now < LIFETIME_MS.timestamp / 2
      if (isDue) this.image.renew(this.#online('image'), now)
    })
  }
}

/** The vehicles' Director shall say something else: its files are due. */
export async function bumpWanted(tx: Tx, vehicles: readonly string[]): Promise<void> {
  for (const piece of piecesOf(vehicles)) {
    await tx
      .updateTable('vehicle')
      .set((it) => ({ wanted: it('wanted', '+', 1) }))
      .where('id', 'in', piece)
      .execute()
  }
}

export async function setAssignments(
  tx: Tx,
  rows: readonly { vehicle: string; package: string; target: string; campaign: string | null }[],
): Promise<void> {
  for (const piece of piecesOf(rows)) {
    await tx
      .insertInto('assignment')
      .values(piece)
      .onConflict((it) =>
        it
          .columns(['vehicle', 'package'])
          .doUpdateSet((next) => ({ target: next.ref('excluded.target'), campaign: next.ref('excluded.campaign') })),
      )
      .execute()
  }
  await bumpWanted(
    tx,
    rows.map(({ vehicle }) => vehicle),
  )
}
