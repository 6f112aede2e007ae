/**
 * What one client has not been told yet: numbers of signals, never values, so that its cost is bounded by the size of
 * the catalogue however slow the client is. Values are read from the store when a batch is built: always the latest.
 */
export class LatestValuesAccumulator {
  readonly #isSubscribed: Uint8Array
  readonly #isPending: Uint8Array
  #pending: number[] = []

  /** @param size how many signals there are */
  constructor(size: number) {
    this.#isSubscribed = new Uint8Array(size)
    this.#isPending = new Uint8Array(size)
  }

  get pendingCount(): number {
    return this.#pending.length
  }

  /** Replaces the subscription; every signal of the new one is pending, so that the client starts with the whole state. */
  subscribe(ids: readonly number[]): void {
    this.#isSubscribed.fill(0)
    this.#isPending.fill(0)
    this.#pending = []
    for (const id of ids) this.#isSubscribed[id] = 1
    this.offer(ids)
  }

  /** Notes changed signals; those that the client did not ask for are passed over. */
  offer(ids: readonly number[] | Uint32Array): void {
    for (const id of ids) {
      if (this.#isSubscribed[id] !== 1 || this.#isPending[id] === 1) continue
      this.#isPending[id] = 1
      this.#pending.push(id)
    }
  }

  /** Hands out and forgets what is pending. */
  take(): number[] {
    const taken = this.#pending
    for (const id of taken) this.#isPending[id] = 0
    this.#pending = []
    return taken
  }
}
