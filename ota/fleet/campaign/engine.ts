/**
 * Drives the running campaigns of a fleet. Any number of servers do so at once: a campaign is held by a row lock for the length of one
 * step (FOR UPDATE SKIP LOCKED), and a server that dies in the middle leaves the step undone and the lock free.
 */
import type { Log } from '../../../services/base/log.ts'
import { FasciaError } from '../../../services/contract/errors.ts'
import type { Fleet } from '../fleet.ts'
import { hearSilence } from './silence.ts'
import { CampaignWork } from './campaign-work.ts'
import { holdCampaign } from './campaign-store.ts'

const EVERY_MS = 500
/** Reports come by the hundred a commit; what follows from them is done at most so often. Errors stop a campaign in their own commit. */
const TOUCHED_EVERY_MS = 100
const ACTIVE = ['running', 'rolling_back']

export class CampaignEngine {
  readonly #fleet: Fleet
  readonly #log: Log
  readonly #due = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #soonTimer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #endedMs = 0
  #stopped = false

  constructor(fleet: Fleet, log: Log) {
    this.#fleet = fleet
    this.#log = log
  }

  start(): void {
    this.#timer = setInterval(() => void this.#wake(true), EVERY_MS)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    clearTimeout(this.#soonTimer)
    await this.#running
  }

  /** These may go on at once: vehicles answered, or a person asked. */
  touch(campaigns: readonly string[]): void {
    for (const id of campaigns) this.#due.add(id)
    this.#soon()
  }

  #soon(): void {
    if (this.#stopped || this.#running || this.#soonTimer) return
    const waitMs = Math.max(0, this.#endedMs + TOUCHED_EVERY_MS - performance.now())
    this.#soonTimer = setTimeout(() => {
      this.#soonTimer = undefined
      void this.#wake(false)
    }, waitMs)
  }

  #wake(all: boolean): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    this.#running ??= this.#round(all)
      .catch((error: unknown) => this.#log.error('a campaign could not go on', { error: FasciaError.from(error).toBody() }))
      .finally(() => {
        this.#running = undefined
        this.#endedMs = performance.now()
        if (this.#due.size > 0) this.#soon()
      })
    return this.#running
  }

  async #round(all: boolean): Promise<void> {
    const { db } = await this.#fleet.open()
    const ids = new Set(this.#due)
    this.#due.clear()
    if (all) {
      for (const { id } of await db.selectFrom('campaign').select('id').where('status', 'in', ACTIVE).execute()) ids.add(id)
    }
    for (const id of ids) if (!this.#stopped) await this.#step(id, all)
  }

  /** One step of one campaign; nothing when another server has it. @param hears looks for vehicles that did not answer, too */
  async #step(id: string, hears: boolean): Promise<void> {
    await this.#fleet.transaction(async (tx, kind) => {
      const stored = await holdCampaign(tx, kind, id, 'skip')
      if (!stored || !ACTIVE.includes(stored.campaign.status)) return
      const now = this.#fleet.nowMs()
      const before = JSON.stringify(stored.campaign)
      const work = new CampaignWork(tx, stored, this.#fleet.releases, now)
      if (hears && stored.campaign.status === 'running') await hearSilence(tx, work, now)
      await work.step({ kind: 'tick', nowMs: now })
      // A phase that gave way may have offers to make in the same moment: the next step finds them.
      if (JSON.stringify(stored.campaign) !== before) await work.save()
    })
  }
}
