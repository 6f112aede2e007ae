/** Who hears which event. */
import type { EventName, EventPayload } from '../../services/contract/events.ts'

export type EventListener<N extends EventName> = (payload: EventPayload<N>) => void

export class EventListeners {
  readonly #sets = new Map<EventName, Set<EventListener<never>>>()

  /** @returns stops it */
  add<N extends EventName>(name: N, listener: EventListener<N>): () => void {
    const set = this.#sets.get(name) ?? new Set<EventListener<never>>()
    this.#sets.set(name, set)
    set.add(listener as EventListener<never>)
    return () => set.delete(listener as EventListener<never>)
  }

  tell<N extends EventName>(name: N, payload: EventPayload<N>): void {
    for (const listener of this.#sets.get(name) ?? []) listener(payload as never)
  }
}
