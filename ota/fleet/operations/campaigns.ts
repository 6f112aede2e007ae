/** Campaigns: ordering, approving, running, watching. */
import { z } from 'zod'
import { Version } from '../../../services/contract/manifest.ts'
import { campaignOf, findCampaign, type StoredCampaign } from '../campaign/campaign-store.ts'
import { membersOf } from '../campaign/members.ts'
import { amendCampaign, command, createCampaign, startCampaign, type PlainVerb } from '../campaign/orders.ts'
import { allowedVerbs, totals, VehicleState } from '../campaign/reducer.ts'
import { CampaignSpec } from '../campaign/spec.ts'
import type { Db } from '../database/database.ts'
import { operation, type Desk } from './operation.ts'

const Id = z.string().regex(/^c-[0-9a-f]{10}$/, 'a campaign is called c- and ten digits')
const MAX_POINTS = 400

const summaryOf = ({ id, spec, campaign, madeMs, changedMs }: StoredCampaign) => ({
  id,
  name: spec.name,
  package: spec.package,
  version: spec.version,
  status: campaign.status,
  reason: campaign.reason,
  phase: campaign.phase,
  phases: spec.phases.map((phase, index) => ({ ...phase, counts: campaign.counts[index] ?? null })),
  totals: totals(campaign),
  madeBy: campaign.madeBy,
  approvedBy: campaign.approvedBy,
  startedMs: campaign.startedMs,
  madeMs,
  changedMs,
  allowed: allowedVerbs(campaign),
})
export type CampaignSummary = ReturnType<typeof summaryOf>

async function historyOf(db: Db, id: string) {
  const rows = await db
    .selectFrom('campaign_history')
    .select(['at_ms', 'succeeded', 'failed', 'offered', 'waiting'])
    .where('campaign', '=', id)
    .orderBy('at_ms')
    .execute()
  const step = Math.max(1, Math.ceil(rows.length / MAX_POINTS))
  return rows
    .filter((_, index) => index % step === 0 || index === rows.length - 1)
    .map(({ at_ms: atMs, ...counts }) => ({ atMs, ...counts }))
}

const after = ({ engine }: Desk, stored: StoredCampaign): CampaignSummary => {
  engine?.touch([stored.id])
  return summaryOf(stored)
}

const verb = (name: PlainVerb, role: 'operator' | 'approver') =>
  operation(role, z.strictObject({ campaign: Id }), async (desk, actor, { campaign }) =>
    after(desk, await command(desk.fleet, actor, campaign, name)),
  )

const dryRun = operation('viewer', CampaignSpec, async ({ fleet }, _actor, spec) => {
  const { members, sizes, leftOut } = await membersOf(fleet, (await fleet.open()).db, spec)
  let at = 0
  const phases = sizes.map((size, index) => {
    const vehicles = members.slice(at, at + size)
    at += size
    return { name: spec.phases[index]?.name ?? '', vehicles }
  })
  return { vehicles: members.length, phases, leftOut }
})

export const campaignOperations = {
  'campaign.list': operation('viewer', z.strictObject({}), async ({ fleet }) => {
    const { db } = await fleet.open()
    const rows = await db.selectFrom('campaign').selectAll().orderBy('made_ms', 'desc').limit(200).execute()
    return rows.map((row) => summaryOf(campaignOf(row)))
  }),
  'campaign.show': operation('viewer', z.strictObject({ campaign: Id }), async ({ fleet }, _actor, { campaign: id }) => {
    const { db } = await fleet.open()
    const stored = await findCampaign(db, id)
    const codes = await db
      .selectFrom('campaign_vehicle')
      .select(['code', (it) => it.fn.countAll<number>().as('count')])
      .where('campaign', '=', id)
      .where('code', 'is not', null)
      .groupBy('code')
      .execute()
    return {
      ...summaryOf(stored),
      spec: stored.spec,
      history: await historyOf(db, id),
      codes: codes.map(({ code, count }) => ({ code, count: Number(count) })),
      nowMs: fleet.nowMs(),
    }
  }),
  'campaign.vehicles': operation(
    'viewer',
    z.strictObject({
      campaign: Id,
      state: VehicleState.optional(),
      after: z.number().int().min(-1).default(-1),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    async ({ fleet }, _actor, input) => {
      const { db } = await fleet.open()
      const rows = await db
        .selectFrom('campaign_vehicle')
        .select(['vehicle', 'phase', 'ordinal', 'state', 'attempts', 'code', 'changed_ms'])
        .where('campaign', '=', input.campaign)
        .where('ordinal', '>', input.after)
        .$if(input.state !== undefined, (it) => it.where('state', '=', input.state ?? ''))
        .orderBy('ordinal')
        .limit(input.limit)
        .execute()
      return rows.map(({ changed_ms: changedMs, ...row }) => ({ ...row, changedMs }))
    },
  ),
  'campaign.dry-run': dryRun,
  'campaign.create': operation('operator', CampaignSpec, async ({ fleet }, actor, spec) => {
    const id = await createCampaign(fleet, actor, spec)
    return summaryOf(await findCampaign((await fleet.open()).db, id))
  }),
  'campaign.amend': operation(
    'operator',
    z.strictObject({
      campaign: Id,
      version: Version.optional(),
      batch: CampaignSpec.shape.batch.optional(),
      stop: CampaignSpec.shape.stop.unwrap().optional(),
    }),
    async (desk, actor, { campaign, ...changes }) => {
      const amendment = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      return after(desk, await amendCampaign(desk.fleet, actor, campaign, amendment))
    },
  ),
  'campaign.start': operation('operator', z.strictObject({ campaign: Id }), async (desk, actor, { campaign }) =>
    after(desk, await startCampaign(desk.fleet, actor, campaign)),
  ),
  'campaign.approve': verb('approve', 'approver'),
  'campaign.pause': verb('pause', 'operator'),
  'campaign.resume': verb('resume', 'operator'),
  'campaign.abort': verb('abort', 'operator'),
  'campaign.roll-back': verb('rollBack', 'operator'),
}
