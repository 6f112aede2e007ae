/**
 * VISS v3 over HTTP (Transport, HTTPS): GET reads, POST sets; the path follows with slashes or dots. It has no
 * subscriptions. `POST /ats` makes access tokens (Core, Access Token Server).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../base/clock.ts'
import { readJson, sendJson } from '../../base/http-guard.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'
import { shownToken } from './access-grant.ts'
import { faultOf, type VissFault } from './faults.ts'
import { parseRequest } from './messages.ts'
import type { VissService } from './viss-service.ts'

const BODY_BYTES_MAX = 64 * 1024
const REQUESTS_BURST = 400
const REQUESTS_PER_SECOND = 200

export class VissHttp {
  readonly #service: VissService
  readonly #limit: RateLimit
  readonly #onRefused: (reason: string) => void

  constructor(service: VissService, clock: Clock, onRefused: (reason: string) => void) {
    this.#service = service
    this.#limit = new RateLimit(REQUESTS_BURST, REQUESTS_PER_SECOND, clock)
    this.#onRefused = onRefused
  }

  /** @param below path of the request below where VISS is served, without its first slash */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL, below: string): Promise<void> {
    const action = request.method === 'POST' ? 'set' : 'get'
    const ts = this.#service.now()
    try {
      if (!this.#limit.take()) throw new FasciaError('too_many', 'Rate-limiting due to too many requests')
      const grant = this.#service.access.grantOf(shownToken(request.headers.authorization))
      if (request.method !== 'GET' && request.method !== 'POST') {
        throw new FasciaError('malformed', 'Missing or invalid action: GET reads and POST updates, HTTP has no subscriptions')
      }
      const body = action === 'set' ? await readJson(request, BODY_BYTES_MAX) : filterOf(url)
      const parsed = parseRequest({ ...(typeof body === 'object' ? body : {}), action, path: below })
      if (parsed.action === 'set') {
        await this.#service.set(parsed, grant)
        sendJson(response, 200, { action, ts: this.#service.now() })
      } else if (parsed.action === 'get') {
        sendJson(response, 200, { action, ...this.#service.get(parsed, grant), ts })
      }
    } catch (thrown) {
      const error = faultOf(thrown)
      this.#onRefused(error.reason)
      if (error.number === '401') response.setHeader('www-authenticate', challenge(error))
      sendJson(response, Number(error.number), { action, error, ts })
    }
  }

  /** Makes an access token for the holder of one of the runtime's own tokens: `{scp: [{path, access_permission}], life?}`. */
  async issueToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ts = this.#service.now()
    try {
      if (!this.#limit.take()) throw new FasciaError('too_many', 'Rate-limiting due to too many requests')
      if (request.method !== 'POST') throw new FasciaError('malformed', 'use POST')
      const token = shownToken(request.headers.authorization)
      sendJson(response, 200, { aToken: this.#service.access.issue(token, await readJson(request, BODY_BYTES_MAX)), ts })
    } catch (thrown) {
      const error = faultOf(thrown)
      this.#onRefused(error.reason)
      if (error.number === '401') response.setHeader('www-authenticate', challenge(error))
      sendJson(response, Number(error.number), { error, ts })
    }
  }
}

const challenge = ({ description }: VissFault): string =>
  `Bearer realm="viss", error="invalid_token", error_description="${description.replaceAll(/[^\x20-\x7e]|["\\]/g, ' ')}"`

function filterOf(url: URL): { filter?: unknown } {
  const text = url.searchParams.get('filter')
  if (text === null) return {}
  try {
    return { filter: JSON.parse(text) as unknown }
  } catch (cause) {
    throw new FasciaError('malformed', 'Missing or invalid filter: it is not JSON', { cause })
  }
}
