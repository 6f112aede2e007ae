import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { Simulation } from '../simulation.ts'
import { scenarioJsonSchema } from './explain.ts'
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
    expect(scenarioNames()).toEqual(
      expect.arrayContaining([
        'charging',
        'city',
        'cold-morning',
        'commute',
        'family',
        'faults-tour',
        'mountain',
        'parked',
        'road-trip',
        'rounds',
        'wltc',
      ]),
    )
  })

  it('says what may have been meant', () => {
    const remedyOf = (yaml: string): unknown => (problemOf(yaml) as { remedy?: string }).remedy
    expect(problemOf('name: a\ncar:\n  socc: 30\n')).toMatchObject({ line: 3, column: 3, remedy: 'did you mean soc?' })
    expect(problemOf('name: a\nwhether: { rain: 1 }')).toMatchObject({ line: 2, column: 1, remedy: 'did you mean weather?' })
    expect(remedyOf('name: a\ndriver: { kind: pilot }')).toBe('it may be manual, guidance, route, trace')
    expect(remedyOf('name: a\ncar: { model: tesla-model-3 }')).toBe('did you mean tesla-model-3-rwd?')
    const event = (what: string): string => `name: a\nevents:\n  - atS: 1\n    do: ${what}`
    expect(problemOf(event('{ verb: door, door: Drivr, open: true }'))).toMatchObject({ line: 4, column: 29, remedy: 'did you mean Driver?' }) // prettier-ignore
    expect(remedyOf(event('{ verb: fault, fault: { kind: checksm, message: ESP_Speed } }'))).toBe('did you mean checksum?')
    expect(remedyOf(event('{ verb: fault, fault: { kind: checksum, mesage: ESP_Speed } }'))).toBe('did you mean message?')
    expect(problemOf(event('{ verb: fault, fault: { kind: checksum, message: ESP_Sped } }'))).toMatchObject({ line: 4, column: 58, remedy: 'did you mean ESP_Speed?' }) // prettier-ignore
    expect(remedyOf(event('{ verb: fault, fault: { kind: stuck, message: ESP_Speed, signal: VehicleSped } }'))).toBe('did you mean VehicleSpeed?') // prettier-ignore
    expect(problemOf('name: a\nevents:\n  - do: { verb: mend }')).toMatchObject({
      line: 3,
      message: /a time \(atS\) or a condition/,
    })
    expect(() => loadScenario('commut')).toThrow(expect.objectContaining({ remedy: 'did you mean commute?' }))
  })

  it('has a JSON Schema for editors', () => {
    const schema = scenarioJsonSchema()
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(['name', 'car', 'driver', 'events', 'weather']))
  })

  it('never breaks its reader, whatever stands in the file', () => {
    const words = fc.constantFrom(
      'name',
      'car',
      'events',
      'do',
      'verb',
      'fault',
      'driver',
      'kind',
      'route',
      'points',
      'when',
      'atS',
      'x',
    )
    const value = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, fc.integer(), fc.string(), words, fc.boolean(), fc.constant(null), fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(words, tie('tree'), { maxKeys: 4 })), // prettier-ignore
    })).tree
    fc.assert(
      fc.property(fc.dictionary(words, value, { maxKeys: 6 }), (tree) => {
        const problem = problemOf(stringify(tree))
        if (problem instanceof Error)
          expect(problem).toMatchObject({ code: 'invalid', file: 'mine.yaml', line: expect.any(Number) as number })
      }),
      { numRuns: 300 },
    )
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
    for (let step = 0; step < 90; step++) doors.advance()
    expect(doors.car.body.doors.Driver.open).toBe(false)
    for (let step = 0; step < 20; step++) doors.advance()
    expect(doors.car.body.doors.Driver.open).toBe(true)
    const commute = new Simulation(prepareScenario(loadScenario('commute'), { offline: true }))
    for (let step = 0; step < 2_000; step++) commute.advance()
    expect(commute.car.tripM).toBeGreaterThan(50)
  })
})
