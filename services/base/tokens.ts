/**
 * Bearer tokens: one file a scope under `run/tokens/`, 0600, made anew by the supervisor at each start.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_SCOPES, type Scope } from '../contract/scopes.ts'
import { FasciaError } from '../contract/errors.ts'
import { writeRunFile } from './atomic-file.ts'
import type { Places } from './home-directory.ts'

export function tokenFile(places: Places, scope: Scope): string {
  return join(places.tokens, scope)
}

/** Writes a fresh token for every scope. */
export function makeTokens(places: Places): void {
  for (const scope of ALL_SCOPES) writeRunFile(tokenFile(places, scope), randomBytes(32).toString('base64url'), 0o600)
}

/** @throws FasciaError `unauthorized` when there is no such file (the runtime is not started) */
export function readToken(places: Places, scope: Scope): string {
  const file = tokenFile(places, scope)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new FasciaError('unauthorized', `no token for scope ${scope}`, { file, remedy: 'start Fascia first: npm start', cause })
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Looks tokens up in constant time; holds digests only, so that a heap dump holds no token of another scope. */
export class TokenTable {
  readonly #entries: { scope: Scope; digest: Buffer }[]

  constructor(tokens: ReadonlyMap<Scope, string>) {
    this.#entries = [...tokens].map(([scope, token]) => ({ scope, digest: digest(token) }))
  }

  static read(places: Places, scopes: readonly Scope[] = ALL_SCOPES): TokenTable {
    return new TokenTable(new Map(scopes.map((scope) => [scope, readToken(places, scope)])))
  }

  scopeOf(token: string): Scope | undefined {
    const wanted = digest(token)
    let found: Scope | undefined
    for (const entry of this.#entries) if (timingSafeEqual(entry.digest, wanted)) found = entry.scope
    return found
  }
}

/** The token of an `Authorization: Bearer` header, or undefined. */
export function bearerOf(header: string | undefined): string | undefined {
  const match = /^Bearer ([A-Za-z0-9_-]{16,200})$/.exec(header ?? '')
  return match?.[1]
}
