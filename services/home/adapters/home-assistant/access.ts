/** A token that is valid now: the long-lived one, or one that OAuth's refresh token buys. */
import { z } from 'zod'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeAssistantAccess } from '../../../contract/home-setup.ts'

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const REFRESH_MS = 10_000
/** Renewed this long before it ends. */
const AHEAD_MS = 60_000

export class Access {
  readonly #access: HomeAssistantAccess
  #granted: { token: string; untilMs: number } | undefined

  constructor(access: HomeAssistantAccess) {
    this.#access = access
  }

  /** @throws FasciaError `unauthorized` when the account is gone, `unavailable` when nobody answers */
  async token(): Promise<string> {
    const { url, token, refresh } = this.#access
    if (token !== undefined) return token
    if (!refresh) throw new FasciaError('unauthorized', 'Home Assistant needs a token')
    if (this.#granted && this.#granted.untilMs - AHEAD_MS > performance.now()) return this.#granted.token
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh.token, client_id: refresh.clientId })
    let answer: Response
    try {
      answer = await fetch(new URL('/auth/token', url), { method: 'POST', body, signal: AbortSignal.timeout(REFRESH_MS) })
    } catch (cause) {
      throw new FasciaError('unavailable', 'Home Assistant does not answer', { cause })
    }
    if (!answer.ok) throw new FasciaError('unauthorized', `Home Assistant refuses to renew the access (${answer.status})`)
    const { access_token, expires_in } = Grant.parse(await answer.json())
    this.#granted = { token: access_token, untilMs: performance.now() + expires_in * 1000 }
    return access_token
  }
}
