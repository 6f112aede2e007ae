/** A binary heap of numbered states by time. */
export class StateHeap {
  readonly #seconds: number[] = []
  readonly #states: number[] = []

  push(seconds: number, state: number): void {
    let at = this.#seconds.length
    this.#seconds.push(seconds)
    this.#states.push(state)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.#seconds[parent] ?? 0) <= seconds) break
      this.#seconds[at] = this.#seconds[parent] ?? 0
      this.#states[at] = this.#states[parent] ?? 0
      at = parent
    }
    this.#seconds[at] = seconds
    this.#states[at] = state
  }

  pop(): { seconds: number; state: number } | undefined {
    const [seconds, state] = [this.#seconds[0], this.#states[0]]
    if (seconds === undefined || state === undefined) return undefined
    const lastSeconds = this.#seconds.pop() ?? 0
    const lastState = this.#states.pop() ?? 0
    const size = this.#seconds.length
    if (size === 0) return { seconds, state }
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && (this.#seconds[child + 1] ?? 0) < (this.#seconds[child] ?? 0)) child++
      if ((this.#seconds[child] ?? 0) >= lastSeconds) break
      this.#seconds[at] = this.#seconds[child] ?? 0
      this.#states[at] = this.#states[child] ?? 0
      at = child
    }
    this.#seconds[at] = lastSeconds
    this.#states[at] = lastState
    return { seconds, state }
  }
}
