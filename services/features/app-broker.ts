/**
 * Between an app in its frame and the car: every call is checked against the grants of the manifest that belongs to the
 * session, the driving state, the rate limit and the storage quota. What the dashboard checked before does not count.
 */
import { systemClock, type Clock } from '../base/clock.ts'
import type { SignalSample } from '../base/gateway-client.ts'
import type { NetworkAnswer, NetworkCall } from '../contract/app-network.ts'
import type { AppPermission, AppPermissions } from '../contract/app-permissions.ts'
import type { AppCall } from '../contract/app-port.ts'
import { isAllowedWhile, type DrivingState } from '../contract/driving.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import type { RequestOutput } from '../contract/requests.ts'
import type { Scope } from '../contract/scopes.ts'
import type { SignalValue } from '../contract/signal-entry.ts'
import type { ActivePackages } from './active-packages.ts'
import type { AppConsent } from './app-consent.ts'
import type { AppSession, AppSessions } from './app-sessions.ts'
import type { AppStorage } from './app-storage.ts'

const NOTICE_EVERY_MS = 60_000

/** What the broker needs of the car. */
export interface Car {
  drivingState(): DrivingState
  sample(path: string): SignalSample
  /** Makes the samples of these paths flow; resolves when they are asked for. */
  watch(paths: string[]): Promise<void>
  set(path: string, value: SignalValue): Promise<RequestOutput<'vehicle.set'>>
  tell(notice: EventPayload<'notifications.post'>): void
  /** One question to the internet, in the name of a package. */
  ask(packageId: string, call: NetworkCall): Promise<NetworkAnswer>
}

export interface AppBrokerOptions {
  packages: ActivePackages
  sessions: AppSessions
  storage: AppStorage
  consent: AppConsent
  car: Car
  urlOf(packageId: string, session: string, file: string): string
  clock?: Clock
}

export class AppBroker {
  readonly #options: AppBrokerOptions
  readonly #clock: Clock
  readonly #noticeAtMs = new Map<string, number>()

  constructor(options: AppBrokerOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
  }

  /** @throws FasciaError `not_found`, `damaged`, `unsupported` (no app), `restricted` */
  async open(id: string, scope: Scope): Promise<RequestOutput<'apps.open'>> {
    const { packages, sessions, car, urlOf } = this.#options
    const found = await packages.find(id)
    const app = found.manifest.app
    if (app) this.#checkState(id, app.allowedWhile)
    const session = sessions.open(found, scope, (rules) => this.#options.consent.allowed(id, rules))
    await car.watch(sessions.reads())
    const { entry, reads, controls, network = [] } = session.app
    return { session: session.id, url: urlOf(id, session.id, entry), reads, controls, network }
  }

  /** What the manifest of the installed version asks for, and what of it the driver allows. */
  async permissions(id: string): Promise<AppPermissions> {
    const { app } = (await this.#options.packages.find(id)).manifest
    return { permissions: app ? this.#options.consent.list(id, app) : [] }
  }

  /** The driver allows or withholds one thing. @throws FasciaError `not_found` for what the app does not ask for */
  async permit(id: string, permission: AppPermission): Promise<AppPermissions> {
    const { permissions } = await this.permissions(id)
    if (!permissions.some(({ kind, path }) => kind === permission.kind && path === permission.path))
      throw new FasciaError('not_found', `${id} does not ask for ${permission.kind} of ${permission.path}`)
    const { consent, sessions, car } = this.#options
    consent.set(id, permission)
    sessions.closeAllOf(id)
    await car.watch(sessions.reads())
    return this.permissions(id)
  }

  async close(sessionId: string, scope: Scope): Promise<void> {
    this.#session(sessionId, scope)
    this.#options.sessions.close(sessionId)
    await this.#options.car.watch(this.#options.sessions.reads())
  }

  /**
   * @throws FasciaError `not_found` for a session that is closed, another's or of a replaced version, `too_many`,
   *   `restricted`, `forbidden` (then the driver is told), or the vehicle's own refusal
   */
  async call(sessionId: string, scope: Scope, call: AppCall): Promise<unknown> {
    const session = this.#session(sessionId, scope)
    const { id } = session.package
    if (!session.calls.take()) throw new FasciaError('too_many', `${id} calls too often`)
    const active = await this.#options.packages.find(id)
    if (active.path !== session.package.path) {
      this.#options.sessions.close(sessionId)
      throw new FasciaError('not_found', `${id} was replaced by another version`)
    }
    this.#checkState(id, session.app.allowedWhile)
    const { storage, car } = this.#options
    switch (call.method) {
      case 'storage.get':
        return storage.get(id, call.key)
      case 'storage.set':
        storage.set(id, call.key, call.value, session.app.storageBytes)
        return true
      case 'storage.remove':
        storage.remove(id, call.key)
        return true
      case 'signals.read':
        for (const path of call.paths) this.#checkGrant(session, session.app.reads, path, 'read')
        return Object.fromEntries(call.paths.map((path) => [path, honest(car.sample(path))]))
      case 'commands.request':
        this.#checkGrant(session, session.app.controls, call.path, 'control')
        if (!session.commands.take()) throw new FasciaError('too_many', `${id} asks the car for too much at once`)
        return await car.set(call.path, call.value)
      case 'network.fetch':
        this.#checkGrant(session, session.app.network ?? [], originOf(call.url), 'reach')
        if (!session.questions.take()) throw new FasciaError('too_many', `${id} asks the internet too often`)
        return await car.ask(id, call)
    }
  }

  #session(id: string, scope: Scope): AppSession {
    const session = this.#options.sessions.find(id)
    if (!session || session.scope !== scope) throw new FasciaError('not_found', 'there is no such app session')
    return session
  }

  #checkState(id: string, rule: AppSession['app']['allowedWhile']): void {
    const state = this.#options.car.drivingState()
    if (!isAllowedWhile(rule, state)) throw new FasciaError('restricted', `${id} may not be used while ${state.toLowerCase()}`)
  }

  #checkGrant(session: AppSession, grants: readonly string[], path: string, verb: string): void {
    if (grants.includes(path)) return
    const { id, manifest } = session.package
    const asked = [...(manifest.app?.reads ?? []), ...(manifest.app?.controls ?? []), ...(manifest.app?.network ?? [])]
    // The driver knows; what the app asked for and was not given is no attempt to get around anything.
    if (asked.includes(path)) throw new FasciaError('forbidden', `the driver does not let ${id} ${verb} ${path}`)
    const nowMs = this.#clock.monotonicMs()
    const lastMs = this.#noticeAtMs.get(id)
    if (lastMs === undefined || nowMs - lastMs >= NOTICE_EVERY_MS) {
      this.#noticeAtMs.set(id, nowMs)
      const title = `${manifest.name.en} was refused`.slice(0, 120)
      const text = `It tried to ${verb} ${path}, which it has no permission for.`.slice(0, 400)
      this.#options.car.tell({ kind: 'warning', source: id, title, text, code: 'forbidden', feature: { name: manifest.name } })
    }
    throw new FasciaError('forbidden', `${id} has no permission to ${verb} ${path}`)
  }
}

/** @throws FasciaError `malformed` for what is no address over TLS, or carries a name and a password */
function originOf(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new FasciaError('malformed', 'an address is https:// and has no password')
  return url.origin
}

/** An app never sees a value that is not valid. */
const honest = ({ value, quality, sourceMs }: SignalSample): SignalSample => ({
  value: quality === 'valid' ? value : null,
  quality,
  sourceMs,
})
