/**
 * VISS over TLS (Transport: HTTPS and Secure WebSocket): a listener of its own with nothing but VISS, at `/` as the
 * standard has it and at `/viss` as on the gateway. Off unless a certificate is named.
 */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { FasciaError } from '../../contract/errors.ts'

export interface TlsOptions {
  /** PEM files. */
  certificate: string
  key: string
  /** 0: any. */
  port: number
  /** Where to listen; loopback unless a person says otherwise. */
  address?: string | undefined
  /** Names by which others know this vehicle, beside loopback's. */
  hosts?: readonly string[] | undefined
}

export interface SecureHandlers {
  answer(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export class SecureListener {
  readonly #server: Server
  readonly #options: TlsOptions

  /** @throws FasciaError `not_found` or `invalid` for files that are no certificate and its key */
  constructor(options: TlsOptions, handlers: SecureHandlers) {
    this.#options = options
    try {
      this.#server = createServer(
        {
          cert: readFileSync(options.certificate),
          key: readFileSync(options.key),
          minVersion: 'TLSv1.2',
          requestTimeout: 30_000,
          headersTimeout: 10_000,
        },
        (request, response) => handlers.answer(request, response),
      )
    } catch (cause) {
      const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
      const file = isMissing ? ((cause as NodeJS.ErrnoException).path ?? options.certificate) : options.certificate
      throw new FasciaError(isMissing ? 'not_found' : 'invalid', 'VISS needs a certificate and its key as PEM files', {
        file,
        cause,
      })
    }
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => undefined)
      handlers.upgrade(request, socket, head)
    })
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy())
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#options.port, this.#options.address ?? '127.0.0.1', resolve)
    })
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }
}
