import { describe, expect, it } from 'vitest'
import type { ArrivalPlan } from '../../../../services/contract/home.ts'
import { DEFAULT_SETTINGS } from '../../../../services/contract/people.ts'
import { warmthLine } from './arrival-words.ts'

const NOW = 1_000
const plan = (state: ArrivalPlan['state'], more: Partial<ArrivalPlan> = {}): ArrivalPlan => ({
  state,
  targetC: 21,
  currentC: 18.5,
  heatingStartsWallMs: null,
  arrivalWallMs: null,
  ...more,
})
const line = (one: ArrivalPlan): string | null => warmthLine(one, NOW, DEFAULT_SETTINGS)

describe('the warmth on the arrival card', () => {
  it('is what it will be while it is prepared, else what it is, else nothing', () => {
    expect(line(plan('heating'))).toBe('21.0 °C when you come')
    expect(line(plan('waiting'))).toBe('21.0 °C when you come')
    expect(line(plan('none'))).toBe('18.5 °C at home now')
    expect(line(plan('none', { currentC: null }))).toBeNull()
  })

  it('is not promised on a day that was left out', () => {
    expect(line(plan('heating', { skippedUntilWallMs: NOW + 1 }))).not.toContain('21')
    expect(line(plan('heating', { skippedUntilWallMs: NOW - 1 }))).toContain('21')
  })
})
