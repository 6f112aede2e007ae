import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grownScale, isLimited, limitReason, positionOf, SMALLEST_SCALE, ZERO_AT } from './power-scale.ts'

describe('the power bar', () => {
  it('has regeneration left and drive right of one zero', () => {
    expect(positionOf(0, SMALLEST_SCALE)).toBe(ZERO_AT)
    expect(positionOf(150, SMALLEST_SCALE)).toBe(1)
    expect(positionOf(-60, SMALLEST_SCALE)).toBe(0)
    expect(positionOf(400, SMALLEST_SCALE)).toBe(1)
  })

  it('never turns back when power grows', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: 300, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (kw, more) => {
        return positionOf(kw + more, SMALLEST_SCALE) >= positionOf(kw, SMALLEST_SCALE)
      }),
    )
  })

  it('grows with what the vehicle offers and keeps it', () => {
    const grown = grownScale(SMALLEST_SCALE, 84, 211)
    expect(grown).toEqual({ regenerationKw: 90, driveKw: 220 })
    expect(grownScale(grown, 20, null)).toEqual(grown)
  })

  it('calls a battery limited that gives less than three quarters', () => {
    expect(isLimited(100, 150)).toBe(true)
    expect(isLimited(140, 150)).toBe(false)
    expect(isLimited(null, 150)).toBe(false)
  })

  it('says why, from what the battery itself says', () => {
    expect(limitReason('regeneration', 25, 96)).toBe('full')
    expect(limitReason('regeneration', 4, 50)).toBe('cold')
    expect(limitReason('drive', 25, 6)).toBe('low')
    expect(limitReason('drive', 52, 50)).toBe('hot')
    expect(limitReason('drive', null, null)).toBe('other')
  })
})
