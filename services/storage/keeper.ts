/**
 * The stores of one process together: periodic backups, their state for the diagnostics page, what the driver is told.
 */
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import type { Store } from './store.ts'

const FIRST_BACKUP_MS = 20_000
const BACKUP_EVERY_MS = 5 * 60_000

export class StoreKeeper {
  readonly #stores: readonly Store[]
  readonly #log: Log
  readonly #first: NodeJS.Timeout
  readonly #timer: NodeJS.Timeout

  constructor(stores: readonly Store[], log: Log) {
    this.#stores = stores
    this.#log = log
    this.#first = setTimeout(() => this.backup(), FIRST_BACKUP_MS)
    this.#timer = setInterval(() => this.backup(), BACKUP_EVERY_MS)
    this.#first.unref()
    this.#timer.unref()
  }

  get sound(): boolean {
    return this.#stores.every((store) => store.sound)
  }

  /** A failure leaves the older backups and is logged: losing a copy must not cost the process. */
  backup(): void {
    for (const store of this.#stores) {
      try {
        store.backup()
      } catch (error) {
        this.#log.error('backup failed', { owner: store.owner, error: FasciaError.from(error).toBody() })
      }
    }
  }

  /** One notification for each database that was repaired when it was opened. */
  notices(): EventPayload<'notifications.post'>[] {
    return this.#stores.flatMap(({ owner, recovery }) => {
      if (!recovery) return []
      const outcome =
        recovery.restoredWallMs === null
          ? 'There was no backup, so it begins empty.'
          : `It was restored from the backup of ${new Date(recovery.restoredWallMs).toISOString()}.`
      const text = `A stored file (${owner}) was damaged and has been set aside. ${outcome}`
      return [{ kind: 'warning' as const, source: 'storage', title: 'Stored data was repaired', text, code: 'damaged' }]
    })
  }

  facts(): { name: string; bytes: number; ok: boolean; restoredWallMs: number | null }[] {
    return this.#stores.map((store) => ({
      name: store.owner,
      bytes: store.bytes,
      ok: store.sound && store.check() === undefined,
      restoredWallMs: store.recovery?.restoredWallMs ?? null,
    }))
  }

  close(): void {
    clearTimeout(this.#first)
    clearInterval(this.#timer)
    this.backup()
    for (const store of this.#stores) store.close()
  }
}
