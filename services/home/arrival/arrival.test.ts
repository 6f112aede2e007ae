import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heatingPower, nextIndoorC, solarW } from '../demo/thermal-model.ts'
import { ArrivalController, type ArrivalInputs } from './arrival-controller.ts'
import { WhereaboutsWatch } from './whereabouts.ts'

const HOUR = 3_600_000
const celsius = fc.double({ min: 0, max: 30, noNaN: true })

const base: ArrivalInputs = {
  wallMs: 0,
  enabled: true,
  headingHome: true,
  etaWallMs: 2 * HOUR,
  thermostat: { id: 't', localC: 18, targetC: 16 },
  comfortC: 21,
  startMs: 0.5 * HOUR,
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
    const late = { ...base, etaWallMs: 0.2 * HOUR, startMs: -HOUR }
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

  it('lets an empty house cool while there is time, warms it in time, and at once for who comes too early', () => {
    const controller = new ArrivalController()
    const comfortable = { id: 't', localC: 21, targetC: 21 }
    expect(controller.take({ ...base, holdC: 17, thermostat: comfortable })).toEqual({ id: 't', celsius: 17 })
    const cooling = { ...base, holdC: 17, wallMs: 0.2 * HOUR, thermostat: { id: 't', localC: 19, targetC: 17 } }
    expect(controller.take(cooling)).toBeUndefined()
    expect(controller.plan.state).toBe('waiting')
    expect(controller.take({ ...cooling, wallMs: 0.6 * HOUR })).toEqual({ id: 't', celsius: 21 })
    const early = new ArrivalController()
    early.take({ ...base, holdC: 17, thermostat: comfortable })
    early.take(cooling)
    expect(early.take({ ...cooling, headingHome: false, etaWallMs: undefined, home: true })).toEqual({ id: 't', celsius: 21 })
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

describe('whereabouts', () => {
  const home = { lat: 47, lon: 8 }
  const north = (metres: number) => ({ lat: 47 + metres / 111_195, lon: 8 })

  it('is away beyond the street, back at the door, and on the way when it comes nearer', () => {
    const watch = new WhereaboutsWatch(undefined)
    expect(watch.take(north(0), home, 0).away).toBe(false)
    expect(watch.take(north(300), home, 8).away).toBe(false)
    expect(watch.take(north(500), home, 8).away).toBe(true)
    expect(watch.take(north(10_000), home, 14).drive?.isApproaching).toBe(false)
    expect(watch.take(north(7_000), home, 14).drive?.isApproaching).toBe(true)
    expect(watch.take(north(7_000), home, 0).drive?.isApproaching).toBe(false)
    expect(watch.take(north(300), home, 8).away).toBe(true)
    expect(watch.take(north(100), home, 3).away).toBe(false)
  })

  it('is not known without a fix or a home, and what was before a restart holds', () => {
    expect(new WhereaboutsWatch(true).take(undefined, home, 0)).toEqual({ away: true, drive: undefined })
    expect(new WhereaboutsWatch(undefined).take(north(1), undefined, 0)).toEqual({ away: undefined, drive: undefined })
  })
})
