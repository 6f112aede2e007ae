/** Sign-in of the panel: a one-time code becomes an HttpOnly cookie. Both are kept as digests, few and not for long. */
import { createHash, randomBytes } from 'node:crypto'

const CODE_LIFE_MS = 30_000
const CODES_MAX = 8
const SESSIONS_MAX = 16
const COOKIE = 'fascia_simulator'

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

export class PanelSessions {
  readonly #codes = new Map<string, number>()
  readonly #sessions = new Set<string>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** A code that signs one browser in, once; the oldest goes when too many wait. */
  issueCode(): string {
    dropOldest(this.#codes, CODES_MAX)
    const code = randomBytes(24).toString('base64url')
    this.#codes.set(digest(code), this.#nowMs() + CODE_LIFE_MS)
    return code
  }

  /** @returns the Set-Cookie value of a new session, or undefined when the code is unknown, used or too old */
  redeem(code: string): string | undefined {
    const expires = this.#codes.get(digest(code))
    this.#codes.delete(digest(code))
    if (expires === undefined || expires < this.#nowMs()) return undefined
    dropOldest(this.#sessions, SESSIONS_MAX)
    const session = randomBytes(32).toString('base64url')
    this.#sessions.add(digest(session))
    return `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict`
  }

  isSignedIn(cookieHeader: string | undefined): boolean {
    const pairs = (cookieHeader ?? '').split(';').map((part) => part.trim().split('=', 2))
    const session = pairs.find(([name]) => name === COOKIE)?.[1]
    return session !== undefined && this.#sessions.has(digest(session))
  }
}

function dropOldest(table: Map<string, unknown> | Set<string>, max: number): void {
  if (table.size < max) return
  for (const oldest of table.keys()) {
    table.delete(oldest)
    return
  }
}
