/**
 * Browser sessions: a one-time code is traded for an HttpOnly cookie, so that no script of a page ever holds a token.
 *
 * A session is its scope and a nonce under a key that lasts as long as the supervisor's tokens: a restarted gateway knows
 * the browsers that were signed in, and there is no table to fill up. Codes are random, kept as digests, and bounded.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import { Scope } from '../contract/scopes.ts'

export const SESSION_COOKIE = 'fascia_session'
export const CODE_LIFE_MS = 30_000
const CODES_MAX = 16

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export class Sessions {
  readonly #clock: Clock
  readonly #codes = new Map<string, { scope: Scope; expiresMs: number }>()
  readonly #key: Uint8Array

  /** @param key secret of at least 32 bytes; a fresh one forgets all sessions */
  constructor(clock: Clock, key: Uint8Array = randomBytes(32)) {
    this.#clock = clock
    this.#key = key
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

  /** @returns the new session for the cookie, or undefined when the code is unknown, used or too old */
  redeem(code: string): string | undefined {
    const key = digest(code)
    const found = this.#codes.get(key)
    this.#codes.delete(key)
    if (!found || found.expiresMs <= this.#clock.monotonicMs()) return undefined
    const claim = `${found.scope}.${randomBytes(16).toString('base64url')}`
    return `${claim}.${this.#seal(claim)}`
  }

  /** The scope of the session that a Cookie header names. */
  scopeOf(cookieHeader: string | undefined): Scope | undefined {
    const match = /^(([a-z-]{1,40})\.[A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(cookieOf(cookieHeader) ?? '')
    if (!match) return undefined
    const [, claim = '', scope, seal = ''] = match
    if (!timingSafeEqual(Buffer.from(seal), Buffer.from(this.#seal(claim)))) return undefined
    return Scope.safeParse(scope).data
  }

  #seal(claim: string): string {
    return createHmac('sha256', this.#key).update(`fascia-session\0${claim}`).digest('base64url')
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
