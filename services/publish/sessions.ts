/**
 * Browser sessions: a one-time code is traded for an HttpOnly cookie, so that no script of a page ever holds a token.
 *
 * Codes and session names are random and kept as digests; both tables are bounded.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Scope } from '../contract/scopes.ts'

export const SESSION_COOKIE = 'fascia_session'
export const CODE_LIFE_MS = 30_000
const CODES_MAX = 16
const SESSIONS_MAX = 64

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export class Sessions {
  readonly #clock: Clock
  readonly #codes = new Map<string, { scope: Scope; expiresMs: number }>()
  /** In order of last use: the first is the one that goes when the table is full. */
  readonly #sessions = new Map<string, Scope>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * A code that signs one browser in, once, within 30 seconds.
   *
   * @throws FasciaError `too_many` while 16 codes wait
   */
  issueCode(scope: Scope): string {
    const now = this.#clock.monotonicMs()
    for (const [key, { expiresMs }] of this.#codes) if (expiresMs <= now) this.#codes.delete(key)
    if (this.#codes.size >= CODES_MAX) {
      throw new FasciaError('too_many', 'too many sign-in codes wait to be used', { remedy: 'try again in half a minute' })
    }
    const code = randomBytes(24).toString('base64url')
    this.#codes.set(digest(code), { scope, expiresMs: now + CODE_LIFE_MS })
    return code
  }

  /** @returns the name of the new session for the cookie, or undefined when the code is unknown, used or too old */
  redeem(code: string): string | undefined {
    const key = digest(code)
    const found = this.#codes.get(key)
    this.#codes.delete(key)
    if (!found || found.expiresMs <= this.#clock.monotonicMs()) return undefined
    if (this.#sessions.size >= SESSIONS_MAX) {
      for (const oldest of this.#sessions.keys()) {
        this.#sessions.delete(oldest)
        break
      }
    }
    const session = randomBytes(32).toString('base64url')
    this.#sessions.set(digest(session), found.scope)
    return session
  }

  /** The scope of the session that a Cookie header names. */
  scopeOf(cookieHeader: string | undefined): Scope | undefined {
    const session = cookieOf(cookieHeader)
    if (session === undefined) return undefined
    const key = digest(session)
    const scope = this.#sessions.get(key)
    if (scope === undefined) return undefined
    this.#sessions.delete(key)
    this.#sessions.set(key, scope)
    return scope
  }
}

function cookieOf(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === SESSION_COOKIE) return value
  }
  return undefined
}

/** The Set-Cookie value of a new session: a session cookie of this host alone that no other site's request carries. */
export const sessionCookie = (session: string): string => `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict`
