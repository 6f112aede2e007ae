/**
 * Does what stands in the outbox, one automation's effects in their order, and writes down how each ended. After a restart
 * an effect is asked for again only when the house is not yet as it wants it; too late is never.
 */
import type { Log } from '../../base/log.ts'
import type { Clock } from '../../base/clock.ts'
import type { TraceCode, TraceOutcome } from '../../contract/automations-state.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { AutomationBook, EffectEnd, OpenEffect } from './book.ts'
import { isDone } from '../devices/confirmation.ts'
import type { HousePort, WorldPort } from './ports.ts'
import type { Effect } from './state.ts'

const TRIES_MAX = 4
const RETRY_MS = 2_000
/** Trying again can't help. */
const FINAL = new Set(['not_found', 'unsupported', 'out_of_range', 'forbidden', 'invalid', 'restricted'])

export interface OutboxOptions {
  book: AutomationBook
  house: HousePort
  world: WorldPort
  clock: Clock
  log: Log
  /** Name of an automation, for messages of it. */
  nameOf(automation: string): string
  /** Something ended: what is told of automations has changed. */
  onEnd(effect: Effect, how: EffectEnd): void
}

export class Outbox {
  readonly #options: OutboxOptions
  readonly #busy = new Map<string, Promise<void>>()
  readonly #notBefore = new Map<string, number>()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Begins whatever is due and not under way; cheap when there is nothing. */
  work(): void {
    for (const effect of this.#options.book.open()) {
      if (this.#busy.has(effect.key)) continue
      if ((this.#notBefore.get(effect.key) ?? 0) > this.#options.clock.monotonicMs()) continue
      const done = this.#try(effect).finally(() => this.#busy.delete(effect.key))
      this.#busy.set(effect.key, done)
    }
  }

  /** Resolves when what is under way has ended. */
  async settle(): Promise<void> {
    await Promise.all(this.#busy.values())
  }

  async #try(effect: OpenEffect): Promise<void> {
    const { book, clock, log } = this.#options
    if (clock.wallMs() > effect.expiresMs) return this.#end(effect, 'expired', 'expired', null)
    if (effect.tries > 0 && this.#isAlready(effect)) return this.#end(effect, 'done', 'met', null)
    book.tried(effect.key)
    try {
      await this.#do(effect)
      this.#end(effect, 'done', 'met', null)
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      log.warn('automation step failed', { key: effect.key, error: error.toBody() })
      if (FINAL.has(error.code) || effect.tries + 1 >= TRIES_MAX) return this.#end(effect, 'failed', 'failed', error.message)
      this.#notBefore.set(effect.key, clock.monotonicMs() + RETRY_MS * 2 ** effect.tries)
    }
  }

  #isAlready({ action }: Effect): boolean {
    if (action.do !== 'device') return false
    const device = this.#options.house.devices().find(({ id }) => id === action.device)
    return device !== undefined && isDone(device, action.command)
  }

  async #do({ action, automation }: Effect): Promise<void> {
    const { house, world } = this.#options
    switch (action.do) {
      case 'device':
        if (typeof action.device === 'string') await house.command(action.device, action.command)
        return
      case 'scene':
        return void (await world.scene(action.scene))
      case 'navigate':
        return void (await world.navigate(action.to))
      case 'climate':
        return void (await world.climate(action.on, action.celsius))
      case 'charge':
        return void (await world.charge(action.wish))
      case 'notify':
        return void (await world.notify(this.#options.nameOf(automation), action.text))
    }
  }

  #end(effect: Effect, how: EffectEnd, code: TraceCode, detail: string | null): void {
    const outcome: TraceOutcome = how
    const value = detail?.slice(0, 200) ?? (effect.action.do === 'device' ? String(effect.action.device).slice(0, 200) : null)
    const { book, clock } = this.#options
    this.#notBefore.delete(effect.key)
    book.end(effect.key, how, {
      automation: effect.automation,
      wallMs: clock.wallMs(),
      outcome,
      run: effect.run,
      checks: [{ part: 'action', index: effect.step, code, value }],
    })
    this.#options.onEnd(effect, how)
  }
}
