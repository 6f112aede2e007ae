/**
 * When a subscription speaks: pure, so that it can be tested without a wire.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { LogicOperator, Trigger } from './messages.ts'

const PERIOD_MS = { min: 20, max: 86_400_000 } as const

function compare(operator: LogicOperator, left: number, right: number): boolean {
  switch (operator) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
  }
}

/**
 * Whether a change of the value is worth an event.
 *
 * `change`: `new - last told` compared with `diff`; what is no number is told whenever it differs. `range`: while the value
 * is inside. The first value after a subscription is always told where it fits.
 */
export function isTriggered(trigger: Trigger, value: SignalValue, lastTold: SignalValue | undefined): boolean {
  if (trigger.variant === 'timebased') return false
  if (trigger.variant === 'range') return typeof value === 'number' && isInRange(trigger, value) && value !== lastTold
  if (lastTold === undefined) return true
  if (typeof value !== 'number' || typeof lastTold !== 'number') return value !== lastTold
  return compare(trigger.parameter['logic-op'], value - lastTold, Number(trigger.parameter.diff))
}

function isInRange({ parameter }: Extract<Trigger, { variant: 'range' }>, value: number): boolean {
  if (!Array.isArray(parameter)) return compare(parameter['logic-op'], value, Number(parameter.boundary))
  const [first, second] = parameter
  const isFirst = compare(first['logic-op'], value, Number(first.boundary))
  const isSecond = compare(second['logic-op'], value, Number(second.boundary))
  return (first['combination-op'] ?? second['combination-op']) === 'OR' ? isFirst || isSecond : isFirst && isSecond
}

/** @throws FasciaError `malformed` for a period that is out of bounds */
export function periodMsOf(trigger: Extract<Trigger, { variant: 'timebased' }>): number {
  const period = Number(trigger.parameter.period)
  if (period < PERIOD_MS.min || period > PERIOD_MS.max) {
    throw new FasciaError('malformed', `a period is ${PERIOD_MS.min} to ${PERIOD_MS.max} ms`)
  }
  return period
}
