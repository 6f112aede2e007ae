/** `POST /traffic` on loopback, with the token of a companion or a developer. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkDoor, loopbackDoor, readBody, sendError, sendJson } from '../../base/http-guard.ts'
import type { Places } from '../../base/home-directory.ts'
import { bearerOf, tokenFile, TokenTable } from '../../base/tokens.ts'
import { FasciaError } from '../../contract/errors.ts'
import { TRAFFIC_MESSAGE_BYTES_MAX } from '../../contract/navigation-traffic.ts'
import type { Scope } from '../../contract/scopes.ts'
import type { Endpoints } from '../../contract/system.ts'
import type { TakeText } from './inlets.ts'

const SCOPES: readonly Scope[] = ['companion', 'developer']

export class HttpInlet {
  readonly #take: TakeText
  readonly #places: Places
  readonly #server: Server

  constructor(take: TakeText, places: Places) {
    this.#take = take
    this.#places = places
    this.#server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error))
    })
  }

  /** Any free port. */
  async listen(): Promise<NonNullable<Endpoints['traffic']>> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    return { url: `http://127.0.0.1:${this.#port}/traffic`, tokenFile: tokenFile(this.#places, 'companion') }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkDoor(request, loopbackDoor(this.#port))
    const token = bearerOf(request.headers.authorization)
    const scope = token === undefined ? undefined : TokenTable.read(this.#places, SCOPES).scopeOf(token)
    if (scope === undefined) throw new FasciaError('unauthorized', 'a token of a companion or a developer is needed')
    if (new URL(request.url ?? '/', 'http://traffic').pathname !== '/traffic') {
      throw new FasciaError('not_found', 'there is only /traffic')
    }
    if (request.method !== 'POST') throw new FasciaError('invalid', 'use POST')
    sendJson(response, 200, await this.#take(await readBody(request, TRAFFIC_MESSAGE_BYTES_MAX)))
  }
}
