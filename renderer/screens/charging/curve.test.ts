import { describe, expect, it } from 'vitest'
import { chargeMarks, expectedCurve, measuredCurve } from './curve.ts'

describe('charging curve', () => {
  it('ends with the present sample', () => {
    const points = measuredCurve([{ soc: 12, kw: 100 }], { soc: 12.4, kw: 118 })
    expect(points.at(-1)).toEqual({ x: 12.4, y: 118 })
    expect(measuredCurve([{ soc: 12, kw: 100 }], { soc: 12, kw: 90 })).toHaveLength(1)
    expect(measuredCurve([], { soc: null, kw: null })).toEqual([])
  })

  it('expects constant power when the time says so', () => {
    const points = expectedCurve({ soc: 50, kw: 60 }, 80, 100, 1800)
    expect(points.at(-1)?.x).toBeCloseTo(80)
    expect(points.at(-1)?.y).toBeCloseTo(60, 1)
  })

  it('takes exactly the time that the vehicle says', () => {
    const points = expectedCurve({ soc: 40, kw: 120 }, 80, 75, 1500)
    let seconds = 0
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1] as { x: number; y: number }
      const to = points[index] as { x: number; y: number }
      seconds += (((to.x - from.x) / 100) * 75 * 3600) / ((from.y + to.y) / 2)
    }
    expect(Math.abs(seconds - 1500)).toBeLessThan(15)
    expect(points.at(-1)?.y).toBeLessThan(120)
  })

  it('says nothing without a power, a time or a way to go', () => {
    expect(expectedCurve({ soc: 40, kw: 0 }, 80, 75, 1500)).toEqual([])
    expect(expectedCurve({ soc: 40, kw: 50 }, 80, 75, null)).toEqual([])
    expect(expectedCurve({ soc: 80, kw: 50 }, 80, 75, 10)).toEqual([])
  })

  it('marks the axis with its ends and round numbers between, never two close together', () => {
    expect(chargeMarks(12, 80).map((mark) => mark.x)).toEqual([12, 40, 60, 80])
    expect(chargeMarks(72, 80).map((mark) => mark.x)).toEqual([72, 74, 76, 78, 80])
  })
})
