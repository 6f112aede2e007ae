import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlsOf, gearPressed, withoutDeadZone } from './pad.ts'

const buttons = (pressed: Record<number, number>): number[] => Array.from({ length: 17 }, (_, index) => pressed[index] ?? 0)

describe('a gamepad', () => {
  it('does nothing at rest, however worn its sticks are', () => {
    expect(controlsOf({ axes: [0.11, -0.4], buttons: buttons({ 6: 0.04, 7: 0.03 }) })).toEqual({
      accelerator: 0,
      brake: 0,
      steering: 0,
    })
    expect(controlsOf({ axes: [], buttons: [] })).toEqual({ accelerator: 0, brake: 0, steering: 0 })
  })

  it('gives full pedals and full lock at its ends, and is odd and rising between', () => {
    expect(controlsOf({ axes: [-1], buttons: buttons({ 6: 1, 7: 1 }) })).toEqual({ accelerator: 1, brake: 1, steering: -1 })
    const value = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const low = withoutDeadZone(Math.min(a, b), 0.12)
        expect(low).toBeLessThanOrEqual(withoutDeadZone(Math.max(a, b), 0.12))
        expect(withoutDeadZone(-a, 0.12)).toBeCloseTo(-withoutDeadZone(a, 0.12), 12)
        const { steering } = controlsOf({ axes: [a], buttons: [] })
        expect(Math.abs(steering)).toBeLessThanOrEqual(Math.abs(a))
      }),
    )
  })

  it('shifts once for each press', () => {
    const up = { axes: [], buttons: buttons({}) }
    const down = { axes: [], buttons: buttons({ 2: 1 }) }
    expect(gearPressed(undefined, down)).toBe('R')
    expect(gearPressed(up, down)).toBe('R')
    expect(gearPressed(down, down)).toBeUndefined()
    expect(gearPressed(down, up)).toBeUndefined()
  })
})
