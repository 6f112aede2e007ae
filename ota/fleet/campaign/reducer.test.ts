import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FasciaError } from '../../../services/contract/errors.ts'
import {
  allowedVerbs,
  newCampaign,
  noCounts,
  reduce,
  totals,
  type Campaign,
  type CampaignEvent,
  type VehicleState,
} from './reducer.ts'
import { CampaignSpec, isWindowOpen, phaseSizes } from './spec.ts'
import { stepVehicle, type Heard, type Part } from './vehicle-steps.ts'

interface ModelVehicle extends Part {
  phase: number
}

/** The database in memory: does what the reducer says, as campaign-store.ts does. */
class Model {
  campaign: Campaign
  vehicles: ModelVehicle[]
  readonly spec: CampaignSpec
  offersEver = 0

  constructor(spec: CampaignSpec, count: number) {
    this.spec = spec
    this.campaign = newCampaign('anna')
    const sizes = phaseSizes(spec.phases, count)
    this.vehicles = sizes.flatMap((size, phase) =>
      Array.from({ length: size }, () => ({ phase, state: 'waiting' as VehicleState, attempts: 0, dueMs: 0, code: null })),
    )
  }

  step(event: CampaignEvent, nowMs: number): void {
    const { campaign, effects } = reduce(this.campaign, this.spec, event)
    this.campaign = campaign
    for (const effect of effects) {
      if (effect.kind === 'offer') {
        const ready = this.vehicles.filter(
          ({ state, phase, dueMs }) =>
            (state === 'waiting' || state === 'retry') && phase <= this.campaign.phase && dueMs <= nowMs,
        )
        for (const vehicle of ready.slice(0, effect.atMost)) this.move(vehicle, { ...vehicle, state: 'offered' }, nowMs)
        this.offersEver += Math.min(ready.length, effect.atMost)
      }
      const all = (from: VehicleState, to: VehicleState): void => {
        for (const vehicle of this.vehicles) if (vehicle.state === from) this.move(vehicle, { ...vehicle, state: to }, nowMs)
      }
      if (effect.kind === 'withdraw' || effect.kind === 'requeue') all('offered', 'waiting')
      if (effect.kind === 'requeue') for (const from of ['retry', 'failed', 'refused'] as const) all(from, 'waiting')
      if (effect.kind === 'revert') all('succeeded', 'reverting')
    }
  }

  move(vehicle: ModelVehicle, next: Part, nowMs: number): void {
    const from = vehicle.state
    Object.assign(vehicle, next)
    this.step({ kind: 'moved', phase: vehicle.phase, from, to: next.state }, nowMs)
  }

  hear(vehicle: ModelVehicle, heard: Heard, nowMs: number): void {
    const next = stepVehicle(vehicle, heard, this.spec, nowMs)
    if (next) this.move(vehicle, next, nowMs)
  }

  /** A crash in the middle of a transaction: what it did is not there. */
  crashIn(work: () => void): void {
    const [campaign, vehicles] = [this.campaign, structuredClone(this.vehicles)]
    work()
    this.campaign = campaign
    this.vehicles = vehicles
  }

  check(): void {
    const counted = this.campaign.counts
    const real = counted.map(() => noCounts())
    for (const { phase, state } of this.vehicles) {
      const counts = real[phase]
      if (counts) counts[state]++
    }
    expect(counted).toEqual(real)
    const all = totals(this.campaign)
    expect(all.offered).toBeLessThanOrEqual(this.spec.batch)
    if (this.campaign.status !== 'running' && this.campaign.status !== 'paused') expect(all.offered).toBe(0)
    const { errors } = this.spec.stop
    // One batch is all that can go wrong after the one that stops it.
    if (errors !== undefined) expect(all.failed + all.retry).toBeLessThan(errors + this.spec.batch)
    for (const [index, counts] of counted.entries()) if (index > this.campaign.phase) expect(counts.offered).toBe(0)
  }
}

const spec = (more: object = {}): CampaignSpec =>
  CampaignSpec.parse({
    name: 'test',
    package: 'track-day',
    version: '1.0.0',
    query: 'all',
    phases: [
      { name: 'first', share: { count: 3 }, successPercent: 60 },
      { name: 'tenth', share: { percent: 40 }, successPercent: 50, soakMinutes: 1 },
      { name: 'all', share: { percent: 100 } },
    ],
    batch: 4,
    retries: { max: 1, delayMinutes: 1 },
    stop: { errors: 5, percent: 60, minAnswers: 3 },
    ...more,
  })

const begun = (model: Model): Model => {
  model.step({ kind: 'approve', by: 'bert', nowMs: 0 }, 0)
  model.step({ kind: 'start', by: 'anna', nowMs: 0 }, 0)
  model.step({ kind: 'members', sizes: phaseSizes(model.spec.phases, model.vehicles.length) }, 0)
  return model
}

const action = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ what: fc.constantFrom('succeed', 'fail', 'refuse', 'silence', 'had before'), vehicle: fc.nat(39) }),
  },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('tick'), minutes: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('approve', 'start', 'pause', 'resume', 'abort', 'rollBack', 'amend'),
      by: fc.constantFrom('anna', 'bert', 'cleo'),
    }),
  },
)

describe('campaign', () => {
  it('holds its promises through any interleaving of reports, verbs, clocks and crashes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(action, fc.boolean()), { maxLength: 120 }),
        (count, steps) => {
          const model = begun(new Model(spec(), count))
          let nowMs = 0
          const succeededEver = new Set<number>()
          for (const [step, crashes] of steps) {
            const act = (): void => {
              if ('vehicle' in step) {
                const vehicle = model.vehicles[step.vehicle]
                if (!vehicle) return
                if (step.what === 'succeed' || step.what === 'had before') {
                  const back = step.what === 'had before'
                  model.hear(vehicle, { kind: 'manifest', hasTarget: !back, hasPrevious: back }, nowMs)
                } else if (step.what === 'silence') model.hear(vehicle, { kind: 'silence' }, nowMs)
                else model.hear(vehicle, { kind: step.what === 'fail' ? 'failed' : 'refused', code: 'damaged' }, nowMs)
              } else if ('minutes' in step) {
                nowMs += step.minutes * 60_000
                model.step({ kind: 'tick', nowMs }, nowMs)
              } else {
                const before = model.campaign
                try {
                  const verb = step.what as 'approve'
                  model.step({ kind: verb, by: step.by, nowMs, requeue: true } as CampaignEvent, nowMs)
                } catch (error) {
                  expect(error).toBeInstanceOf(FasciaError)
                  expect(model.campaign).toBe(before)
                }
              }
            }
            if (crashes) model.crashIn(act)
            act()
            model.check()
            for (const [index, { state }] of model.vehicles.entries()) if (state === 'succeeded') succeededEver.add(index)
            if (model.campaign.status !== 'rolling_back' && model.campaign.status !== 'rolled_back') {
              expect(totals(model.campaign).succeeded).toBe(succeededEver.size)
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('goes through its phases to the end when all is well', () => {
    const model = begun(new Model(spec(), 40))
    let nowMs = 0
    for (let i = 0; i < 60 && model.campaign.status === 'running'; i++) {
      nowMs += 60_000
      model.step({ kind: 'tick', nowMs }, nowMs)
      for (const vehicle of model.vehicles)
        if (vehicle.state === 'offered') model.hear(vehicle, { kind: 'manifest', hasTarget: true, hasPrevious: false }, nowMs)
    }
    expect(model.campaign).toMatchObject({ status: 'done', phase: 2 })
    expect(totals(model.campaign).succeeded).toBe(40)
    expect(model.offersEver).toBe(40)
  })

  it('stops by errors at once, takes offers back, and goes on after a change and a second approval', () => {
    const model = begun(
      new Model(
        spec({ phases: [{ name: 'all', share: { percent: 100 } }], retries: { max: 0, delayMinutes: 0 }, stop: { errors: 2 } }),
        20,
      ),
    )
    model.step({ kind: 'tick', nowMs: 0 }, 0)
    const offered = model.vehicles.filter(({ state }) => state === 'offered')
    expect(offered).toHaveLength(4)
    for (const vehicle of offered.slice(0, 2)) model.hear(vehicle, { kind: 'failed', code: 'damaged' }, 0)
    expect(model.campaign).toMatchObject({ status: 'halted', reason: '2 vehicles failed, and 2 stop it' })
    expect(totals(model.campaign)).toMatchObject({ offered: 0, failed: 2, waiting: 18 })
    model.step({ kind: 'amend', by: 'anna', nowMs: 0, requeue: true }, 0)
    expect(() => model.step({ kind: 'resume', by: 'anna', nowMs: 0 }, 0)).toThrow('second person')
    expect(() => model.step({ kind: 'approve', by: 'anna', nowMs: 0 }, 0)).toThrow('second person')
    model.step({ kind: 'approve', by: 'bert', nowMs: 0 }, 0)
    model.step({ kind: 'resume', by: 'anna', nowMs: 0 }, 0)
    expect(totals(model.campaign)).toMatchObject({ waiting: 20, failed: 0 })
  })

  it('shows exactly the verbs that are taken', () => {
    const states: Campaign[] = [
      newCampaign('anna'),
      { ...newCampaign('anna'), status: 'running', approvedBy: 'bert', startedMs: 1 },
    ]
    for (const campaign of states) {
      for (const verb of ['approve', 'start', 'pause', 'resume', 'abort', 'rollBack', 'amend'] as const) {
        const takes = (): boolean => {
          try {
            reduce(campaign, spec(), { kind: verb, by: 'cleo', nowMs: 0, requeue: false } as CampaignEvent)
            return true
          } catch {
            return false
          }
        }
        expect(takes(), verb).toBe(allowedVerbs(campaign).includes(verb))
      }
    }
  })

  it('offers only inside its window, also over midnight', () => {
    const at = (iso: string): number => Date.parse(iso)
    const night = { days: [1], from: '22:00', to: '05:00', utcOffsetMinutes: 60 }
    expect(isWindowOpen(night, at('2026-11-23T21:30:00Z'))).toBe(true)
    expect(isWindowOpen(night, at('2026-11-24T03:59:00Z'))).toBe(true)
    expect(isWindowOpen(night, at('2026-11-24T04:00:00Z'))).toBe(false)
    expect(isWindowOpen(night, at('2026-11-24T21:30:00Z'))).toBe(false)
    const model = begun(new Model(spec({ window: { from: '10:00', to: '11:00' } }), 5))
    model.step({ kind: 'tick', nowMs: at('2026-11-24T09:59:00Z') }, 0)
    expect(totals(model.campaign).offered).toBe(0)
    model.step({ kind: 'tick', nowMs: at('2026-11-24T10:00:00Z') }, 0)
    expect(totals(model.campaign).offered).toBe(3)
  })
})
