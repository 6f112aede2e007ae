/** The reducer with its memory: takes events, keeps what follows durably, and hands it to the outbox only then. */
import { randomUUID } from 'node:crypto'
import { AUTOMATIONS_MAX, type AutomationRule } from '../../contract/automations.ts'
import type { AutomationPrompt, TraceCheck, TraceEntry } from '../../contract/automations-state.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { AutomationBook } from './book.ts'
import { promptsOf, reduce, whyNow } from './reducer.ts'
import { freshProgress, UNKNOWN_WORLD, type AutomationEntry, type EngineEvent, type EngineState } from './state.ts'

/** A clock that is this much earlier was set by somebody, it does not tremble. */
const SET_BACK_MS = 10 * 60_000

export class AutomationEngine {
  readonly #book: AutomationBook
  #state: EngineState
  #at: number
  #nowMs: number

  /** @param paused whether somebody else drives, as far as it is known at the start */
  constructor(book: AutomationBook, paused = false) {
    this.#book = book
    this.#state = { world: { ...UNKNOWN_WORLD, paused }, automations: book.entries() }
    const { at, nowMs } = book.cursor()
    this.#at = at
    this.#nowMs = nowMs
  }

  get entries(): readonly AutomationEntry[] {
    return this.#state.automations
  }

  get paused(): boolean {
    return this.#state.world.paused
  }

  /** Number of the latest event whose consequences are kept. */
  get cursor(): number {
    return this.#at
  }

  /**
   * Takes one event; what follows from it is on the disk when this returns.
   *
   * @param wallMs a clock that goes back a little makes nothing happen twice: time stands until it is there again
   * @returns whether anything came of it
   */
  take(event: EngineEvent, wallMs: number, at = this.#at): boolean {
    if (this.#nowMs - wallMs > SET_BACK_MS) this.#beginAt(wallMs)
    const nowMs = Math.max(this.#nowMs, wallMs)
    const { state, effects, traces } = reduce(this.#state, event, nowMs)
    const before = this.#state.automations
    const entries = state.automations.filter((entry, index) => entry !== before[index])
    const isNumbered = at !== this.#at
    if (entries.length > 0 || effects.length > 0 || traces.length > 0 || isNumbered) {
      this.#book.commit({ entries, effects, traces, cursor: { at, nowMs } })
    }
    this.#state = state
    this.#at = at
    this.#nowMs = nowMs
    return entries.length > 0 || effects.length > 0 || traces.length > 0
  }

  prompts(nowMs: number): AutomationPrompt[] {
    return promptsOf(this.#state, nowMs)
  }

  /** @throws FasciaError `not_found` */
  why(id: string, nowMs: number): { now: TraceCheck[]; trace: TraceEntry[] } {
    return { now: whyNow(this.#entry(id), this.#state.world, nowMs), trace: this.#book.traces(id) }
  }

  latest(id: string): TraceEntry | null {
    return this.#book.traces(id, 1)[0] ?? null
  }

  /**
   * Adds a rule or replaces one; what the former was doing ends.
   *
   * @throws FasciaError `not_found`, `too_many`
   */
  save(id: string | undefined, rule: AutomationRule): string {
    const old = id === undefined ? undefined : this.#entry(id)
    if (!old && this.entries.length >= AUTOMATIONS_MAX) {
      throw new FasciaError('too_many', `there are ${AUTOMATIONS_MAX} automations already`)
    }
    // The count of firings goes on: it names them.
    const progress = { ...freshProgress(rule), fired: old?.progress.fired ?? 0 }
    const entry: AutomationEntry = { id: old?.id ?? randomUUID().slice(0, 8), on: old?.on ?? true, rule, progress }
    if (old) this.#book.withdraw(old.id)
    this.#put(entry)
    return entry.id
  }

  /** @throws FasciaError `not_found` */
  switch(id: string, on: boolean): void {
    const { rule, progress, ...entry } = this.#entry(id)
    if (!on) this.#book.withdraw(id)
    const { fired, lastFiredMs } = progress
    this.#put({ ...entry, rule, on, progress: { ...freshProgress(rule), fired, lastFiredMs } })
  }

  /** @throws FasciaError `not_found` */
  remove(id: string): void {
    this.#entry(id)
    this.#book.remove(id)
    this.#state = { ...this.#state, automations: this.entries.filter((entry) => entry.id !== id) }
  }

  /** A person set the clock back: nothing that was due is due again, and what was seen is seen anew. */
  #beginAt(wallMs: number): void {
    this.#nowMs = wallMs
    const automations = this.entries.map((entry) => {
      const { triggers } = freshProgress(entry.rule)
      return { ...entry, progress: { ...entry.progress, triggers } }
    })
    this.#book.commit({ entries: automations, effects: [], traces: [], cursor: { at: this.#at, nowMs: wallMs } })
    this.#state = { ...this.#state, automations }
  }

  #put(entry: AutomationEntry): void {
    this.#book.save(entry)
    const isThere = this.entries.some(({ id }) => id === entry.id)
    const automations = isThere ? this.entries.map((one) => (one.id === entry.id ? entry : one)) : [...this.entries, entry]
    this.#state = { ...this.#state, automations }
  }

  #entry(id: string): AutomationEntry {
    const entry = this.entries.find((one) => one.id === id)
    if (!entry) throw new FasciaError('not_found', 'there is no such automation')
    return entry
  }
}
