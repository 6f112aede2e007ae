import { describe, expect, it } from 'vitest'
import { Simulation } from '../simulation.ts'
import { loadScenario, parseScenario, scenarioNames } from './load.ts'
import { prepareScenario } from './prepare.ts'
import { simulationOf } from '../test-kit.ts'

function problemOf(yaml: string): unknown {
  try {
    return parseScenario(yaml, 'mine.yaml')
  } catch (error) {
    return error
  }
}

describe('scenarios', () => {
  it.each(scenarioNames())('%s runs', (name) => {
    const simulation = new Simulation(prepareScenario(loadScenario(name), { offline: true }))
    for (let step = 0; step < 300; step++) simulation.step()
    expect(simulation.elapsedS).toBeCloseTo(3)
  })

  it('has those that people ask for', () => {
    expect(scenarioNames()).toEqual(expect.arrayContaining(['charging', 'city', 'commute', 'parked', 'wltc']))
  })

  it('tells where a mistake is', () => {
    expect(problemOf('name: a\ncar:\n  soc: 300\n')).toMatchObject({ code: 'invalid', file: 'mine.yaml', line: 3, column: 8 })
    expect(problemOf('name: a\ncar: { soc: 3\n')).toMatchObject({ code: 'invalid', file: 'mine.yaml' })
    expect(problemOf('name: a\ndriver: { kind: pilot }')).toMatchObject({ code: 'invalid', line: 2 })
    expect(problemOf('name: a\nevents: [{ atS: 1, do: { verb: fly } }]')).toMatchObject({ code: 'invalid', line: 2 })
    expect(() => loadScenario('/nowhere/at-all.yaml')).toThrow(/no scenario/)
  })

  it('do their events in time, and drive the fallback when there is no navigation', () => {
    const doors = simulationOf('name: t\nevents: [{ atS: 1, do: { verb: door, door: Driver, open: true } }]')
    for (let step = 0; step < 90; step++) doors.step()
    expect(doors.car.body.doors.Driver.open).toBe(false)
    for (let step = 0; step < 20; step++) doors.step()
    expect(doors.car.body.doors.Driver.open).toBe(true)
    const commute = new Simulation(prepareScenario(loadScenario('commute'), { offline: true }))
    for (let step = 0; step < 2_000; step++) commute.step()
    expect(commute.car.tripM).toBeGreaterThan(50)
  })
})
