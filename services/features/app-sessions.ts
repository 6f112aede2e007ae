/**
 * Open apps. A session is a random name that stands for one package version, one asker and its own rate limit; knowing it
 * is what lets a frame load files and call.
 */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { RateLimit } from '../base/rate-limit.ts'
import { NETWORK_BURST, NETWORK_PER_SECOND } from '../contract/app-network.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Scope } from '../contract/scopes.ts'
import type { ActivePackage } from './active-packages.ts'

const MAX_SESSIONS = 6
const CALLS_PER_SECOND = 20
const CALL_BURST = 40
/** Of them, those that move something in the car. */
const COMMANDS_PER_SECOND = 5
const COMMAND_BURST = 10

export type AppRules = NonNullable<ActivePackage['manifest']['app']>

export interface AppSession {
  id: string
  package: ActivePackage
  app: AppRules
  scope: Scope
  calls: RateLimit
  commands: RateLimit
  questions: RateLimit
}

export class AppSessions {
  readonly #sessions = new Map<string, AppSession>()
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * Opens one; when there are too many the oldest ends.
   *
   * @param allowed what the driver leaves of the manifest's rules
   * @throws FasciaError `unsupported` for a package without an app
   */
  open(found: ActivePackage, scope: Scope, allowed: (app: AppRules) => AppRules = (app) => app): AppSession {
    const rules = found.manifest.app
    const app = rules && allowed(rules)
    if (!app) throw new FasciaError('unsupported', `${found.id} has no app`)
    const session: AppSession = {
      id: randomBytes(24).toString('base64url'),
      package: found,
      app,
      scope,
      calls: new RateLimit(CALL_BURST, CALLS_PER_SECOND, this.#clock),
      commands: new RateLimit(COMMAND_BURST, COMMANDS_PER_SECOND, this.#clock),
      questions: new RateLimit(NETWORK_BURST, NETWORK_PER_SECOND, this.#clock),
    }
    const oldest = this.#sessions.keys().next().value
    if (this.#sessions.size >= MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest)
    this.#sessions.set(session.id, session)
    return session
  }

  find(id: string): AppSession | undefined {
    return this.#sessions.get(id)
  }

  close(id: string): void {
    this.#sessions.delete(id)
  }

  /** Ends all sessions of a package. */
  closeAllOf(packageId: string): void {
    for (const [id, session] of this.#sessions) if (session.package.id === packageId) this.#sessions.delete(id)
  }

  /** Exact paths that open apps may read. */
  reads(): string[] {
    return [...new Set([...this.#sessions.values()].flatMap((session) => session.app.reads))]
  }
}
