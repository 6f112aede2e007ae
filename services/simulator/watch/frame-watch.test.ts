import { describe, expect, it, vi } from 'vitest'
import { simulationOf } from '../test-kit.ts'
import { FrameWatch } from './frame-watch.ts'

const second = (watch: FrameWatch, simulation = simulationOf('name: t\ntraffic: false')): void => {
  for (let step = 0; step < 100; step++) watch.take(simulation.step())
}

describe('the frame watch', () => {
  it('keeps nothing while nobody watches', () => {
    const watch = new FrameWatch()
    second(watch)
    const { news, end } = watch.watch()
    expect(news()).toEqual([])
    second(watch)
    expect(news().length).toBeGreaterThan(60)
    end()
    second(watch)
    expect(watch.watch().news()).toEqual([])
  })

  it('tells each watcher what changed since he looked, decoded, with the rate of the last second', () => {
    const watch = new FrameWatch()
    const first = watch.watch()
    const simulation = simulationOf('name: t\ntraffic: false')
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    second(watch, simulation)
    now.mockReturnValue(1_000)
    const speed = first.news().find(({ name }) => name === 'ESP_Speed')
    now.mockRestore()
    expect(speed).toMatchObject({ bus: 'can0', n: 100, hz: 99, values: { VehicleSpeed: 0, SpeedQuality: [1, 'GOOD'] } })
    expect(speed?.data).toMatch(/^[0-9a-f]{16}$/)
    expect(first.news()).toEqual([])
    const later = watch.watch()
    watch.take(simulation.step())
    expect(first.news().length).toBeLessThan(30)
    expect(later.news().length).toBeGreaterThan(60)
  })

  it('knows every message of the car with its signals', () => {
    const gear = new FrameWatch().messages().find(({ name }) => name === 'VCU_Gear')
    expect(gear?.signals.find(({ name }) => name === 'Gear')?.labels).toMatchObject({})
    expect(Object.values(gear?.signals.find(({ name }) => name === 'Gear')?.labels ?? {})).toContain('D')
  })
})
