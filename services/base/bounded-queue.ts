/**
 * A first-in first-out queue with a hard bound: what does not fit is dropped and counted, never kept.
 */
export class BoundedQueue<T> {
  readonly capacity: number
  #items: T[] = []
  #head = 0
  #dropped = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get size(): number {
    return this.#items.length - this.#head
  }

  /** How many items were dropped since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** Adds at the end; when full the oldest item goes, and it is returned. */
  push(item: T): T | undefined {
    let lost: T | undefined
    if (this.size >= this.capacity) {
      lost = this.shift()
      this.#dropped++
    }
    this.#items.push(item)
    return lost
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined
    const item = this.#items[this.#head]
    this.#head++
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return item
  }

  /** The items from oldest to newest, as a copy. */
  toArray(): T[] {
    return this.#items.slice(this.#head)
  }

  clear(): void {
    this.#items = []
    this.#head = 0
  }
}
