/** How a window gets into the dashboard: a one-time code for its display, asked for with the shell's token. */
import { z } from 'zod'
import { FasciaError, parseWith } from '../services/contract/errors.ts'
import type { DisplayRole } from '../services/contract/displays.ts'

const Answer = z.object({ code: z.string().min(1) })
const DEADLINE_MS = 3_000

/** The names under `localhost` are known to browsers, not to every resolver. */
const reachable = (url: string): string => url.replace('fascia.localhost', '127.0.0.1')

/**
 * @param dashboardUrl as endpoints.json names it
 * @returns the address that signs the window in, once
 * @throws FasciaError `unavailable` or what the gateway refuses with
 */
export async function signInUrl(dashboardUrl: string, token: string, display: DisplayRole): Promise<string> {
  const response = await ask(new URL('/session/code', reachable(dashboardUrl)), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ display }),
  })
  if (!response.ok) throw new FasciaError('unauthorized', `the gateway gives no session code (${response.status})`)
  const url = new URL(dashboardUrl)
  url.searchParams.set('code', parseWith(Answer, await response.json(), 'session code').code)
  return url.href
}

async function ask(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })
  } catch (cause) {
    throw new FasciaError('unavailable', 'the gateway does not answer', { cause })
  }
}
