/** The operators' side: `POST /api/OPERATION` with a bearer token, or a browser's session. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { readJson, sendJson } from '../../../services/base/http-guard.ts'
import { bearerOf } from '../../../services/base/tokens.ts'
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { operate } from '../operations/all.ts'
import type { Desk } from '../operations/operation.ts'
import type { Actor } from '../people.ts'
import { Limits } from './limits.ts'

const MAX_BODY = 512 * 1024
const COOKIE = 'fascia-fleet'
const SignIn = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{16,200}$/) })

const cookieOf = (request: IncomingMessage): string | undefined =>
  new RegExp(`(?:^|; )${COOKIE}=([A-Za-z0-9_-]{16,200})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]

export class OperatorApi {
  readonly #desk: Desk
  readonly #secure: boolean
  readonly #byPerson = new Limits(120, 30)
  /** Guesses at tokens. */
  readonly #byAddress = new Limits(20, 1)

  /** @param secure the server speaks TLS: cookies say so */
  constructor(desk: Desk, secure: boolean) {
    this.#desk = desk
    this.#secure = secure
  }

  async #actor(request: IncomingMessage): Promise<Actor> {
    const token = bearerOf(request.headers.authorization)
    const session = cookieOf(request)
    const { people } = this.#desk
    const actor =
      token !== undefined ? await people.actorOf(token, 'token') : session && (await people.actorOf(session, 'session'))
    if (actor) return actor
    this.#byAddress.take(request.socket.remoteAddress ?? '')
    throw new FasciaError('unauthorized', 'sign in first', { remedy: 'fascia-fleet token add NAME' })
  }

  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') throw new FasciaError('not_found', `nothing answers ${request.method ?? ''} ${path}`)
    // A form of another site can't send this type without asking first, and the door refuses its origin anyway.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new FasciaError('malformed', 'JSON is due')
    const name = path.slice('/api/'.length)
    if (name === 'sign-in') return this.#signIn(request, response)
    const actor = await this.#actor(request)
    this.#byPerson.take(actor.name)
    if (name === 'sign-out') {
      const session = cookieOf(request)
      if (session !== undefined) await this.#desk.people.closeSession(session)
      this.#setCookie(response, '', 0)
      return sendJson(response, 200, { ok: true })
    }
    sendJson(response, 200, await operate(this.#desk, actor, name, await readJson(request, MAX_BODY)))
  }

  async #signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#byAddress.take(request.socket.remoteAddress ?? '')
    const { token } = parseWith(SignIn, await readJson(request, 4096), 'sign-in')
    const { secret, actor, seconds } = await this.#desk.people.openSession(token)
    this.#setCookie(response, secret, seconds)
    sendJson(response, 200, actor)
  }

  #setCookie(response: ServerResponse, secret: string, seconds: number): void {
    const secure = this.#secure ? '; Secure' : ''
    response.setHeader('set-cookie', `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`)
  }
}
