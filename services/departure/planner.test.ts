import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Departure } from '../contract/departure.ts'
import { hindranceOf, nextDeparture, nextStep, occurrenceAfter, WAITS_MS, type CarView } from './planner.ts'
import { LONGEST_S, preparationOf } from './preparation.ts'

const COLD: CarView = {
  cabinC: -4,
  targetC: 21,
  outsideC: -6,
  socPercent: 70,
  isPlugged: false,
  isParked: true,
  isPreparing: false,
}
/** Wednesday, 11 March 2026, by the local clock. */
const at = (hour: number, minute = 0, day = 11): number => new Date(2026, 2, day, hour, minute).getTime()
const work: Departure = { id: 'work', on: true, minuteOfDay: 7 * 60 + 30, weekdays: [1, 2, 3, 4, 5], precondition: true }

const anyDeparture = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  on: fc.boolean(),
  minuteOfDay: fc.integer({ min: 0, max: 1439 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  precondition: fc.boolean(),
})
const anyClimate = fc.record({
  cabinC: fc.integer({ min: -30, max: 60 }),
  targetC: fc.integer({ min: 16, max: 28 }),
  outsideC: fc.integer({ min: -30, max: 45 }),
})

describe('when the next departure is', () => {
  it('is later than now, within eight days, at its minute and on its weekday', () => {
    fc.assert(
      fc.property(anyDeparture, fc.integer({ min: 0, max: 4e9 }), (departure, seconds) => {
        const nowMs = seconds * 1000
        const found = new Date(occurrenceAfter(departure, nowMs))
        expect(found.getTime()).toBeGreaterThan(nowMs)
        expect(found.getTime() - nowMs).toBeLessThanOrEqual(8 * 86_400_000 + 3_600_000)
        if (departure.weekdays.length > 0) expect(departure.weekdays).toContain(((found.getDay() + 6) % 7) + 1)
        // A summer time change can move it by the hour that does not exist.
        expect((found.getHours() * 60 + found.getMinutes() - departure.minuteOfDay) % 60).toBe(0)
      }),
    )
  })

  it('skips the weekend, and takes the earliest of those that are on', () => {
    expect(occurrenceAfter(work, at(8))).toBe(at(7, 30, 12))
    expect(occurrenceAfter(work, at(8, 0, 13))).toBe(at(7, 30, 16))
    const gym: Departure = { ...work, id: 'gym', minuteOfDay: 6 * 60, weekdays: [] }
    expect(nextDeparture([work, gym], COLD, at(5))?.id).toBe('gym')
    expect(nextDeparture([work, { ...gym, on: false }], COLD, at(5))?.id).toBe('work')
    expect(nextDeparture([], COLD, at(5))).toBeNull()
  })
})

describe('how long the preparation takes', () => {
  it('is nothing for a comfortable cabin, longer the colder it is, and never longer than its limit', () => {
    expect(preparationOf({ cabinC: 21, targetC: 21.5, outsideC: 15 })).toBeNull()
    fc.assert(
      fc.property(anyClimate, fc.integer({ min: 1, max: 10 }), (climate, more) => {
        const one = preparationOf(climate)
        if (!one) return
        expect(one.leadS).toBeGreaterThanOrEqual(180)
        expect(one.leadS).toBeLessThanOrEqual(LONGEST_S)
        expect(one.energyKwh).toBeGreaterThan(0)
        expect(one.energyKwh).toBeLessThan(6)
        if (climate.cabinC >= climate.targetC) return
        const colder = preparationOf({ ...climate, cabinC: climate.cabinC - more })
        expect(colder?.leadS).toBeGreaterThanOrEqual(one.leadS)
      }),
    )
  })

  it('leaves time for frost on the glass even when the cabin is warm', () => {
    expect(preparationOf({ cabinC: 21, targetC: 21, outsideC: -5 })?.leadS).toBeGreaterThanOrEqual(600)
  })
})

describe('what is done', () => {
  it('begins exactly when the lead time begins', () => {
    const next = nextDeparture([work], COLD, at(5))
    const startMs = next?.startsWallMs ?? 0
    expect(startMs).toBeGreaterThan(at(6, 45))
    expect(startMs).toBeLessThan(at(7, 25))
    expect(nextStep([work], COLD, null, startMs - 1000)).toEqual({ do: 'nothing' })
    expect(nextStep([work], COLD, null, startMs)).toEqual({ do: 'begin', id: 'work', wallMs: at(7, 30) })
  })

  it('says why not', () => {
    expect(hindranceOf({ ...COLD, socPercent: 10 })).toBe('low-battery')
    expect(hindranceOf({ ...COLD, socPercent: 10, isPlugged: true })).toBeNull()
    expect(hindranceOf({ ...COLD, cabinC: null })).toBe('unknown-cabin')
    expect(nextStep([work], { ...COLD, isParked: false }, null, at(7, 29))).toMatchObject({ do: 'hindered', why: 'not-parked' })
  })

  it('ends what nobody uses, and forgets what is over', () => {
    const preparing = { id: 'work', sinceWallMs: at(7), wallMs: at(7, 30) }
    const on = { ...COLD, isPreparing: true }
    expect(nextStep([work], on, preparing, at(7, 40))).toEqual({ do: 'nothing' })
    expect(nextStep([work], on, preparing, at(7, 30) + WAITS_MS + 1)).toEqual({ do: 'end' })
    expect(nextStep([{ ...work, on: false }], on, preparing, at(7, 10))).toEqual({ do: 'end' })
    expect(nextStep([work], COLD, preparing, at(7, 10))).toEqual({ do: 'forget' })
    expect(nextStep([work], { ...on, isParked: false }, preparing, at(7, 31))).toEqual({ do: 'forget' })
  })

  it('never begins for a car that is not parked, is already being prepared, or that nobody wants prepared', () => {
    const anyView = fc.record({
      cabinC: fc.option(fc.integer({ min: -30, max: 60 })),
      targetC: fc.option(fc.integer({ min: 16, max: 28 })),
      outsideC: fc.option(fc.integer({ min: -30, max: 45 })),
      socPercent: fc.option(fc.integer({ min: 0, max: 100 })),
      isPlugged: fc.option(fc.boolean()),
      isParked: fc.boolean(),
      isPreparing: fc.option(fc.boolean()),
    })
    fc.assert(
      fc.property(fc.array(anyDeparture, { maxLength: 5 }), anyView, fc.integer({ min: 0, max: 1439 }), (all, view, minute) => {
        const step = nextStep(all, view, null, at(0, minute))
        if (step.do !== 'begin') return
        expect(view.isParked && view.isPreparing !== true && view.cabinC !== null).toBe(true)
        expect(view.isPlugged === true || (view.socPercent ?? 0) >= 15).toBe(true)
        expect(all.some(({ id, on, precondition }) => id === step.id && on && precondition)).toBe(true)
      }),
    )
  })
})
