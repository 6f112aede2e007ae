/** Joins the notification centre and the diagnostics report to the gateway. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import { RateLimit } from '../base/rate-limit.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import type { RequestOutput } from '../contract/requests.ts'
import { fileProblem } from '../storage/backup.ts'
import type { StoreKeeper } from '../storage/keeper.ts'
import type { Store } from '../storage/store.ts'
import { NotificationBook } from './notification-book.ts'

const POSTS_BURST = 60
const POSTS_PER_SECOND = 1

export interface NotificationCentre {
  /** Takes a notice of this process itself. */
  tell(notice: EventPayload<'notifications.post'>): void
}

export function serveNotifications(gateway: GatewayClient, store: Store, log: Log): NotificationCentre {
  const book = new NotificationBook(store)
  const show = (): void => gateway.emit('notifications.state', book.state())
  const tell = (notice: EventPayload<'notifications.post'>): void => {
    book.post(notice)
    show()
  }
  const posts = new RateLimit(POSTS_BURST, POSTS_PER_SECOND, systemClock)
  gateway.onEvent('notifications.post', (notice) => {
    try {
      if (posts.take()) return tell(notice)
      // Told too fast to be read: counted, and shown with the next that is taken.
      book.countLost()
    } catch (error) {
      log.error('notification not kept', { error: FasciaError.from(error).toBody() })
    }
  })
  gateway.serve('notifications.dismiss', async ({ id }) => {
    book.dismiss(id)
    show()
    return { done: true }
  })
  gateway.serve('notifications.clear', async ({ source }) => {
    book.clear(source)
    show()
    return { done: true }
  })
  gateway.serve('notifications.seen', async () => {
    book.markSeen()
    show()
    return { done: true }
  })
  show()
  return { tell }
}

const Package = z.object({ version: z.string() })

/** Versions and the state of every database, also of those that other processes own. @returns the report */
export function serveDiagnostics(
  gateway: GatewayClient,
  keeper: StoreKeeper,
  places: Places,
): () => Promise<RequestOutput<'diagnostics.report'>> {
  const { version } = Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
  const report = async (): Promise<RequestOutput<'diagnostics.report'>> => {
    const own = keeper.facts()
    const known = new Set(own.map(({ name }) => name))
    return { version, node: process.version, databases: [...own, ...others(places, known)] }
  }
  gateway.serve('diagnostics.report', report)
  return report
}

function others(places: Places, known: ReadonlySet<string>): RequestOutput<'diagnostics.report'>['databases'] {
  return readdirSync(places.databases)
    .filter((file) => /^[a-z-]+\.sqlite$/.test(file) && !known.has(file.slice(0, -'.sqlite'.length)))
    .map((file) => ({
      name: file.slice(0, -'.sqlite'.length),
      bytes: statSync(join(places.databases, file)).size,
      ok: fileProblem(join(places.databases, file)) === undefined,
      restoredWallMs: null,
    }))
}
