/**
 * Takes what vehicles say. Signatures are checked first; then many reports become durable in one transaction (a group commit), which
 * also moves the campaigns that they belong to. A report is answered when it is on the disk, so a crash loses none that was
 * answered, and its counter lets none be taken twice.
 */
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { VehicleManifest } from '../metadata/device-schema.ts'
import { PublicKeyJson, verifyKeyOf, type VerifyKey } from '../metadata/keys.ts'
import { holdCampaign } from './campaign/campaign-store.ts'
import { CampaignWork, type Move } from './campaign/campaign-work.ts'
import { stepVehicle, type Heard } from './campaign/vehicle-steps.ts'
import type { VehicleState } from './campaign/reducer.ts'
import type { Tx } from './database/database.ts'
import type { Fleet } from './fleet.ts'
import { noteTimeline, type TimelineNote } from './records.ts'
import { StatusReport } from './status-report.ts'

const MAX_BATCH = 400
const MAX_WAITING = 20_000
const MAX_KEYS = 50_000
const OPEN_PARTS = ['waiting', 'offered', 'retry', 'failed', 'refused', 'reverting']

type Report = { kind: 'manifest'; message: VehicleManifest } | { kind: 'status'; message: StatusReport }

interface Entry {
  report: Report
  vehicle: string
  resolve(): void
  reject(error: unknown): void
}

interface Known {
  ecuSerial: string
  key: VerifyKey
}

export class ReportIntake {
  readonly #fleet: Fleet
  readonly #touched: (campaigns: readonly string[]) => void
  /** Keys of vehicles that spoke lately; a key never changes while a vehicle is enrolled. */
  readonly #keys = new Map<string, Known>()
  #waiting: Entry[] = []
  #working = false

  /** @param touched told of campaigns that may go on now */
  constructor(fleet: Fleet, touched: (campaigns: readonly string[]) => void) {
    this.#fleet = fleet
    this.#touched = touched
  }

  /** @throws FasciaError `unauthorized`, `conflict` for one that was played again, `too_many` when the disk does not follow */
  takeManifest(body: unknown): Promise<void> {
    const message = parseWith(VehicleManifest, body, 'vehicle manifest')
    return this.#enter({ kind: 'manifest', message }, message.signed.vehicle)
  }

  /** As `takeManifest`, for an attempt that failed. */
  takeStatus(body: unknown): Promise<void> {
    const message = parseWith(StatusReport, body, 'status report')
    return this.#enter({ kind: 'status', message }, message.signed.vehicle)
  }

  #enter(report: Report, vehicle: string): Promise<void> {
    if (this.#waiting.length >= MAX_WAITING) {
      return Promise.reject(new FasciaError('too_many', 'more reports than can be kept now', { remedy: 'come back later' }))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ report, vehicle, resolve, reject })
      if (!this.#working) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#working = true
    while (this.#waiting.length > 0) {
      // What came in with the same turn of the loop goes into the same commit.
      await new Promise((resolve) => setImmediate(resolve))
      const batch = this.#nextBatch()
      try {
        await this.#loadKeys(batch)
        const signed = batch.filter((entry) => this.#isSigned(entry))
        if (signed.length > 0) await this.#commit(signed)
      } catch (error) {
        for (const entry of batch) entry.reject(error)
      }
    }
    this.#working = false
  }

  /** The oldest, one of each vehicle: two of one vehicle go one after the other. */
  #nextBatch(): Entry[] {
    const seen = new Set<string>()
    const batch: Entry[] = []
    const later: Entry[] = []
    for (const entry of this.#waiting) {
      if (batch.length >= MAX_BATCH || seen.has(entry.vehicle)) later.push(entry)
      else batch.push(entry)
      seen.add(entry.vehicle)
    }
    this.#waiting = later
    return batch
  }

  async #loadKeys(batch: readonly Entry[]): Promise<void> {
    const unknown = batch.map(({ vehicle }) => vehicle).filter((vehicle) => !this.#keys.has(vehicle))
    if (unknown.length === 0) return
    const { db } = await this.#fleet.open()
    const rows = await db
      .selectFrom('vehicle')
      .select(['id', 'ecu_serial', 'key_json'])
      .where('id', 'in', unknown)
      .where('key_json', 'is not', null)
      .execute()
    if (this.#keys.size > MAX_KEYS) this.#keys.clear()
    for (const row of rows) {
      const key = verifyKeyOf(parseWith(PublicKeyJson, JSON.parse(row.key_json ?? 'null'), 'vehicle key', { code: 'damaged' }))
      if (key) this.#keys.set(row.id, { ecuSerial: row.ecu_serial, key })
    }
  }

  #isSigned({ report, vehicle, reject }: Entry): boolean {
    const known = this.#keys.get(vehicle)
    const { signed, signature } = report.message
    if (known?.ecuSerial === signed.ecuSerial && known.key.verify(canonicalBytes(signed), Buffer.from(signature, 'hex')))
      return true
    reject(new FasciaError('unauthorized', `the ${report.kind} is not signed by an enrolled vehicle`))
    return false
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    const outcome = await this.#fleet.transaction((tx, kind) => this.#take(tx, kind, batch))
    for (const entry of batch) {
      const error = outcome.refused.get(entry)
      if (error) entry.reject(error)
      else entry.resolve()
    }
    if (outcome.campaigns.length > 0) this.#touched(outcome.campaigns)
  }

  async #take(
    tx: Tx,
    kind: 'sqlite' | 'postgres',
    batch: readonly Entry[],
  ): Promise<{ refused: Map<Entry, FasciaError>; campaigns: string[] }> {
    const now = this.#fleet.nowMs()
    const vehicles = batch.map(({ vehicle }) => vehicle).sort()
    // Held in the order of names, so that two servers never wait for each other in a circle. A key may have been revoked since it
    // was read, also by another server.
    const enrolled = tx
      .selectFrom('vehicle')
      .select('id')
      .where('id', 'in', vehicles)
      .where('key_json', 'is not', null)
      .orderBy('id')
    const held = await (kind === 'postgres' ? enrolled.forUpdate() : enrolled).execute()
    const known = new Set(held.map(({ id }) => id))
    const before = new Map(
      (await tx.selectFrom('report').selectAll().where('vehicle', 'in', vehicles).execute()).map((row) => [row.vehicle, row]),
    )
    const refused = new Map<Entry, FasciaError>()
    const fresh: Entry[] = []
    for (const entry of batch) {
      if (!known.has(entry.vehicle)) {
        this.#keys.delete(entry.vehicle)
        refused.set(entry, new FasciaError('unauthorized', `${entry.vehicle} is not enrolled any more`))
        continue
      }
      const old = before.get(entry.vehicle)
      const last = (entry.report.kind === 'manifest' ? old?.manifest_counter : old?.status_counter) ?? -1
      const { counter } = entry.report.message.signed
      if (counter > last) fresh.push(entry)
      else refused.set(entry, new FasciaError('conflict', `${entry.report.kind} ${counter} is not newer than ${last}`))
    }
    const rows = fresh.map(({ vehicle, report }) => {
      const old = before.get(vehicle)
      const isManifest = report.kind === 'manifest'
      return {
        vehicle,
        manifest_counter: isManifest ? report.message.signed.counter : (old?.manifest_counter ?? -1),
        manifest: isManifest ? JSON.stringify(report.message) : (old?.manifest ?? null),
        manifest_ms: isManifest ? now : (old?.manifest_ms ?? null),
        status_counter: isManifest ? (old?.status_counter ?? -1) : report.message.signed.counter,
        seen_ms: now,
      }
    })
    if (rows.length > 0) {
      await tx
        .insertInto('report')
        .values(rows)
        .onConflict((it) =>
          it.column('vehicle').doUpdateSet((next) => ({
            manifest_counter: next.ref('excluded.manifest_counter'),
            manifest: next.ref('excluded.manifest'),
            manifest_ms: next.ref('excluded.manifest_ms'),
            status_counter: next.ref('excluded.status_counter'),
            seen_ms: next.ref('excluded.seen_ms'),
          })),
        )
        .execute()
    }
    await noteTimeline(tx, changesOf(fresh, before), now)
    return { refused, campaigns: await this.#moveCampaigns(tx, kind, fresh, now) }
  }

  async #moveCampaigns(tx: Tx, kind: 'sqlite' | 'postgres', fresh: readonly Entry[], now: number): Promise<string[]> {
    if (fresh.length === 0) return []
    const spoke = new Map(fresh.map((entry) => [entry.vehicle, entry.report]))
    const parts = await tx
      .selectFrom('campaign_vehicle')
      .selectAll()
      .where('vehicle', 'in', [...spoke.keys()])
      .where('state', 'in', OPEN_PARTS)
      .execute()
    const ids = [...new Set(parts.map(({ campaign }) => campaign))].sort()
    const moved: string[] = []
    for (const id of ids) {
      const stored = await holdCampaign(tx, kind, id)
      if (!stored) continue
      const { releases } = this.#fleet
      const target = releases.packageOf(stored.spec.package, stored.spec.version)
      const moves: Move[] = []
      // Under the campaign's lock the parts are read again: another server may have moved them meanwhile.
      const own = parts.filter((part) => part.campaign === id).map(({ vehicle }) => vehicle)
      const held = await tx
        .selectFrom('campaign_vehicle')
        .selectAll()
        .where('campaign', '=', id)
        .where('vehicle', 'in', own)
        .execute()
      for (const row of kind === 'postgres' ? held : parts.filter((part) => part.campaign === id)) {
        const report = spoke.get(row.vehicle)
        const previous = releases.packages().find((it) => it.target === row.previous_target)?.sha256
        const heard = report && heardOf(report, stored.spec.package, target.sha256, previous)
        const part = { state: row.state as VehicleState, attempts: row.attempts, dueMs: row.due_ms, code: row.code }
        const next = heard && stepVehicle(part, heard, stored.spec, now)
        if (next) moves.push({ vehicle: row.vehicle, phase: row.phase, from: part.state, part: next })
      }
      if (moves.length === 0) continue
      const work = new CampaignWork(tx, stored, releases, now)
      await work.move(moves)
      await work.save()
      moved.push(id)
    }
    return moved
  }
}

function heardOf(report: Report, packageId: string, sha256: string, previous: string | undefined): Heard | undefined {
  if (report.kind === 'manifest') {
    const own = report.message.signed.installed.find(({ id }) => id === packageId)
    return { kind: 'manifest', hasTarget: own?.sha256 === sha256, hasPrevious: own?.sha256 === previous }
  }
  const { signed } = report.message
  // Of another archive: an older attempt that says nothing about this one.
  if (signed.package !== packageId || signed.sha256 !== sha256) return undefined
  return { kind: signed.outcome, code: signed.code }
}

/** What changed on a vehicle, for its timeline; a manifest that says the same again is no news. */
function changesOf(fresh: readonly Entry[], before: ReadonlyMap<string, { manifest: string | null }>): TimelineNote[] {
  return fresh.flatMap(({ vehicle, report }): TimelineNote[] => {
    if (report.kind === 'status') {
      const { package: id, version, outcome, code } = report.message.signed
      return [{ vehicle, kind: 'attempt', details: { package: id, version, outcome, code } }]
    }
    const old = before.get(vehicle)?.manifest
    const had = new Map(
      typeof old !== 'string'
        ? []
        : (JSON.parse(old) as VehicleManifest).signed.installed.map(({ id, version }) => [id, version] as const),
    )
    const { installed } = report.message.signed
    const added = installed.filter(({ id, version }) => had.get(id) !== version)
    const gone = [...had.keys()].filter((id) => !installed.some((it) => it.id === id))
    return [
      ...added.map(({ id, version }) => ({
        vehicle,
        kind: 'installed',
        details: { package: id, version, before: had.get(id) ?? null },
      })),
      ...gone.map((id) => ({ vehicle, kind: 'removed', details: { package: id, version: had.get(id) } })),
    ]
  })
}
