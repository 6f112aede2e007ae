/** What energy tells of drives ahead and of charging: the model's factors, the curve of the battery, its preparation. */
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { preconditioningLeadS } from '../contract/energy-drive.ts'
import type { ActiveChargingPlan } from '../contract/navigation-charging.ts'
import { chargeCurve, usualKwAt } from './charge-curve.ts'
import { Preconditioning } from './charging/preconditioning.ts'
import { ClimateMeter } from './climate-meter.ts'
import { modelledKwh, type Drive } from './consumption-model.ts'

const DRIVE: Drive = { distanceM: 50_000, durationS: 2_000, climbM: 0, outsideC: 15 }

describe('the energy of a drive', () => {
  const kwh = (changes: Partial<Drive>): number => modelledKwh({ ...DRIVE, ...changes })

  it('grows with speed, climbing, load, cold and climate', () => {
    expect(kwh({ durationS: 1_500 })).toBeGreaterThan(kwh({}))
    expect(kwh({ loadKg: 300 })).toBeGreaterThan(kwh({}))
    expect(kwh({ outsideC: -10 })).toBeGreaterThan(kwh({}) * 1.1)
    expect(kwh({ climateKw: 4 })).toBeGreaterThan(kwh({ climateKw: 0.2 }))
    expect(kwh({ outsideC: -10, climateKw: 0 })).toBeLessThan(kwh({ outsideC: -10 }))
  })

  it('is more over a hill than around it: going down gives back less than going up took', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (metres) => {
        expect(kwh({ upM: metres, downM: metres })).toBeGreaterThan(kwh({ upM: 0, downM: 0 }))
        expect(kwh({ upM: metres, downM: 0 })).toBeCloseTo(kwh({ climbM: metres }), 6)
      }),
    )
    expect(kwh({ upM: 0, downM: 500 })).toBeLessThan(kwh({}))
  })

  it('does not go on with the power of a cabin that is warming up', () => {
    const long = { durationS: 7_200, distanceM: 180_000, outsideC: 0 }
    const warming = kwh({ ...long, climateKw: 6 }) - kwh({ ...long, climateKw: 1.6 })
    expect(warming).toBeCloseTo((6 - 1.6) * 0.25, 5)
  })
})

describe('what climate takes', () => {
  it('is known after a minute in use, and not when the car was parked', () => {
    const meter = new ClimateMeter()
    const look = (s: number, state: 'MOVING' | 'PARKED', climateW: number): void =>
      meter.take({ wallMs: 0, monotonicMs: s * 1000, state, climateW })
    for (let s = 0; s <= 59; s++) look(s, 'MOVING', 2_000)
    expect(meter.kw).toBeUndefined()
    for (let s = 60; s <= 120; s++) look(s, 'MOVING', 2_000)
    expect(meter.kw).toBeCloseTo(2)
    for (let s = 121; s <= 3_000; s++) look(s, 'MOVING', 500)
    expect(meter.kw).toBeLessThan(0.6)
    look(3_001, 'PARKED', 0)
    expect(meter.kw).toBeUndefined()
  })
})

describe('the charge curve', () => {
  const session = (supply: 'AC' | 'DC', curve: [number, number][]) => ({
    supply,
    peakKw: Math.max(...curve.map(([, kw]) => kw)),
    curve: curve.map(([soc, kw]) => ({ soc, kw })),
  })

  it('is a usual one until the car has charged fast', () => {
    const slow = session('AC', [[20, 11], [60, 11], [90, 11]]) // prettier-ignore
    expect(chargeCurve([], 75).from).toBe('usual')
    expect(chargeCurve([slow], 75)).toEqual(chargeCurve([], 75))
  })

  it('learns where the battery took less or more, and not where the charger gave less', () => {
    const own = session('DC', [[10, 190], [30, 185], [50, 140], [60, 105], [70, 75], [80, 55]]) // prettier-ignore
    const { curve, from } = chargeCurve([own], 75)
    const at = (soc: number): number => curve.find((point) => point.soc === soc)?.kw ?? Number.NaN
    expect(from).toBe('own')
    expect(at(50)).toBe(140)
    expect(at(80)).toBe(55)
    expect(at(10)).toBe(190)
    const weak = session('DC', [[10, 50], [30, 50], [50, 50], [80, 50]]) // prettier-ignore
    expect(chargeCurve([weak], 75).curve.find(({ soc }) => soc === 30)?.kw).toBeCloseTo(usualKwAt(30, 75))
  })
})

describe('the battery before a fast charger', () => {
  const stop = { charger: { id: 'c', name: 'C', kind: 'charging_station', lat: 48, lon: 9 }, powerKw: 150, sockets: 2, afterStops: 0, legM: 1, legS: 1, arriveSoc: 20, leaveSoc: 60, chargeS: 900, chargedKwh: 20, waitS: 0, arriveWallMs: 3_600_000, preconditionFromWallMs: null, reason: { code: 'reach' as const, next: '', withoutSoc: 1 } } // prettier-ignore
  const planTo = (stops: (typeof stop)[]): ActiveChargingPlan => ({ cause: 'first', plannedWallMs: 0, plan: { stops, startSoc: 50, arrivalSoc: 20, distanceM: 1, driveS: 1, chargeS: 900, waitS: 0, totalS: 1, energyKwh: 1, arriveWallMs: 0, wishes: { reserveSoc: 10, arrivalSoc: 15, chargeToSoc: 90 }, considered: { known: 1, near: 1 } } }) // prettier-ignore

  it('is prepared in time when it is cold and the charger fast', () => {
    expect(preconditioningLeadS(5, 150)).toBeGreaterThan(preconditioningLeadS(15, 150))
    expect(preconditioningLeadS(25, 150)).toBe(0)
    expect(preconditioningLeadS(5, 22)).toBe(0)
    expect(preconditioningLeadS(null, 150)).toBe(0)
  })

  it('is asked for once, kept on to the charger, and taken back when the plan leads elsewhere', async () => {
    const ask = vi.fn<(mode: string) => Promise<void>>(() => Promise.resolve())
    const desk = new Preconditioning(ask)
    desk.follow(planTo([stop]))
    await desk.look({ nowMs: 0, batteryC: 5, asked: 'INACTIVE' })
    expect(ask).not.toHaveBeenCalled()
    await desk.look({ nowMs: 2_700_000, batteryC: 5, asked: 'INACTIVE' })
    await desk.look({ nowMs: 2_760_000, batteryC: 8, asked: 'FAST_CHARGING_PREPARATION' })
    // A person ended it by hand: it is not asked for again.
    await desk.look({ nowMs: 2_800_000, batteryC: 8, asked: 'INACTIVE' })
    expect(ask.mock.calls).toEqual([['FAST_CHARGING_PREPARATION']])
    desk.follow(planTo([]))
    await desk.look({ nowMs: 2_900_000, batteryC: 9, asked: 'FAST_CHARGING_PREPARATION' })
    expect(ask.mock.calls.at(-1)).toEqual(['INACTIVE'])
  })

  it('is asked for again a minute after a refusal, three times at most', async () => {
    const ask = vi.fn<(mode: string) => Promise<void>>(() => Promise.reject(new Error('no')))
    const desk = new Preconditioning(ask)
    desk.follow(planTo([stop]))
    for (let s = 0; s < 600; s += 10)
      await desk.look({ nowMs: 2_700_000 + s * 1000, batteryC: 5, asked: 'INACTIVE' }).catch(() => undefined)
    expect(ask).toHaveBeenCalledTimes(3)
  })
})
