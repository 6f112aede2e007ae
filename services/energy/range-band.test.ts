import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kilometre } from './kilometre-recorder.ts'
import { rangeBand, ratioQuantiles } from './range-band.ts'

const kilometre = fc.record({
  km: fc.constant(0),
  wallMs: fc.constant(0),
  kwh: fc.double({ min: -0.2, max: 0.6, noNaN: true }),
  meanSpeedKmh: fc.double({ min: 4, max: 180, noNaN: true }),
  outsideC: fc.double({ min: -25, max: 42, noNaN: true }),
})
const history = fc.array(kilometre, { maxLength: 120 })
const stored = fc.double({ min: 0, max: 100, noNaN: true })
const outside = fc.double({ min: -25, max: 42, noNaN: true })

describe('range as a band', () => {
  it('is in order, whatever was driven', () => {
    fc.assert(
      fc.property(stored, history, outside, (kwh, driven, outsideC) => {
        const { low, likely, high } = rangeBand(kwh, driven, outsideC)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(likely)
        expect(likely).toBeLessThanOrEqual(high)
        expect(Number.isFinite(high)).toBe(true)
      }),
    )
  })

  it('grows with the energy in the battery, at every quantile', () => {
    fc.assert(
      fc.property(stored, stored, history, outside, (a, b, driven, outsideC) => {
        const [less, more] = [rangeBand(Math.min(a, b), driven, outsideC), rangeBand(Math.max(a, b), driven, outsideC)]
        expect(less.low).toBeLessThanOrEqual(more.low)
        expect(less.likely).toBeLessThanOrEqual(more.likely)
        expect(less.high).toBeLessThanOrEqual(more.high)
      }),
    )
  })

  it('widens with the share of drives that it promises to hold', () => {
    const share = fc.double({ min: 0.1, max: 0.98, noNaN: true })
    fc.assert(
      fc.property(history, share, share, (driven, a, b) => {
        const [narrow, wide] = [ratioQuantiles(driven, Math.min(a, b)), ratioQuantiles(driven, Math.max(a, b))]
        expect(wide.low).toBeLessThanOrEqual(narrow.low)
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high)
      }),
    )
  })

  it('holds about four drives in five, for calm and for uneven drivers', () => {
    for (const unevenness of [0.06, 0.15, 0.3]) {
      let inside = 0
      const trials = 300
      for (let trial = 0; trial < trials; trial++) {
        const random = seeded(trial * 7919 + 17)
        const block = (): Kilometre[] => {
          const level = 0.17 * Math.exp(unevenness * normal(random))
          return Array.from({ length: 10 }, () => km(level * (1 + 0.1 * normal(random))))
        }
        const driven = Array.from({ length: 25 }, block).flat()
        const next = block().reduce((sum, one) => sum + one.kwh, 0) / 10
        const { low, high } = rangeBand(50, driven, 15)
        const actual = 50 / next
        if (actual >= low && actual <= high) inside++
      }
      expect(inside / trials).toBeGreaterThan(0.7)
      expect(inside / trials).toBeLessThan(0.96)
    }
  })

  it('is narrower for a car that drives evenly', () => {
    const even = ratioQuantiles(Array.from({ length: 300 }, () => km(0.17)))
    const uneven = ratioQuantiles(Array.from({ length: 300 }, (_, index) => km(index % 40 < 20 ? 0.1 : 0.24)))
    expect(even.high - even.low).toBeLessThan(uneven.high - uneven.low)
  })
})

const km = (kwh: number): Kilometre => ({ km: 0, wallMs: 0, kwh, meanSpeedKmh: 60, outsideC: 15 })

/** Numerical Recipes' linear congruential generator: enough for a test, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
}
