/**
 * Captures a number while it is inside a range of one or two boundaries (VISS v3 Core, Range Filter Operation).
 */
import { compare, type LogicOperator } from './compare.ts'

export interface Boundary {
  operator: LogicOperator
  value: number
}

export class RangeFilter {
  readonly #boundaries: readonly Boundary[]
  readonly #join: 'AND' | 'OR'

  /** @param boundaries one or two */
  constructor(boundaries: readonly Boundary[], join: 'AND' | 'OR' = 'AND') {
    this.#boundaries = boundaries
    this.#join = join
  }

  /** @returns whether the value is captured */
  take(value: number): boolean {
    const holds = ({ operator, value: boundary }: Boundary): boolean => compare(operator, value, boundary)
    return this.#join === 'OR' ? this.#boundaries.some(holds) : this.#boundaries.every(holds)
  }
}
