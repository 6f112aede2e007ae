/**
 * What a person should be told, ranked and bounded. The same notice again (source, code and title) takes the place of the
 * earlier one, so that a failing part can't push everything else out.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import { Notification, NotificationAction, NotificationFeature, type NotificationsState } from '../contract/people.ts'
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
  action: z.string().nullable(),
  feature: z.string().nullable(),
})
const CountRow = z.object({ value: z.number() })

export class NotificationBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  state(): NotificationsState {
    const rows = this.#store.all(Row, `SELECT * ${RANKED}`)
    return {
      items: rows.map(({ wall_ms: wallMs, action, feature, ...rest }) => {
        const [opens, about] = [kept(NotificationAction, action), kept(NotificationFeature, feature)]
        return { ...rest, wallMs, ...(opens && { action: opens }), ...(about && { feature: about }) }
      }),
      dropped: this.#count('dropped'),
      seenWallMs: this.#count('seen'),
    }
  }

  /** One more that could not be taken, so that nobody believes to have read everything. */
  countLost(lost = 1): void {
    this.#store.run(
      `INSERT INTO notification_count (name, value) VALUES ('dropped', ?) ON CONFLICT (name) DO UPDATE SET value = value + ?`,
      lost,
      lost,
    )
  }

  /** All that is there now was looked at. */
  markSeen(): void {
    this.#store.run("INSERT OR REPLACE INTO notification_count (name, value) VALUES ('seen', ?)", this.#clock.wallMs())
  }

  /** Empties the centre, or what one source has told. */
  clear(source: string | undefined): void {
    this.#store.transaction(() => {
      if (source !== undefined) return void this.#store.run('DELETE FROM notification WHERE source = ?', source)
      this.#store.run('DELETE FROM notification')
      this.#store.run("DELETE FROM notification_count WHERE name = 'dropped'")
    })
  }

  #count(name: string): number {
    return this.#store.get(CountRow, 'SELECT value FROM notification_count WHERE name = ?', name)?.value ?? 0
  }

  post({ kind, source, title, text, code, action, feature }: EventPayload<'notifications.post'>): void {
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM notification WHERE source = ? AND title = ? AND code IS ?', source, title, code)
      this.#store.run(
        'INSERT INTO notification (id, wall_ms, kind, source, title, text, code, action, feature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        randomUUID(),
        this.#clock.wallMs(),
        kind,
        source,
        title,
        text,
        code,
        action === undefined ? null : JSON.stringify(action),
        feature === undefined ? null : JSON.stringify(feature),
      )
      const { changes } = this.#store.run(`DELETE FROM notification WHERE id IN (SELECT id ${RANKED} LIMIT -1 OFFSET ${MAX})`)
      if (changes > 0) this.countLost(changes)
    })
  }

  /** @throws FasciaError `not_found` */
  dismiss(id: string): void {
    const { changes } = this.#store.run('DELETE FROM notification WHERE id = ?', id)
    if (changes === 0) throw new FasciaError('not_found', 'there is no such notification')
  }
}

/** What was kept; undefined when it is not of its form any more. */
const kept = <T>(schema: z.ZodType<T>, json: string | null): T | undefined =>
  json === null ? undefined : schema.safeParse(JSON.parse(json)).data
