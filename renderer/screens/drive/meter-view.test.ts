import { describe, expect, it } from 'vitest'
import { NO_USE, type TripMeter } from '../../../services/contract/energy.ts'
import { meterConsumption, meterSpeed } from './meter-view.ts'

const meter: TripMeter = { name: 'a', sinceWallMs: 0, distanceM: 20_000, movingS: 1800, netKwh: 3.4, use: NO_USE }

describe('trip meter', () => {
  it('has a mean of consumption and of speed', () => {
    expect(meterConsumption(meter)).toBeCloseTo(17)
    expect(meterSpeed(meter)).toBeCloseTo(40)
  })
  it('says nothing of a few metres, or of no meter at all', () => {
    expect(meterConsumption({ ...meter, distanceM: 100 })).toBeNull()
    expect(meterSpeed({ ...meter, movingS: 3 })).toBeNull()
    expect(meterConsumption(undefined)).toBeNull()
    expect(meterSpeed(undefined)).toBeNull()
  })
})
