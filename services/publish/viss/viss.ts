/**
 * VISS v3 as one part: the service, its transports on the gateway's server, and a TLS listener of its own when there is a
 * certificate.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '../../base/clock.ts'
import { checkDoor, loopbackDoor, sendError, type DoorRules } from '../../base/http-guard.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Scope } from '../../contract/scopes.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { SignalHistory } from '../../signals/history/history.ts'
import type { SignalStore } from '../../signals/signal-store.ts'
import type { Metrics } from '../metrics.ts'
import { refuseUpgrade } from '../refuse-upgrade.ts'
import { AccessControl } from './access-grant.ts'
import { SecureListener, type TlsOptions } from './secure-listener.ts'
import { VissHttp } from './viss-http.ts'
import { ATS_PATH, VISS_PATH } from './viss-path.ts'
import { VissServer } from './viss-server.ts'
import { VissService } from './viss-service.ts'

const SUBSCRIPTION_MAX_MS = 24 * 3_600_000
const VIN = 'Vehicle.VehicleIdentification.VIN'

export interface VissOptions {
  store: SignalStore
  clock: Clock
  metrics: Metrics
  scopeOfToken(token: string): Scope | undefined
  set(path: string, value: SignalValue, scope: Scope): Promise<unknown>
  /** Secret of access tokens; a fresh one forgets those that were made before. */
  key?: Uint8Array | undefined
  history?: SignalHistory | undefined
  tls?: TlsOptions | undefined
  /** How long a subscription may last; a day unless told otherwise. */
  subscriptionMaxMs?: number | undefined
}

export class Viss {
  readonly #server: VissServer
  readonly #http: VissHttp
  readonly #secure: SecureListener | undefined
  readonly #tls: TlsOptions | undefined
  readonly #secureSockets = new Set<Duplex>()
  #door: DoorRules = loopbackDoor(0)

  constructor(options: VissOptions) {
    const { store, clock, metrics } = options
    const vin = (): string | undefined => {
      const value = store.valid(VIN)
      return typeof value === 'string' ? value : undefined
    }
    const access = new AccessControl({ clock, scopeOfToken: options.scopeOfToken, vin, key: options.key })
    const service = new VissService({
      store,
      clock,
      access,
      history: options.history,
      set: options.set,
      subscriptionMaxMs: options.subscriptionMaxMs ?? SUBSCRIPTION_MAX_MS,
    })
    this.#server = new VissServer(service, clock, metrics)
    this.#http = new VissHttp(service, clock, (reason) => this.#server.refused('http', reason))
    this.#tls = options.tls
    this.#secure =
      options.tls &&
      new SecureListener(options.tls, {
        answer: (request, response) => void this.#answerSecure(request, response),
        upgrade: (request, socket, head) => this.#upgradeSecure(request, socket, head),
      })
  }

  /** Port of the TLS listener, 0 without one. */
  get securePort(): number {
    return this.#secure?.port ?? 0
  }

  /** @throws the system's error when the port of the TLS listener is taken */
  async listen(): Promise<void> {
    if (!this.#secure) return
    await this.#secure.listen()
    const door = loopbackDoor(this.#secure.port, this.#tls?.hosts)
    this.#door = { hosts: door.hosts, origins: door.origins.map((origin) => origin.replace('http:', 'https:')) }
  }

  /** Whether a request of the gateway is for VISS. */
  owns(path: string): boolean {
    return path === ATS_PATH || path.startsWith(`${VISS_PATH}/`)
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (url.pathname === ATS_PATH) return this.#http.issueToken(request, response)
    return this.#http.answer(request, response, url, url.pathname.slice(VISS_PATH.length + 1))
  }

  /** @throws FasciaError when it is refused */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.upgrade(request, socket, head)
  }

  /** One display frame. @param sinceMs monotonic time of the oldest of the changes */
  publish(changed: Uint32Array, sinceMs: number): void {
    this.#server.publish(changed, sinceMs)
  }

  async close(): Promise<void> {
    this.#server.close()
    for (const socket of this.#secureSockets) socket.destroy()
    await this.#secure?.close()
  }

  async #answerSecure(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      checkDoor(request, this.#door)
      const url = URL.parse(request.url ?? '/', 'https://viss')
      if (!url) throw new FasciaError('malformed', 'the address is malformed')
      if (this.owns(url.pathname)) return await this.answer(request, response, url)
      await this.#http.answer(request, response, url, url.pathname.slice(1))
    } catch (thrown) {
      sendError(response, thrown)
    }
  }

  #upgradeSecure(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#secureSockets.add(socket)
    socket.once('close', () => this.#secureSockets.delete(socket))
    try {
      checkDoor(request, this.#door)
      this.upgrade(request, socket, head)
    } catch (thrown) {
      refuseUpgrade(socket, thrown)
    }
  }
}
