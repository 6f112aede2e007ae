/** Listens on the first port of a range that nobody has: what looks for the car knows the range, not the port. */
import { once } from 'node:events'
import type { Server } from 'node:net'
import { FasciaError } from '../contract/errors.ts'

/**
 * @param host absent: every address
 * @returns the port
 * @throws FasciaError `unavailable` when each is taken
 */
export async function listenInRange(
  server: Server,
  host: string | undefined,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<number> {
  for (let port = first; port <= last; port++) {
    server.listen({ port, host })
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (isFree) return port
  }
  throw new FasciaError('unavailable', `no port from ${first} to ${last} is free`)
}
