import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdingWatts, hoursLeft, percentPerHour, STAY_MODES } from './stay.ts'

const anyMode = fc.constantFrom(...STAY_MODES)
const anyTarget = fc.integer({ min: 16, max: 28 })

describe('keeping the cabin', () => {
  it('costs more the further it is from the air outside, and never nothing', () => {
    fc.assert(
      fc.property(
        anyMode,
        anyTarget,
        fc.integer({ min: -25, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        (mode, target, outside, colder) => {
          expect(holdingWatts(mode, target, outside - colder)).toBeGreaterThan(holdingWatts(mode, target, outside))
          expect(holdingWatts(mode, target, target)).toBeGreaterThan(60)
        },
      ),
    )
  })
  it('keeps a pet between its own limits whatever is set', () => {
    expect(holdingWatts('PET', 28, 0)).toBe(holdingWatts('PET', 24, 0))
    expect(holdingWatts('PET', 16, 0)).toBe(holdingWatts('PET', 18, 0))
  })
  it('is a plausible share of the battery: one to two percent an hour on a cold day', () => {
    const share = percentPerHour(holdingWatts('KEEP', 21, 0), 74)
    expect(share).toBeGreaterThan(0.9)
    expect(share).toBeLessThan(2.2)
  })
  it('lasts until the limit, not until the battery is empty', () => {
    expect(hoursLeft(60, 20, 2)).toBe(20)
    expect(hoursLeft(15, 20, 2)).toBe(0)
    expect(hoursLeft(null, 20, 2)).toBeNull()
    expect(hoursLeft(60, 20, 0)).toBeNull()
  })
})
