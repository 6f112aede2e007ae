/**
 * The signals of a message that are a straight line of what the bus says: nearly all of them, taken with every frame. Their
 * numbers stand side by side in one typed array, so that the many messages of a car cost few lines of the processor's cache.
 */
import type { Row } from './mapped-message.ts'
import type { SignalStore } from './signal-store.ts'

/** id, slot, the value that means "none", scale, offset, step (`ToNumber` of transform.ts). */
const COLUMNS = 6

export class LinearRows {
  readonly #rows: Float64Array

  /** @param rows of a message; those that are no line are left out */
  constructor(rows: readonly Row[]) {
    this.#rows = Float64Array.from(
      rows.flatMap(({ id, slot, notAvailable, notAvailableToo, toStore }) =>
        toStore.kind === 'linear' && notAvailableToo === undefined
          ? [id, slot, notAvailable, toStore.scale, toStore.offset, toStore.step]
          : [],
      ),
    )
  }

  takes({ toStore, notAvailableToo }: Row): boolean {
    return toStore.kind === 'linear' && notAvailableToo === undefined
  }

  /** @param slots what the decoder wrote */
  store(slots: Float64Array, store: SignalStore, sourceMs: number, arrivalMs: number): void {
    const rows = this.#rows
    for (let at = 0; at < rows.length; at += COLUMNS) {
      const physical = slots[rows[at + 1] as number] as number
      let value = Number.NaN
      if (physical !== rows[at + 2]) {
        const step = rows[at + 5] as number
        value = physical * (rows[at + 3] as number) + (rows[at + 4] as number)
        if (step !== 0) value = Math.round(value * step) / step
      }
      store.writeNumber(rows[at] as number, value, sourceMs, arrivalMs)
    }
  }
}
