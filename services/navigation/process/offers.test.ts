import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LonLat } from '../../contract/geo.ts'
import { causeToReplan } from './charging-drift.ts'
import { arrivalTimes, spreadOf } from './arrival-spread.ts'
import { distanceFor } from './battery-reach.ts'
import { answered, isSameWay, isWorthOffering, NO_OFFERS, offered, stillHolds } from './offers.ts'
import { passedStops } from './stops.ts'

const MINUTE = 60_000
const line = (lat: number): LonLat[] => Array.from({ length: 100 }, (_, i): LonLat => [9 + i * 0.001, lat])

describe('the offer of another way', () => {
  const candidate = { savesS: 300, remainingS: 3_000, line: line(48) }

  it('is made when it saves minutes and a share of the drive', () => {
    expect(isWorthOffering(NO_OFFERS, candidate, 0)).toBe(true)
    expect(isWorthOffering(NO_OFFERS, { ...candidate, savesS: 110 }, 0)).toBe(false)
    expect(isWorthOffering(NO_OFFERS, { ...candidate, remainingS: 20_000 }, 0)).toBe(false)
  })

  it('is not made again soon, nor when that way was declined, unless it saves much more', () => {
    const told = offered(NO_OFFERS, 0)
    expect(isWorthOffering(told, candidate, 30_000)).toBe(false)
    expect(isWorthOffering(told, candidate, 2 * MINUTE)).toBe(true)
    const declined = answered(told, { savesS: 300, accepted: false, line: line(48) }, 0)
    expect(isWorthOffering(declined, candidate, 10 * MINUTE)).toBe(false)
    // The car has driven on: the rest of the same way is the same way.
    expect(isWorthOffering(declined, { ...candidate, line: line(48).slice(50) }, 10 * MINUTE)).toBe(false)
    expect(isWorthOffering(declined, { ...candidate, savesS: 600 }, 10 * MINUTE)).toBe(true)
    expect(isWorthOffering(declined, { ...candidate, line: line(48.01) }, 10 * MINUTE)).toBe(true)
    expect(isWorthOffering(declined, candidate, 30 * MINUTE)).toBe(true)
    expect(isSameWay(line(48), line(48))).toBe(true)
  })

  it('stays while it saves a little, so that it does not flicker', () => {
    expect(stillHolds(100)).toBe(true)
    expect(stillHolds(30)).toBe(false)
  })

  it('never nags: at most one a minute whatever traffic does', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ savesS: fc.integer({ min: -600, max: 3_600 }), afterMs: fc.integer({ min: 0, max: 20_000 }) }), { maxLength: 60 }), (looks) => {
        let memory = NO_OFFERS
        let now = 0
        const told: number[] = []
        for (const { savesS, afterMs } of looks) {
          now += afterMs
          if (!isWorthOffering(memory, { savesS, remainingS: 2_000, line: line(48) }, now)) continue
          told.push(now)
          memory = offered(memory, now)
        }
        for (let i = 1; i < told.length; i++) expect((told[i] ?? 0) - (told[i - 1] ?? 0)).toBeGreaterThanOrEqual(MINUTE)
      }),
    ) // prettier-ignore
  })
})

describe('the time of arrival', () => {
  it('is a band in order, narrower by share for long drives and for calm drivers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 2.5, noNaN: true }), { maxLength: 200 }),
        fc.integer({ min: 0, max: 40_000 }),
        (ratios, remainingS) => {
          const { p10, p50, p90 } = arrivalTimes(0, remainingS, ratios)
          expect(p10).toBeLessThanOrEqual(p50)
          expect(p50).toBeLessThanOrEqual(p90)
        },
      ),
    )
    const width = (ratios: number[], seconds: number): number => spreadOf(ratios, seconds).p90 - spreadOf(ratios, seconds).p10
    expect(width([], 10_000)).toBeLessThan(width([], 300))
    const calm = Array.from({ length: 100 }, (_, i) => 1 + (i % 5) * 0.01)
    expect(width(calm, 1_800)).toBeLessThan(width([], 1_800))
    expect(spreadOf(calm.map((ratio) => ratio + 0.2), 1_800).p50).toBeGreaterThan(1.1) // prettier-ignore
  })
})

describe('stops', () => {
  const stop = (id: string) => ({ id, kind: 'stop' as const, place: { id, name: id, kind: 'point', lat: 48, lon: 9 } })
  const far = { tS: 0, lat: 49, lon: 9, headingDeg: undefined, speedMps: 10, accuracyM: 4 }

  it('are behind when the car has driven by, or stands at them beside the road', () => {
    const route = { legEndsM: [500, 900, 1_500] }
    const at = (alongM: number) => ({ alongM, status: 'on_route' as const })
    expect(passedStops([stop('a'), stop('b')], route, at(400), far)).toBe(0)
    expect(passedStops([stop('a'), stop('b')], route, at(600), far)).toBe(1)
    expect(passedStops([stop('b')], route, at(600), far)).toBe(0)
    expect(passedStops([stop('a'), stop('b')], route, at(1_000), far)).toBe(2)
    const beside = { ...far, lat: 48.0005, speedMps: 0 }
    expect(passedStops([stop('a'), stop('b')], route, { alongM: 450, status: 'off_route' }, beside)).toBe(1)
    expect(passedStops([stop('a')], route, { alongM: 450, status: 'off_route' }, { ...beside, speedMps: 9 })).toBe(0)
  })
})

describe('a charging plan', () => {
  const charger = { id: 'c', name: 'C', kind: 'charging_station', lat: 48, lon: 9 }
  const stop = { charger, powerKw: 150, sockets: 2, afterStops: 0, legM: 1, legS: 1, arriveSoc: 20, leaveSoc: 60, chargeS: 900, chargedKwh: 20, waitS: 0, arriveWallMs: 0, preconditionFromWallMs: null, reason: { code: 'reach' as const, next: '', withoutSoc: 1 } } // prettier-ignore
  const plan = { stops: [stop], startSoc: 50, arrivalSoc: 20, distanceM: 1, driveS: 1, chargeS: 900, waitS: 0, totalS: 1, energyKwh: 1, arriveWallMs: 0, wishes: { reserveSoc: 10, arrivalSoc: 15, chargeToSoc: 90 }, considered: { known: 1, near: 1 } } // prettier-ignore
  const look = { plan, arrivesWithSoc: 20, waitS: () => 0, isOutOfOrder: () => false }

  it('is made anew when less arrives than is wanted, when much more does, and for queues', () => {
    expect(causeToReplan(look)).toBeUndefined()
    expect(causeToReplan({ ...look, arrivesWithSoc: 12 })).toBeUndefined()
    expect(causeToReplan({ ...look, arrivesWithSoc: 8 })).toBe('charge_lower')
    expect(causeToReplan({ ...look, arrivesWithSoc: 30 })).toBe('charge_higher')
    expect(causeToReplan({ ...look, waitS: () => 1_200 })).toBe('queue')
    expect(causeToReplan({ ...look, isOutOfOrder: () => true })).toBe('queue')
    expect(causeToReplan({ ...look, arrivesWithSoc: undefined })).toBeUndefined()
    expect(causeToReplan({ ...look, plan: { ...plan, stops: [] }, arrivesWithSoc: 13 })).toBe('charge_lower')
  })
})

describe('the reach of an energy', () => {
  it('grows with it, and goes on beyond the last known distance', () => {
    const points = [{ metres: 10_000, kwh: 2 }, { metres: 100_000, kwh: 18 }] // prettier-ignore
    expect(distanceFor(2, points)).toBeCloseTo(10_000)
    expect(distanceFor(10, points)).toBeCloseTo(55_000)
    expect(distanceFor(34, points)).toBeGreaterThan(150_000)
    expect(distanceFor(1, points)).toBeCloseTo(5_000)
  })
})
