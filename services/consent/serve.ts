/** Joins consent and its ledger to the gateway. */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'
import { ConsentBook } from './consent-book.ts'

export function serveConsent(gateway: GatewayClient, store: Store, log: Log): void {
  const book = new ConsentBook(store)
  const tell = (): void => gateway.emit('consent.state', { streams: book.list() })
  gateway.serve('consent.list', async () => ({ streams: book.list() }))
  gateway.serve('consent.set', async ({ id, on }) => {
    book.set(id, on)
    tell()
    return { streams: book.list() }
  })
  gateway.serve('consent.ledger', async ({ before, limit, stream }) => book.ledger(limit, before, stream))
  gateway.onEvent('consent.sent', ({ id, ...sending }) => {
    try {
      book.sent(id, sending)
      tell()
    } catch (error) {
      log.error('not in the ledger', { stream: id, error: FasciaError.from(error).toBody() })
    }
  })
  tell()
}
