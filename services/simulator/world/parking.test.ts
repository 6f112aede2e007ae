import { describe, expect, it } from 'vitest'
import type { SceneObstacle } from '../../contract/camera.ts'
import { GEAR } from '../../contract/gears.ts'
import { Listener, simulationOf } from '../test-kit.ts'
import { echoOf, straightBehindM } from './parking.ts'

const wallAt = (x: number): SceneObstacle => ({
  kind: 'WALL',
  heightM: 1,
  outline: [
    [x, 4],
    [x, -4],
    [x - 0.3, -4],
    [x - 0.3, 4],
  ],
})

describe('an ultrasonic sensor', () => {
  const behind = { x: -1, y: 0, facingDeg: 180 }
  it('measures the nearest point in its cone, and nothing beyond its reach', () => {
    expect(echoOf(behind, [wallAt(-3)])).toBeCloseTo(2, 2)
    expect(echoOf(behind, [wallAt(-3), wallAt(-2)])).toBeCloseTo(1, 2)
    expect(echoOf(behind, [wallAt(-7)])).toBeUndefined()
    expect(echoOf(behind, [wallAt(3)])).toBeUndefined()
  })
  it('does not hear what stands beside it', () => {
    const post: SceneObstacle = { kind: 'POST', heightM: 1, outline: [[-1.1, 1.5], [-1.2, 1.6], [-1.2, 1.5]] } // prettier-ignore
    expect(echoOf(behind, [post])).toBeUndefined()
    expect(echoOf({ x: -1, y: 0.8, facingDeg: 110 }, [post])).toBeLessThan(0.8)
    expect(straightBehindM([post])).toBeUndefined()
  })
})

describe('a place to reverse into', () => {
  it('is there from the first moment in reverse, comes nearer, and is told on the bus', () => {
    const simulation = simulationOf('name: t\ntraffic: false')
    const listener = new Listener()
    const { car, parking } = simulation
    expect(parking.obstacles).toEqual([])
    simulation.do({ verb: 'gear', gear: 'R' })
    listener.run(simulation, 0.2)
    expect(parking.obstacles.map(({ kind }) => kind)).toEqual(['WALL', 'CAR', 'CAR', 'POST'])
    expect(listener.get('PDC_Distances.SensorsActive')).toBe(1)
    expect(listener.get('BCM_Lights.Backup')).toBe(1)
    const before = straightBehindM(parking.scene(car)) ?? 0
    expect(before).toBeGreaterThan(4)
    for (let second = 0; second < 30; second++) {
      const mayRoll = (straightBehindM(parking.scene(car)) ?? 0) > 1.5 && car.speedMs > -0.8
      simulation.do({ verb: 'pedal', accelerator: mayRoll ? 0.3 : 0, brake: mayRoll ? 0 : 0.2 })
      listener.run(simulation, 0.5)
    }
    const left = straightBehindM(parking.scene(car)) ?? 0
    expect(left).toBeLessThan(before - 2)
    expect(Number(listener.get('PDC_Distances.RearCenter'))).toBeCloseTo(left, 1)
    simulation.do({ verb: 'pedal', accelerator: 0, brake: 1 })
    listener.run(simulation, 1)
    simulation.do({ verb: 'gear', gear: 'P' })
    listener.run(simulation, 0.2)
    expect(car.gear).toBe(GEAR.PARK)
    expect(listener.get('PDC_Distances.RearCenter')).toBe('NOT_AVAILABLE')
  })
})
