/**
 * What automations must not forget, in one SQLite file: progress, cursor, outbox and trace change together in one
 * transaction or not at all, so that a crash at any instant neither loses a firing nor makes two of it.
 */
import { z } from 'zod'
import { AutomationRule } from '../../contract/automations.ts'
import { TraceEntry } from '../../contract/automations-state.ts'
import { parseWith } from '../../contract/errors.ts'
import type { Store } from '../../storage/store.ts'
import { freshProgress, type AutomationEntry, type Effect, type Progress, type Trace } from './state.ts'

const TRACES_PER_AUTOMATION = 50
const TRACES_MAX = 1000
const ENDED_KEPT = 500

const Row = z.object({ id: z.string(), rule: z.string(), on_: z.number(), progress: z.string() })
const OutboxRow = z.object({ key: z.string(), effect: z.string(), tries: z.number() })
const TraceRow = z.object({ entry: z.string() })
const CursorRow = z.object({ at: z.number(), now_ms: z.number() })

export type EffectEnd = 'done' | 'failed' | 'expired'
export type OpenEffect = Effect & { tries: number }

export interface Change {
  entries: readonly AutomationEntry[]
  effects: readonly Effect[]
  traces: readonly Trace[]
  /** Number of the event that this came from, where events are numbered. */
  cursor: { at: number; nowMs: number }
}

export class AutomationBook {
  readonly #store: Store
  /** Asked for several times a second, and mostly there is none; this book alone puts some there. */
  #mayBeOpen = true

  constructor(store: Store) {
    this.#store = store
  }

  /** A rule that a newer program wrote is left out, not guessed. */
  entries(): AutomationEntry[] {
    return this.#store.all(Row, 'SELECT id, rule, on_, progress FROM automation ORDER BY rowid').flatMap((row) => {
      const rule = AutomationRule.safeParse(JSON.parse(row.rule))
      if (!rule.success) return []
      const progress = JSON.parse(row.progress) as Progress
      const fits = progress.triggers.length === rule.data.triggers.length
      return [{ id: row.id, on: row.on_ === 1, rule: rule.data, progress: fits ? progress : freshProgress(rule.data) }]
    })
  }

  cursor(): { at: number; nowMs: number } {
    const row = this.#store.get(CursorRow, 'SELECT at, now_ms FROM automation_cursor')
    return { at: row?.at ?? 0, nowMs: row?.now_ms ?? 0 }
  }

  /** All of it or nothing of it. A key that is in the outbox already is not put there again. */
  commit({ entries, effects, traces, cursor }: Change): void {
    if (effects.length > 0) this.#mayBeOpen = true
    this.#store.transaction(() => {
      for (const { id, progress } of entries) {
        this.#store.run('UPDATE automation SET progress = ? WHERE id = ?', JSON.stringify(progress), id)
      }
      for (const effect of effects) {
        const sql = 'INSERT INTO automation_outbox (key, effect, expires_ms) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING'
        this.#store.run(sql, effect.key, JSON.stringify(effect), effect.expiresMs)
      }
      for (const one of traces) this.#addTrace(one)
      this.#store.run('UPDATE automation_cursor SET at = ?, now_ms = ?', cursor.at, cursor.nowMs)
    })
  }

  save({ id, rule, on, progress }: AutomationEntry): void {
    const sql = `INSERT INTO automation (id, rule, on_, progress) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, on_ = excluded.on_, progress = excluded.progress`
    this.#store.run(sql, id, JSON.stringify(rule), on ? 1 : 0, JSON.stringify(progress))
  }

  /** Forgets the rule, what it still wanted done and its trace. */
  remove(id: string): boolean {
    return this.#store.transaction(() => {
      this.#store.run("DELETE FROM automation_outbox WHERE json_extract(effect, '$.automation') = ?", id)
      this.#store.run('DELETE FROM automation_trace WHERE automation = ?', id)
      return this.#store.run('DELETE FROM automation WHERE id = ?', id).changes > 0
    })
  }

  /** What is still to be done, oldest first. */
  open(): OpenEffect[] {
    if (!this.#mayBeOpen) return []
    const sql = 'SELECT key, effect, tries FROM automation_outbox WHERE ended IS NULL ORDER BY rowid LIMIT 200'
    const rows = this.#store.all(OutboxRow, sql)
    this.#mayBeOpen = rows.length > 0
    return rows.map(({ effect, tries }) => ({ ...(JSON.parse(effect) as Effect), tries }))
  }

  tried(key: string): void {
    this.#store.run('UPDATE automation_outbox SET tries = tries + 1 WHERE key = ?', key)
  }

  /** Ends one with its trace. The keys of the latest stay, so that none of them can come again. */
  end(key: string, how: EffectEnd, trace: Trace): void {
    this.#store.transaction(() => {
      const { changes } = this.#store.run('UPDATE automation_outbox SET ended = ? WHERE key = ? AND ended IS NULL', how, key)
      if (changes === 0) return
      this.#addTrace(trace)
      const old = 'SELECT rowid FROM automation_outbox WHERE ended IS NOT NULL ORDER BY rowid DESC LIMIT 1 OFFSET ?'
      this.#store.run(`DELETE FROM automation_outbox WHERE ended IS NOT NULL AND rowid <= (${old})`, ENDED_KEPT)
    })
  }

  /** Takes back what has not been done yet of an automation, or of all. */
  withdraw(automation: string | undefined): void {
    const sql = 'UPDATE automation_outbox SET ended = ? WHERE ended IS NULL'
    if (automation === undefined) this.#store.run(sql, 'expired')
    else this.#store.run(`${sql} AND json_extract(effect, '$.automation') = ?`, 'expired', automation)
  }

  /** Newest first. */
  traces(automation: string, limit = TRACES_PER_AUTOMATION): TraceEntry[] {
    const sql = 'SELECT entry FROM automation_trace WHERE automation = ? ORDER BY id DESC LIMIT ?'
    return this.#store
      .all(TraceRow, sql, automation, limit)
      .map(({ entry }) => parseWith(TraceEntry, JSON.parse(entry), 'stored trace', { code: 'damaged' }))
  }

  #addTrace({ automation, ...entry }: Trace): void {
    const sql = 'INSERT INTO automation_trace (automation, entry) VALUES (?, ?)'
    const { id } = this.#store.run(sql, automation, JSON.stringify(entry))
    const oldest = 'SELECT id FROM automation_trace WHERE automation = ? ORDER BY id DESC LIMIT 1 OFFSET ?'
    const prune = `DELETE FROM automation_trace WHERE automation = ? AND id <= (${oldest})`
    this.#store.run(prune, automation, automation, TRACES_PER_AUTOMATION)
    this.#store.run('DELETE FROM automation_trace WHERE id <= ?', id - TRACES_MAX)
  }
}
