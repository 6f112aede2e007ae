import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../contract/geo.ts'
import { distinctRoutes, overlapOf, placesAlong } from './alternatives.ts'
import { climbOf } from './climb.ts'
import type { OsrmRoute } from './osrm.ts'
import { engineTime } from './valhalla-time.ts'

const routeOf = (coordinates: LonLat[], duration: number): OsrmRoute => ({
  distance: 1,
  duration,
  geometry: { type: 'LineString', coordinates },
  legs: [{ distance: 1, duration, summary: '', steps: [] }],
})

describe('alternatives', () => {
  const line = (lat: number, from = 0, to = 10): LonLat[] =>
    Array.from({ length: to - from + 1 }, (_, i): LonLat => [9 + (from + i) * 0.01, lat])

  it('share what they share in the same direction', () => {
    expect(overlapOf(line(48), line(48))).toBe(1)
    expect(overlapOf(line(48), line(49))).toBe(0)
    expect(overlapOf(line(48), line(48, 0, 5))).toBeCloseTo(0.5, 1)
    expect(overlapOf(line(48), [...line(48)].reverse())).toBe(0)
  })

  it('are none that are the same way, much slower, or a drive there and back', () => {
    const best = routeOf(line(48), 600)
    const variation = routeOf([...line(48, 0, 9), [9.1, 48.001]], 610)
    const other = routeOf(line(49), 700)
    const slow = routeOf(line(50), 2_000)
    const back = routeOf([...line(51), ...line(51, 5, 9).reverse()], 650)
    expect(distinctRoutes([best, variation, other, slow, back], 2)).toEqual([best, other])
    expect(distinctRoutes([best, other], 0)).toEqual([best])
    expect(distinctRoutes([], 2)).toEqual([])
  })

  it('are looked for by blocking roads at places on the line', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (share) => {
        const [place] = placesAlong(line(48), [share])
        expect(place?.[1]).toBe(48)
        expect(Math.abs((place?.[0] ?? 0) - (9 + share * 0.1))).toBeLessThan(0.0051)
      }),
    )
  })
})

describe('climbing', () => {
  it('counts ups and downs, not the noise of the heights', () => {
    expect(climbOf([100, 102, 99, 101, 100])).toEqual({ upM: 0, downM: 0 })
    expect(climbOf([100, 150, 120, 200])).toEqual({ upM: 130, downM: 30 })
    expect(climbOf([])).toEqual({ upM: 0, downM: 0 })
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1 }), (heights) => {
        const { upM, downM } = climbOf(heights)
        const net = (heights.at(-1) ?? 0) - (heights[0] ?? 0)
        expect(Math.abs(upM - downM - net)).toBeLessThan(4)
      }),
    )
  })
})

describe('the time of a drive', () => {
  const now = new Date('2026-11-21T08:30:00Z')

  it("is the region's, and live speeds count only for a drive that begins now", () => {
    expect(engineTime(undefined, now, 'Europe/Madrid', true)).toEqual({
      dateTime: { type: 3, value: '2026-11-21T09:30' },
      live: true,
    })
    expect(engineTime(undefined, now, undefined, true)).toEqual({ dateTime: { type: 3, value: '2026-11-21T08:30' }, live: true })
    const later = { kind: 'depart' as const, wallMs: now.getTime() + 3_600_000 }
    expect(engineTime(later, now, 'Europe/Madrid', true)).toEqual({
      dateTime: { type: 3, value: '2026-11-21T10:30' },
      live: false,
    })
    const arrive = { kind: 'arrive' as const, wallMs: now.getTime() }
    expect(engineTime(arrive, now, 'Asia/Tokyo', true)).toEqual({ dateTime: { type: 2, value: '2026-11-21T17:30' }, live: false })
  })
})
