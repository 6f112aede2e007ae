/**
 * VISS v3 on the gateway's server: WebSocket upgrades and HTTP GET and POST. The gateway's door was passed before.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Clock } from '../../base/clock.ts'
import { readJson, sendJson } from '../../base/http-guard.ts'
import { bearerOf } from '../../base/tokens.ts'
import { FasciaError } from '../../contract/errors.ts'
import { faultOf } from './faults.ts'
import { parseRequest } from './messages.ts'
import { VissConnection } from './viss-connection.ts'
import { VISS_PATH } from './viss-path.ts'
import type { VissService } from './viss-service.ts'

const CLIENTS_MAX = 32
const MESSAGE_BYTES_MAX = 64 * 1024
/** Names that clients of the standard and of its reference server offer. */
const SUBPROTOCOLS = ['VISSv3', 'VISS-noenc', 'VISSv2']

export class VissServer {
  readonly #service: VissService
  readonly #clock: Clock
  readonly #connections = new Set<VissConnection>()
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: (offered) => SUBPROTOCOLS.find((name) => offered.has(name)) ?? false,
  })

  constructor(service: VissService, clock: Clock) {
    this.#service = service
    this.#clock = clock
  }

  get clientCount(): number {
    return this.#connections.size
  }

  /** @throws FasciaError `too_many`, or `unauthorized` for a header with an unknown token */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#connections.size >= CLIENTS_MAX) throw new FasciaError('too_many', 'too many VISS clients')
    const token = bearerOf(request.headers.authorization)
    const scope = this.#service.scopeOfToken(token)
    if (request.headers.authorization !== undefined) this.#service.requireScope(scope, 'read')
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new VissConnection(webSocket, this.#service, scope, this.#clock)
      this.#connections.add(connection)
      webSocket.on('close', () => this.#connections.delete(connection))
    })
  }

  publish(changed: Uint32Array): void {
    for (const connection of this.#connections) connection.publish(changed)
  }

  /** GET reads, POST sets; the path follows /viss with slashes or dots. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const action = request.method === 'POST' ? 'set' : 'get'
    const ts = this.#service.now()
    try {
      const scope = this.#service.scopeOfToken(bearerOf(request.headers.authorization))
      const allowed = this.#service.requireScope(scope, action === 'set' ? 'write' : 'read')
      if (request.method !== 'GET' && request.method !== 'POST') throw new FasciaError('malformed', 'use GET or POST')
      const path = url.pathname.slice(VISS_PATH.length + 1).replaceAll('/', '.')
      const body = action === 'set' ? await readJson(request, MESSAGE_BYTES_MAX) : { filter: filterOf(url) }
      const parsed = parseRequest({ ...(body as object), action, path })
      if (parsed.action === 'set') {
        await this.#service.set(parsed, allowed)
        return sendJson(response, 200, { action, ts: this.#service.now() })
      }
      if (parsed.action === 'get') sendJson(response, 200, { action, ...this.#service.get(parsed), ts })
    } catch (thrown) {
      const error = faultOf(thrown)
      sendJson(response, Number(error.number), { action, error, ts })
    }
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate()
    this.#sockets.close()
  }
}

function filterOf(url: URL): unknown {
  const text = url.searchParams.get('filter')
  if (text === null) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new FasciaError('malformed', 'the filter is not JSON', { cause })
  }
}
