/** Does what the reducer says, always inside one transaction with the change of the campaign's state itself. */
import { FasciaError } from '../../../services/contract/errors.ts'
import { bumpWanted, setAssignments } from '../assignments.ts'
import { oneOf, type Tx } from '../database/database.ts'
import { noteTimeline } from '../records.ts'
import type { PublishedPackage } from '../releases.ts'
import { saveCampaign, type StoredCampaign } from './campaign-store.ts'
import { reduce, totals, type CampaignEvent, type Effect, type VehicleState } from './reducer.ts'
import type { Part } from './vehicle-steps.ts'

/** What it must know of the Image repository. */
export interface Catalogue {
  packageOf(id: string, version?: string): PublishedPackage
  packages(): PublishedPackage[]
}

/** One vehicle's move as it is to be written. */
export interface Move {
  vehicle: string
  phase: number
  from: VehicleState
  part: Part
}

const PAGE = 2000

export class CampaignWork {
  readonly #tx: Tx
  readonly #catalogue: Catalogue
  readonly #nowMs: number
  readonly stored: StoredCampaign

  /** @param stored held by this transaction; changed in place, `save` writes it */
  constructor(tx: Tx, stored: StoredCampaign, catalogue: Catalogue, nowMs: number) {
    this.#tx = tx
    this.stored = stored
    this.#catalogue = catalogue
    this.#nowMs = nowMs
  }

  /** Takes one step and does all that follows from it. @throws what the reducer refuses */
  async step(event: CampaignEvent): Promise<void> {
    const { campaign, effects } = reduce(this.stored.campaign, this.stored.spec, event)
    this.stored.campaign = campaign
    for (const effect of effects) await this.#perform(effect)
  }

  /** Writes what vehicles did and counts it. */
  async move(moves: readonly Move[]): Promise<void> {
    const groups = new Map<string, Move[]>()
    for (const move of moves) {
      const key = JSON.stringify(move.part)
      const group = groups.get(key) ?? []
      groups.set(key, group)
      group.push(move)
    }
    for (const group of groups.values()) {
      const part = group[0]?.part
      if (!part) continue
      const row = { state: part.state, attempts: part.attempts, due_ms: part.dueMs, code: part.code, changed_ms: this.#nowMs }
      await this.#rows(group.map(({ vehicle }) => vehicle))
        .set(row)
        .execute()
      await noteTimeline(
        this.#tx,
        group.map(({ vehicle }) => ({
          vehicle,
          kind: part.state,
          campaign: this.stored.id,
          details: part.code === null ? {} : { code: part.code, attempt: part.attempts },
        })),
        this.#nowMs,
      )
    }
    for (const { phase, from, part } of moves) await this.step({ kind: 'moved', phase, from, to: part.state })
  }

  #rows(vehicles: string[]) {
    return this.#tx
      .updateTable('campaign_vehicle')
      .where('campaign', '=', this.stored.id)
      .where(oneOf(this.#tx, 'vehicle', vehicles))
  }

  async #perform(effect: Effect): Promise<void> {
    if (effect.kind === 'offer') return this.#offer(effect.atMost)
    if (effect.kind === 'withdraw') return this.#withdraw()
    if (effect.kind === 'requeue') return this.#requeue()
    return this.#revert()
  }

  async #offer(atMost: number): Promise<void> {
    const { id, spec, campaign } = this.stored
    // Each by itself: the index then has them in order, and no more are looked at than are offered.
    const ready = (state: VehicleState) =>
      this.#tx
        .selectFrom('campaign_vehicle')
        .select(['vehicle', 'phase', 'state', 'ordinal'])
        .where('campaign', '=', id)
        .where('state', '=', state)
        .where('phase', '<=', campaign.phase)
        .where('due_ms', '<=', this.#nowMs)
        .orderBy('ordinal')
        .limit(atMost)
        .execute()
    const rows = [...(await ready('retry')), ...(await ready('waiting'))].sort((a, b) => a.ordinal - b.ordinal).slice(0, atMost)
    if (rows.length === 0) return
    const { target } = this.#catalogue.packageOf(spec.package, spec.version)
    await this.#rows(rows.map(({ vehicle }) => vehicle))
      .set((it) => ({
        state: 'offered',
        offered_ms: this.#nowMs,
        changed_ms: this.#nowMs,
        // What it had before this campaign, to go back to; a second offer does not forget it.
        previous_target: it.fn.coalesce(
          it
            .selectFrom('assignment')
            .select('target')
            .whereRef('assignment.vehicle', '=', 'campaign_vehicle.vehicle')
            .where('assignment.package', '=', spec.package)
            .where((own) => own.or([own('assignment.campaign', 'is', null), own('assignment.campaign', '!=', id)])),
          it.ref('previous_target'),
        ),
      }))
      .execute()
    await setAssignments(
      this.#tx,
      rows.map(({ vehicle }) => ({ vehicle, package: spec.package, target, campaign: id })),
    )
    await noteTimeline(
      this.#tx,
      rows.map(({ vehicle }) => ({ vehicle, kind: 'offered', campaign: id, details: { target } })),
      this.#nowMs,
    )
    await this.#count(rows, 'offered')
  }

  /** Bulk moves of rows to one state. */
  async #count(rows: readonly { phase: number; state: string }[], to: VehicleState): Promise<void> {
    const sums = new Map<string, { phase: number; from: VehicleState; count: number }>()
    for (const { phase, state } of rows) {
      const key = `${phase}.${state}`
      const sum = sums.get(key) ?? { phase, from: state as VehicleState, count: 0 }
      sum.count++
      sums.set(key, sum)
    }
    for (const { phase, from, count } of sums.values()) await this.step({ kind: 'moved', phase, from, to, count })
  }

  /**
   * The Director says again what it said before, to all that are in a state; they are in another one then. What somebody assigned by
   * hand meanwhile is not the campaign's to take: on a roll back such vehicles stay as they are.
   */
  async #giveBack(from: VehicleState, to: VehicleState, targetBefore: (previous: string) => string, kind: string): Promise<void> {
    const { id, spec } = this.stored
    const { target } = this.#catalogue.packageOf(spec.package, spec.version)
    for (;;) {
      const found = await this.#tx
        .selectFrom('campaign_vehicle as part')
        .leftJoin('assignment', (it) =>
          it.onRef('assignment.vehicle', '=', 'part.vehicle').on('assignment.package', '=', spec.package),
        )
        .select([
          'part.vehicle',
          'phase',
          'state',
          'previous_target',
          'assignment.campaign as holder',
          'assignment.target as given',
        ])
        .where('part.campaign', '=', id)
        .where('state', '=', from)
        .$if(to === 'reverting', (it) =>
          it.where((own) => own.or([own('assignment.campaign', '=', id), own('assignment.target', '=', target)])),
        )
        .limit(PAGE)
        .execute()
      if (found.length === 0) return
      const rows = found.filter(({ holder, given }) => holder === id || given === target)
      const back = rows.flatMap(({ vehicle, previous_target: previous }) =>
        previous === null
          ? []
          : [{ vehicle, package: spec.package, target: targetBefore(previous), campaign: to === 'reverting' ? id : null }],
      )
      const none = rows.filter((row) => row.previous_target === null).map(({ vehicle }) => vehicle)
      await setAssignments(this.#tx, back)
      await this.#tx
        .deleteFrom('assignment')
        .where('package', '=', spec.package)
        .where(oneOf(this.#tx, 'vehicle', none))
        .execute()
      await bumpWanted(this.#tx, none)
      await this.#rows(found.map(({ vehicle }) => vehicle))
        .set({ state: to, changed_ms: this.#nowMs, due_ms: 0 })
        .execute()
      await noteTimeline(
        this.#tx,
        found.map(({ vehicle }) => ({ vehicle, kind, campaign: id })),
        this.#nowMs,
      )
      await this.#count(found, to)
    }
  }

  #withdraw(): Promise<void> {
    return this.#giveBack('offered', 'waiting', (previous) => previous, 'withdrawn')
  }

  async #requeue(): Promise<void> {
    await this.#withdraw()
    const again: VehicleState[] = ['retry', 'failed', 'refused']
    await this.#tx
      .updateTable('campaign_vehicle')
      .set({ state: 'waiting', attempts: 0, due_ms: 0, code: null, changed_ms: this.#nowMs })
      .where('campaign', '=', this.stored.id)
      .where('state', 'in', again)
      .execute()
    for (const [phase, counts] of this.stored.campaign.counts.entries()) {
      for (const from of again) {
        if (counts[from] > 0) await this.step({ kind: 'moved', phase, from, to: 'waiting', count: counts[from] })
      }
    }
  }

  /**
   * A vehicle takes nothing whose release counter is lower than what it had, so going back is a newer release of the older content.
   *
   * @throws FasciaError `conflict` when that release was not published yet
   */
  #revert(): Promise<void> {
    const { spec } = this.stored
    const { releaseCounter } = this.#catalogue.packageOf(spec.package, spec.version)
    const packages = this.#catalogue.packages()
    const again = (previous: string): string => {
      const before = packages.find(({ target }) => target === previous)
      const found = packages.find((it) => it.sha256 === before?.sha256 && it.releaseCounter > releaseCounter)
      if (found) return found.target
      throw new FasciaError(
        'conflict',
        `${before?.id ?? previous} ${before?.version ?? ''} was not released again after ${spec.version}`,
        {
          remedy: `fascia-fleet package rerelease ${spec.package} ${before?.version ?? 'VERSION'}`,
        },
      )
    }
    return this.#giveBack('succeeded', 'reverting', again, 'rolled back')
  }

  async save(): Promise<void> {
    await saveCampaign(this.#tx, this.stored, this.#nowMs)
    await this.#remember()
  }

  /** A point of the chart; the older the campaign, the further apart. */
  async #remember(): Promise<void> {
    const { id, campaign } = this.stored
    if (campaign.startedMs === null) return
    const age = this.#nowMs - campaign.startedMs
    const grain = age < 600_000 ? 1000 : age < 10_800_000 ? 10_000 : 120_000
    const all = totals(campaign)
    const row = {
      succeeded: all.succeeded,
      failed: all.failed + all.retry,
      offered: all.offered,
      waiting: all.waiting,
    }
    await this.#tx
      .insertInto('campaign_history')
      .values({ campaign: id, at_ms: Math.floor(this.#nowMs / grain) * grain, ...row })
      .onConflict((it) => it.columns(['campaign', 'at_ms']).doUpdateSet(row))
      .execute()
  }
}
