import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tariff } from '../../contract/energy.ts'
import { isInPeriod, priceAt } from '../../contract/tariff.ts'
import { isInPlan, planCharge, type ChargeTask } from './charge-plan.ts'

const HOUR = 3_600_000
const runs = 400 * Number(process.env['FASCIA_RUNS'] ?? 1)
const at = (hour: number, minute = 0, day = 3): number => new Date(2026, 10, day, hour, minute).getTime()

const period = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1439 }),
  pricePerKwh: fc.double({ min: -0.5, max: 2, noNaN: true }),
})
const tariff: fc.Arbitrary<Tariff> = fc.record({
  name: fc.constant('any'),
  currency: fc.constant('EUR'),
  basePerKwh: fc.double({ min: -0.5, max: 2, noNaN: true }),
  periods: fc.array(period, { maxLength: 8 }),
})
const task: fc.Arbitrary<ChargeTask> = fc
  .record({
    nowMs: fc.integer({ min: at(0), max: at(23, 59, 9) }),
    hours: fc.double({ min: -1, max: 40, noNaN: true }),
    neededKwh: fc.double({ min: 0, max: 90, noNaN: true }),
    powerKw: fc.double({ min: 0, max: 22, noNaN: true }),
    prices: tariff,
  })
  .map(({ hours, prices, ...rest }) => ({
    ...rest,
    departureMs: rest.nowMs + hours * HOUR,
    priceAt: (wallMs: number) => priceAt(prices, wallMs),
  }))

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

describe('planner of a charge', () => {
  it('never misses the departure when charging at once would reach the limit', () => {
    fc.assert(
      fc.property(task, (one) => {
        const plan = planCharge(one)
        const possible = (Math.max(0, one.departureMs - one.nowMs) / HOUR) * one.powerKw
        const planned = sum(plan.slots.map((slot) => slot.kwh))
        for (const slot of plan.slots) {
          expect(slot.fromWallMs).toBeGreaterThanOrEqual(one.nowMs)
          expect(slot.toWallMs).toBeLessThanOrEqual(one.departureMs + 1e-3)
          expect(slot.kwh).toBeLessThanOrEqual(((slot.toWallMs - slot.fromWallMs) / HOUR) * one.powerKw + 1e-6)
        }
        expect(planned).toBeCloseTo(Math.min(one.neededKwh, possible), 4)
        if (possible >= one.neededKwh + 1e-6 && one.powerKw > 0) expect(plan.reachesLimit).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  it('never costs more than charging at once', () => {
    fc.assert(
      fc.property(task, (one) => {
        const plan = planCharge(one)
        expect(plan.cost ?? 0).toBeLessThanOrEqual((plan.costAtOnce ?? 0) + 1e-6)
      }),
      { numRuns: runs },
    )
  })

  it('stays as cheap when it is made again in the middle', () => {
    fc.assert(
      fc.property(task, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
        const plan = planCharge(one)
        if (!plan.reachesLimit || one.neededKwh < 0.1) return
        const laterMs = one.nowMs + (one.departureMs - one.nowMs) * part
        const done = sum(
          plan.slots.map((slot) => {
            const overlap = Math.min(slot.toWallMs, laterMs) - slot.fromWallMs
            return overlap <= 0 ? 0 : (slot.kwh * overlap) / (slot.toWallMs - slot.fromWallMs)
          }),
        )
        const again = planCharge({ ...one, nowMs: laterMs, neededKwh: Math.max(0, one.neededKwh - done) })
        expect(sum(again.slots.map((slot) => slot.kwh)) + done).toBeCloseTo(one.neededKwh, 3)
      }),
      { numRuns: runs },
    )
  })

  it('charges in the cheap night, and only as long as needed', () => {
    const night: Tariff = {
      name: 'Night',
      currency: 'EUR',
      basePerKwh: 0.31,
      periods: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 23 * 60, toMinute: 5 * 60, pricePerKwh: 0.11 }],
    }
    const plan = planCharge({
      nowMs: at(18),
      departureMs: at(7, 0, 4),
      neededKwh: 22,
      powerKw: 11,
      priceAt: (wallMs) => priceAt(night, wallMs),
    })
    expect(plan.slots).toEqual([{ fromWallMs: at(23), toWallMs: at(1, 0, 4), kwh: 22, pricePerKwh: 0.11 }])
    expect(plan.cost).toBeCloseTo(2.42)
    expect(plan.costAtOnce).toBeCloseTo(6.82)
    expect(isInPlan(plan, at(22, 59))).toBe(false)
    expect(isInPlan(plan, at(23))).toBe(true)
    expect(isInPlan(plan, at(1, 0, 4))).toBe(false)
  })

  it('without a tariff charges at once and speaks of no price', () => {
    const plan = planCharge({ nowMs: at(18), departureMs: at(7, 0, 4), neededKwh: 11, powerKw: 11, priceAt: null })
    expect(plan).toMatchObject({ cost: null, costAtOnce: null, reachesLimit: true })
    expect(plan.slots).toEqual([{ fromWallMs: at(18), toWallMs: at(19), kwh: 11, pricePerKwh: null }])
  })
})

describe('tariff', () => {
  const friday = { weekdays: [5], fromMinute: 22 * 60, toMinute: 6 * 60, pricePerKwh: 0.1 }

  it('lets a period over midnight belong to the weekday on which it begins', () => {
    expect(isInPeriod(friday, at(23, 0, 6))).toBe(true)
    expect(isInPeriod(friday, at(5, 59, 7))).toBe(true)
    expect(isInPeriod(friday, at(6, 0, 7))).toBe(false)
    expect(isInPeriod(friday, at(5, 0, 6))).toBe(false)
  })

  it('takes the first period that holds, else the base price', () => {
    const two = { ...friday, pricePerKwh: 0.5 }
    const prices: Tariff = { name: '', currency: 'EUR', basePerKwh: 0.3, periods: [friday, two] }
    expect(priceAt(prices, at(23, 0, 6))).toBe(0.1)
    expect(priceAt(prices, at(12, 0, 6))).toBe(0.3)
  })
})
