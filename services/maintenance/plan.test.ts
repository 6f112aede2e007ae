import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MaintenanceWork } from '../contract/vehicle-maintenance.ts'
import { assumedDone, itemOf, metresPerDay, monthsAfter, planOf, type Reading } from './plan.ts'

const DAY = 86_400_000
const NOW = new Date(2026, 2, 11, 12).getTime()
const reading = (change: Partial<Reading> = {}): Reading => ({
  odometerM: 18_432_000,
  nowMs: NOW,
  metresPerDay: 40_000,
  filterUsed: null,
  ...change,
})

describe('the maintenance plan', () => {
  it('counts what is left of distance and time, and expects a day from what is driven', () => {
    const item = itemOf('inspection', { wallMs: NOW - 100 * DAY, odometerM: 0, assumed: false }, reading())
    expect(item.leftM).toBe(11_568_000)
    expect(item.dueWallMs).toBe(monthsAfter(NOW - 100 * DAY, 24))
    expect(item.expectedWallMs).toBe(NOW + (11_568 / 40) * DAY)
    expect(item.used).toBeCloseTo(18_432 / 30_000, 5)
    expect(item.urgency).toBe('fine')
  })

  it('becomes soon, then due, whichever of distance, time and wear comes first', () => {
    const fresh = { wallMs: NOW, odometerM: 18_432_000, assumed: false }
    expect(itemOf('tyre-rotation', { ...fresh, odometerM: 9_300_000 }, reading()).urgency).toBe('soon')
    expect(itemOf('tyre-rotation', { ...fresh, odometerM: 8_000_000 }, reading())).toMatchObject({
      urgency: 'due',
      leftM: -432_000,
    })
    expect(itemOf('brake-fluid', { ...fresh, wallMs: NOW - 740 * DAY }, reading()).urgency).toBe('due')
    expect(itemOf('cabin-filter', fresh, reading({ filterUsed: 0.96 })).urgency).toBe('soon')
    expect(itemOf('inspection', fresh, reading({ filterUsed: 0.96 })).urgency).toBe('fine')
  })

  it('says nothing of distance without an odometer, and never a day without a pace', () => {
    const item = itemOf('tyre-rotation', { wallMs: NOW, odometerM: 10_000_000, assumed: true }, reading({ odometerM: null }))
    expect(item).toMatchObject({ leftM: null, expectedWallMs: null, urgency: 'fine' })
    expect(itemOf('inspection', assumedDone('inspection', 5e6, NOW), reading({ metresPerDay: null })).expectedWallMs).toBeNull()
  })

  it('assumes a kept plan: never due on the first day, whatever the odometer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000 }), fc.constantFrom(...MaintenanceWork.options), (odometerM, work) => {
        const item = itemOf(work, assumedDone(work, odometerM, NOW), reading({ odometerM }))
        expect(item.urgency).not.toBe('due')
        expect(item.used).toBeGreaterThanOrEqual(0)
        expect(item.used).toBeLessThan(1)
      }),
    )
  })

  it('puts the most urgent first', () => {
    const plan = planOf((work) => assumedDone(work, 18_432_000, NOW), reading({ filterUsed: 0.97 }))
    expect(plan.map(({ work }) => work).slice(0, 3)).toEqual(['cabin-filter', 'tyre-rotation', 'inspection'])
    expect(plan).toHaveLength(MaintenanceWork.options.length)
  })
})

describe('calendar and pace', () => {
  it('adds months as a calendar does', () => {
    expect(new Date(monthsAfter(new Date(2026, 0, 31).getTime(), 1)).getDate()).toBe(28)
    expect(new Date(monthsAfter(new Date(2026, 7, 15).getTime(), 24))).toEqual(new Date(2028, 7, 15))
  })
  it('takes a mean only of some days, and never of an odometer that went back', () => {
    const earlier = { wallMs: NOW - 10 * DAY, odometerM: 1_000_000 }
    expect(metresPerDay(earlier, 1_400_000, NOW)).toBe(40_000)
    expect(metresPerDay(earlier, 900_000, NOW)).toBeNull()
    expect(metresPerDay({ ...earlier, wallMs: NOW - DAY }, 1_400_000, NOW)).toBeNull()
    expect(metresPerDay(null, 1_400_000, NOW)).toBeNull()
  })
})
