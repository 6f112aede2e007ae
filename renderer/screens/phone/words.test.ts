import { describe, expect, it } from 'vitest'
import { RESTRICTIONS } from '../../../services/contract/driving.ts'
import { dayOf } from './days.ts'
import { mayShowWords } from './words-shown.ts'

describe('words of the phone', () => {
  it('of a message stand on a screen only while the car stands', () => {
    expect(
      Object.values(RESTRICTIONS)
        .filter(mayShowWords)
        .map(({ state }) => state),
    ).toEqual(['PARKED', 'IDLING'])
  })

  it('for a day are few', () => {
    const now = new Date(2026, 2, 18, 9, 0).getTime()
    const at = (day: number): string | undefined => dayOf(new Date(2026, 2, day, 23, 30).getTime(), 'en', now)
    expect([at(18), at(17), at(15), at(1)]).toEqual([undefined, 'yesterday', 'Sun', 'Mar 1'])
  })
})
