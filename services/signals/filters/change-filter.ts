/**
 * Captures a value when it has changed enough (VISS v3 Core, Change Filter Operation). Pure: time and wire stay outside.
 */
import type { SignalElement } from '../../contract/signal-entry.ts'
import { compare, type LogicOperator } from './compare.ts'

export class ChangeFilter {
  readonly #operator: LogicOperator
  readonly #difference: number
  #reference: SignalElement | undefined

  /** @param difference compared with `value − reference`; booleans count as 0 and 1 */
  constructor(operator: LogicOperator, difference: number) {
    this.#operator = operator
    this.#difference = difference
  }

  /**
   * The first value is the reference and is not captured. A number is compared with the one captured last; a boolean with
   * the one before it, so that every false → true is an event for `gt 0`. Text is captured whenever it differs.
   *
   * @returns whether the value is captured
   */
  take(value: SignalElement): boolean {
    const reference = this.#reference
    if (reference === undefined || typeof value === 'boolean') this.#reference = value
    if (reference === undefined) return false
    const isCaptured =
      typeof value === 'string' || typeof reference === 'string'
        ? value !== reference
        : compare(this.#operator, Number(value) - Number(reference), this.#difference)
    if (isCaptured) this.#reference = value
    return isCaptured
  }
}
