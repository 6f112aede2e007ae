import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { placesOf } from '../../base/home-directory.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { ChargingRules } from '../../contract/energy.ts'
import { Store } from '../../storage/store.ts'
import { ENERGY_MIGRATIONS } from '../schema.ts'
import { ChargeScheduler, type AskVehicle } from './charge-scheduler.ts'
import { ChargingBook, NO_RULES } from './charging-book.ts'
import type { ChargeLook } from './decide.ts'

const EVENING = new Date(2026, 10, 3, 18).getTime()
const MORNING = new Date(2026, 10, 4, 7).getTime()
const NIGHT: ChargingRules = {
  ...NO_RULES,
  schedule: { on: true, readyByMinute: 7 * 60 },
  homeTariff: {
    name: 'Night',
    currency: 'EUR',
    basePerKwh: 0.31,
    periods: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 23 * 60, toMinute: 5 * 60, pricePerKwh: 0.11 }],
  },
}

let home: string
let store: Store
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-charge-'))
  store = new Store({ places: placesOf(home), owner: 'energy', migrations: ENERGY_MIGRATIONS })
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

/** A car at an 11 kW charger with a clock of its own: what it is asked, it does, and says so on its bus. */
class TestCharger {
  readonly clock = new ManualClock(EVENING)
  asks: string[] = []
  refuses = false
  look: Omit<ChargeLook, 'nowMs'> = {
    connected: true,
    supply: 'AC',
    asked: 'START',
    soc: 50,
    limit: 80,
    capacityKwh: 75,
    offeredKw: 11,
    place: 'home',
  }
  scheduler: ChargeScheduler
  departureMs: number | null = null

  constructor() {
    new ChargingBook(store).keepRules(NIGHT)
    this.scheduler = this.start()
  }

  start(): ChargeScheduler {
    return new ChargeScheduler(new ChargingBook(store), this.#ask)
  }

  readonly #ask: AskVehicle = async (what) => {
    if (this.refuses) throw new FasciaError('refused_by_vehicle', 'not now')
    this.asks.push('run' in what ? what.run : `limit ${what.limitPercent}`)
    if ('run' in what) this.look.asked = what.run
    else this.look.limit = what.limitPercent
  }

  get isCharging(): boolean {
    const { connected, asked, soc = 0, limit = 0 } = this.look
    return connected === true && asked === 'START' && soc < limit
  }

  /** One look each ten seconds, the battery filling meanwhile. */
  async run(minutes: number): Promise<void> {
    for (let step = 0; step < minutes * 6; step++) {
      await this.scheduler.take({ ...this.look, isCharging: this.isCharging, nowMs: this.clock.wallMs() }, this.departureMs)
      this.clock.advance(10_000)
      if (this.isCharging) this.look.soc = Math.min(100, (this.look.soc ?? 0) + ((11 / 360) * 100) / 75)
    }
  }
}

describe('charge scheduler', () => {
  it('waits for the cheap hours, charges, and is done before it is time to leave', async () => {
    const car = new TestCharger()
    await car.run(1)
    expect(car.asks).toEqual(['STOP'])
    expect(car.scheduler.schedule).toBe('waiting')
    await car.run(4 * 60 + 50)
    expect(car.look.soc).toBe(50)
    await car.run(20)
    expect(car.asks).toEqual(['STOP', 'START'])
    expect(car.scheduler.schedule).toBe('charging')
    await car.run(5 * 60)
    expect(car.look.soc).toBeCloseTo(80, 0)
    expect(car.scheduler.schedule).toBe('limit-reached')
    expect(car.clock.wallMs()).toBeLessThan(MORNING)
    expect(car.asks).toEqual(['STOP', 'START'])
  })

  it('follows a planned departure instead of the usual time', async () => {
    const car = new TestCharger()
    car.departureMs = EVENING + 3 * 3_600_000
    await car.run(1)
    expect(car.asks).toEqual([])
    expect(car.scheduler.schedule).toBe('charging')
    await car.run(150)
    expect(car.look.soc).toBeCloseTo(80, 0)
  })

  it('goes on after a restart at any moment, repeating nothing', async () => {
    const car = new TestCharger()
    await car.run(30)
    for (let restart = 0; restart < 20; restart++) {
      car.scheduler = car.start()
      await car.run(37)
    }
    expect(car.asks).toEqual(['STOP', 'START'])
    expect(car.look.soc).toBeCloseTo(80, 0)
  })

  it('charges at once at a fast charger, away from home and below the reserve', async () => {
    for (const change of [{ supply: 'DC' }, { place: 'elsewhere' }, { soc: 12 }] as const) {
      const car = new TestCharger()
      Object.assign(car.look, change)
      await car.run(1)
      expect(car.asks).toEqual([])
    }
  })

  it('obeys a person until the cable is out', async () => {
    const car = new TestCharger()
    await car.run(1)
    await car.scheduler.say('now')
    await car.run(10)
    expect(car.scheduler.schedule).toBe('by-hand')
    expect(car.isCharging).toBe(true)
    car.look.connected = false
    await car.run(1)
    await expect(car.scheduler.say('now')).rejects.toMatchObject({ code: 'conflict' })
    car.look.connected = true
    await car.run(1)
    expect(car.scheduler.schedule).toBe('waiting')
    await car.scheduler.say('now')
    await car.scheduler.say('plan')
    await car.run(1)
    expect(car.asks).toEqual(['STOP', 'START', 'STOP', 'START', 'STOP'])
  })

  it('does not fight with somebody who starts the charge at the car', async () => {
    const car = new TestCharger()
    await car.run(5)
    car.look.asked = 'START'
    await car.run(5)
    expect(car.scheduler.schedule).toBe('by-hand')
    expect(car.asks).toEqual(['STOP'])
  })

  it('tries again after a refusal, with pauses and an end, and says so', async () => {
    const car = new TestCharger()
    car.refuses = true
    await car.run(1)
    expect(car.scheduler.problem).toBeNull()
    await car.run(30)
    expect(car.scheduler.problem).toBe('not now')
    car.refuses = false
    await car.run(30)
    expect(car.asks).toEqual([])
    car.scheduler.change(NIGHT)
    await car.run(1)
    expect(car.asks).toEqual(['STOP'])
    expect(car.scheduler.problem).toBeNull()
  })

  it('asks for the limit of the place once a plug-in, so that a person may change it', async () => {
    const car = new TestCharger()
    car.scheduler.change({ ...NO_RULES, limits: { on: true, homePercent: 70, elsewherePercent: 100 } })
    await car.run(2)
    car.look.limit = 90
    await car.run(2)
    car.scheduler = car.start()
    await car.run(2)
    expect(car.asks).toEqual(['limit 70'])
    car.look.connected = false
    await car.run(1)
    car.look = { ...car.look, connected: true, place: 'elsewhere' }
    await car.run(1)
    expect(car.asks).toEqual(['limit 70', 'limit 100'])
  })

  it('leaves the vehicle alone while the bus says too little, and lets it charge', async () => {
    const car = new TestCharger()
    car.look.offeredKw = undefined
    await car.run(5)
    expect(car.scheduler.schedule).toBe('unknown')
    car.look.connected = undefined
    await car.run(60 / 6)
    expect(car.asks).toEqual([])
  })
})
