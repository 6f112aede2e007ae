import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_USE } from '../../../services/contract/energy.ts'
import { useShares } from './use-view.ts'

describe('what used the energy', () => {
  it('shares out all that went out, whatever it was', () => {
    const kwh = fc.double({ min: 0, max: 50, noNaN: true })
    const use = fc.record({
      driveKwh: kwh,
      lossesKwh: kwh,
      climateKwh: kwh,
      auxiliariesKwh: kwh,
      batteryCareKwh: kwh,
      regeneratedKwh: kwh,
    })
    fc.assert(
      fc.property(use, (one) => {
        const shares = useShares(one)
        if (shares) expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
      }),
    )
  })

  it('says nothing of nothing', () => {
    expect(useShares(NO_USE)).toBeNull()
    expect(useShares({ ...NO_USE, regeneratedKwh: 1 })).toBeNull()
  })
})
