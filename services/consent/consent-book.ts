/** Consent: everything is off until the driver turns it on; each decision and each sending is in the ledger. */
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { ConsentStream } from '../contract/people.ts'
import { LedgerEntry } from '../contract/privacy.ts'
import type { Store } from '../storage/store.ts'
import { STREAMS, type Stream } from './streams.ts'

const KEEP_SENDINGS = 10_000
const KEEP_DECISIONS = 1_000

const OnRow = z.object({ on_: z.number() })
const SentRow = z.object({ wall_ms: z.number().nullable() })
const CountRow = z.object({ count: z.number() })
const LedgerRow = z.object({
  id: z.number(),
  wall_ms: z.number(),
  stream: z.string(),
  entry: LedgerEntry.shape.entry,
  bytes: z.number(),
  destination: z.string().nullable(),
  reason: z.string().nullable(),
})

interface Sending {
  bytes: number
  destination?: string | undefined
  reason?: string | undefined
}

interface LedgerPage {
  entries: LedgerEntry[]
  /** All entries of the stream, or of the ledger. */
  total: number
}

export class ConsentBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  list(): ConsentStream[] {
    return STREAMS.map(({ id, title, why, what }) => ({
      id,
      title,
      why,
      what,
      on: this.#store.get(OnRow, 'SELECT on_ FROM stream WHERE id = ?', id)?.on_ === 1,
      lastSentWallMs:
        this.#store.get(SentRow, "SELECT max(wall_ms) AS wall_ms FROM ledger WHERE stream = ? AND entry = 'sent'", id)?.wall_ms ??
        null,
    }))
  }

  /** @throws FasciaError `not_found` */
  set(id: string, on: boolean): void {
    this.#known(id)
    this.#store.transaction(() => {
      this.#store.run('INSERT OR REPLACE INTO stream (id, on_) VALUES (?, ?)', id, on ? 1 : 0)
      this.#write(id, on ? 'on' : 'off', 0, null, null)
    })
  }

  /** Notes that something has left the car. @throws FasciaError `not_found` */
  sent(id: string, { bytes, destination, reason }: Sending): void {
    const stream = this.#known(id)
    this.#write(id, 'sent', bytes, destination ?? stream.destination, reason ?? stream.reason)
  }

  /** Newest first. @param before id of the oldest entry that is known already */
  ledger(limit: number, before = Number.MAX_SAFE_INTEGER, stream?: string): LedgerPage {
    const [where, given] = stream === undefined ? ['1', []] : ['stream = ?', [stream]]
    const rows = this.#store.all(
      LedgerRow,
      `SELECT * FROM ledger WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?`,
      ...given,
      before,
      limit,
    )
    return {
      entries: rows.map(({ wall_ms: wallMs, ...rest }) => ({ ...rest, wallMs })),
      total: this.#store.get(CountRow, `SELECT count(*) AS count FROM ledger WHERE ${where}`, ...given)?.count ?? 0,
    }
  }

  #known(id: string): Stream {
    const stream = STREAMS.find((one) => one.id === id)
    if (!stream) throw new FasciaError('not_found', `there is no data stream ${id}`)
    return stream
  }

  #write(id: string, entry: LedgerEntry['entry'], bytes: number, destination: string | null, reason: string | null): void {
    const sql = 'INSERT INTO ledger (wall_ms, stream, entry, bytes, destination, reason) VALUES (?, ?, ?, ?, ?, ?)'
    this.#store.run(sql, this.#clock.wallMs(), id, entry, bytes, destination, reason)
    const kind = entry === 'sent' ? "entry = 'sent'" : "entry <> 'sent'"
    const keep = entry === 'sent' ? KEEP_SENDINGS : KEEP_DECISIONS
    this.#store.run(
      `DELETE FROM ledger WHERE ${kind} AND id <= (SELECT id FROM ledger WHERE ${kind} ORDER BY id DESC LIMIT 1 OFFSET ${keep})`,
    )
  }
}
