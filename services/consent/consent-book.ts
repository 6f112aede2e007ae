/** Consent: everything is off until the driver turns it on; each decision and each sending is in the ledger. */
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ConsentStream } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'
import { STREAMS } from './streams.ts'

const KEEP_LEDGER = 10_000

const OnRow = z.object({ on_: z.number() })
const SentRow = z.object({ wall_ms: z.number().nullable() })

export class ConsentBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  list(): ConsentStream[] {
    return STREAMS.map((stream) => ({
      ...stream,
      on: this.#store.get(OnRow, 'SELECT on_ FROM stream WHERE id = ?', stream.id)?.on_ === 1,
      lastSentWallMs:
        this.#store.get(SentRow, "SELECT max(wall_ms) AS wall_ms FROM ledger WHERE stream = ? AND entry = 'sent'", stream.id)
          ?.wall_ms ?? null,
    }))
  }

  /** @throws FasciaError `not_found` */
  set(id: string, on: boolean): void {
    this.#known(id)
    this.#store.transaction(() => {
      this.#store.run('INSERT OR REPLACE INTO stream (id, on_) VALUES (?, ?)', id, on ? 1 : 0)
      this.#write(id, on ? 'on' : 'off', 0)
    })
  }

  /** Notes that something has left the car. @throws FasciaError `not_found` */
  sent(id: string, bytes: number): void {
    this.#known(id)
    this.#write(id, 'sent', bytes)
  }

  #known(id: string): void {
    if (!STREAMS.some((stream) => stream.id === id)) throw new FasciaError('not_found', `there is no data stream ${id}`)
  }

  #write(id: string, entry: 'on' | 'off' | 'sent', bytes: number): void {
    const sql = 'INSERT INTO ledger (wall_ms, stream, entry, bytes) VALUES (?, ?, ?, ?)'
    const { id: row } = this.#store.run(sql, this.#clock.wallMs(), id, entry, bytes)
    this.#store.run("DELETE FROM ledger WHERE id <= ? AND entry = 'sent'", row - KEEP_LEDGER)
  }
}
