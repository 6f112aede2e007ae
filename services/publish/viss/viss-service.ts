/**
 * VISS v3 without a wire: get, set and subscribe, for whoever may.
 */
import type { Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Scope } from '../../contract/scopes.ts'
import { valueFault, type SignalValue } from '../../contract/signal-entry.ts'
import { pastSamples } from '../../signals/filters/history-filter.ts'
import { metadataTree, type MetadataNode } from '../../signals/filters/metadata-filter.ts'
import { matchPaths, type PathMatch } from '../../signals/filters/path-filter.ts'
import type { SignalHistory } from '../../signals/history/history.ts'
import type { SignalStore } from '../../signals/signal-store.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import type { AccessControl, AccessGrant } from './access-grant.ts'
import { FixedNodes } from './fixed-nodes.ts'
import type { Filter, Trigger, VissRequest } from './messages.ts'
import { VissSubscription } from './subscription.ts'
import { dataObject, dataPoint, oneOrMany, timestamp, valueOfWire, type DataObject } from './values.ts'

const SIGNALS_MAX = 2000
/** Data points of one answer: it has to fit what a client may cost. */
const PAST_POINTS_MAX = 4000

type RequestOf<A extends VissRequest['action']> = Extract<VissRequest, { action: A }>
export type GetAnswer = { data: DataObject | DataObject[] } | { metadata: Record<string, MetadataNode> }

export interface VissParts {
  store: SignalStore
  clock: Clock
  access: AccessControl
  /** Absent: nothing is recorded. */
  history?: SignalHistory | undefined
  /** How long a subscription may last, in ms. */
  subscriptionMaxMs: number
  /** Asks the vehicle; resolves when the bus has confirmed. */
  set(path: string, value: SignalValue, scope: Scope): Promise<unknown>
}

export class VissService {
  readonly #parts: VissParts
  readonly #fixed: FixedNodes
  #lastSubscription = 0

  constructor(parts: VissParts) {
    this.#parts = parts
    this.#fixed = new FixedNodes(parts.clock.wallMs())
  }

  /** The present time as answers carry it. */
  now(): string {
    return timestamp(this.#parts.clock.wallMs())
  }

  get access(): AccessControl {
    return this.#parts.access
  }

  /** @throws FasciaError `unauthorized`, `forbidden`, `malformed`, or `not_found` when nothing has a value now */
  get({ path, filter = [] }: RequestOf<'get'>, grant: AccessGrant | undefined): GetAnswer {
    const isFixed = this.#fixed.has(path)
    if (!isFixed) requireGrant(grant, 'read')
    const other = filter.find(({ variant }) => variant !== 'paths')
    if (other && other.variant !== 'history' && other.variant !== 'metadata') {
      throw new FasciaError('malformed', `Missing or invalid filter: ${other.variant} is for subscriptions alone`)
    }
    const { signals } = this.#resolve(path, filter, SIGNALS_MAX)
    if (!isFixed) this.#requireRead(grant, signals)
    if (other?.variant === 'metadata') {
      const keys = other.parameter.filter((key) => key !== '')
      return { metadata: metadataTree(path.replaceAll('/', '.'), signals, keys.length > 0 ? keys : undefined) }
    }
    const objects = signals.flatMap((signal) => {
      if (other) return this.#past(signal, other.parameter, Math.ceil(PAST_POINTS_MAX / signals.length))
      return isFixed ? this.#fixed.read(signal) : (dataObject(this.#parts.store, signal) ?? [])
    })
    if (objects.length === 0) throw new FasciaError('not_found', 'Data temporarily unaccessible')
    return { data: oneOrMany(objects) }
  }

  /** @throws FasciaError `unauthorized`, `forbidden`, `invalid`, or as `vehicle.set` does */
  async set({ path: asked, value: wire }: RequestOf<'set'>, grant: AccessGrant | undefined): Promise<void> {
    requireGrant(grant, 'write')
    const path = asked.replaceAll('/', '.')
    const isFixed = this.#fixed.has(path)
    const table = isFixed ? this.#fixed.table : this.#parts.store.table
    const definition = table.byPath(path)
    if (!definition) {
      const isBranch = matchPaths(table, path, undefined).signals.length > 0
      if (isBranch) throw new FasciaError('invalid', 'Requested action on a branch is not supported')
      throw new FasciaError('not_found', `Data is unknown: ${path}`)
    }
    const { entry } = definition
    if (entry.kind !== 'actuator') throw new FasciaError('invalid', `Update of a ${entry.kind} is not supported`)
    if (!grant?.mayWrite(path)) throw new FasciaError('forbidden', `the token does not allow to set ${path}`)
    if (entry.settable === undefined) throw new FasciaError('forbidden', `${path} can't be set in this vehicle`)
    const value = valueOfWire(entry, wire)
    const fault = valueFault(entry, value)
    if (fault) {
      throw new FasciaError(
        'invalid',
        `${fault.code === 'wrong_type' ? 'Incorrect data type' : 'Data value outside limit'}: ${fault.text}`,
      )
    }
    await this.#parts.set(path, value, grant.scope)
  }

  /** @throws FasciaError `unauthorized`, `forbidden`, `malformed`, `invalid` or `not_found` */
  subscribe({ path, filter }: RequestOf<'subscribe'>, grant: AccessGrant | undefined): VissSubscription {
    const { store, clock, subscriptionMaxMs } = this.#parts
    requireGrant(grant, 'read')
    if (this.#fixed.has(path)) throw new FasciaError('forbidden', 'what never changes can be read, not subscribed to')
    const trigger = filter.find((one): one is Trigger => TRIGGERS.has(one.variant))
    const other = filter.find(({ variant }) => variant === 'history' || variant === 'metadata')
    if (!trigger || other) {
      throw new FasciaError('malformed', 'Missing or invalid filter: a subscription needs timebased, change, range or curvelog')
    }
    const match = this.#resolve(path, filter, SIGNALS_MAX)
    this.#requireRead(grant, match.signals)
    return new VissSubscription({
      id: String(++this.#lastSubscription),
      trigger,
      signals: match.signals,
      first: match.first,
      store,
      nowMs: clock.monotonicMs(),
      endsMs: clock.monotonicMs() + subscriptionMaxMs,
      grantEndsWallMs: grant?.expiresMs,
    })
  }

  #resolve(path: string, filters: readonly Filter[], max: number): PathMatch {
    const relative = filters.find((filter) => filter.variant === 'paths')?.parameter
    const match = matchPaths(this.#fixed.has(path) ? this.#fixed.table : this.#parts.store.table, path, relative)
    if (match.signals.length === 0) throw new FasciaError('not_found', `Data is unknown: ${match.unknown.join(', ')}`)
    // "A request addressing multiple nodes may address both valid nodes, and invalid nodes": Core, Error Handling.
    if (match.unknown.length > 0) throw new FasciaError('forbidden', `invalid nodes: ${match.unknown.join(', ')}`)
    if (match.signals.length > max) throw new FasciaError('oversized', `more than ${max} signals at once`)
    return match
  }

  #requireRead(grant: AccessGrant | undefined, signals: readonly SignalDefinition[]): void {
    const refused = signals.find(({ path }) => !grant?.mayRead(path))
    if (refused) throw new FasciaError('forbidden', `the token does not allow to read ${refused.path}`)
  }

  #past({ id, path }: SignalDefinition, periodMs: number, limit: number): DataObject[] {
    const { history, clock, store } = this.#parts
    if (!history) return []
    const currentMs = store.quality(id) === 'valid' ? store.sourceMs[id] : undefined
    const samples = pastSamples(history, path, clock.wallMs(), periodMs, currentMs, limit)
    return samples.length === 0 ? [] : [{ path, dp: oneOrMany(samples.map(({ value, wallMs }) => dataPoint(value, wallMs))) }]
  }
}

const TRIGGERS: ReadonlySet<string> = new Set(['timebased', 'change', 'range', 'curvelog'])

/** Before anything is told of the tree: is there a token at all, and one for this kind of request? */
function requireGrant(grant: AccessGrant | undefined, access: 'read' | 'write'): void {
  if (!grant) throw new FasciaError('unauthorized', 'Access token is missing')
  if (!(access === 'read' ? grant.allowsReading : grant.allowsWriting)) {
    throw new FasciaError('forbidden', `a token of this kind may not ${access}`)
  }
}
