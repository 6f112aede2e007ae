import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import { Store } from '../storage/store.ts'
import { consumptionOver } from './consumption.ts'
import { EnergyBook } from './energy-book.ts'
import { EnergyRecorder } from './recorder.ts'
import { ENERGY_MIGRATIONS } from './schema.ts'
import type { Snapshot } from './snapshot.ts'
import { ProfileRecorder } from './trip-profile.ts'
import { TripMeters } from './trip-meters.ts'
import { netOf, useOf, UseMeter } from './use-meter.ts'

const START: Snapshot = {
  wallMs: Date.UTC(2026, 0, 1),
  monotonicMs: 0,
  state: 'PARKED',
  odometerM: 1_000_000,
  powerW: 0,
  soc: 70,
  storedKwh: 52,
  isCharging: false,
}
const DRIVING: Partial<Snapshot> = {
  state: 'MOVING',
  motorKw: 15,
  // 14 kW at the shaft: 133.7 Nm at 1000 rpm.
  motorNm: 133.69,
  motorRpm: 1000,
  climateW: 1200,
  converterW: 300,
  conditioningKw: 0.5,
  powerW: -17_000,
}

let home: string
let store: Store
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-use-'))
  store = new Store({ places: placesOf(home), owner: 'energy', migrations: ENERGY_MIGRATIONS })
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

function drive(take: (now: Snapshot) => void, from: Snapshot, seconds: number, speedKmh: number): Snapshot {
  let now = from
  for (let tick = 0; tick < seconds * 10; tick++) {
    now = {
      ...now,
      wallMs: now.wallMs + 100,
      monotonicMs: now.monotonicMs + 100,
      odometerM: (now.odometerM ?? 0) + speedKmh / 36,
    }
    take(now)
  }
  return now
}

describe('where the energy went', () => {
  it('closes at every instant: the parts are what the battery gave', () => {
    const kw = fc.double({ min: -200, max: 300, noNaN: true })
    const load = fc.double({ min: 0, max: 8, noNaN: true })
    fc.assert(
      fc.property(kw, kw, load, load, load, (motorKw, shaftKw, climateKw, auxiliariesKw, batteryCareKw) => {
        const use = useOf({ motorKw, shaftKw, climateKw, auxiliariesKw, batteryCareKw }, 0.25)
        for (const part of Object.values(use)) expect(part).toBeGreaterThanOrEqual(0)
        expect(netOf(use)).toBeCloseTo((motorKw + climateKw + auxiliariesKw + batteryCareKw) / 4, 6)
      }),
    )
  })

  it('integrates drive, losses, climate, auxiliaries and battery care over an hour', () => {
    const meter = new UseMeter()
    drive((now) => meter.take(now), { ...START, ...DRIVING }, 3600, 60)
    expect(meter.use.driveKwh).toBeCloseTo(14, 1)
    expect(meter.use.lossesKwh).toBeCloseTo(1, 1)
    expect(meter.use.climateKwh).toBeCloseTo(1.2, 2)
    expect(meter.use.auxiliariesKwh).toBeCloseTo(0.3, 2)
    expect(meter.use.batteryCareKwh).toBeCloseTo(0.5, 2)
    expect(meter.use.regeneratedKwh).toBe(0)
  })

  it('counts what braking gave back, and invents nothing over a gap', () => {
    const meter = new UseMeter()
    meter.take({ ...START, ...DRIVING })
    meter.take({ ...START, ...DRIVING, monotonicMs: 60_000 })
    expect(netOf(meter.use)).toBe(0)
    meter.take({ ...START, ...DRIVING, motorKw: -36, motorNm: -400, monotonicMs: 61_000 })
    expect(meter.use.regeneratedKwh).toBeCloseTo(0.01, 4)
    expect(meter.use.driveKwh).toBe(0)
  })
})

describe('trip meters', () => {
  it('run together, A and B are reset alone, and a charge begins its own anew', () => {
    const meters = new TripMeters([], START.wallMs)
    let now = drive((one) => meters.take(one), { ...START, ...DRIVING }, 600, 60)
    meters.reset('a', now.wallMs)
    now = drive((one) => meters.take(one), now, 60, 60)
    const of = (name: string): number => meters.all.find((one) => one.name === name)?.distanceM ?? -1
    expect(of('b')).toBeCloseTo(11_000, -2)
    expect(of('start')).toBeCloseTo(11_000, -2)
    expect(of('a')).toBeCloseTo(1000, -2)
    expect(meters.all[0]?.netKwh).toBeCloseTo((17 * 660) / 3600, 1)
    expect(meters.all[0]?.movingS).toBeCloseTo(660, 0)
    now = drive((one) => meters.take(one), { ...now, state: 'PARKED', isCharging: true, powerW: 90_000 }, 60, 0)
    drive((one) => meters.take(one), { ...now, isCharging: false, powerW: 0 }, 1, 0)
    expect(of('charge')).toBe(0)
    expect(of('b')).toBeCloseTo(11_000, -2)
    expect(meters.all.find((one) => one.name === 'b')?.netKwh).toBeCloseTo((17 * 660) / 3600, 1)
  })

  it('a long rest makes a new start, a short one does not', () => {
    for (const [restMs, metres] of [
      [600_000, 2000],
      [3 * 3_600_000, 1000],
    ] as const) {
      const meters = new TripMeters([], START.wallMs)
      const parked = drive((one) => meters.take(one), { ...START, ...DRIVING }, 60, 60)
      meters.take({ ...parked, state: 'PARKED' })
      const later = { ...parked, wallMs: parked.wallMs + restMs, monotonicMs: parked.monotonicMs + restMs }
      drive((one) => meters.take(one), later, 60, 60)
      expect(meters.all.find((one) => one.name === 'start')?.distanceM).toBeCloseTo(metres, -2)
    }
  })

  it('go on after a restart of the process', () => {
    const recorder = new EnergyRecorder(new EnergyBook(store))
    const now = drive((one) => recorder.take(one), { ...START, ...DRIVING }, 120, 60)
    recorder.flush()
    const again = new EnergyRecorder(new EnergyBook(store))
    drive((one) => again.take(one), now, 60, 60)
    expect(again.state().meters.find((one) => one.name === 'b')?.distanceM).toBeCloseTo(3000, -2)
    again.resetMeter('b', now.wallMs)
    expect(again.state().meters.find((one) => one.name === 'b')?.distanceM).toBe(0)
  })
})

describe('consumption graph', () => {
  it('shows each span in equal bins whose mean is the mean of the road', () => {
    const recorder = new EnergyRecorder(new EnergyBook(store))
    drive((one) => recorder.take(one), { ...START, ...DRIVING }, 60 * 7, 60)
    const five = recorder.consumption('5')
    expect(five.bins.length).toBeGreaterThan(44)
    expect(five.meanKwhPer100Km).toBeCloseTo(28.3, 0)
    expect(five.rangeKm).toBeCloseTo((52 / 28.3) * 100, -1)
    expect(recorder.consumption('50').bins.length).toBeLessThanOrEqual(60)
    expect(recorder.consumption('trip').spanM).toBeCloseTo(7000, -2)
  })

  it('never shows more road than was asked for, and no mean of a few metres', () => {
    const stretch = fc.record({
      endM: fc.constant(0),
      lengthM: fc.double({ min: 100, max: 400, noNaN: true }),
      kwh: fc.double({ min: -0.1, max: 0.2, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 200 }), fc.constantFrom(5000, 15_000, 50_000), (stretches, spanM) => {
        const { bins, meanKwhPer100Km } = consumptionOver(stretches, spanM, 50)
        expect(bins.length).toBeLessThanOrEqual(61)
        expect(bins.at(-1)?.endM ?? 0).toBeLessThanOrEqual(spanM + 200)
        if (stretches.length < 3) expect(meanKwhPer100Km).toBeNull()
      }),
    )
  })

  it('keeps charge over distance of a trip in a bounded number of points', () => {
    const profile = new ProfileRecorder()
    for (let metres = 0; metres < 300_000; metres += 50) profile.take(metres, 90 - metres / 4000)
    expect(profile.points.length).toBeLessThanOrEqual(200)
    expect(profile.points.length).toBeGreaterThan(90)
    const again = new ProfileRecorder(profile.points)
    for (let metres = 300_000; metres < 320_000; metres += 50) again.take(metres, 10)
    expect(again.points.length).toBeLessThanOrEqual(200)
  })
})

describe('bills', () => {
  it('adds each kilowatt-hour at the price of its time, and sums months', () => {
    const book = new EnergyBook(store)
    const recorder = new EnergyRecorder(book)
    const charging: Snapshot = {
      ...START,
      isCharging: true,
      chargeKw: 36,
      supply: 'AC',
      place: 'home',
      price: { perKwh: 0.3, currency: 'EUR' },
    }
    let now = drive((one) => recorder.take(one), charging, 100, 0)
    now = drive((one) => recorder.take(one), { ...now, price: { perKwh: 0.1, currency: 'EUR' } }, 100, 0)
    drive((one) => recorder.take(one), { ...now, isCharging: false }, 40, 0)
    const [session] = book.sessions(5)
    expect(session?.energyKwh).toBeCloseTo(2, 1)
    expect(session?.bill).toMatchObject({ place: 'home', currency: 'EUR' })
    expect(session?.bill.cost).toBeCloseTo(0.4, 2)
    expect(book.months()).toMatchObject([{ sessions: 1, currency: 'EUR' }])
    expect(book.months()[0]?.cost).toBeCloseTo(0.4, 2)
  })

  it('says that a cost is unknown rather than nothing', () => {
    const book = new EnergyBook(store)
    const recorder = new EnergyRecorder(book)
    const now = drive((one) => recorder.take(one), { ...START, isCharging: true, chargeKw: 36 }, 60, 0)
    drive((one) => recorder.take(one), { ...now, isCharging: false }, 40, 0)
    expect(book.sessions(1)[0]?.bill).toEqual({ place: 'unknown', cost: null, currency: null })
    expect(book.months()[0]?.cost).toBeNull()
  })
})
