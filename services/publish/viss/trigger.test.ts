import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogicOperator, Trigger } from './messages.ts'
import { isTriggered } from './trigger.ts'

const change = (operator: LogicOperator, diff: string): Trigger => ({
  variant: 'change',
  parameter: { 'logic-op': operator, diff },
})
const atLeast = (boundary: string): Trigger => ({ variant: 'range', parameter: { 'logic-op': 'gte', boundary } })

describe('isTriggered', () => {
  it.each([
    [change('ne', '0'), 5, 5, false],
    [change('ne', '0'), 6, 5, true],
    [change('gt', '2'), 8, 5, true],
    [change('gt', '2'), 7, 5, false],
    [change('lt', '-2'), 2, 5, true],
    [change('eq', '1'), 6, 5, true],
    [change('gte', '0'), 5, undefined, true],
    [change('ne', '0'), 'ON', 'OFF', true],
    [change('ne', '0'), 'ON', 'ON', false],
    [change('gt', '5'), true, false, true],
    [atLeast('10'), 10, undefined, true],
    [atLeast('10'), 9.9, 12, false],
    [atLeast('10'), 12, 12, false],
    [atLeast('10'), 'text', undefined, false],
  ] as const)('%j: %s after %s is %s', (trigger, value, lastTold, expected) => {
    expect(isTriggered(trigger, value, lastTold)).toBe(expected)
  })

  it('joins two boundaries by AND unless told OR', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), fc.constantFrom('AND', 'OR', undefined), (value, low, high, join) => {
        const parameter: Extract<Trigger, { variant: 'range' }>['parameter'] = [
          { 'logic-op': 'gt', boundary: String(low), ...(join ? { 'combination-op': join } : {}) },
          { 'logic-op': 'lt', boundary: String(high) },
        ]
        const expected = join === 'OR' ? value > low || value < high : value > low && value < high
        expect(isTriggered({ variant: 'range', parameter }, value, undefined)).toBe(expected)
      }),
    )
  })
})
