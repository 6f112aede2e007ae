import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tripChart } from './trip-chart.ts'

const ahead = { distanceM: 8000, energyKwh: 1.4, arrivalSoc: { low: 60, likely: 63, high: 65 } }

describe('charge over a trip', () => {
  it('goes on from the present sample to the destination', () => {
    const chart = tripChart({ points: [{ distanceM: 0, soc: 70 }] }, { distanceM: 2000, soc: 68 }, ahead)
    expect(chart.measured).toHaveLength(2)
    expect(chart.expected).toEqual([
      { distanceM: 2000, soc: 68 },
      { distanceM: 10_000, soc: 63 },
    ])
    expect(chart.arrival).toMatchObject({ low: 60, high: 65, distanceM: 10_000 })
    expect(chart.endM).toBe(10_000)
  })

  it('expects nothing without a destination', () => {
    expect(tripChart({ points: [{ distanceM: 0, soc: 70 }] }, null, null)).toMatchObject({ expected: [], arrival: null })
    expect(tripChart(null, null, ahead)).toMatchObject({ measured: [], expected: [], arrival: null })
  })

  it('always has room for what it shows', () => {
    const point = fc.record({
      distanceM: fc.double({ min: 0, max: 5e5, noNaN: true }),
      soc: fc.double({ min: 0, max: 100, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 50 }), fc.option(point), (points, now) => {
        const { low, high, measured } = tripChart({ points }, now, null)
        expect(high).toBeGreaterThan(low)
        for (const { soc } of measured) expect(soc >= low && soc <= high).toBe(true)
      }),
    )
  })
})
