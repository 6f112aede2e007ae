import { describe, expect, it } from 'vitest'
import { GEAR } from '../../contract/gears.ts'
import { simulationOf } from '../test-kit.ts'
import { parseSpeedTrace } from './trace-driver.ts'
import { RouteDriver } from './route-driver.ts'

const TOWN =
  'name: t\ntraffic: false\nstart: { lat: 48.6, lon: 9.7 }\ndriver: { kind: route, points: [[0, 0, 50], [0, 300], [200, 300, 30], [200, 120], [420, 110]] }'

describe('route driver', () => {
  it('drives around corners within the street and the limit, comfortably, and parks at the end', () => {
    const simulation = simulationOf(TOWN)
    let worstDeviation = 0
    let worstLateral = 0
    for (let step = 0; step < 18_000 && !simulation.driver.finished; step++) {
      simulation.advance()
      const { car } = simulation
      const limit = simulation.driver.road(car).limitMs
      expect(car.speedMs).toBeLessThan(limit + 1)
      worstLateral = Math.max(worstLateral, Math.abs(car.pose.lateralMs2))
      const beside = simulation.driver.route?.locate(car.pose).leftM ?? Infinity
      if (step > 1_000) worstDeviation = Math.max(worstDeviation, Math.abs(beside + 1.75))
      if (car.speedMs > 0) expect(Math.abs(car.motion.accelerationMs2)).toBeLessThan(4)
    }
    const { car } = simulation
    expect(simulation.driver.finished).toBe(true)
    expect(car.gear).toBe(GEAR.PARK)
    expect(Math.hypot(car.pose.eastM - 420, car.pose.northM - 110)).toBeLessThan(6)
    expect(worstDeviation).toBeLessThan(2.2)
    expect(worstLateral).toBeLessThan(5)
  })

  it('keeps its distance to a car ahead', () => {
    const simulation = simulationOf('name: t\ndriver: { kind: route, points: [[0, 0], [0, 3000]] }')
    let nearest = Infinity
    let followed = 0
    for (let step = 0; step < 20_000; step++) {
      simulation.advance()
      const lead = simulation.neighbours.lead
      if (!lead) continue
      followed++
      nearest = Math.min(nearest, lead.aheadM)
    }
    expect(followed).toBeGreaterThan(1_000)
    expect(nearest).toBeGreaterThan(2)
  })

  it('stops when guidance ends on the way, and drives on with the next route', () => {
    const simulation = simulationOf('name: t\ntraffic: false\ndriver: { kind: guidance }')
    const line = (north: number): [number, number][] =>
      [
        [0, 0],
        [0, north],
      ].map(([eastM = 0, northM = 0]) => {
        const { lat, lon } = simulation.projection.toEarth({ eastM, northM })
        return [lon, lat]
      })
    const run = (seconds: number): void => {
      for (let step = seconds * 100; step > 0; step--) simulation.advance()
    }
    simulation.setRoute(line(2_000), 50)
    run(15)
    expect(simulation.car.speedMs).toBeGreaterThan(8)
    expect(simulation.driver).toBeInstanceOf(RouteDriver)
    simulation.setRoute(undefined, 50)
    run(15)
    expect(simulation.car.gear).toBe(GEAR.PARK)
    simulation.setRoute(line(2_000), 50)
    run(15)
    expect(simulation.car.speedMs).toBeGreaterThan(8)
  })
})

describe('a hand at the keys', () => {
  it('drives forward, brakes, reverses until the wall, and lets go when the panel is gone', () => {
    const simulation = simulationOf('name: t\ntraffic: false')
    const { car } = simulation
    const hold = (keys: { up?: boolean; down?: boolean }, seconds: number): void => {
      for (let step = 0; step < seconds * 100; step++) {
        if (step % 30 === 0) simulation.do({ verb: 'keys', up: false, down: false, left: false, right: false, ...keys })
        simulation.step()
      }
    }
    hold({ up: true }, 4)
    expect(car.gear).toBe(GEAR.DRIVE)
    expect(car.speedMs).toBeGreaterThan(4)
    hold({ down: true }, 5)
    expect(car.gear).toBe(GEAR.REVERSE)
    expect(car.speedMs).toBeLessThan(0)
    hold({ down: true }, 12)
    expect(car.speedMs).toBe(0)
    expect(simulation.view?.parking.rearCenterM).toBeLessThan(0.4)
    hold({ up: true }, 3)
    expect(car.speedMs).toBeGreaterThan(2)
    for (let step = 0; step < 2_000; step++) simulation.advance()
    expect(car.controls.accelerator).toBe(0)
    expect(car.speedMs).toBeLessThan(1)
  })
})

describe('speed traces', () => {
  it('are read, or refused with the line that is wrong', () => {
    expect(parseSpeedTrace('time_s,speed_kmh\n0,0\n1,3.6\n', 'a.csv')).toEqual({ timesS: [0, 1], speedsKmh: [0, 3.6] })
    const problem = (text: string): unknown => {
      try {
        return parseSpeedTrace(text, 'a.csv')
      } catch (error) {
        return error
      }
    }
    expect(problem('0,0\n1,x\n')).toMatchObject({ code: 'invalid', file: 'a.csv', line: 2 })
    expect(problem('0,0\n0,5\n')).toMatchObject({ line: 2 })
    expect(problem('0,0\n')).toMatchObject({ code: 'invalid' })
  })
})
