/**
 * One subscription of VISS: what it captures, and when and why it ends (VISS v3 Core, Subscribe and Subscription).
 */
import { FasciaError } from '../../contract/errors.ts'
import { elementType } from '../../contract/units.ts'
import type { SignalStore } from '../../signals/signal-store.ts'
import type { SignalDefinition } from '../../signals/signal-table.ts'
import { ConditionCapture, CurveCapture, PeriodCapture, type Capture } from './captures.ts'
import { DURATION_EXCEEDED, faultOf, type VissFault } from './faults.ts'
import type { Trigger } from './messages.ts'
import { oneOrMany, type DataObject } from './values.ts'

export interface SubscriptionParts {
  id: string
  trigger: Trigger
  signals: readonly SignalDefinition[]
  /** What the first path means. */
  first: readonly SignalDefinition[]
  store: SignalStore
  /** Monotonic. */
  nowMs: number
  /** Monotonic time when it has lasted long enough. */
  endsMs: number
  /** Wall time when the token of the subscriber expires. */
  grantEndsWallMs: number | undefined
}

export type SubscriptionEvent = { data: DataObject | DataObject[] } | { error: VissFault }

export class VissSubscription {
  readonly id: string
  readonly #capture: Capture
  readonly #endsMs: number
  readonly #grantEndsWallMs: number

  /** @throws FasciaError `malformed` or `invalid` for a condition that these signals can't have */
  constructor(parts: SubscriptionParts) {
    this.id = parts.id
    this.#endsMs = parts.endsMs
    this.#grantEndsWallMs = parts.grantEndsWallMs ?? Infinity
    this.#capture = captureOf(parts)
    if (this.#capture.dueMs === undefined) this.#capture.look(parts.nowMs)
  }

  get watched(): number | undefined {
    return this.#capture.watched
  }

  get dueMs(): number | undefined {
    return this.#capture.dueMs
  }

  get bufferSize(): number {
    return this.#capture.bufferSize
  }

  get conflated(): number {
    return this.#capture.conflated
  }

  /** Whether there is something to tell. */
  get isPending(): boolean {
    return this.#capture.isPending || this.#capture.isLost
  }

  look(nowMs: number): void {
    this.#capture.look(nowMs)
  }

  /** Why it has to end now, if it has to. */
  ending(nowMs: number, wallMs: number): VissFault | undefined {
    if (wallMs >= this.#grantEndsWallMs) return faultOf(new FasciaError('expired', 'Access token has expired'))
    return nowMs >= this.#endsMs ? DURATION_EXCEEDED : undefined
  }

  /** What is to be told; after an error the subscription is over. */
  takeEvent(nowMs: number, wallMs: number): SubscriptionEvent | undefined {
    const ending = this.ending(nowMs, wallMs)
    if (ending) return { error: ending }
    const objects = this.#capture.take()
    // "If the server cannot fulfill the triggering rules it MUST issue an error message and terminate the subscription."
    if (this.#capture.isLost) return { error: faultOf(new FasciaError('not_found', 'Data temporarily unaccessible')) }
    return objects.length === 0 ? undefined : { data: oneOrMany(objects) }
  }
}

function captureOf({ trigger, signals, first, store, nowMs }: SubscriptionParts): Capture {
  if (trigger.variant === 'timebased') return new PeriodCapture(store, signals, trigger.parameter.period, nowMs)
  if (trigger.variant === 'curvelog') {
    for (const signal of signals) requireKind(signal, trigger)
    return new CurveCapture(store, signals, trigger.parameter.maxerr, trigger.parameter.bufsize)
  }
  const [watched, second] = first
  // "The first path in the array must therefore not contain wildcards to address multiple signals."
  if (!watched || second) {
    throw new FasciaError('malformed', `Missing or invalid filter: the first path of ${trigger.variant} means one signal`)
  }
  requireKind(watched, trigger)
  return new ConditionCapture(store, signals, watched.id, trigger)
}

/** @throws FasciaError `invalid` when values of this datatype can't be compared so */
function requireKind({ path, entry }: SignalDefinition, trigger: Trigger): void {
  const { datatype } = entry
  const isNumber = elementType(datatype) === datatype && datatype !== 'boolean' && datatype !== 'string'
  if (isNumber) return
  if (trigger.variant === 'change' && datatype === 'boolean') return
  if (trigger.variant === 'change' && datatype === 'string' && trigger.parameter['logic-op'] === 'ne') return
  throw new FasciaError('invalid', `Incorrect data type: ${trigger.variant} does not fit ${path} (${datatype})`)
}
