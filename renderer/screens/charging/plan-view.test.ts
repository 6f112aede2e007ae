import { describe, expect, it } from 'vitest'
import type { ChargePlan, Tariff } from '../../../services/contract/energy.ts'
import { dayKind, HOURS, nextDays, planHours, planStart } from './plan-view.ts'

const at = (hour: number, minute = 0, day = 3): number => new Date(2026, 10, day, hour, minute).getTime()
const night: Tariff = {
  name: '',
  currency: 'EUR',
  basePerKwh: 0.3,
  periods: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 23 * 60, toMinute: 5 * 60, pricePerKwh: 0.1 }],
}
const plan: ChargePlan = {
  departureWallMs: at(7, 0, 4),
  neededKwh: 10,
  reachesLimit: true,
  slots: [{ fromWallMs: at(23, 30), toWallMs: at(1, 0, 4), kwh: 10, pricePerKwh: 0.1 }],
  cost: 1,
  costAtOnce: 3,
}

describe('picture of the plan', () => {
  it('has a day of hours with prices, and how much of each is planned', () => {
    const hours = planHours(night, plan, at(20, 40))
    expect(hours).toHaveLength(HOURS)
    expect(hours[0]).toMatchObject({ fromWallMs: at(20), pricePerKwh: 0.3, planned: 0 })
    expect(hours[3]).toMatchObject({ pricePerKwh: 0.1, planned: 0.5, plannedFrom: 0.5 })
    expect(hours[4]).toMatchObject({ planned: 1, plannedFrom: 0 })
    expect(hours[5]?.planned).toBe(0)
  })

  it('knows when it begins, unless that is now', () => {
    expect(planStart(plan, at(20))).toBe(at(23, 30))
    expect(planStart(plan, at(23, 45))).toBeNull()
    expect(planStart(null, at(20))).toBeNull()
  })

  it('turns the days of a period through the usual ones', () => {
    expect(dayKind([2, 1, 3, 5, 4])).toBe('week')
    expect(dayKind([1, 6])).toBe('other')
    expect([nextDays([1, 6]), nextDays([1, 2, 3, 4, 5, 6, 7]), nextDays([1, 2, 3, 4, 5])].map(dayKind)).toEqual([
      'daily',
      'week',
      'weekend',
    ])
  })
})
