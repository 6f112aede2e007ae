/**
 * The campaign as a pure state machine: what happened goes in, the next state and what is to be done come out. The database only
 * keeps it and does it (campaign-store.ts), in one transaction, so that a crash is before or after and never between.
 *
 * Each vehicle is in one state at a time, and the counts are of vehicles in states: a vehicle can't be counted twice.
 */
import { z } from 'zod'
import { FasciaError } from '../../../services/contract/errors.ts'
import { isWindowOpen, type CampaignSpec } from './spec.ts'

export const VEHICLE_STATES = ['waiting', 'offered', 'retry', 'succeeded', 'failed', 'refused', 'reverting', 'reverted'] as const
export const VehicleState = z.enum(VEHICLE_STATES)
export type VehicleState = z.infer<typeof VehicleState>

export const CampaignStatus = z.enum([
  'draft',
  'approved',
  'running',
  'paused',
  'halted',
  'done',
  'aborted',
  'rolling_back',
  'rolled_back',
])
export type CampaignStatus = z.infer<typeof CampaignStatus>

const Counts = z.record(VehicleState, z.number().int().nonnegative())
export type Counts = z.infer<typeof Counts>

export const Campaign = z.object({
  status: CampaignStatus,
  /** The phase that has its turn. */
  phase: z.number().int().nonnegative(),
  /** Vehicles in each state, phase by phase; empty until it is started. */
  counts: z.array(Counts),
  madeBy: z.string(),
  /** A second person; gone when somebody changes what was approved. */
  approvedBy: z.string().nullable(),
  /** Who last changed the order: that person can't approve it. */
  changedBy: z.string(),
  /** Why it stands. */
  reason: z.string().nullable(),
  startedMs: z.number().nullable(),
  /** Since when the phase has enough successes. */
  soakSinceMs: z.number().nullable(),
})
export type Campaign = z.infer<typeof Campaign>

export type CampaignEvent =
  | { kind: 'approve' | 'start' | 'pause' | 'resume' | 'abort' | 'rollBack'; by: string; nowMs: number }
  /** The order was changed while it stood; `requeue`: to another version, so that failed vehicles try again. */
  | { kind: 'amend'; by: string; nowMs: number; requeue: boolean }
  | { kind: 'members'; sizes: readonly number[] }
  /** So many vehicles of a phase (absent: one) went from one state to another. */
  | { kind: 'moved'; phase: number; from: VehicleState; to: VehicleState; count?: number }
  | { kind: 'tick'; nowMs: number }

export type Effect =
  /** Up to so many vehicles of the phases until now get the version on offer. */
  | { kind: 'offer'; atMost: number }
  /** What is on offer and not answered is taken back. */
  | { kind: 'withdraw' }
  /** Failed and refused vehicles, and those on offer, wait again. */
  | { kind: 'requeue' }
  /** All that have the version get the one before. */
  | { kind: 'revert' }

export interface Step {
  campaign: Campaign
  effects: Effect[]
}

export const noCounts = (): Counts => Object.fromEntries(VEHICLE_STATES.map((state) => [state, 0])) as Counts

export function newCampaign(by: string): Campaign {
  return {
    status: 'draft',
    phase: 0,
    counts: [],
    madeBy: by,
    approvedBy: null,
    changedBy: by,
    reason: null,
    startedMs: null,
    soakSinceMs: null,
  }
}

export function totals(campaign: Campaign): Counts {
  const sum = noCounts()
  for (const counts of campaign.counts) for (const state of VEHICLE_STATES) sum[state] += counts[state]
  return sum
}

/** Vehicles whose last attempt went wrong. */
const errorsOf = (counts: Counts): number => counts.failed + counts.retry
const answersOf = (counts: Counts): number => counts.succeeded + counts.refused + errorsOf(counts)
const sizeOf = (counts: Counts): number => VEHICLE_STATES.reduce((sum, state) => sum + counts[state], 0)

/** Why errors stop the campaign now, or undefined. The present phase is judged, and the whole by the number. */
export function stopReason(campaign: Campaign, spec: CampaignSpec): string | undefined {
  const all = totals(campaign)
  const counts = campaign.counts[campaign.phase] ?? all
  const { errors, percent, minAnswers } = spec.stop
  if (errors !== undefined && errorsOf(all) >= errors) return `${errorsOf(all)} vehicles failed, and ${errors} stop it`
  const answers = answersOf(counts)
  if (percent === undefined || answers < Math.min(minAnswers, sizeOf(counts))) return undefined
  const share = (100 * errorsOf(counts)) / Math.max(1, answers)
  return errorsOf(counts) > 0 && share >= percent
    ? `${errorsOf(counts)} of ${answers} answers are errors, and ${percent} % stop it`
    : undefined
}

type Verb = Extract<CampaignEvent, { by: string }>['kind']
const ALLOWED: Record<Verb, readonly CampaignStatus[]> = {
  approve: ['draft', 'paused', 'halted'],
  start: ['approved'],
  pause: ['running'],
  resume: ['paused', 'halted'],
  amend: ['draft', 'approved', 'paused', 'halted'],
  abort: ['draft', 'approved', 'running', 'paused', 'halted'],
  rollBack: ['running', 'paused', 'halted', 'done', 'aborted'],
}

/** What a person may ask for now; screens show these as buttons. */
export function allowedVerbs(campaign: Campaign): Verb[] {
  const verbs = (Object.keys(ALLOWED) as Verb[]).filter((verb) => ALLOWED[verb].includes(campaign.status))
  return verbs.filter(
    (verb) =>
      (verb !== 'approve' || campaign.approvedBy === null) &&
      (verb !== 'resume' || campaign.approvedBy !== null) &&
      (verb !== 'rollBack' || campaign.startedMs !== null),
  )
}

function onVerb(campaign: Campaign, event: Extract<CampaignEvent, { by: string }>): Step {
  if (!ALLOWED[event.kind].includes(campaign.status)) {
    throw new FasciaError('conflict', `a campaign that is ${campaign.status} can't ${event.kind}`)
  }
  const to = (change: Partial<Campaign>, effects: Effect[] = []): Step => ({ campaign: { ...campaign, ...change }, effects })
  switch (event.kind) {
    case 'approve':
      if (campaign.approvedBy !== null) throw new FasciaError('conflict', `${campaign.approvedBy} approved it already`)
      if (event.by === campaign.changedBy || event.by === campaign.madeBy) {
        throw new FasciaError('forbidden', 'a second person approves; you made or changed this campaign')
      }
      return to({ approvedBy: event.by, status: campaign.status === 'draft' ? 'approved' : campaign.status })
    case 'start':
      return to({ status: 'running', startedMs: event.nowMs, reason: null })
    case 'pause':
      return to({ status: 'paused', reason: `paused by ${event.by}`, soakSinceMs: null })
    case 'resume':
      if (campaign.approvedBy === null)
        throw new FasciaError('conflict', 'it was changed, and a second person has not approved that')
      return to({ status: 'running', reason: null })
    case 'amend': {
      const status = campaign.status === 'approved' ? 'draft' : campaign.status
      const effects: Effect[] = event.requeue && campaign.counts.length > 0 ? [{ kind: 'requeue' }] : []
      return to({ status, approvedBy: null, changedBy: event.by, soakSinceMs: null }, effects)
    }
    case 'abort':
      return to({ status: 'aborted', reason: `aborted by ${event.by}` }, [{ kind: 'withdraw' }])
    case 'rollBack':
      if (campaign.startedMs === null) throw new FasciaError('conflict', 'it never began')
      return to({ status: 'rolling_back', reason: `rolled back by ${event.by}` }, [{ kind: 'withdraw' }, { kind: 'revert' }])
  }
}

function onMoved(campaign: Campaign, spec: CampaignSpec, event: Extract<CampaignEvent, { kind: 'moved' }>): Step {
  const before = campaign.counts[event.phase]
  const count = event.count ?? 1
  if (!before || before[event.from] < count) {
    throw new FasciaError('internal', `${count} vehicles of phase ${event.phase} are not ${event.from}`)
  }
  if (event.from === event.to) return { campaign, effects: [] }
  const counts = campaign.counts.with(event.phase, {
    ...before,
    [event.from]: before[event.from] - count,
    [event.to]: before[event.to] + count,
  })
  const next = { ...campaign, counts }
  const isError = event.to === 'failed' || event.to === 'retry'
  const reason = next.status === 'running' && isError ? stopReason(next, spec) : undefined
  if (reason === undefined) return { campaign: next, effects: [] }
  return { campaign: { ...next, status: 'halted', reason, soakSinceMs: null }, effects: [{ kind: 'withdraw' }] }
}

/** Whether the present phase may give way to the next one; `soakSinceMs` remembers since when. */
function onPhase(campaign: Campaign, spec: CampaignSpec, nowMs: number): Campaign {
  const counts = campaign.counts[campaign.phase]
  const phase = spec.phases[campaign.phase]
  if (!counts || !phase) return campaign
  const size = sizeOf(counts)
  const open = counts.waiting + counts.offered + counts.retry
  const enough = size === 0 || (100 * counts.succeeded) / size >= phase.successPercent
  const isLast = campaign.phase >= campaign.counts.length - 1
  if (isLast) {
    const all = totals(campaign)
    return all.waiting + all.offered + all.retry === 0 ? { ...campaign, status: 'done', reason: null } : campaign
  }
  if (!enough) {
    if (open > 0) return campaign.soakSinceMs === null ? campaign : { ...campaign, soakSinceMs: null }
    const reason = `${counts.succeeded} of ${size} succeeded in "${phase.name}", and ${phase.successPercent} % are due`
    return { ...campaign, status: 'halted', reason, soakSinceMs: null }
  }
  const since = campaign.soakSinceMs ?? nowMs
  if (nowMs - since < phase.soakMinutes * 60_000) return { ...campaign, soakSinceMs: since }
  return onPhase({ ...campaign, phase: campaign.phase + 1, soakSinceMs: null }, spec, nowMs)
}

function onTick(campaign: Campaign, spec: CampaignSpec, nowMs: number): Step {
  if (campaign.status === 'rolling_back') {
    return totals(campaign).reverting === 0
      ? { campaign: { ...campaign, status: 'rolled_back' }, effects: [] }
      : { campaign, effects: [] }
  }
  if (campaign.status !== 'running') return { campaign, effects: [] }
  const reason = stopReason(campaign, spec)
  if (reason !== undefined) return { campaign: { ...campaign, status: 'halted', reason }, effects: [{ kind: 'withdraw' }] }
  const next = onPhase(campaign, spec, nowMs)
  if (next.status !== 'running') return { campaign: next, effects: next.status === 'halted' ? [{ kind: 'withdraw' }] : [] }
  if (nowMs < (spec.startsMs ?? 0) || !isWindowOpen(spec.window, nowMs)) return { campaign: next, effects: [] }
  const room = spec.batch - totals(next).offered
  return { campaign: next, effects: room > 0 ? [{ kind: 'offer', atMost: room }] : [] }
}

/**
 * One step.
 *
 * @throws FasciaError `conflict` or `forbidden` for a verb that has no place now; nothing has changed then
 */
export function reduce(campaign: Campaign, spec: CampaignSpec, event: CampaignEvent): Step {
  switch (event.kind) {
    case 'members':
      return {
        campaign: { ...campaign, counts: event.sizes.map((size) => ({ ...noCounts(), waiting: size })) },
        effects: [],
      }
    case 'moved':
      return onMoved(campaign, spec, event)
    case 'tick':
      return onTick(campaign, spec, event.nowMs)
    default:
      return onVerb(campaign, event)
  }
}
