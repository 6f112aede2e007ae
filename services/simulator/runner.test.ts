import { afterEach, describe, expect, it } from 'vitest'
import type { CanFrame } from '../can/frame.ts'
import { PanelState } from './panel/state.ts'
import { Runner } from './runner.ts'
import { loadScenario } from './scenario/load.ts'
import { prepareScenario } from './scenario/prepare.ts'

const running: Runner[] = []
afterEach(() => running.splice(0).forEach((runner) => runner.stop()))

/** Paused before its first tick, so that only the verbs move time. */
async function pausedRunner(): Promise<{ runner: Runner; frames: CanFrame[]; loads: () => number }> {
  const frames: CanFrame[] = []
  let loads = 0
  const runner = new Runner('city', 5, {
    prepare: (scenario, seed) => prepareScenario(loadScenario(scenario), { seed }),
    onFrames: (some) => frames.push(...some),
    onLoaded: () => loads++,
  })
  running.push(runner)
  await runner.do({ verb: 'pause' })
  runner.start()
  return { runner, frames, loads: () => loads }
}

describe('runner', () => {
  it('steps only while paused, by exactly what was asked', async () => {
    const { runner, frames } = await pausedRunner()
    await runner.do({ verb: 'step', ms: 1_000 })
    expect(runner.simulation.elapsedS).toBe(1)
    expect(frames.length).toBeGreaterThan(1_500)
    await runner.do({ verb: 'resume' })
    await expect(runner.do({ verb: 'step', ms: 10 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('seeks forward, and backward from the beginning, to the same state', async () => {
    const { runner, frames, loads } = await pausedRunner()
    await runner.do({ verb: 'seek', toS: 30 })
    const soc = runner.simulation.car.battery.soc
    await runner.do({ verb: 'seek', toS: 60 })
    await runner.do({ verb: 'seek', toS: 30 })
    expect(runner.simulation.elapsedS).toBeCloseTo(30)
    expect(runner.simulation.car.battery.soc).toBe(soc)
    expect(loads()).toBe(2)
    expect(frames).toEqual([])
  })

  it('keeps what runs when a scenario can not be loaded', async () => {
    const { runner } = await pausedRunner()
    const before = runner.simulation
    await expect(runner.do({ verb: 'load', scenario: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
    expect(runner.simulation).toBe(before)
    await runner.do({ verb: 'load', scenario: 'charging' })
    expect(runner.state().energy.supply).toBe('DC')
  })

  it('tells the panel what it can read', async () => {
    const { runner } = await pausedRunner()
    await runner.do({ verb: 'step', ms: 100 })
    expect(PanelState.parse({ ...runner.state(), gateway: false, phone: 'none', canClients: 0, recording: null }).scenario).toBe(
      'city',
    )
    expect(runner.alive).toBe(true)
    runner.stop()
    expect(runner.alive).toBe(false)
  })
})
