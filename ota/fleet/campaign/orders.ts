/** What people do with campaigns; each is one transaction with its entry in the audit log. */
import { randomBytes } from 'node:crypto'
import { FasciaError } from '../../../services/contract/errors.ts'
import { appendAudit } from '../audit.ts'
import { piecesOf } from '../database/database.ts'
import type { Fleet } from '../fleet.ts'
import type { Actor } from '../people.ts'
import { holdCampaign, type StoredCampaign } from './campaign-store.ts'
import { CampaignWork } from './campaign-work.ts'
import { membersOf } from './members.ts'
import { newCampaign } from './reducer.ts'
import type { CampaignSpec } from './spec.ts'

/** @returns the campaign's id */
export async function createCampaign(fleet: Fleet, actor: Actor, spec: CampaignSpec): Promise<string> {
  fleet.releases.packageOf(spec.package, spec.version)
  const id = `c-${randomBytes(5).toString('hex')}`
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    const state = JSON.stringify(newCampaign(actor.name))
    const row = { id, name: spec.name, spec: JSON.stringify(spec), state, status: 'draft', made_ms: now, changed_ms: now }
    await tx.insertInto('campaign').values(row).execute()
    await appendAudit(
      kind,
      tx,
      actor.name,
      'campaign.create',
      { campaign: id, package: spec.package, version: spec.version },
      now,
    )
  })
  return id
}

/** Holds a campaign, changes it, writes it and says so in the audit log. */
async function change(
  fleet: Fleet,
  actor: Actor,
  id: string,
  action: string,
  details: Record<string, unknown>,
  work: (work: CampaignWork, now: number) => Promise<void>,
): Promise<StoredCampaign> {
  return fleet.transaction(async (tx, kind) => {
    const stored = await holdCampaign(tx, kind, id)
    if (!stored) throw new FasciaError('not_found', `there is no campaign ${id}`)
    const now = fleet.nowMs()
    const campaign = new CampaignWork(tx, stored, fleet.releases, now)
    await work(campaign, now)
    await campaign.save()
    await appendAudit(kind, tx, actor.name, `campaign.${action}`, { campaign: id, ...details }, now)
    return stored
  })
}

export type PlainVerb = 'approve' | 'pause' | 'resume' | 'abort' | 'rollBack'

export function command(fleet: Fleet, actor: Actor, id: string, verb: PlainVerb): Promise<StoredCampaign> {
  return change(fleet, actor, id, verb, {}, (work, nowMs) => work.step({ kind: verb, by: actor.name, nowMs }))
}

/** Fixes who it is for, and begins. @throws FasciaError `conflict` when nobody would get it */
export async function startCampaign(fleet: Fleet, actor: Actor, id: string): Promise<StoredCampaign> {
  return fleet.transaction(async (tx, kind) => {
    const stored = await holdCampaign(tx, kind, id)
    if (!stored) throw new FasciaError('not_found', `there is no campaign ${id}`)
    const now = fleet.nowMs()
    const work = new CampaignWork(tx, stored, fleet.releases, now)
    await work.step({ kind: 'start', by: actor.name, nowMs: now })
    const { members, sizes } = await membersOf(fleet, tx, stored.spec, id)
    if (members.length === 0) throw new FasciaError('conflict', 'no vehicle would get it', { remedy: 'see the dry run' })
    const phaseOf = sizes.flatMap((size, phase) => Array.from({ length: size }, () => phase))
    const rows = members.map((vehicle, ordinal) => ({
      campaign: id,
      vehicle,
      phase: phaseOf[ordinal] ?? sizes.length - 1,
      ordinal,
      state: 'waiting',
      attempts: 0,
      due_ms: 0,
      offered_ms: null,
      changed_ms: now,
      code: null,
      previous_target: null,
    }))
    for (const piece of piecesOf(rows)) await tx.insertInto('campaign_vehicle').values(piece).execute()
    await work.step({ kind: 'members', sizes })
    await work.step({ kind: 'tick', nowMs: now })
    await work.save()
    await appendAudit(kind, tx, actor.name, 'campaign.start', { campaign: id, vehicles: members.length }, now)
    return stored
  })
}

export type Amendment = Partial<Pick<CampaignSpec, 'version' | 'batch' | 'stop' | 'retries' | 'window' | 'answerWithinHours'>>

/** Changes the order while it stands; a second person approves again. With another version, whatever failed tries again. */
export function amendCampaign(fleet: Fleet, actor: Actor, id: string, amendment: Amendment): Promise<StoredCampaign> {
  if (amendment.version === undefined && Object.keys(amendment).length === 0) throw new FasciaError('usage', 'nothing is changed')
  return change(fleet, actor, id, 'amend', amendment, async (work, nowMs) => {
    const { spec } = work.stored
    const isOther = amendment.version !== undefined && amendment.version !== spec.version
    if (isOther) fleet.releases.packageOf(spec.package, amendment.version)
    // What is on offer is taken back before the order names another version.
    await work.step({ kind: 'amend', by: actor.name, nowMs, requeue: true })
    work.stored.spec = { ...spec, ...amendment }
  })
}
