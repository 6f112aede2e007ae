/**
 * What a person should be told, ranked and bounded. The same notice again (source, code and title) takes the place of the
 * earlier one, so that a failing part can't push everything else out.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import { Notification, type NotificationsState } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'

const MAX = 100
/** Problems first, then warnings; inside a rank the newest first. */
const RANKED = `
  FROM notification
  ORDER BY CASE kind WHEN 'problem' THEN 0 WHEN 'warning' THEN 1 WHEN 'success' THEN 2 ELSE 3 END, wall_ms DESC, rowid DESC`

const Row = z.object({
  id: z.string(),
  wall_ms: z.number(),
  kind: Notification.shape.kind,
  source: z.string(),
  title: z.string(),
  text: z.string(),
  code: z.string().nullable(),
})

export class NotificationBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  state(): NotificationsState {
    const rows = this.#store.all(Row, `SELECT * ${RANKED}`)
    return { items: rows.map(({ wall_ms: wallMs, ...rest }) => ({ ...rest, wallMs })) }
  }

  post({ kind, source, title, text, code }: EventPayload<'notifications.post'>): void {
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM notification WHERE source = ? AND title = ? AND code IS ?', source, title, code)
      this.#store.run(
        'INSERT INTO notification (id, wall_ms, kind, source, title, text, code) VALUES (?, ?, ?, ?, ?, ?, ?)',
        randomUUID(),
        this.#clock.wallMs(),
        kind,
        source,
        title,
        text,
        code,
      )
      this.#store.run(`DELETE FROM notification WHERE id IN (SELECT id ${RANKED} LIMIT -1 OFFSET ${MAX})`)
    })
  }

  /** @throws FasciaError `not_found` */
  dismiss(id: string): void {
    const { changes } = this.#store.run('DELETE FROM notification WHERE id = ?', id)
    if (changes === 0) throw new FasciaError('not_found', 'there is no such notification')
  }
}
