import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowOf, flowState, shaftKw } from './flow.ts'

describe('energy flow', () => {
  it('turns with the sign, and rests around zero', () => {
    expect(flowOf(20)).toEqual({ direction: 'forward', strength: 2, kw: 20 })
    expect(flowOf(-20)).toEqual({ direction: 'back', strength: 2, kw: 20 })
    expect(flowOf(0.1).direction).toBe('none')
    expect(flowOf(null)).toEqual({ direction: 'unknown', strength: 0, kw: null })
  })

  it('is stronger for more power, whichever way', () => {
    const kw = fc.double({ min: 0, max: 400, noNaN: true })
    fc.assert(
      fc.property(kw, kw, (a, b) => {
        expect(flowOf(Math.max(a, b)).strength).toBeGreaterThanOrEqual(flowOf(Math.min(a, b)).strength)
        expect(flowOf(a).strength).toBe(flowOf(-a).strength)
      }),
    )
  })

  it('knows the power of a shaft and the state of the car', () => {
    expect(shaftKw(100, 9549.297)).toBeCloseTo(100)
    expect(shaftKw(null, 100)).toBeNull()
    expect(flowState(-5, false)).toBe('regenerating')
    expect(flowState(5, null)).toBe('driving')
    expect(flowState(null, true)).toBe('charging')
    expect(flowState(0, false)).toBe('resting')
    expect(flowState(null, false)).toBe('unknown')
  })
})
