/**
 * Events: checked against the contract, the latest of each retained one kept, all handed to whoever listens.
 */
import { FasciaError, parseWith } from '../contract/errors.ts'
import { EVENTS, type EventName, type EventPayload } from '../contract/events.ts'
import { EventMessage } from '../contract/wire.ts'
import { maySendEvent, type AccessRule } from './access.ts'

type Listener = (name: EventName, payload: unknown) => void

export class EventBoard {
  readonly #retained = new Map<EventName, unknown>()
  readonly #listeners = new Set<Listener>()

  /** Takes an event from a client. @throws FasciaError `invalid` or `forbidden` (not its owner) */
  accept(raw: unknown, rule: AccessRule): void {
    const { name, payload } = parseWith(EventMessage, raw, 'event')
    if (!maySendEvent(rule, name)) throw new FasciaError('forbidden', `this client may not send ${name}`)
    this.#post(name, parseWith<unknown>(EVENTS[name].payload, payload, name))
  }

  /** Sends an event of the vehicle process itself. */
  post<N extends EventName>(name: N, payload: EventPayload<N>): void {
    this.#post(name, payload)
  }

  /** The latest of every retained event that was ever sent. */
  retained(): IterableIterator<[EventName, unknown]> {
    return this.#retained.entries()
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #post(name: EventName, payload: unknown): void {
    if (EVENTS[name].retained) this.#retained.set(name, payload)
    for (const listener of this.#listeners) listener(name, payload)
  }
}
