/**
 * The Director's signed files of each vehicle: made from the database when they are due, then plain static files.
 *
 * The version is reserved in the database before anything is written, so it only grows, whatever crashes and however many servers
 * share one fleet. The files themselves can always be made again, so they are renamed into place without an fsync each.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Target } from '../metadata/schema.ts'
import { signedFile, type Signer } from '../metadata/sign.ts'
import { signBook } from '../entitlements/book.ts'
import type { DirectorCustom } from '../metadata/uptane-schema.ts'
import { expiresAt, LIFETIME_MS } from '../repository/repository.ts'
import type { OpenDatabase, Tx } from './database/database.ts'
import { bookOf } from './grant-order.ts'

export interface DirectorSigners {
  targets: Signer
  snapshot: Signer
  timestamp: Signer
}

export interface DirectorParts {
  /** `director/` of the fleet; the shared roots lie in it. */
  directory: string
  open(): Promise<OpenDatabase>
  signers(): DirectorSigners
  /** A published target with its release counter. */
  target(name: string): { target: Target; releaseCounter: number } | undefined
  nowMs(): number
}

const SPEC_VERSION = '1.0.34'
/** Old versions stay for vehicles that are in the middle of reading them. */
const KEEP = 2
const Timestamp = z.object({ signed: z.object({ version: z.number().int() }) })

function replace(file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  writeFileSync(temporary, bytes)
  renameSync(temporary, file)
}

export class DirectorFiles {
  readonly #parts: DirectorParts
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(parts: DirectorParts) {
    this.#parts = parts
  }

  directoryOf(vehicle: string): string {
    return join(this.#parts.directory, vehicle)
  }

  #versionOnDisk(vehicle: string): number {
    try {
      const text = readFileSync(join(this.directoryOf(vehicle), 'timestamp.json'), 'utf8')
      return Timestamp.parse(JSON.parse(text)).signed.version
    } catch {
      return 0
    }
  }

  /** Makes the files of a vehicle if the database says something else than they do, or half of their time is over. */
  async ensure(vehicle: string): Promise<void> {
    const { db } = await this.#parts.open()
    const row = await db
      .selectFrom('vehicle')
      .select(['wanted', 'published', 'renew_ms'])
      .where('id', '=', vehicle)
      .executeTakeFirst()
    if (!row) return
    const isDue = row.wanted !== row.published || row.renew_ms <= this.#parts.nowMs()
    if (isDue || !existsSync(join(this.directoryOf(vehicle), 'timestamp.json'))) await this.publish(vehicle)
  }

  /** Signs and writes the files of a vehicle anew; two who ask at once get one. */
  publish(vehicle: string): Promise<void> {
    const running = this.#underWay.get(vehicle)
    if (running) return running
    const work = this.#publish(vehicle).finally(() => this.#underWay.delete(vehicle))
    this.#underWay.set(vehicle, work)
    return work
  }

  async #publish(vehicle: string): Promise<void> {
    const { transaction, kind } = await this.#parts.open()
    const locked = (tx: Tx) => {
      const query = tx.selectFrom('vehicle').selectAll().where('id', '=', vehicle)
      return (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow()
    }
    const version = await transaction(async (tx) => {
      const row = await locked(tx)
      const next = Math.max(row.director_version, this.#versionOnDisk(vehicle)) + 1
      await tx.updateTable('vehicle').set({ director_version: next }).where('id', '=', vehicle).execute()
      return next
    })
    await transaction(async (tx) => {
      const row = await locked(tx)
      // Another server reserved a later one: its files are the ones to come.
      if (row.director_version !== version) return
      const grants = await tx.selectFrom('entitlement').selectAll().where('vehicle', '=', vehicle).execute()
      const book = bookOf(row, grants, version, this.#parts.nowMs())
      const renewMs = this.#write(row, version, await this.#targetsOf(tx, row), book)
      await tx.updateTable('vehicle').set({ published: row.wanted, renew_ms: renewMs }).where('id', '=', vehicle).execute()
    })
  }

  async #targetsOf(tx: Tx, row: { id: string; ecu_serial: string; hardware_id: string }): Promise<Record<string, Target>> {
    const assigned = await tx.selectFrom('assignment').selectAll().where('vehicle', '=', row.id).execute()
    const targets: Record<string, Target> = {}
    for (const { target: name, bundle } of assigned) {
      const found = this.#parts.target(name)
      if (!found) continue
      const size = assigned.filter((it) => it.bundle === bundle).length
      const custom: DirectorCustom = {
        ecuIdentifiers: { [row.ecu_serial]: { hardwareId: row.hardware_id } },
        releaseCounter: found.releaseCounter,
        ...(bundle === null || size < 2 ? {} : { bundle: { id: bundle, size } }),
      }
      targets[name] = { length: found.target.length, hashes: found.target.hashes, custom }
    }
    return targets
  }

  /** @returns when the files are to be made again */
  #write(row: { id: string }, version: number, targets: Record<string, Target>, book: object): number {
    const now = this.#parts.nowMs()
    const directory = this.directoryOf(row.id)
    mkdirSync(directory, { recursive: true })
    const file = (name: string): string => join(directory, name)
    for (const root of readdirSync(this.#parts.directory).filter((name) => /^\d+\.root\.json$/.test(name))) {
      if (!existsSync(file(root))) replace(file(root), readFileSync(join(this.#parts.directory, root)))
    }
    const signers = this.#parts.signers()
    const seal = { spec_version: SPEC_VERSION, version }
    const meta = (bytes: Uint8Array) => ({
      version,
      length: bytes.length,
      hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
    })
    const expires = (role: keyof typeof LIFETIME_MS): string => expiresAt(now + LIFETIME_MS[role])
    const signedBook = signBook(book, [signers.targets])
    // The targets name the one book that goes with them: whoever withholds a newer one can't show an older.
    const custom = { vehicleId: row.id, entitlements: meta(signedBook) }
    const signedTargets = signedFile({ _type: 'targets', ...seal, expires: expires('targets'), targets, custom }, [
      signers.targets,
    ])
    const snapshot = signedFile(
      { _type: 'snapshot', ...seal, expires: expires('snapshot'), meta: { 'targets.json': meta(signedTargets) } },
      [signers.snapshot],
    )
    const timestamp = signedFile(
      { _type: 'timestamp', ...seal, expires: expires('timestamp'), meta: { 'snapshot.json': meta(snapshot) } },
      [signers.timestamp],
    )
    replace(file(`${version}.entitlements.json`), signedBook)
    replace(file(`${version}.targets.json`), signedTargets)
    replace(file(`${version}.snapshot.json`), snapshot)
    replace(file('timestamp.json'), timestamp)
    for (const name of readdirSync(directory)) {
      const old = /^(\d+)\.(targets|snapshot|entitlements)\.json$/.exec(name)
      if (old && Number(old[1]) < version - KEEP) rmSync(file(name), { force: true })
    }
    return now + LIFETIME_MS.timestamp / 2
  }
}
