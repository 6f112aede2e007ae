/** One way to every operation: in the fleet's own database, or over a fleet server. */
import { ErrorBody, FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { z } from 'zod'
import { operate } from '../../fleet/operations/all.ts'
import { LOCAL, People } from '../../fleet/people.ts'
import { fleetOf, tokenFrom, type Place } from './options.ts'

export type Call = <T = unknown>(operation: string, input?: object) => Promise<T>

async function overHttp<T>(server: string, token: string, operation: string, input: object): Promise<T> {
  let response: Response
  try {
    response = await fetch(`${server.replace(/\/$/, '')}/api/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
      redirect: 'error',
      signal: AbortSignal.timeout(120_000),
    })
  } catch (cause) {
    throw new FasciaError('unavailable', `${server} does not answer`, { cause })
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body as T
  throw FasciaError.fromBody(parseWith(z.object({ error: ErrorBody }), body, `answer of ${server}`).error)
}

/** Work at a fleet's desk. With a token it is done in that person's name; who has the directory and no token is `local`. */
export async function atDesk<T>(place: Place, work: (call: Call) => Promise<T>): Promise<T> {
  const token = tokenFrom(place.token)
  if (place.server !== undefined) {
    const server = place.server
    if (token === undefined) throw new FasciaError('usage', 'a server asks for --token F or FASCIA_FLEET_TOKEN')
    return work((operation, input = {}) => overHttp(server, token, operation, input))
  }
  const fleet = fleetOf(place.dir, place.database)
  try {
    const people = new People(fleet)
    const actor = token === undefined ? LOCAL : await people.actorOf(token, 'token')
    if (!actor) throw new FasciaError('unauthorized', 'this token opens nothing')
    return await work(
      async <R>(operation: string, input: object = {}) => (await operate({ fleet, people }, actor, operation, input)) as R,
    )
  } finally {
    await fleet.close()
  }
}
