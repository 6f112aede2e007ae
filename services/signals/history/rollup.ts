/**
 * From values that change to rows that can be kept: for each signal its smallest, largest, mean (weighted with time) and last
 * value during a second. A value that stands still makes one row a minute, so that a gap is a gap and rest costs little.
 */

/** Numbers of a row: signal, begin (s), length (ms), smallest, largest, mean, last. */
export const ROW_LENGTH = 7
const SECOND_MS = 1000
/** A row never stands for longer; a gap of more than this in the rows is a gap. */
export const QUIET_MS = 60_000
/** Rows that wait for a writer; beyond it the oldest half goes. */
const ROWS_MAX = 32_768

export class Rollup {
  readonly #isOpen: Uint8Array
  readonly #startMs: Float64Array
  readonly #sinceMs: Float64Array
  readonly #values: Float64Array
  readonly #smallest: Float64Array
  readonly #largest: Float64Array
  /** Value × ms since the start. */
  readonly #integral: Float64Array
  #rows = new Float64Array(256 * ROW_LENGTH)
  #rowCount = 0
  #dropped = 0

  /** @param size how many signals there are */
  constructor(size: number) {
    this.#isOpen = new Uint8Array(size)
    this.#startMs = new Float64Array(size)
    this.#sinceMs = new Float64Array(size)
    this.#values = new Float64Array(size)
    this.#smallest = new Float64Array(size)
    this.#largest = new Float64Array(size)
    this.#integral = new Float64Array(size)
  }

  get rowCount(): number {
    return this.#rowCount
  }

  /** Rows that nobody took in time. */
  get dropped(): number {
    return this.#dropped
  }

  /** The signal is valid and has this value from now on. */
  set(id: number, value: number, nowMs: number): void {
    if (this.#isOpen[id] === 1 && !this.#isInOrder(id, nowMs)) this.#isOpen[id] = 0
    if (this.#isOpen[id] === 0) {
      this.#open(id, value, nowMs)
      return
    }
    const secondMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS
    // What was before this second is a row of its own: a change must not lie in a row of rest.
    if ((this.#startMs[id] as number) < secondMs) this.#split(id, secondMs)
    this.#pass(id, nowMs)
    this.#values[id] = value
    if (value < (this.#smallest[id] as number)) this.#smallest[id] = value
    if (value > (this.#largest[id] as number)) this.#largest[id] = value
  }

  /** The signal is not valid any more. */
  end(id: number, nowMs: number): void {
    if (this.#isOpen[id] === 0) return
    if (this.#isInOrder(id, nowMs)) this.#close(id, nowMs)
    this.#isOpen[id] = 0
  }

  /**
   * Once a second.
   *
   * @param changed signals that changed since the last call: what they did becomes a row
   */
  tick(changed: Iterable<number>, nowMs: number): void {
    const secondMs = Math.floor(nowMs / SECOND_MS) * SECOND_MS
    for (const id of changed) {
      if (this.#isOpen[id] === 1 && this.#isInOrder(id, nowMs) && (this.#startMs[id] as number) < secondMs)
        this.#split(id, secondMs)
    }
    for (let id = 0; id < this.#isOpen.length; id++) {
      if (this.#isOpen[id] === 0) continue
      if (!this.#isInOrder(id, nowMs)) this.#open(id, this.#values[id] as number, nowMs)
      else if (secondMs - (this.#startMs[id] as number) >= QUIET_MS - SECOND_MS) this.#split(id, secondMs)
    }
  }

  /** Hands out the rows that are ready, and forgets them. */
  take(): Float64Array {
    const rows = this.#rows.slice(0, this.#rowCount * ROW_LENGTH)
    this.#rowCount = 0
    return rows
  }

  /** The rows that are ready, and what is not yet one, of one signal. */
  *pending(id: number, nowMs: number): Generator<Float64Array> {
    for (let row = 0; row < this.#rowCount; row++) {
      if (this.#rows[row * ROW_LENGTH] === id) yield this.#rows.slice(row * ROW_LENGTH, (row + 1) * ROW_LENGTH)
    }
    if (this.#isOpen[id] === 1 && this.#isInOrder(id, nowMs) && nowMs > (this.#startMs[id] as number))
      yield this.#rowOf(id, nowMs)
  }

  /** False after the wall clock was put back, or far ahead: what is open then has no true length. */
  #isInOrder(id: number, nowMs: number): boolean {
    const sinceMs = this.#sinceMs[id] as number
    return nowMs >= sinceMs && nowMs - sinceMs <= 2 * QUIET_MS
  }

  #open(id: number, value: number, nowMs: number): void {
    this.#isOpen[id] = 1
    this.#startMs[id] = nowMs
    this.#sinceMs[id] = nowMs
    this.#values[id] = value
    this.#smallest[id] = value
    this.#largest[id] = value
    this.#integral[id] = 0
  }

  #split(id: number, atMs: number): void {
    const value = this.#values[id] as number
    if (atMs >= (this.#sinceMs[id] as number)) this.#close(id, atMs)
    this.#open(id, value, Math.max(atMs, this.#sinceMs[id] as number))
  }

  /** Lets time pass with the present value. */
  #pass(id: number, nowMs: number): void {
    this.#integral[id] = (this.#integral[id] as number) + (this.#values[id] as number) * (nowMs - (this.#sinceMs[id] as number))
    this.#sinceMs[id] = nowMs
  }

  #close(id: number, nowMs: number): void {
    if (nowMs <= (this.#startMs[id] as number)) return
    const row = this.#rowOf(id, nowMs)
    this.#sinceMs[id] = nowMs
    if (this.#rowCount >= ROWS_MAX) this.#dropOldest()
    const needed = (this.#rowCount + 1) * ROW_LENGTH
    if (needed > this.#rows.length) {
      const larger = new Float64Array(this.#rows.length * 2)
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#rows.set(row, this.#rowCount++ * ROW_LENGTH)
  }

  #rowOf(id: number, nowMs: number): Float64Array {
    const startMs = this.#startMs[id] as number
    const value = this.#values[id] as number
    const lengthMs = nowMs - startMs
    const mean = ((this.#integral[id] as number) + value * (nowMs - (this.#sinceMs[id] as number))) / lengthMs
    return Float64Array.of(
      id,
      startMs / SECOND_MS,
      lengthMs,
      this.#smallest[id] as number,
      this.#largest[id] as number,
      mean,
      value,
    )
  }

  #dropOldest(): void {
    const kept = Math.floor(ROWS_MAX / 2)
    this.#dropped += this.#rowCount - kept
    this.#rows.copyWithin(0, (this.#rowCount - kept) * ROW_LENGTH, this.#rowCount * ROW_LENGTH)
    this.#rowCount = kept
  }
}
