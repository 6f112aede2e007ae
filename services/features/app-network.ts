/**
 * Asks the internet for an app: one question over TLS, no redirection followed, no cookie kept, nothing asked of an address that is
 * near. Who may ask what was decided before (app-broker.ts); that the driver lets features ask at all is looked at here again.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { NETWORK_ANSWER_BYTES, NETWORK_ANSWER_MS, type NetworkAnswer, type NetworkCall } from '../contract/app-network.ts'
import { FasciaError } from '../contract/errors.ts'
import { isPublicAddress } from './public-address.ts'

export const NETWORK_STREAM = 'app-network'
const MAX_OPEN = 8

const tooSlow = (host: string): FasciaError => new FasciaError('timeout', `${host} did not answer in ${NETWORK_ANSWER_MS} ms`)

type Looked = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

export interface AppNetworkOptions {
  /** The driver lets features use the internet at all. */
  isAllowed(): boolean
  /** Told before anything leaves. */
  sent(sending: { bytes: number; destination: string; reason: string }): void
  lookup?: (host: string, options: LookupOptions & { all: true }, done: Looked) => void
  isPublic?: (address: string) => boolean
  /** PEM of an authority beside those that Node knows. */
  authority?: string
}

export class AppNetwork {
  readonly #options: AppNetworkOptions
  #open = 0

  constructor(options: AppNetworkOptions) {
    this.#options = options
  }

  /**
   * @param packageId who asks, for the ledger
   * @throws FasciaError `forbidden`, `too_many`, `oversized`, `timeout` or `unavailable`
   */
  async fetch(packageId: string, call: NetworkCall): Promise<NetworkAnswer> {
    if (!this.#options.isAllowed()) throw new FasciaError('forbidden', 'the driver does not let features use the internet')
    if (this.#open >= MAX_OPEN) throw new FasciaError('too_many', 'too many questions are open')
    this.#open++
    try {
      const url = new URL(call.url)
      const signal = AbortSignal.timeout(NETWORK_ANSWER_MS)
      const addresses = await this.#addressesOf(url.hostname, signal)
      // Asked again: the driver may have taken it back while the name was looked up.
      if (!this.#options.isAllowed()) throw new FasciaError('forbidden', 'the driver does not let features use the internet')
      const body = Buffer.from(call.body ?? '')
      const bytes = body.length + url.pathname.length + url.search.length
      this.#options.sent({ bytes, destination: url.host, reason: packageId })
      return await this.#ask(url, addresses, call, body, signal)
    } finally {
      this.#open--
    }
  }

  /** Those that are asked; the connection uses them and looks up nothing again, so that no second answer is another's. */
  #addressesOf(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
    const { lookup = systemLookup, isPublic = isPublicAddress } = this.#options
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(tooSlow(host)))
      lookup(host, { all: true }, (error, addresses) => {
        if (error) return reject(new FasciaError('unavailable', `${host} is not found`, { cause: error }))
        const found = addresses.filter(({ address }) => isPublic(address))
        if (found.length === 0) return reject(new FasciaError('forbidden', `${host} is no host of the internet`))
        resolve(found)
      })
    })
  }

  async #ask(url: URL, addresses: LookupAddress[], call: NetworkCall, body: Buffer, signal: AbortSignal): Promise<NetworkAnswer> {
    const { authority } = this.#options
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, {
          method: call.verb ?? 'GET',
          signal,
          agent: false,
          lookup: (_host, options, done) => {
            const [first] = addresses
            if (options.all === true) done(null, addresses)
            else done(null, first?.address ?? '', first?.family ?? 4)
          },
          ...(authority === undefined ? {} : { ca: authority }),
          headers: {
            'accept-encoding': 'identity',
            'user-agent': 'Fascia',
            ...(call.body === undefined ? {} : { 'content-length': body.length }),
            ...(call.contentType === undefined ? {} : { 'content-type': call.contentType }),
            ...(call.authorization === undefined ? {} : { authorization: call.authorization }),
          },
        })
          .on('response', resolve)
          .on('error', reject)
          .end(body)
      })
      const pieces: Buffer[] = []
      let size = 0
      for await (const piece of response as AsyncIterable<Buffer>) {
        size += piece.length
        if (size > NETWORK_ANSWER_BYTES)
          throw new FasciaError('oversized', `the answer has more than ${NETWORK_ANSWER_BYTES} bytes`)
        pieces.push(piece)
      }
      return {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? null,
        location: response.headers.location ?? null,
        body: Buffer.concat(pieces).toString(call.as === 'base64' ? 'base64' : 'utf8'),
      }
    } catch (cause) {
      if (cause instanceof FasciaError) throw cause
      if (signal.aborted) throw tooSlow(url.host)
      throw new FasciaError('unavailable', `${url.host} can't be reached`, { cause })
    }
  }
}
