/**
 * A fleet: keys, one Image repository and the Director's files of each vehicle on disk, and its records in a database.
 *
 *   keys/offline  keys/online  image/  director/<vehicle>/  pending/  fleet.sqlite (or PostgreSQL)
 *
 * Root and Image targets owe signatures of several offline keys; what is signed often is signed by online keys.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Signer } from '../metadata/sign.ts'
import { KeyStore } from '../repository/keystore.ts'
import { LIFETIME_MS, Repository, type OnlineSigners, type RootRoles } from '../repository/repository.ts'
import { appendAudit, wholeAudit, type AuditEntry } from './audit.ts'
import { openDatabase, type OpenDatabase, type Tx } from './database/database.ts'
import { DirectorFiles } from './director-files.ts'
import { withFleetLock } from './fleet-lock.ts'
import { VehicleRecords } from './records.ts'
import { Releases } from './releases.ts'

/** Gives the passphrase of an offline key. */
export type Passphrases = (keyName: string) => string

export const OFFLINE_KEYS = {
  imageRoot: ['image-root-1', 'image-root-2'],
  imageTargets: ['image-targets-1', 'image-targets-2'],
  directorRoot: ['director-root-1', 'director-root-2'],
} as const

/** How many keys each offline role has, and how many of them owe a signature. */
export interface KeyPlan {
  root: { keys: number; threshold: number }
  targets: { keys: number; threshold: number }
}
export const DEFAULT_PLAN: KeyPlan = { root: { keys: 2, threshold: 2 }, targets: { keys: 2, threshold: 2 } }

export interface FleetOptions {
  nowMs?: () => number
  /** A file or `postgres://…`; absent: FASCIA_FLEET_DATABASE, else `fleet.sqlite` in the fleet's directory. */
  database?: string | undefined
  /** As `KeyStore` has it. */
  keyCost?: number
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
  readonly releases: Releases
  readonly #acting = new AsyncLocalStorage<string>()
  readonly #nowMs: () => number
  readonly #database: string
  #opened: Promise<OpenDatabase> | undefined

  constructor(directory: string, { nowMs = Date.now, database, keyCost }: FleetOptions = {}) {
    this.directory = directory
    this.keys = new KeyStore(join(directory, 'keys'), keyCost)
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
    this.releases = new Releases(this)
    this.directorFiles = new DirectorFiles({
      directory: join(directory, 'director'),
      open: () => this.open(),
      signers: () => ({
        targets: this.keys.online('director-targets'),
        snapshot: this.keys.online('director-snapshot'),
        timestamp: this.keys.online('director-timestamp'),
      }),
      target: (name) => this.releases.target(name),
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

  /** Keys that are at hand whenever something is published. */
  online(kind: 'image' | 'director'): OnlineSigners {
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
      this.image.publish({}, { ...this.online('image'), targets: imageRoles.targets.signers }, now)
    })
    await this.audit.note('init', { root: plan.root, targets: plan.targets })
  }

  /** Signs the Image repository's snapshot and timestamp anew when half of their time is over; the Director's are when asked for. */
  renew(): void {
    const now = this.#nowMs()
    withFleetLock(this.directory, () => {
      const isDue = Date.parse(this.image.timestamp.expires) - now < LIFETIME_MS.timestamp / 2
      if (isDue) this.image.renew(this.online('image'), now)
    })
  }
}
