import { describe, expect, it } from 'vitest'
import { allOf } from './all-of.ts'

describe('all of a set', () => {
  it('says all, none or some', () => {
    expect([allOf([true, true]), allOf([false, false]), allOf([true, false])]).toEqual(['all', 'none', 'some'])
  })
  it('says nothing when one is unknown: a car with a silent door is not locked', () => {
    expect(allOf([true, true, null, true])).toBeNull()
  })
})
