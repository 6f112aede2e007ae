/** Talks to the simulator that runs, with the developer's token. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fasciaHome, placesOf } from '../base/home-directory.ts'
import { ErrorBody, FasciaError, parseWith } from '../contract/errors.ts'
import { readEndpoints } from './running.ts'

const Refusal = z.object({ error: ErrorBody })
/** Seeking runs the simulation; everything else answers at once. */
const DEADLINE_MS = 120_000

export function simulatorUrl(): { url: string; token: string } {
  const { simulator } = readEndpoints(placesOf(fasciaHome()))
  if (!simulator) throw new FasciaError('unavailable', 'no simulator runs', { remedy: 'start it: npm start' })
  return { url: simulator.url, token: readFileSync(simulator.tokenFile, 'utf8').trim() }
}

/** @throws FasciaError as the simulator says it, `unavailable` when it does not answer */
export async function askSimulator(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const { url, token } = simulatorUrl()
  const response = await fetch(new URL(path, url), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((cause: unknown) => {
    throw new FasciaError('unavailable', 'the simulator does not answer', { cause })
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw FasciaError.fromBody(parseWith(Refusal, answer, 'answer of the simulator').error)
  return answer
}
