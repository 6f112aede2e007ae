/**
 * At most one unacknowledged batch per client: the client sets the pace, the gateway never queues batches for it.
 */
export class BackpressureGate {
  #next = 1
  #inFlight: number | undefined
  #sentMs = 0

  /** True when the next batch may go. */
  get isOpen(): boolean {
    return this.#inFlight === undefined
  }

  /** When the last batch went. */
  get sentMs(): number {
    return this.#sentMs
  }

  /** Closes the gate. @returns the number of the batch */
  pass(nowMs: number): number {
    this.#inFlight = this.#next++
    this.#sentMs = nowMs
    return this.#inFlight
  }

  /** Opens the gate for the batch in flight; anything else is ignored. @returns the round trip in ms, if it was that one */
  acknowledge(n: unknown, nowMs: number): number | undefined {
    if (this.#inFlight === undefined || n !== this.#inFlight) return undefined
    this.#inFlight = undefined
    return nowMs - this.#sentMs
  }
}
