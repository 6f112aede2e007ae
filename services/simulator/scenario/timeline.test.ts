import { describe, expect, it } from 'vitest'
import { GEAR } from '../../contract/gears.ts'
import { simulationOf } from '../test-kit.ts'
import type { Simulation } from '../simulation.ts'

const run = (simulation: Simulation, seconds: number): void => {
  for (let step = Math.round(seconds * 100); step > 0; step--) simulation.advance()
}
const EASTWARD =
  'name: t\ntraffic: false\nweather: { outsideC: 20 }\ncar: { batteryC: 22 }\ndriver: { kind: route, points: [[0, 0], [1500, 0]]'

describe('events of a scenario', () => {
  it('happen on conditions, some time after they began to hold, and only once', () => {
    const simulation = simulationOf(
      `${EASTWARD} }\nevents: [{ when: { speedKmhAbove: 20, gear: D }, afterS: 3, do: { verb: hazard, on: true } }]`,
    )
    let heldAtS = 0
    while (!simulation.car.lights.hazard && simulation.elapsedS < 60) {
      simulation.advance()
      if (heldAtS === 0 && simulation.car.speedMs * 3.6 > 20) heldAtS = simulation.elapsedS
    }
    expect(simulation.elapsedS - heldAtS).toBeGreaterThan(2.9)
    expect(simulation.elapsedS - heldAtS).toBeLessThan(3.1)
    simulation.do({ verb: 'hazard', on: false })
    run(simulation, 5)
    expect(simulation.car.lights.hazard).toBe(false)
    expect(simulation.timeline.list()).toMatchObject([{ done: true, when: 'speedKmhAbove 20, gear D' }])
  })

  it('repeat at least so far apart, so often', () => {
    const simulation = simulationOf('name: t\nevents: [{ atS: 1, everyS: 2, times: 3, do: { verb: soc, percent: 50 } }]')
    const at: number[] = []
    for (let step = 0; step < 1_200; step++) {
      simulation.car.battery.soc = 0.9
      simulation.advance()
      if (simulation.car.battery.soc < 0.6) at.push(Math.round(simulation.elapsedS * 100) / 100)
    }
    expect(at).toEqual([1.01, 3.01, 5.01])
  })

  it('that the car refuses do not end the run, and are told', () => {
    const simulation = simulationOf(
      `${EASTWARD} }\nevents: [{ atS: 15, do: [{ verb: ready, on: false }, { verb: soc, percent: 40 }] }]`,
    )
    run(simulation, 16)
    expect(simulation.refused).toMatch(/^ready at 15\.0 s: the car is moving/)
    expect(simulation.car.ready).toBe(true)
    expect(simulation.car.battery.soc).toBeCloseTo(0.4, 2)
  })

  it('in the world go to whoever plays the world', () => {
    const simulation = simulationOf('name: t\nevents: [{ atS: 0.2, do: { verb: doorbell } }]')
    const heard: string[] = []
    simulation.onWorld = ({ verb }) => heard.push(verb)
    run(simulation, 1)
    expect(heard).toEqual(['doorbell'])
  })

  it('break things for a time', () => {
    const simulation = simulationOf(
      'name: t\nevents: [{ atS: 1, do: { verb: fault, fault: { kind: bus, bus: can1 }, forS: 2 } }]',
    )
    const broken = (): boolean => simulation.faults.list().includes('bus can1 down')
    run(simulation, 0.9)
    expect(broken()).toBe(false)
    run(simulation, 1)
    expect(broken()).toBe(true)
    run(simulation, 1.2)
    expect(broken()).toBe(false)
  })
})

describe('people', () => {
  it('get in and out as people do', () => {
    const simulation = simulationOf('name: t\ncar: { driver: false, ready: false, locked: true }')
    const { body } = simulation.car
    run(simulation, 1)
    expect([body.occupied.Driver, body.doors.Driver.locked, body.key]).toEqual([false, true, 'NONE'])
    simulation.do({ verb: 'person', seat: 'Driver', do: 'enter', key: 'PHONE_2', belt: true })
    run(simulation, 2)
    expect([body.key, body.doors.Driver.open, body.occupied.Driver]).toEqual(['PHONE_2', true, false])
    run(simulation, 7)
    expect([body.doors.Driver.open, body.occupied.Driver, body.belted.Driver, simulation.car.ready]).toEqual([
      false,
      true,
      true,
      true,
    ])
    simulation.do({ verb: 'person', seat: 'Driver', do: 'leave', key: 'NONE', belt: true })
    run(simulation, 10)
    expect([body.occupied.Driver, body.belted.Driver, body.key, simulation.car.ready]).toEqual([false, false, 'NONE', false])
  })
})

describe('the way of a scenario', () => {
  it('has halts with charging, and goes on', () => {
    const simulation = simulationOf(`${EASTWARD}, stops: [{ atM: 300, charge: { supply: DC, powerKw: 200, toPercent: 73 } }] }`)
    run(simulation, 60)
    expect(simulation.doing).toMatch(/^charging/)
    expect(simulation.car.gear).toBe(GEAR.PARK)
    expect(Math.abs(simulation.car.pose.eastM - 300)).toBeLessThan(8)
    run(simulation, 60)
    expect(simulation.car.port.cableConnected).toBe(false)
    expect(simulation.car.battery.soc).toBeGreaterThan(0.722)
    run(simulation, 150)
    expect(simulation.driver.finished).toBe(true)
    expect(Math.abs(simulation.car.pose.eastM - 1500)).toBeLessThan(8)
  })

  it('goes up and down, and its height is in the energy book and on the receiver', () => {
    const simulation = simulationOf(`${EASTWARD}, heights: [[0, 0], [600, 45], [1200, -30]] }\naltitudeM: 700`)
    while (!simulation.driver.finished && simulation.elapsedS < 300) simulation.advance()
    const { car } = simulation
    expect(simulation.driver.finished).toBe(true)
    expect(car.altitudeM).toBeCloseTo(670, 0)
    simulation.step()
    expect(simulation.view?.altitudeM).toBeCloseTo(670, 0)
    expect(car.book.potential / (car.model.massKg * 9.81)).toBeGreaterThan(-31)
    expect(car.book.potential / (car.model.massKg * 9.81)).toBeLessThan(-28.5)
  })

  it('is driven faster by a sporty driver than by a calm one', () => {
    const seconds = (style: string): number => {
      const simulation = simulationOf(`${EASTWARD}, style: ${style} }`)
      while (!simulation.driver.finished && simulation.elapsedS < 400) simulation.advance()
      return simulation.elapsedS
    }
    expect(seconds('sporty')).toBeLessThan(seconds('calm') - 10)
  })

  it('meets the weather as it changes', () => {
    const simulation = simulationOf(
      'name: t\nweather: { outsideC: 10, rain: 0 }\nevents: [{ atS: 0, do: { verb: weather, outsideC: 0, rain: 1, overS: 10 } }]',
    )
    run(simulation, 5)
    expect(Math.abs(simulation.weather.outsideC - 5)).toBeLessThan(1)
    run(simulation, 6)
    expect(simulation.weather).toMatchObject({ outsideC: 0, rain: 1 })
  })
})
