/** Which phones may speak: paired once by a person in the parked car, who compared the digits on both screens. */
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../base/clock.ts'
import type { PhoneState } from '../contract/phone.ts'
import { COMPANION_AWAY_MS } from '../contract/phone.ts'
import type { Store } from '../storage/store.ts'

const PAIRED_MAX = 8
/** A phone that was declined may ask again then. */
const DECLINED_MS = 5 * 60_000
const DECLINED_MAX = 100

const Row = z.object({ id: z.string(), name: z.string(), last_wall_ms: z.number() })

export class Pairing {
  readonly #store: Store
  readonly #clock: Clock
  readonly #declined = new Map<string, number>()
  #asking: { id: string; name: string; code: string; untilMs: number } | undefined

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  paired(): PhoneState['paired'] {
    const rows = this.#store.all(Row, 'SELECT * FROM paired ORDER BY last_wall_ms DESC')
    return rows.map(({ id, name, last_wall_ms: lastWallMs }) => ({ id, name, lastWallMs }))
  }

  isPaired(id: string): boolean {
    return this.#store.get(Row, 'SELECT * FROM paired WHERE id = ?', id) !== undefined
  }

  /** The phone that wants to be paired and is still there. */
  get asking(): PhoneState['asking'] {
    if (!this.#asking || this.#clock.monotonicMs() >= this.#asking.untilMs) return null
    const { id, name, code } = this.#asking
    return { id, name, code }
  }

  /** An unknown phone said hello. @returns the digits for its screen; null while another asks, or after a no */
  ask(id: string, name: string): string | null {
    const nowMs = this.#clock.monotonicMs()
    if ((this.#declined.get(id) ?? 0) > nowMs) return null
    const { asking } = this
    if (asking && asking.id !== id) return null
    const code = asking?.code ?? String(randomInt(1_000_000)).padStart(6, '0')
    this.#asking = { id, name, code, untilMs: nowMs + COMPANION_AWAY_MS }
    return code
  }

  /** @returns false when that phone is not asking */
  decide(id: string, accept: boolean): boolean {
    const { asking } = this
    if (asking?.id !== id) return false
    this.#asking = undefined
    if (accept) this.note(id, asking.name)
    else {
      if (this.#declined.size >= DECLINED_MAX) this.#declined.clear()
      this.#declined.set(id, this.#clock.monotonicMs() + DECLINED_MS)
    }
    return true
  }

  /** A paired phone is here; beyond the bound the one that was away longest is forgotten. */
  note(id: string, name: string): void {
    this.#store.transaction(() => {
      this.#store.run('INSERT OR REPLACE INTO paired (id, name, last_wall_ms) VALUES (?, ?, ?)', id, name, this.#clock.wallMs())
      this.#store.run(
        `DELETE FROM paired WHERE id IN (SELECT id FROM paired ORDER BY last_wall_ms DESC LIMIT -1 OFFSET ${PAIRED_MAX})`,
      )
    })
  }

  /** @returns false when there was none */
  forget(id: string): boolean {
    return this.#store.run('DELETE FROM paired WHERE id = ?', id).changes > 0
  }
}
