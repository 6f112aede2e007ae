import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapped, stepKey, stepped } from './stepping.ts'

describe('steps', () => {
  it('stay on the scale and within it', () => {
    const scale = fc
      .record({
        min: fc.integer({ min: -100, max: 100 }),
        steps: fc.integer({ min: 1, max: 200 }),
        step: fc.constantFrom(0.1, 0.5, 1, 4, 5),
      })
      .map(({ min, steps, step }) => ({ min, max: Number((min + steps * step).toPrecision(12)), step }))
    fc.assert(
      fc.property(scale, fc.double({ min: -1000, max: 1000, noNaN: true }), (one, value) => {
        const on = snapped(value, one)
        expect(on).toBeGreaterThanOrEqual(one.min)
        expect(on).toBeLessThanOrEqual(one.max)
        const steps = (on - one.min) / one.step
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6)
        expect(stepped(on, 0, one)).toBe(on)
      }),
    )
  })

  it('have no dust', () => {
    expect(stepped(0.2, 0.1, { min: 0, max: 1, step: 0.1 })).toBe(0.3)
    expect(stepped(21.5, 0.5, { min: 16, max: 28, step: 0.5 })).toBe(22)
  })

  it('follow the line of text', () => {
    expect(stepKey('ArrowRight', 'ltr')).toBe(1)
    expect(stepKey('ArrowRight', 'rtl')).toBe(-1)
    expect(stepKey('ArrowUp', 'rtl')).toBe(1)
    expect(stepKey('x', 'ltr')).toBeUndefined()
  })
})
