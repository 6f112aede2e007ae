/** Campaigns as rows: read, held for a transaction, written, counted. */
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import type { Db, OpenDatabase, Tx } from '../database/database.ts'
import { Campaign, VEHICLE_STATES, type VehicleState } from './reducer.ts'
import { CampaignSpec } from './spec.ts'

export interface StoredCampaign {
  id: string
  spec: CampaignSpec
  campaign: Campaign
  madeMs: number
  changedMs: number
}

interface CampaignRow {
  id: string
  spec: string
  state: string
  made_ms: number
  changed_ms: number
}

export function campaignOf(row: CampaignRow): StoredCampaign {
  const place = { code: 'damaged' as const }
  return {
    id: row.id,
    spec: parseWith(CampaignSpec, JSON.parse(row.spec), 'order of a campaign', place),
    campaign: parseWith(Campaign, JSON.parse(row.state), 'state of a campaign', place),
    madeMs: row.made_ms,
    changedMs: row.changed_ms,
  }
}

/**
 * Reads a campaign and holds it for this transaction.
 *
 * @param how `skip`: undefined while another server has it (a lease that ends with its connection); `wait`: after that one
 */
export async function holdCampaign(
  tx: Tx,
  kind: OpenDatabase['kind'],
  id: string,
  how: 'wait' | 'skip' = 'wait',
): Promise<StoredCampaign | undefined> {
  const query = tx.selectFrom('campaign').selectAll().where('id', '=', id)
  const locked = kind === 'sqlite' ? query : how === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate()
  const row = await locked.executeTakeFirst()
  return row && campaignOf(row)
}

export async function findCampaign(db: Db, id: string): Promise<StoredCampaign> {
  const row = await db.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new FasciaError('not_found', `there is no campaign ${id}`)
  return campaignOf(row)
}

export async function saveCampaign(tx: Tx, { id, spec, campaign }: StoredCampaign, nowMs: number): Promise<void> {
  const row = {
    spec: JSON.stringify(spec),
    name: spec.name,
    state: JSON.stringify(campaign),
    status: campaign.status,
    changed_ms: nowMs,
  }
  await tx.updateTable('campaign').set(row).where('id', '=', id).execute()
}

/** Counts as the vehicles' rows have them: what the kept counts must equal. */
export async function recount(db: Db, id: string): Promise<Record<VehicleState, number>> {
  const rows = await db
    .selectFrom('campaign_vehicle')
    .select(['state', (it) => it.fn.countAll<number>().as('count')])
    .where('campaign', '=', id)
    .groupBy('state')
    .execute()
  const found = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  return Object.fromEntries(VEHICLE_STATES.map((state) => [state, found.get(state) ?? 0])) as Record<VehicleState, number>
}
