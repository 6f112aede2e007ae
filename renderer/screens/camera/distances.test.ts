import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../services/contract/people.ts'
import { nearestBehind, nearnessOf, parkingDistance, type Distances } from './distances.ts'

const none: Distances = {
  rearLeft: null,
  rearCenter: null,
  rearRight: null,
  frontLeft: null,
  frontCenter: null,
  frontRight: null,
}

describe('parking distances', () => {
  it('never seem farther when they are nearer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (a, b) => {
        expect(nearnessOf(Math.min(a, b))).toBeGreaterThanOrEqual(nearnessOf(Math.max(a, b)))
      }),
    )
    expect([null, 3, 2, 1, 0.6, 0.2].map(nearnessOf)).toEqual([0, 0, 1, 2, 3, 4])
  })
  it('name the nearest behind, and nothing when nothing is', () => {
    expect(nearestBehind(none)).toBeNull()
    expect(nearestBehind({ ...none, frontLeft: 0.2 })).toBeNull()
    expect(nearestBehind({ ...none, rearLeft: 1.2, rearRight: 0.7 })).toEqual({ sensor: 'rearRight', distanceM: 0.7 })
  })
  it('are short words', () => {
    expect(parkingDistance(0.83, DEFAULT_SETTINGS)).toEqual({ value: '85', unit: 'cm' })
    expect(parkingDistance(1.26, DEFAULT_SETTINGS)).toEqual({ value: '1.3', unit: 'm' })
    expect(parkingDistance(null, DEFAULT_SETTINGS)).toEqual({ value: '—', unit: 'm' })
    expect(parkingDistance(1, { ...DEFAULT_SETTINGS, distanceUnit: 'mi' })).toEqual({ value: '3.3', unit: 'ft' })
  })
})
