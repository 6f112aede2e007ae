import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heatingPower, nextIndoorC, solarW } from '../demo/thermal-model.ts'
import { ArrivalController, type ArrivalInputs } from './arrival-controller.ts'
import { HeatingObserver } from './heating-observer.ts'
import { heatingStart, learnedRate, type HeatingRun } from './heating.ts'

const HOUR = 3_600_000
const rate = fc.double({ min: 0.2, max: 12, noNaN: true })
const celsius = fc.double({ min: 0, max: 30, noNaN: true })
const run = fc.record({
  hours: fc.double({ min: 0, max: 3, noNaN: true }),
  gainedC: fc.double({ min: -2, max: 10, noNaN: true }),
})

describe('heating', () => {
  it('a rate stays in its limits and moves towards what the house does', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 60 }), (runs) => {
        const learned = learnedRate(runs)
        expect(learned).toBeGreaterThanOrEqual(0.2)
        expect(learned).toBeLessThanOrEqual(12)
      }),
    )
    const steady: HeatingRun[] = Array.from({ length: 40 }, () => ({ hours: 0.5, gainedC: 1.5 }))
    expect(learnedRate([])).toBe(1.2)
    expect(learnedRate(steady)).toBeGreaterThan(2.8)
    expect(learnedRate(steady)).toBeLessThan(3)
  })

  it('begins so that the missing degrees are there on arrival, never after it and at most six hours before', () => {
    fc.assert(
      fc.property(celsius, celsius, rate, (currentC, targetC, rateCPerH) => {
        const arrival = 1000 * HOUR
        const start = heatingStart(arrival, currentC, targetC, rateCPerH)
        if (targetC - currentC <= 0.3) return void expect(start).toBeUndefined()
        expect(start).toBeLessThanOrEqual(arrival)
        expect(start).toBeGreaterThanOrEqual(arrival - 6 * HOUR)
        const gained = ((arrival - (start ?? 0)) / HOUR) * rateCPerH
        if ((start ?? 0) > arrival - 6 * HOUR) expect(currentC + gained).toBeCloseTo(targetC, 6)
        const colder = heatingStart(arrival, currentC - 1, targetC, rateCPerH) ?? 0
        expect(colder).toBeLessThanOrEqual(start ?? 0)
      }),
    )
  })

  it('is learned from a thermostat that heats, not from one that throttles', () => {
    const observer = new HeatingObserver()
    const runs: HeatingRun[] = []
    for (let minute = 0; minute <= 240; minute++) {
      const localC = Math.min(20.8, 15 + minute / 30)
      const done = observer.take({ monotonicMs: minute * 60_000, localC, targetC: 21, heats: true })
      if (done) runs.push(done)
    }
    expect(runs.length).toBeGreaterThan(4)
    for (const { hours, gainedC } of runs) expect(gainedC / hours).toBeCloseTo(2, 0)
  })

  it('warms a modelled house in time with the rate that was learned in it', () => {
    const house = { indoorC: 16, outsideC: 4, targetC: 21, heatingOn: true }
    const observer = new HeatingObserver()
    const runs: HeatingRun[] = []
    for (let minute = 0; minute < 180; minute++) {
      house.indoorC = nextIndoorC(house, 1 / 60)
      const done = observer.take({ monotonicMs: minute * 60_000, localC: house.indoorC, targetC: 21, heats: true })
      if (done) runs.push(done)
    }
    const controller = new ArrivalController()
    Object.assign(house, { indoorC: 17, targetC: 16 })
    const arrival = 5 * HOUR
    for (let wallMs = 0; wallMs < arrival; wallMs += 60_000) {
      const wish = controller.take({
        ...base,
        wallMs,
        etaWallMs: arrival,
        thermostat: { id: 't', localC: house.indoorC, targetC: house.targetC },
        rateCPerH: learnedRate([...runs, ...runs, ...runs, ...runs]),
      })
      if (wish) house.targetC = wish.celsius
      house.indoorC = nextIndoorC(house, 1 / 60)
    }
    expect(house.indoorC).toBeGreaterThan(19.8)
    expect(house.indoorC).toBeLessThan(21.3)
  })
})

const base: ArrivalInputs = {
  wallMs: 0,
  enabled: true,
  headingHome: true,
  etaWallMs: 2 * HOUR,
  thermostat: { id: 't', localC: 18, targetC: 16 },
  comfortC: 21,
  rateCPerH: 2,
}

describe('arrival controller', () => {
  it('waits, heats once, is warm', () => {
    const controller = new ArrivalController()
    expect(controller.take(base)).toBeUndefined()
    expect(controller.plan).toMatchObject({
      state: 'waiting',
      heatingStartsWallMs: 0.5 * HOUR,
      arrivalWallMs: 2 * HOUR,
      targetC: 21,
    })
    expect(controller.take({ ...base, wallMs: 0.51 * HOUR })).toEqual({ id: 't', celsius: 21 })
    expect(controller.plan.state).toBe('heating')
    const heating = { ...base, wallMs: 0.52 * HOUR, thermostat: { id: 't', localC: 18.1, targetC: 21 } }
    expect(controller.take(heating)).toBeUndefined()
    expect(
      controller.take({ ...heating, wallMs: 1.9 * HOUR, thermostat: { id: 't', localC: 20.8, targetC: 21 } }),
    ).toBeUndefined()
    expect(controller.plan.state).toBe('warm')
  })

  it('begins at once when it is late already, and asks again only after a minute', () => {
    const controller = new ArrivalController()
    const late = { ...base, etaWallMs: 0.2 * HOUR }
    expect(controller.take(late)).toEqual({ id: 't', celsius: 21 })
    expect(controller.take({ ...late, wallMs: 10_000 })).toBeUndefined()
    expect(controller.take({ ...late, wallMs: 61_000 })).toEqual({ id: 't', celsius: 21 })
  })

  const heated = (): ArrivalController => {
    const controller = new ArrivalController()
    controller.take({ ...base, wallMs: HOUR })
    controller.take({ ...base, wallMs: HOUR + 1000, thermostat: { id: 't', localC: 18, targetC: 21 } })
    return controller
  }

  it('puts the target back when the drive is broken off, and leaves it on arrival', () => {
    const away = { ...base, headingHome: false, etaWallMs: undefined, thermostat: { id: 't', localC: 19, targetC: 21 } }
    expect(heated().take({ ...away, wallMs: 1.2 * HOUR })).toEqual({ id: 't', celsius: 16 })
    expect(heated().take({ ...away, wallMs: 1.99 * HOUR })).toBeUndefined()
    const controller = heated()
    controller.take({ ...away, wallMs: 1.2 * HOUR })
    expect(controller.take({ ...away, wallMs: 1.3 * HOUR })).toBeUndefined()
    expect(controller.plan.state).toBe('none')
  })

  it('a person who turns it has the last word, also about putting it back', () => {
    const controller = heated()
    const turned = { ...base, wallMs: 1.1 * HOUR, thermostat: { id: 't', localC: 18, targetC: 17 } }
    expect(controller.take(turned)).toBeUndefined()
    expect(controller.plan.state).toBe('none')
    expect(controller.take({ ...turned, wallMs: 1.5 * HOUR })).toBeUndefined()
    expect(controller.take({ ...turned, wallMs: 1.6 * HOUR, headingHome: false })).toBeUndefined()
  })

  it('never asks without being sure: off, no route home, no ETA, no temperature, warm or warmer', () => {
    const cases: Partial<ArrivalInputs>[] = [
      { enabled: false },
      { headingHome: false },
      { etaWallMs: undefined },
      { thermostat: undefined },
      { thermostat: { id: 't', localC: null, targetC: 16 } },
      { thermostat: { id: 't', localC: 18, targetC: 23 } },
      { thermostat: { id: 't', localC: 21, targetC: 16 } },
    ]
    for (const change of cases) expect(new ArrivalController().take({ ...base, wallMs: 1.9 * HOUR, ...change })).toBeUndefined()
  })

  it('whatever happens it asks for the comfort temperature or the one from before, and at most once a minute', () => {
    const step = fc.record({
      afterMs: fc.integer({ min: 0, max: HOUR / 4 }),
      enabled: fc.boolean(),
      headingHome: fc.boolean(),
      localC: fc.option(celsius),
      turnedTo: fc.option(fc.constantFrom(15, 17, 22), { freq: 5 }),
      takes: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const controller = new ArrivalController()
        const targets = new Set([16])
        let targetC = 16
        let wallMs = 0
        for (const { afterMs, enabled, headingHome, localC, turnedTo, takes } of steps) {
          wallMs += afterMs
          if (turnedTo !== null) targets.add((targetC = turnedTo))
          const wish = controller.take({
            ...base,
            wallMs,
            enabled,
            headingHome,
            thermostat: { id: 't', localC, targetC },
            etaWallMs: 2 * HOUR,
          })
          if (!wish) continue
          expect(wish.celsius === 21 || targets.has(wish.celsius)).toBe(true)
          if (takes) targetC = wish.celsius
        }
      }),
    )
  })
})

describe('demo house', () => {
  it('settles below the target, cools without heating, and the sun shines by day only', () => {
    const house = { indoorC: 18, outsideC: 0, targetC: 21, heatingOn: true }
    for (let i = 0; i < 2000; i++) house.indoorC = nextIndoorC(house, 0.05)
    expect(house.indoorC).toBeGreaterThan(20.5)
    expect(house.indoorC).toBeLessThan(21)
    expect(heatingPower({ ...house, heatingOn: false })).toBe(0)
    expect(nextIndoorC({ ...house, heatingOn: false }, 1)).toBeLessThan(house.indoorC)
    expect([solarW(0), solarW(12), solarW(23)]).toEqual([0, 4500, 0])
  })
})
