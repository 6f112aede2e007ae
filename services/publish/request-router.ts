/**
 * Requests on their way to the process that owns them.
 */
import type { DrivingState } from '../contract/driving.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { REQUESTS, type ParsedInput, type RequestName } from '../contract/requests.ts'
import type { Scope } from '../contract/scopes.ts'
import { RequestMessage, type RequestCall } from '../contract/wire.ts'
import { requireDrivingState } from '../driving-state/require-driving-state.ts'
import { ACCESS, mayRead, mayRequest } from './access.ts'
import type { ValetGate } from './valet-gate.ts'

export type RequestOwner = (typeof REQUESTS)[RequestName]['owner']

/** Answers the requests of one owner; the input is already parsed. */
export type OwnerHandler = (call: RequestCall) => Promise<unknown>

export class RequestRouter {
  readonly #owners = new Map<RequestOwner, OwnerHandler>()
  readonly #drivingState: () => DrivingState
  readonly #valet: ValetGate | undefined

  constructor(drivingState: () => DrivingState, valet?: ValetGate) {
    this.#drivingState = drivingState
    this.#valet = valet
  }

  /** Makes a handler the owner's present one; a restarted process replaces its former self. @returns takes it away again */
  register(owner: RequestOwner, handler: OwnerHandler): () => void {
    this.#owners.set(owner, handler)
    return () => {
      if (this.#owners.get(owner) === handler) this.#owners.delete(owner)
    }
  }

  /**
   * Checks and forwards one request.
   *
   * @param raw `{name, input}` as it came from the wire
   * @throws FasciaError `invalid`, `forbidden`, `restricted`, `unavailable`, `timeout` or the owner's own
   */
  async route(raw: unknown, from: RequestCall['from']): Promise<unknown> {
    const { name, input } = parseWith(RequestMessage, raw, 'request')
    const rule = REQUESTS[name]
    if (!mayRequest(ACCESS[from.scope], name)) throw new FasciaError('forbidden', `${from.scope} may not ask for ${name}`)
    const parsed = parseWith<unknown>(rule.input, input, name)
    this.#valet?.check(name, parsed, from)
    if (name === 'vehicle.set') {
      const { path } = parsed as ParsedInput<'vehicle.set'>
      if (!mayRead(ACCESS[from.scope], path)) throw new FasciaError('forbidden', `${from.scope} may not set ${path}`)
    }
    if (from.scope !== 'supervisor') requireDrivingState(rule.allowedWhile, this.#drivingState(), name)
    const handler = this.#owners.get(rule.owner)
    if (!handler) {
      throw new FasciaError('unavailable', `${rule.owner} does not run`, { remedy: 'it is being restarted: try again shortly' })
    }
    return handler({ name, input: parsed, from })
  }
}

/** Who asks, as the owner of the request learns it. */
export const callerOf = (scope: Scope): RequestCall['from'] => ({ scope, display: ACCESS[scope].display ?? null })
