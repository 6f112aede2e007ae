import { describe, expect, it } from 'vitest'
import type { Trip } from '../../../services/contract/people.ts'
import { DEFAULT_SETTINGS } from '../../../services/contract/people.ts'
import { dayOf, lastedS, perDistance, tripConsumption } from './history.ts'

const trip: Trip = {
  id: 1,
  startedWallMs: 0,
  endedWallMs: 600_000,
  distanceM: 10_000,
  energyKwh: 2,
  regeneratedKwh: 0.4,
  use: null,
}

describe('history', () => {
  it('gives the net consumption of a trip, and nothing for a few metres', () => {
    expect(tripConsumption(trip)).toBeCloseTo(16)
    expect(tripConsumption({ ...trip, distanceM: 120 })).toBeNull()
  })
  it('counts a running one up to now', () => {
    expect(lastedS(trip, 999_999)).toBe(600)
    expect(lastedS({ ...trip, endedWallMs: null }, 60_000)).toBe(60)
  })
  it('speaks in the distance unit of the person', () => {
    expect(perDistance(10, DEFAULT_SETTINGS)).toBe(10)
    expect(perDistance(10, { ...DEFAULT_SETTINGS, distanceUnit: 'mi' })).toBeCloseTo(16.09)
  })
  it('names another day by its date', () => {
    const noon = new Date(2026, 4, 4, 12).getTime()
    expect(dayOf(noon, noon + 60_000, 'Today')).toBe('Today')
    expect(dayOf(noon, noon + 90_000_000, 'Today')).toMatch(/^Mon,? 4 May$/)
  })
})
