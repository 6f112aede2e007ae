/**
 * How often a process may die before the supervisor gives it up, and how long it waits before each new try.
 *
 * The window slides, so a process that runs well for a while has its whole budget again.
 */
export interface BudgetRules {
  /** Deaths within the window that are still answered with a restart. */
  restarts: number
  windowMs: number
  firstPauseMs: number
  maxPauseMs: number
}

export const DEFAULT_BUDGET: BudgetRules = { restarts: 5, windowMs: 60_000, firstPauseMs: 50, maxPauseMs: 2_000 }

export class RestartBudget {
  readonly #rules: BudgetRules
  #deaths: number[] = []

  constructor(rules: BudgetRules = DEFAULT_BUDGET) {
    this.#rules = rules
  }

  /**
   * Records a death.
   *
   * @param nowMs monotonic time
   * @returns the pause before the restart in ms, or undefined when the budget is spent
   */
  died(nowMs: number): number | undefined {
    const { restarts, windowMs, firstPauseMs, maxPauseMs } = this.#rules
    this.#deaths = this.#deaths.filter((at) => nowMs - at < windowMs)
    this.#deaths.push(nowMs)
    if (this.#deaths.length > restarts) return undefined
    return Math.min(maxPauseMs, firstPauseMs * 2 ** (this.#deaths.length - 1))
  }

  /** A person asked for a new start: the past is forgiven. */
  reset(): void {
    this.#deaths = []
  }
}
