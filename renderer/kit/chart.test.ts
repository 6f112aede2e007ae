import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaPath, niceTicks, smoothPath } from './chart.ts'

describe('charts', () => {
  it('have round ticks that cover the values', () => {
    expect(niceTicks(186, 3)).toEqual([0, 100, 200])
    expect(niceTicks(24, 3)).toEqual([0, 10, 20, 30])
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (max) => {
        const ticks = niceTicks(max, 3)
        return (ticks.at(-1) ?? 0) >= max * 0.999 && ticks.length <= 8
      }),
    )
  })

  it('lines stay inside what was measured', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }), (values) => {
        const points = values.map((y, index) => ({ x: index / (values.length - 1), y }))
        const numbers = smoothPath(points, 100, 100)
          .split(/[MC ]/)
          .filter((text) => text !== '')
          .map((pair) => Number(pair.split(',')[1]))
        return numbers.every((y) => y >= -0.02 && y <= 100.02)
      }),
    )
  })

  it('nothing measured draws nothing', () => {
    expect(smoothPath([], 10, 10)).toBe('')
    expect(areaPath([], 10, 10)).toBe('')
  })
})
