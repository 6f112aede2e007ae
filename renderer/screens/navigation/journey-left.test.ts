import { expect, it } from 'vitest'
import type { ActiveChargingPlan, ChargingStop } from '../../../services/contract/navigation-charging.ts'
import { journeyLeft } from './journey-left.ts'

const DRIVING = { etaWallMs: 1_000_000, remainingDurationS: 600, arrivalSoc: -4 }
const stop = (chargeS: number, waitS: number): ChargingStop => ({ chargeS, waitS }) as ChargingStop
const plan = (...stops: ChargingStop[]): ActiveChargingPlan =>
  ({ plan: { stops, arrivalSoc: 18 } }) as unknown as ActiveChargingPlan

it('adds charging and waiting to the driving that guidance tells', () => {
  expect(journeyLeft(DRIVING, plan(stop(300, 60), stop(240, 0)))).toEqual({
    etaWallMs: 1_600_000,
    durationS: 1200,
    arrivalSoc: 18,
  })
  expect(journeyLeft(DRIVING, null)).toEqual({ etaWallMs: 1_000_000, durationS: 600, arrivalSoc: -4 })
  expect(journeyLeft(DRIVING, plan())).toEqual({ etaWallMs: 1_000_000, durationS: 600, arrivalSoc: -4 })
  expect(journeyLeft({ etaWallMs: null, remainingDurationS: null, arrivalSoc: null }, plan(stop(300, 0)))).toEqual({
    etaWallMs: null,
    durationS: null,
    arrivalSoc: 18,
  })
})
