/**
 * What the holder of a token may do over VISS: by the scope of one of the runtime's own tokens, or by the signal set of an
 * access token that was made for a third party (`POST /ats`).
 */
import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../base/clock.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import type { Scope } from '../../contract/scopes.ts'
import { SignalAccess, signAccessToken, verifyAccessToken } from './access-token.ts'

const READERS: readonly Scope[] = ['viss-read', 'viss-write', 'developer']
const WRITERS: readonly Scope[] = ['viss-write', 'developer']
const LIFE_S = { default: 3600, max: 90 * 86_400 } as const

export interface AccessGrant {
  /** In whose name a wish is routed. */
  scope: Scope
  /** Wall time when it ends, if it does. */
  expiresMs?: number
  /** Whether there is anything at all that it may read, or set. */
  allowsReading: boolean
  allowsWriting: boolean
  mayRead(path: string): boolean
  mayWrite(path: string): boolean
}

export const TokenRequest = z.strictObject({
  scp: z.array(SignalAccess).min(1).max(200),
  /** Seconds of validity. */
  life: z.number().int().min(1).max(LIFE_S.max).default(LIFE_S.default),
})

export interface AccessParts {
  clock: Clock
  scopeOfToken(token: string): Scope | undefined
  /** Identification number of this vehicle, when it is known. */
  vin(): string | undefined
  /** Secret that lasts as long as access tokens shall; a fresh one when absent. */
  key?: Uint8Array | undefined
}

export class AccessControl {
  readonly #parts: AccessParts
  readonly #key: Uint8Array

  constructor(parts: AccessParts) {
    this.#parts = parts
    this.#key = createHmac('sha256', parts.key ?? randomBytes(32))
      .update('viss-access-token')
      .digest()
  }

  /**
   * @param token as it was shown; undefined: none
   * @returns undefined without a token
   * @throws FasciaError `unauthorized` or `expired`
   */
  grantOf(token: string | undefined): AccessGrant | undefined {
    if (token === undefined) return undefined
    const scope = this.#parts.scopeOfToken(token)
    if (scope !== undefined) {
      const allowsReading = READERS.includes(scope)
      const allowsWriting = WRITERS.includes(scope)
      return { scope, allowsReading, allowsWriting, mayRead: () => allowsReading, mayWrite: () => allowsWriting }
    }
    const { scp, exp } = verifyAccessToken(token, this.#parts.clock.wallMs(), this.#key, this.#parts.vin())
    const writable = scp.filter((one) => one.access_permission === 'read-write')
    return {
      scope: writable.length > 0 ? 'viss-write' : 'viss-read',
      expiresMs: exp * 1000,
      allowsReading: true,
      allowsWriting: writable.length > 0,
      mayRead: (path) => covers(scp, path),
      mayWrite: (path) => covers(writable, path),
    }
  }

  /**
   * Makes an access token for somebody else; it never may more than the one who asks.
   *
   * @param raw a TokenRequest
   * @throws FasciaError `unauthorized`, `forbidden` or `malformed`
   */
  issue(token: string | undefined, raw: unknown): string {
    const scope = token === undefined ? undefined : this.#parts.scopeOfToken(token)
    if (scope === undefined) throw new FasciaError('unauthorized', 'a token of the runtime is needed')
    const { scp, life } = parseWith(TokenRequest, raw, 'access token request', { code: 'malformed' })
    const wantsWrite = scp.some((one) => one.access_permission === 'read-write')
    if (!(wantsWrite ? WRITERS : READERS).includes(scope)) throw new FasciaError('forbidden', `${scope} may not grant this`)
    return signAccessToken(scp, life, this.#parts.clock.wallMs(), this.#key, this.#parts.vin())
  }
}

const covers = (scp: readonly SignalAccess[], path: string): boolean =>
  scp.some((one) => path === one.path || path.startsWith(`${one.path}.`))

/** The token of an Authorization header: the runtime's own kind or a JWT; a header of another kind shows an invalid one. */
export function shownToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  return /^Bearer ([A-Za-z0-9_.-]{1,8192})$/.exec(header)?.[1] ?? ''
}
