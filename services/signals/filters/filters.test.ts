import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChangeFilter } from './change-filter.ts'
import { compare, LOGIC_OPERATORS } from './compare.ts'
import { PeriodFilter } from './period-filter.ts'
import { RangeFilter } from './range-filter.ts'

const number = fc.integer({ min: -50, max: 50 })
const operator = fc.constantFrom(...LOGIC_OPERATORS)

describe('compare', () => {
  it('each operator is the negation of its opposite', () => {
    fc.assert(
      fc.property(number, number, (left, right) => {
        expect(compare('eq', left, right)).toBe(!compare('ne', left, right))
        expect(compare('gt', left, right)).toBe(!compare('lte', left, right))
        expect(compare('lt', left, right)).toBe(!compare('gte', left, right))
      }),
    )
  })
})

describe('ChangeFilter', () => {
  it('captures a number exactly when it differs enough from the one captured last', () => {
    fc.assert(
      fc.property(operator, number, fc.array(number, { minLength: 1 }), (logic, difference, [first = 0, ...rest]) => {
        const filter = new ChangeFilter(logic, difference)
        expect(filter.take(first)).toBe(false)
        let captured = first
        for (const value of rest) {
          const expected = compare(logic, value - captured, difference)
          expect(filter.take(value)).toBe(expected)
          if (expected) captured = value
        }
      }),
    )
  })

  it('captures every edge of a boolean that the operator names', () => {
    fc.assert(
      fc.property(fc.constantFrom('gt', 'lt', 'ne'), fc.array(fc.boolean(), { minLength: 1 }), (logic, values) => {
        const filter = new ChangeFilter(logic, 0)
        const edges = values.filter((value, index) => {
          const before = values[index - 1]
          if (before === undefined || before === value) return false
          return logic === 'ne' || value === (logic === 'gt')
        })
        expect(values.filter((value) => filter.take(value))).toEqual(edges)
      }),
    )
  })

  it('captures a text whenever it is another', () => {
    const filter = new ChangeFilter('ne', 0)
    expect(['P', 'P', 'D', 'D', 'P'].map((value) => filter.take(value))).toEqual([false, false, true, false, true])
  })
})

describe('RangeFilter', () => {
  it('joins two boundaries by AND unless told OR', () => {
    const boundary = fc.record({ operator, value: number })
    fc.assert(
      fc.property(
        number,
        boundary,
        boundary,
        fc.constantFrom('AND' as const, 'OR' as const, undefined),
        (value, one, two, join) => {
          const first = compare(one.operator, value, one.value)
          const second = compare(two.operator, value, two.value)
          expect(new RangeFilter([one, two], join).take(value)).toBe(join === 'OR' ? first || second : first && second)
          expect(new RangeFilter([one]).take(value)).toBe(first)
        },
      ),
    )
  })
})

describe('PeriodFilter', () => {
  it('captures once in each period that time went through, however late, and never twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { maxLength: 50 }),
        (period, steps) => {
          const start = 1000
          const filter = new PeriodFilter(period, start)
          let now = start
          let lastPeriod = 0
          for (const step of steps) {
            now += step
            const current = Math.floor((now - start) / period)
            const isNew = current > lastPeriod
            // Sums of doubles: what falls on the very edge may be counted on either side of it.
            if (Math.abs((now - start) / period - Math.round((now - start) / period)) > 1e-9) {
              expect(filter.take(now)).toBe(isNew)
              lastPeriod = current
            } else if (filter.take(now)) lastPeriod = current
            expect(filter.dueMs).toBeGreaterThan(now - 1e-6)
            expect(filter.dueMs - now).toBeLessThanOrEqual(period + 1e-6)
          }
        },
      ),
    )
  })
})
