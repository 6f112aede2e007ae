/**
 * Events on their way to one client: of a retained event only the latest waits, of the others at most a fixed number.
 */
import { BoundedQueue } from '../base/bounded-queue.ts'
import { EVENTS, type EventName } from '../contract/events.ts'

export interface OutgoingEvent {
  name: EventName
  payload: unknown
}

const PASSING_EVENTS_MAX = 64

export class EventOutbox {
  readonly #states = new Map<EventName, unknown>()
  readonly #passing = new BoundedQueue<OutgoingEvent>(PASSING_EVENTS_MAX)

  /** How many passing events were lost because the client was too slow. */
  get dropped(): number {
    return this.#passing.dropped
  }

  get size(): number {
    return this.#states.size + this.#passing.size
  }

  push(event: OutgoingEvent): void {
    if (EVENTS[event.name].retained) this.#states.set(event.name, event.payload)
    else this.#passing.push(event)
  }

  /** The next event to send: states first, since a passing event may speak of them. */
  shift(): OutgoingEvent | undefined {
    for (const [name, payload] of this.#states) {
      this.#states.delete(name)
      return { name, payload }
    }
    return this.#passing.shift()
  }
}
