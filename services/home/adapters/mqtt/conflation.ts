/**
 * Gathers what changed: the first is handed on at once, what follows soon goes together, the later the more it is. A home
 * that says a thousand things a second would spend its time on states that nobody sees.
 */
const AFTER_EACH_MS = 2
const AFTER_MOST_MS = 250

export class Conflation {
  readonly #work: (keys: ReadonlySet<string>) => void
  #waiting = new Set<string>()
  #count = 0
  #timer: NodeJS.Timeout | undefined

  constructor(work: (keys: ReadonlySet<string>) => void) {
    this.#work = work
  }

  take(keys: Iterable<string>): void {
    for (const key of keys) this.#waiting.add(key)
    this.#count++
    if (this.#timer === undefined) this.#handOn()
  }

  /** These wait for nothing. */
  takeNow(keys: ReadonlySet<string>): void {
    for (const key of keys) this.#waiting.delete(key)
    this.#work(keys)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.clear()
  }

  #handOn(): void {
    this.#timer = undefined
    if (this.#waiting.size === 0) return
    const [keys, count] = [this.#waiting, this.#count]
    this.#waiting = new Set()
    this.#count = 0
    this.#timer = setTimeout(() => this.#handOn(), Math.min(AFTER_MOST_MS, count * AFTER_EACH_MS))
    this.#work(keys)
  }
}
