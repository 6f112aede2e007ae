import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../services/contract/people.ts'
import { toggledDay, weekdayName } from '../../i18n/weekdays.ts'
import { daysOf, timeOf } from './departure-words.ts'

describe('departures in words', () => {
  it('names runs of days, single days, all and none', () => {
    expect(daysOf({ weekdays: [1, 2, 3, 4, 5] })).toBe('Mon–Fri')
    expect(daysOf({ weekdays: [5, 1] })).toMatch(/^Mon.* Fri$/)
    expect(daysOf({ weekdays: [1, 2, 3, 4, 5, 6, 7] })).toBe('every day')
    expect(daysOf({ weekdays: [] })).toBe('once')
    expect(weekdayName(7, 'long')).toBe('Sunday')
  })
  it('tells the time by the clock that is set', () => {
    expect(timeOf(450, DEFAULT_SETTINGS)).toBe('07:30')
    expect(timeOf(0, DEFAULT_SETTINGS)).toBe('00:00')
  })
  it('toggles a day twice to where it was, always in order', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 })).map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (weekdays, day) => {
        const once = toggledDay(weekdays, day)
        expect(once.includes(day)).toBe(!weekdays.includes(day))
        expect(toggledDay(once, day)).toEqual(weekdays)
      }),
    )
  })
})
