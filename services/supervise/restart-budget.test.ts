import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_BUDGET, RestartBudget } from './restart-budget.ts'

describe('restart budget', () => {
  it('doubles the pause from 50 ms and gives up after five deaths in a minute', () => {
    const budget = new RestartBudget()
    expect([0, 10, 20, 30, 40].map((now) => budget.died(now))).toEqual([50, 100, 200, 400, 800])
    expect(budget.died(50)).toBeUndefined()
  })

  it('forgets what is older than the window, and everything on request', () => {
    const budget = new RestartBudget()
    for (const now of [0, 1, 2, 3, 4]) budget.died(now)
    expect(budget.died(60_004)).toBe(50)
    for (const now of [60_005, 60_006, 60_007, 60_008]) budget.died(now)
    expect(budget.died(60_009)).toBeUndefined()
    budget.reset()
    expect(budget.died(60_010)).toBe(50)
  })

  it('never grants more restarts in any window than its rules say', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), (gaps) => {
        const budget = new RestartBudget()
        const granted: number[] = []
        let now = 0
        for (const gap of gaps) {
          now += gap
          const pause = budget.died(now)
          if (pause === undefined) continue
          expect(pause).toBeGreaterThanOrEqual(DEFAULT_BUDGET.firstPauseMs)
          expect(pause).toBeLessThanOrEqual(DEFAULT_BUDGET.maxPauseMs)
          granted.push(now)
          const recent = granted.filter((at) => now - at < DEFAULT_BUDGET.windowMs)
          expect(recent.length).toBeLessThanOrEqual(DEFAULT_BUDGET.restarts)
        }
      }),
    )
  })
})
