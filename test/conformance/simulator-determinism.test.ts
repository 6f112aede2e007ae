/**
 * The same scenario and seed say the same, byte for byte: a stretch of an hour in CI, the whole hour in the long run. Compared by
 * SHA-256 while the log streams; nothing of it is kept.
 */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { formatCandumpLine } from '../../services/can/candump/line.ts'
import { runOffline } from '../../services/simulator/offline.ts'
import { loadScenario } from '../../services/simulator/scenario/load.ts'
import { prepareScenario } from '../../services/simulator/scenario/prepare.ts'
import { Simulation } from '../../services/simulator/simulation.ts'
import { fascia } from '../../services/cli/verbs/can/shared/command.fixture.ts'

const HOUR_S = 3_600
const RUNS = Number(process.env['FASCIA_RUNS'] ?? 1)
const SECONDS = RUNS >= 100 ? HOUR_S : Math.min(HOUR_S, 24 * RUNS)

async function digest(scenario: string, seconds: number, seed?: number): Promise<{ hash: string; framesPerS: number }> {
  const simulation = new Simulation(prepareScenario(loadScenario(scenario), { offline: true, seed }))
  const hash = createHash('sha256')
  let lines: string[] = []
  const flush = async (): Promise<void> => {
    hash.update(lines.join('\n'))
    lines = []
  }
  const take = (frame: Parameters<typeof formatCandumpLine>[0]): void => void lines.push(formatCandumpLine(frame))
  const { frames } = await runOffline(simulation, seconds, Infinity, take, flush)
  await flush()
  return { hash: hash.digest('hex'), framesPerS: frames / seconds }
}

describe('a run of the simulator', () => {
  it.each(['city', 'rounds'])('of %s is the same twice, at 1,500 to 2,500 frames a second', async (scenario) => {
    const first = await digest(scenario, SECONDS)
    expect(await digest(scenario, SECONDS)).toEqual(first)
    expect(first.framesPerS).toBeGreaterThanOrEqual(1_500)
    expect(first.framesPerS).toBeLessThanOrEqual(2_500)
  })

  it('is another with another seed', async () => {
    expect((await digest('city', 5, 1)).hash).not.toBe((await digest('city', 5, 2)).hash)
  })

  it('with faults, people and weather is the same twice', async () => {
    expect(await digest('faults-tour', Math.min(SECONDS, 420))).toEqual(await digest('faults-tour', Math.min(SECONDS, 420)))
  })

  it('is written to standard output as a log, with the factor told beside it', async () => {
    const run = ['sim', '--scenario', 'rounds', '--seconds', '4', '--record', '-', '--fast', '1000']
    const { code, out, error } = await fascia(run)
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines.length).toBeGreaterThan(4 * 1_500)
    expect(lines[0]).toMatch(/^\(1779278400\.\d{6}\) can\d [0-9A-F]{3}#[0-9A-F]{16}$/)
    expect(error).toMatch(/^4 s simulated in [\d.]+ s \(\d+ × real time\), \d+ frames/)
    expect((await fascia(run)).out === out).toBe(true)
  })
})
