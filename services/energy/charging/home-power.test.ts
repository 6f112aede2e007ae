import { describe, expect, it } from 'vitest'
import { NO_HOME_ENERGY, type HomeEnergy } from '../../contract/home-energy.ts'
import { NO_RULES } from './charging-book.ts'
import { decide } from './decide.ts'
import { HomePower } from './home-power.ts'

const MINUTE = 60_000
type Charger = NonNullable<HomeEnergy['charger']>
const charger: Charger = { id: 'matter:1:1', state: 'plugged-in', enabled: true, maxA: 32, watt: 0 }
const house = (surplusW: number | null, more: Partial<Charger> | null = {}): HomeEnergy => ({
  ...NO_HOME_ENERGY,
  surplusW,
  charger: more && { ...charger, ...more },
})

/** @returns after how many minutes it says so, looking once a second */
function minutesUntil(power: HomePower, fromMs: number, says: boolean, mostMinutes = 20): number {
  for (let ms = fromMs; ms <= fromMs + mostMinutes * MINUTE; ms += 1000) {
    if (power.suffices(ms) === says) return (ms - fromMs) / MINUTE
  }
  return Infinity
}

const EVENING = new Date(2026, 10, 3, 18).getTime()
const NIGHT = {
  name: 'Night',
  currency: 'EUR',
  basePerKwh: 0.31,
  periods: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 23 * 60, toMinute: 5 * 60, pricePerKwh: 0.11 }],
}

describe('the schedule with a home that tells of itself', () => {
  const rules = { ...NO_RULES, schedule: { on: true, readyByMinute: 7 * 60 } }
  const look = {
    nowMs: EVENING,
    connected: true,
    supply: 'AC',
    soc: 50,
    limit: 80,
    capacityKwh: 75,
    offeredKw: 11,
    place: 'home',
    tariff: NIGHT,
  } as const

  it('takes the tariff of the home where the driver has named none', () => {
    expect(decide({ ...look, tariff: null }, rules, null, null).schedule).toBe('charging')
    expect(decide(look, rules, null, null)).toMatchObject({ schedule: 'waiting', want: 'STOP' })
    const own = { ...NIGHT, periods: [], basePerKwh: 0.2 }
    expect(decide(look, { ...rules, homeTariff: own }, null, null).schedule).toBe('charging')
  })

  it('does not wait for the night while the roof gives enough, at home only', () => {
    expect(decide({ ...look, surplus: true }, rules, null, null)).toMatchObject({ schedule: 'surplus', want: 'START' })
    expect(decide({ ...look, surplus: true }, NO_RULES, null, null).schedule).toBe('off')
    expect(decide({ ...look, surplus: true, place: 'elsewhere' }, rules, null, null).schedule).toBe('elsewhere')
    expect(decide({ ...look, surplus: true }, rules, null, 'stop')).toMatchObject({ schedule: 'by-hand', want: 'STOP' })
  })
})

describe('the power of the house', () => {
  it('waits for a surplus to last, and lets a cloud pass', () => {
    const power = new HomePower()
    power.hear(house(2_000))
    expect(minutesUntil(power, 0, true)).toBe(2)
    power.hear(house(500))
    expect(power.suffices(3 * MINUTE)).toBe(true)
    power.hear(house(2_000))
    expect(power.suffices(4 * MINUTE)).toBe(true)
    power.hear(house(500))
    expect(minutesUntil(power, 5 * MINUTE, false)).toBe(5)
  })

  it('never takes what is not known for a surplus', () => {
    const power = new HomePower()
    expect(minutesUntil(power, 0, true)).toBe(Infinity)
    power.hear(house(3_000))
    minutesUntil(power, 0, true)
    power.hear(NO_HOME_ENERGY)
    expect(power.suffices(3 * MINUTE)).toBe(false)
  })

  it('does not stop because the car itself uses the surplus up', () => {
    const power = new HomePower()
    power.hear(house(3_000))
    minutesUntil(power, 0, true)
    power.hear(house(0, { watt: 3_000 }))
    expect(minutesUntil(power, 3 * MINUTE, false)).toBe(Infinity)
  })

  it('asks the charger for the current of the surplus, seldom, and for all of it afterwards', () => {
    const power = new HomePower()
    power.hear(house(3_000))
    expect(power.chargerWish(0, 'surplus')).toEqual({ id: charger.id, enabled: true, maxA: 13 })
    power.hear(house(0, { watt: 2_990, maxA: 13 }))
    expect(power.chargerWish(MINUTE / 2, 'surplus')).toBeNull()
    power.hear(house(-900, { watt: 2_990, maxA: 13 }))
    expect(power.chargerWish(2 * MINUTE, 'surplus')).toEqual({ id: charger.id, enabled: true, maxA: 9 })
    expect(power.chargerWish(4 * MINUTE, 'grid')).toEqual({ id: charger.id, enabled: true })
    expect(power.chargerWish(6 * MINUTE, 'grid')).toBeNull()
  })

  it('never asks for less than a car can take, leaves a charger alone that is not wanted, and wakes one that is off', () => {
    const power = new HomePower()
    power.hear(house(100, { enabled: false }))
    expect(power.chargerWish(0, 'none')).toBeNull()
    expect(power.chargerWish(0, 'surplus')).toEqual({ id: charger.id, enabled: true, maxA: 6 })
    power.hear(house(3_000, null))
    expect(power.chargerWish(MINUTE, 'surplus')).toBeNull()
  })
})
