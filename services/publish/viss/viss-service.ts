/**
 * VISS v3 without a wire: get and set, and which signals a path with filters means.
 */
import type { Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Scope } from '../../contract/scopes.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import { SignalPattern } from '../../contract/wire.ts'
import type { SignalStore } from '../../signals/signal-store.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import type { Filter, VissRequest } from './messages.ts'
import { dataObject, dataOf, metadataOf, timestamp, valueOfText, type DataObject } from './values.ts'

const READERS: readonly Scope[] = ['viss-read', 'viss-write', 'developer']
const WRITERS: readonly Scope[] = ['viss-write', 'developer']
const SIGNALS_MAX = 500

export type GetRequest = Extract<VissRequest, { action: 'get' }>
export type SetRequest = Extract<VissRequest, { action: 'set' }>

export interface VissParts {
  store: SignalStore
  clock: Clock
  scopeOfToken(token: string): Scope | undefined
  /** Asks the vehicle; resolves when the bus has confirmed. */
  set(path: string, value: SignalValue, scope: Scope): Promise<unknown>
}

export class VissService {
  readonly #parts: VissParts

  constructor(parts: VissParts) {
    this.#parts = parts
  }

  get store(): SignalStore {
    return this.#parts.store
  }

  /** The present time as answers carry it. */
  now(): string {
    return timestamp(this.#parts.clock.wallMs())
  }

  /** @throws FasciaError `unauthorized` or `forbidden` */
  requireScope(scope: Scope | undefined, access: 'read' | 'write'): Scope {
    if (scope === undefined) throw new FasciaError('unauthorized', 'a valid access token is needed')
    if (!(access === 'read' ? READERS : WRITERS).includes(scope)) {
      throw new FasciaError('forbidden', `a token of scope ${scope} may not ${access}`)
    }
    return scope
  }

  scopeOfToken(token: string | undefined): Scope | undefined {
    return token === undefined ? undefined : this.#parts.scopeOfToken(token)
  }

  /**
   * Signals under a path, narrowed by a paths filter that is relative to it.
   *
   * @throws FasciaError `not_found` when there is none, `malformed` for what is no path
   */
  resolve(path: string, filters: readonly Filter[]): SignalDefinition[] {
    const relative = filters.find((filter) => filter.variant === 'paths')?.parameter
    const patterns = (relative ?? ['']).map((below) => (below === '' ? path : `${path}.${below}`))
    for (const pattern of patterns) {
      if (!SignalPattern.safeParse(pattern).success) throw new FasciaError('malformed', `"${pattern}" is no path`)
    }
    const found = this.store.table.match(patterns)
    if (found.length === 0) throw new FasciaError('not_found', `no signal at ${patterns.join(', ')}`)
    if (found.length > SIGNALS_MAX) throw new FasciaError('malformed', `more than ${SIGNALS_MAX} signals at once`)
    return found
  }

  /** @throws FasciaError `not_found` when none of the signals has a value now */
  get(request: GetRequest): { data: DataObject | DataObject[] } | { metadata: Record<string, unknown> } {
    const filters = request.filter ? [request.filter] : []
    if (request.filter?.variant === 'metadata') return { metadata: this.#metadata(request.path) }
    if (request.filter && request.filter.variant !== 'paths') {
      throw new FasciaError('malformed', `a get has no filter ${request.filter.variant}`)
    }
    return { data: this.read(this.resolve(request.path, filters)) }
  }

  /** @throws FasciaError `not_found` when none of the signals has a value now */
  read(signals: readonly SignalDefinition[]): DataObject | DataObject[] {
    const objects = signals.flatMap((definition) => dataObject(this.store, definition) ?? [])
    if (objects.length === 0) throw new FasciaError('not_found', 'the vehicle gives no current value')
    return dataOf(objects)
  }

  /** @throws FasciaError as `vehicle.set` does */
  async set(request: SetRequest, scope: Scope): Promise<void> {
    const definition = this.store.table.byPath(request.path)
    if (!definition) throw new FasciaError('not_found', `no signal ${request.path}`)
    if (definition.entry.settable === undefined) throw new FasciaError('forbidden', `${request.path} can't be set`)
    await this.#parts.set(request.path, valueOfText(definition.entry, request.value), scope)
  }

  #metadata(path: string): Record<string, unknown> {
    const found = this.store.table.definitions.filter((one) => one.path === path || one.path.startsWith(`${path}.`))
    if (found.length === 0) throw new FasciaError('not_found', `nothing at ${path}`)
    return Object.fromEntries(found.map((one) => [one.path, metadataOf(one.entry)]))
  }
}
