/** The transaction of a batch of reports: counters, what is kept of them, timelines, and the campaigns that they move. */
import { FasciaError } from '../../../services/contract/errors.ts'
import { holdCampaign } from '../campaign/campaign-store.ts'
import { CampaignWork, type Move } from '../campaign/campaign-work.ts'
import type { VehicleState } from '../campaign/reducer.ts'
import { stepVehicle } from '../campaign/vehicle-steps.ts'
import { jsonRows, oneOf, type OpenDatabase, type Tx } from '../database/database.ts'
import type { Fleet } from '../fleet.ts'
import { noteTimeline } from '../records.ts'
import { heardOf, newsOf, type Report } from './report.ts'

const OPEN_PARTS = ['waiting', 'offered', 'retry', 'failed', 'refused', 'reverting']

export interface Taken {
  refused: Map<Report, FasciaError>
  /** Campaigns that were moved. */
  campaigns: string[]
}

const vehicleOf = (report: Report): string => report.message.signed.vehicle

interface Before {
  manifest_counter: number
  manifest: string | null
  manifest_ms: number | null
  status_counter: number
}

/** @param reports signed, at most one of each vehicle */
export async function takeReports(
  fleet: Fleet,
  tx: Tx,
  kind: OpenDatabase['kind'],
  reports: readonly Report[],
  nowMs: number,
): Promise<Taken> {
  const vehicles = reports.map(vehicleOf).sort()
  const before = await holdVehicles(tx, kind, vehicles)
  const refused = new Map<Report, FasciaError>()
  const fresh: Report[] = []
  for (const report of reports) {
    const old = before.get(vehicleOf(report))
    const { counter } = report.message.signed
    const last = report.kind === 'manifest' ? old?.manifest_counter : old?.status_counter
    if (last === undefined) refused.set(report, new FasciaError('unauthorized', `${vehicleOf(report)} is not enrolled any more`))
    else if (counter > last) fresh.push(report)
    else refused.set(report, new FasciaError('conflict', `${report.kind} ${counter} is not newer than ${last}`))
  }
  if (fresh.length === 0) return { refused, campaigns: [] }
  await keep(tx, fresh, before, nowMs)
  const news = fresh.flatMap((report) => newsOf(report, before.get(vehicleOf(report))?.manifest))
  await noteTimeline(tx, news, nowMs)
  return { refused, campaigns: await moveCampaigns(fleet, tx, kind, fresh, nowMs) }
}

/**
 * What is known of the enrolled ones among these vehicles, held for this transaction in the order of their names, so that two servers
 * never wait for each other in a circle. A key may have been revoked since it was read, also by another server.
 */
async function holdVehicles(tx: Tx, kind: OpenDatabase['kind'], vehicles: readonly string[]): Promise<Map<string, Before>> {
  if (kind === 'postgres') {
    await tx
      .selectFrom('vehicle')
      .select('id')
      .where(oneOf(tx, 'id', vehicles))
      .orderBy('id')
      .forUpdate()
      .execute()
  }
  const rows = await tx
    .selectFrom('vehicle')
    .leftJoin('report', 'report.vehicle', 'vehicle.id')
    .select(['vehicle.id', 'manifest_counter', 'manifest', 'manifest_ms', 'status_counter'])
    .where(oneOf(tx, 'vehicle.id', vehicles))
    .where('key_json', 'is not', null)
    .execute()
  return new Map(
    rows.map(({ id, ...row }) => [
      id,
      { ...row, manifest_counter: row.manifest_counter ?? -1, status_counter: row.status_counter ?? -1 },
    ]),
  )
}

async function keep(tx: Tx, fresh: readonly Report[], before: ReadonlyMap<string, Before>, nowMs: number): Promise<void> {
  const rows = fresh.map((report) => {
    const vehicle = vehicleOf(report)
    const old = before.get(vehicle)
    const isManifest = report.kind === 'manifest'
    return {
      vehicle,
      manifest_counter: isManifest ? report.message.signed.counter : (old?.manifest_counter ?? -1),
      manifest: isManifest ? JSON.stringify(report.message) : (old?.manifest ?? null),
      manifest_ms: isManifest ? nowMs : (old?.manifest_ms ?? null),
      status_counter: isManifest ? (old?.status_counter ?? -1) : report.message.signed.counter,
      seen_ms: nowMs,
    }
  })
  const columns = ['vehicle', 'manifest_counter', 'manifest', 'manifest_ms', 'status_counter', 'seen_ms'] as const
  await tx
    .insertInto('report')
    .columns(columns)
    .expression(
      jsonRows(tx, rows, {
        vehicle: 'text',
        manifest_counter: 'bigint',
        manifest: 'text',
        manifest_ms: 'bigint',
        status_counter: 'bigint',
        seen_ms: 'bigint',
      }),
    )
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

async function moveCampaigns(
  fleet: Fleet,
  tx: Tx,
  kind: OpenDatabase['kind'],
  fresh: readonly Report[],
  nowMs: number,
): Promise<string[]> {
  const spoke = new Map(fresh.map((report) => [vehicleOf(report), report]))
  const openParts = () =>
    tx
      .selectFrom('campaign_vehicle')
      .selectAll()
      .where(oneOf(tx, 'vehicle', [...spoke.keys()]))
      .where('state', 'in', OPEN_PARTS)
  const parts = await openParts().execute()
  const moved: string[] = []
  for (const id of [...new Set(parts.map(({ campaign }) => campaign))].sort()) {
    const stored = await holdCampaign(tx, kind, id)
    if (!stored) continue
    const { releases } = fleet
    const target = releases.packageOf(stored.spec.package, stored.spec.version)
    const byTarget = new Map(releases.packages().map((one) => [one.target, one.sha256]))
    // Under the campaign's lock the parts are read again: another server may have moved them meanwhile.
    const held =
      kind === 'sqlite' ? parts.filter((part) => part.campaign === id) : await openParts().where('campaign', '=', id).execute()
    const moves: Move[] = []
    for (const row of held) {
      const report = spoke.get(row.vehicle)
      const previous = row.previous_target === null ? undefined : byTarget.get(row.previous_target)
      const heard = report && heardOf(report, stored.spec.package, target.sha256, previous)
      const part = { state: row.state as VehicleState, attempts: row.attempts, dueMs: row.due_ms, code: row.code }
      const next = heard && stepVehicle(part, heard, stored.spec, nowMs)
      if (next) moves.push({ vehicle: row.vehicle, phase: row.phase, from: part.state, part: next })
    }
    if (moves.length === 0) continue
    const work = new CampaignWork(tx, stored, releases, nowMs)
    await work.move(moves)
    await work.save()
    moved.push(id)
  }
  return moved
}
